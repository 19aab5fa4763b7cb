package nl.drempel.school;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;

/**
 * Pupils and their guardians. Who may know a pupil is decided by who calls.
 */
public interface Pupils {

	/**
	 * The pupil with this id, also when they left.
	 * @throws nl.drempel.shared.NotFoundException if there is none
	 */
	Pupil get(PupilId id);

	/** The pupil that a school's administration knows by this key, if there is one. */
	Optional<Pupil> byKey(SchoolId school, String key);

	/** Several pupils at once. */
	Map<PupilId, Pupil> getAll(Collection<PupilId> ids);

	/**
	 * The pupils of a group (their own group, or a combined one), by name; not who left.
	 */
	List<Pupil> inGroup(GroupId group);

	/**
	 * One page of the pupils in a scope, by group and name.
	 * @param scope which pupils may be found at all
	 */
	Paged<Pupil> search(PupilScope scope, PupilSearch search, PageQuery page);

	/** Whether a pupil is in a scope. */
	boolean isIn(PupilScope scope, PupilId pupil);

	/** Which of several pupils are in a scope. */
	Set<PupilId> in(PupilScope scope, Collection<PupilId> pupils);

	/** All groups a pupil is in: their own and combined ones. */
	Set<GroupId> groupsOf(PupilId pupil);

	/** All groups of several pupils at once. */
	Map<PupilId, Set<GroupId>> groupsOf(Collection<PupilId> pupils);

	/** A pupil's guardians, those with custody first. */
	List<Guardian> guardiansOf(PupilId pupil);

	/** The guardians of several pupils at once. */
	Map<PupilId, List<Guardian>> guardiansOf(Collection<PupilId> pupils);

	/** The other pupils of the household who still attend the school, oldest first. */
	List<Pupil> siblingsOf(PupilId pupil);

	/** The pupils of a household, those who left last, oldest first. */
	List<Pupil> inHousehold(HouseholdId household);

	/**
	 * Corrects how a guardian is reached. What is given replaces what was known; null
	 * leaves it. A later import keeps the correction until the school's administration
	 * itself sends something new.
	 * @throws nl.drempel.shared.NotFoundException if the pupil has no such guardian
	 * @throws nl.drempel.shared.InvalidInputException with fields phone, email
	 */
	void correct(PupilId pupil, GuardianId guardian, @Nullable String phone, @Nullable String email);

}
