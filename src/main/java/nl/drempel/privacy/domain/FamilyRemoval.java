package nl.drempel.privacy.domain;

import java.util.List;
import java.util.Set;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.privacy.jdbc.EndingRepository;
import nl.drempel.school.Leavers;
import nl.drempel.school.PupilId;
import nl.drempel.school.Setting;
import nl.drempel.shared.AppClock;

/**
 * Ends what is kept of a family of which no file is left: first the parents, later the
 * pupil. Parents stay as long as a complaint of theirs, which is found by them only.
 */
@Component
@Transactional
class FamilyRemoval {

	private final EndingRepository endings;

	private final DueFiles due;

	private final Retention retention;

	private final Leavers leavers;

	private final AuditTrail audit;

	private final AppClock clock;

	FamilyRemoval(EndingRepository endings, DueFiles due, Retention retention, Leavers leavers, AuditTrail audit,
			AppClock clock) {
		this.endings = endings;
		this.due = due;
		this.retention = retention;
		this.leavers = leavers;
		this.audit = audit;
		this.clock = clock;
	}

	/** The pupils whose parents' time is over. */
	List<PupilId> withParentsOver() {
		return over(Setting.PUPIL_FILE_YEARS).stream().filter(this.leavers::hasGuardians).toList();
	}

	/** The pupils whose own time is over. */
	List<PupilId> pupilsOver() {
		return over(Setting.ENROLMENT_YEARS);
	}

	private List<PupilId> over(Setting years) {
		List<PupilId> pupils = this.endings.withoutFiles(this.retention.everywhere(years), this.clock.today());
		Set<PupilId> kept = this.due.withComplaints(pupils);
		return pupils.stream().filter((pupil) -> !kept.contains(pupil)).toList();
	}

	void removeParents(PupilId pupil) {
		this.leavers.removeGuardians(pupil);
		this.audit.record(AuditEntry.of(CaseRemoval.RETENTION, "guardians.ended").about("pupil", pupil));
	}

	void removePupil(PupilId pupil) {
		this.audit.record(AuditEntry.of(CaseRemoval.RETENTION, "pupil.ended").about("pupil", pupil));
		this.endings.forgetInRequests(pupil);
		this.leavers.remove(pupil);
	}

}
