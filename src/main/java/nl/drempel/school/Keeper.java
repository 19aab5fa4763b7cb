package nl.drempel.school;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import nl.drempel.shared.CaseId;

/**
 * What a room keeps about families. Each room that has a table with something of a pupil,
 * a guardian or a case speaks for its own tables: tells what stands in them when a family
 * asks (AVG art. 15), and removes it when its time is over. No room knows who asks.
 */
public interface Keeper {

	/** Everything the room keeps of a case, oldest first. */
	default List<HeldPart> ofCase(CaseId id) {
		return List.of();
	}

	/** Everything it keeps of a pupil and the guardians that stands in no case. */
	default List<HeldPart> ofPupil(Pupil pupil) {
		return List.of();
	}

	/**
	 * By pupil the cases that are about the guardians although no pupil stands at them; a
	 * pupil without any is not in it.
	 */
	default Map<PupilId, Set<CaseId>> casesBeside(Collection<PupilId> pupils) {
		return Map.of();
	}

	/** Those of these pupils that have such a case which is open. */
	default Set<PupilId> withOpenBeside(Collection<PupilId> pupils) {
		return Set.of();
	}

	/**
	 * By case the others without which it can't be understood, such as a signal that was
	 * joined with it: they end together. A case without any is not in it.
	 */
	default Map<CaseId, Set<CaseId>> together(Collection<CaseId> cases) {
		return Map.of();
	}

	/** The case out of which this one came: who is told of this one is told of that. */
	default Optional<CaseId> cameFrom(CaseId id) {
		return Optional.empty();
	}

	/**
	 * Removes all it keeps of a case, in the caller's transaction; nothing happens where
	 * there is nothing left. The row of the case itself stays.
	 * @return how many there were of what people count, by a key as {@code attempts}
	 */
	default Map<String, Integer> remove(CaseId id) {
		return Map.of();
	}

	/**
	 * Removes what does not outlive the school year, in the caller's transaction
	 * (domain.md §8): attempts to reach a family, remarks about safety, impressions after
	 * some more school years, and what was typed and never sent. Nothing of what is open
	 * or held.
	 * @param year the school year of today
	 * @param impressions by school, how many school years after their own they are kept
	 * @param held cases of which nothing ends
	 */
	default void endFields(SchoolYear year, Map<SchoolId, Integer> impressions, Set<CaseId> held) {
	}

}
