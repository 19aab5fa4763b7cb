package nl.drempel.school;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;

/**
 * The people of schools, boards and partners, and the roles they hold from day to day.
 * Usernames and passwords are not known here.
 */
public interface StaffDirectory {

	/**
	 * The person with this id, also when they left.
	 * @throws nl.drempel.shared.NotFoundException if there is none
	 */
	Staff get(StaffId id);

	/** The person with this id, if there is one. */
	Optional<Staff> find(StaffId id);

	/** Several people at once. */
	Map<StaffId, Staff> getAll(Collection<StaffId> ids);

	/** The display names of several people at once. */
	Map<StaffId, String> names(Collection<StaffId> ids);

	/** Who holds a role at a school on a day, by name; nobody who left. */
	List<Staff> holders(Role role, SchoolId school, LocalDate day);

	/** Who holds a role at a board on a day, by name; nobody who left. */
	List<Staff> holders(Role role, BoardId board, LocalDate day);

	/** Who acts for a partner on a day, by name. */
	List<Staff> holders(PartnerId partner, LocalDate day);

	/** The roles someone holds on a day; none once they left. */
	List<HeldRole> roles(StaffId staff, LocalDate day);

	/** Everyone who holds a role at a school on a day, once, by name. */
	List<Staff> atSchool(SchoolId school, LocalDate day);

	/** Whether someone holds a role at a school on a day. */
	boolean worksAt(StaffId staff, SchoolId school, LocalDate day);

	/** All people of a board, of its schools, by name; who left last. */
	List<Staff> ofBoard(BoardId board);

	/** All people of a partner, by name; who left last. */
	List<Staff> ofPartner(PartnerId partner);

	/** The people of all partners of a board, by name. */
	List<Staff> ofPartners(BoardId board);

	/** The people that a school's file names, by name; who left last. */
	List<Enrolment> enrolments(SchoolId school);

	/**
	 * One page of the people of a board, by name; who left last.
	 * @param school only who holds or held a role there, or is in its file
	 * @param name beginnings of names in any order, without regard to case or accents
	 */
	Paged<Staff> search(BoardId board, @Nullable SchoolId school, @Nullable String name, PageQuery page);

	/**
	 * Who is in the file of a school of this board with a proposed role that was never
	 * given there; by school and name, nobody who left.
	 */
	List<Enrolment> proposals(BoardId board);

	/** The roles that several people hold on a day or will hold later. */
	Map<StaffId, List<RoleAssignment>> assignments(Collection<StaffId> people, LocalDate day);

	/** Every role that was ever given to someone, newest first. */
	List<RoleAssignment> assignments(StaffId staff);

	/**
	 * Adds someone to a board.
	 * @throws nl.drempel.shared.InvalidInputException with fields firstName, prefix,
	 * lastName, email, phone, languages
	 */
	StaffId add(BoardId board, StaffDetails details);

	/** Adds someone to a partner; errors as with a board. */
	StaffId add(PartnerId partner, StaffDetails details);

	/** Changes what is known about someone; errors as when adding. */
	void change(StaffId staff, StaffDetails details);

	/**
	 * Gives a role; one that is already held stays as it is. Publishes
	 * {@link StaffChanged}.
	 * @param from the first day
	 * @param until the last day, inclusive; null for no end
	 * @return the assignment
	 */
	UUID give(StaffId staff, HeldRole role, LocalDate from, @Nullable LocalDate until);

	/**
	 * Ends a role; one that would end before its first day is taken back altogether.
	 * Publishes {@link StaffChanged}.
	 * @param lastDay the last day it is held; the day before today ends it at once
	 * @throws nl.drempel.shared.NotFoundException if there is no such assignment
	 */
	void end(UUID assignment, LocalDate lastDay);

	/**
	 * Marks someone as left: all roles end the day before. Publishes
	 * {@link StaffChanged}.
	 */
	void leave(StaffId staff, LocalDate leftOn);

	/** Takes back that someone left; roles must be given anew. */
	void comeBack(StaffId staff);

}
