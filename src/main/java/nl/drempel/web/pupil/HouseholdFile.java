package nl.drempel.web.pupil;

import java.util.List;
import java.util.Map;
import java.util.Set;

import nl.drempel.casefile.KnownCase;
import nl.drempel.school.Guardian;
import nl.drempel.school.Pupil;
import nl.drempel.school.PupilId;
import nl.drempel.shared.CaseId;

/**
 * A family, as far as one viewer may know.
 *
 * @param pupils those whom the viewer may know
 * @param others how many more of them attend the school
 * @param parents each once, with the children they are seen from
 * @param cases the cases that the viewer may know, newest first
 * @param goingOn which of them go on although they are closed
 */
record HouseholdFile(List<Pupil> pupils, int others, List<Parent> parents, List<KnownCase> cases, Set<CaseId> goingOn) {

	public List<KnownCase> open() {
		return this.cases.stream().filter(this::isOpen).toList();
	}

	public List<KnownCase> past() {
		return this.cases.stream().filter((known) -> !isOpen(known)).toList();
	}

	private boolean isOpen(KnownCase known) {
		return known.file().isOpen() || this.goingOn.contains(known.file().id());
	}

	/** What the children are called, by id. */
	public Map<PupilId, String> names() {
		return this.pupils.stream().collect(java.util.stream.Collectors.toMap(Pupil::id, Pupil::displayName));
	}

	/** A parent or carer, and of whom. */
	record Parent(Guardian guardian, List<String> children) {
	}

}
