package nl.drempel.school;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Boards, schools and their groups. */
public interface Schools {

	/**
	 * The school with this id.
	 * @throws nl.drempel.shared.NotFoundException if there is none
	 */
	School get(SchoolId id);

	/** The school with this code, as {@code 99AA00}, if there is one. */
	Optional<School> byCode(String code);

	/** Several schools at once. */
	Map<SchoolId, School> getAll(Collection<SchoolId> ids);

	/** The schools of a board, by name. */
	List<School> ofBoard(BoardId board);

	/**
	 * The board with this id.
	 * @throws nl.drempel.shared.NotFoundException if there is none
	 */
	Board board(BoardId id);

	/** All boards, by name. */
	List<Board> boards();

	/** Adds a board; errors as when it is changed. */
	BoardId addBoard(String name);

	/**
	 * Changes what a board is called and where it can be rung.
	 * @throws nl.drempel.shared.InvalidInputException with fields name, phone
	 */
	void changeBoard(BoardId board, String name, @Nullable String phone);

	/**
	 * Adds a school.
	 * @throws nl.drempel.shared.InvalidInputException with fields code, name
	 */
	SchoolId addSchool(BoardId board, String code, String name, Region region);

	/**
	 * Changes what a school is called and when it has its holidays; a new region
	 * publishes {@link CalendarChanged}.
	 * @throws nl.drempel.shared.InvalidInputException with field name
	 */
	void changeSchool(SchoolId school, String name, Region region);

	/**
	 * The groups of the newest imported school year, combined ones last, in their order.
	 */
	List<Group> groups(SchoolId school);

	/**
	 * The group with this id, of any year.
	 * @throws nl.drempel.shared.NotFoundException if there is none
	 */
	Group group(GroupId id);

	/** Several groups at once, of any year. */
	Map<GroupId, Group> groups(Collection<GroupId> ids);

	/** The group with this key in the newest imported school year, if there is one. */
	Optional<Group> groupByKey(SchoolId school, String key);

	/** The teachers of a group who still work at the school, by name. */
	List<Staff> teachersOf(GroupId group);

	/** The teachers of several groups at once. */
	Map<GroupId, List<StaffId>> teachersOf(Collection<GroupId> groups);

	/** Someone's own groups, each of the newest imported school year of its school. */
	List<Group> groupsOf(StaffId teacher);

	/**
	 * Makes someone a teacher of a group by hand, besides those that the import knows.
	 * Publishes {@link PupilsImported} and {@link StaffChanged}.
	 */
	void assignTeacher(GroupId group, StaffId teacher);

	/**
	 * Takes someone off a group; an import whose file says that they teach it puts them
	 * back. Publishes the same.
	 */
	void releaseTeacher(GroupId group, StaffId teacher);

}
