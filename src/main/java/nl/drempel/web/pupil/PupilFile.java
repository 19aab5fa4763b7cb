package nl.drempel.web.pupil;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import nl.drempel.casefile.KnownCase;
import nl.drempel.casefile.Timeline;
import nl.drempel.school.Group;
import nl.drempel.school.Guardian;
import nl.drempel.school.Pupil;
import nl.drempel.school.School;
import nl.drempel.shared.CaseId;

/**
 * A pupil, as far as one viewer may know.
 *
 * @param groups the own group first, then combined ones
 * @param siblings those whom the viewer may know too
 * @param otherSiblings how many more attend the school
 * @param cases the cases that the viewer may know, newest first
 * @param goingOn which of them go on although they are closed
 * @param story what happened in them, newest first
 * @param openVisit the visit that is going on, if the viewer knows of one
 * @param raises whether the viewer may raise a signal about the pupil
 */
record PupilFile(Pupil pupil, School school, List<Group> groups, List<Guardian> guardians, List<Pupil> siblings,
		int otherSiblings, List<KnownCase> cases, Set<CaseId> goingOn, List<Moment> story, @Nullable CaseId openVisit,
		boolean raises) {

	/** Something that happened, and in which case. */
	record Moment(CaseId caseId, String reference, Timeline.Entry entry) {
	}

}
