package nl.drempel.privacy.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.engine.DueWork;
import nl.drempel.privacy.jdbc.EndingRepository;
import nl.drempel.school.Keeper;
import nl.drempel.school.Leavers;
import nl.drempel.school.PupilId;
import nl.drempel.school.Pupils;
import nl.drempel.school.SchoolId;
import nl.drempel.school.SchoolYear;
import nl.drempel.school.Setting;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.SeesEverything;

/**
 * Each night by case time: what ended with the school year goes, then each case whose
 * time is over, then the families of which nothing is left. Each in a transaction of its
 * own: one that fails stops no other, is told to the privacy officer, and is tried again
 * the next night.
 */
@Component
@SeesEverything("retention")
class EndingRound implements DueWork {

	private static final Logger log = LoggerFactory.getLogger(EndingRound.class);

	private static final LocalTime NIGHT = LocalTime.of(3, 30);

	private final EndingRepository endings;

	private final Retention retention;

	private final CaseRemoval removal;

	private final ObjectProvider<Keeper> keepers;

	private final Holdings holdings;

	private final CaseFiles files;

	private final Pupils pupils;

	private final Leavers leavers;

	private final AuditTrail audit;

	private final TransactionTemplate transaction;

	private final AppClock clock;

	EndingRound(EndingRepository endings, Retention retention, CaseRemoval removal, ObjectProvider<Keeper> keepers,
			Holdings holdings, CaseFiles files, Pupils pupils, Leavers leavers, AuditTrail audit,
			TransactionTemplate transaction, AppClock clock) {
		this.endings = endings;
		this.retention = retention;
		this.removal = removal;
		this.keepers = keepers;
		this.holdings = holdings;
		this.files = files;
		this.pupils = pupils;
		this.leavers = leavers;
		this.audit = audit;
		this.transaction = transaction;
		this.clock = clock;
	}

	@Override
	public Optional<Instant> nextDue() {
		return Optional.of(this.endings.done().map((day) -> night(day.plusDays(1))).orElse(Instant.EPOCH));
	}

	private static Instant night(LocalDate day) {
		return day.atTime(NIGHT).atZone(AppClock.ZONE).toInstant();
	}

	@Override
	public void runDue() {
		ZonedDateTime now = this.clock.instant().atZone(AppClock.ZONE);
		LocalDate night = now.toLocalTime().isBefore(NIGHT) ? now.toLocalDate().minusDays(1) : now.toLocalDate();
		if (!this.endings.begin(night)) {
			return;
		}
		alone("what ends with the school year", this::fields);
		this.endings.over(this.retention.everywhere(), this.clock.today()).forEach(this::end);
		Map<SchoolId, Integer> files = this.retention.everywhere(Setting.PUPIL_FILE_YEARS);
		this.endings.withoutFiles(files, this.clock.today())
			.stream()
			.filter(this.leavers::hasGuardians)
			.forEach((pupil) -> alone("the parents of a pupil", () -> forgetGuardians(pupil)));
		Map<SchoolId, Integer> enrolment = this.retention.everywhere(Setting.ENROLMENT_YEARS);
		this.endings.withoutFiles(enrolment, this.clock.today())
			.forEach((pupil) -> alone("a pupil", () -> forget(pupil)));
	}

	private void fields() {
		SchoolYear year = SchoolYear.of(this.clock.today());
		Map<SchoolId, Integer> impressions = this.retention.everywhere(Setting.IMPRESSION_SCHOOL_YEARS);
		Set<CaseId> held = new LinkedHashSet<>(this.endings.keptCases(this.clock.today()));
		this.pupils.getAll(this.endings.keptPupils(this.clock.today()))
			.values()
			.forEach((pupil) -> held.addAll(this.holdings.beside(pupil)));
		this.keepers.orderedStream().forEach((keeper) -> keeper.endFields(year, impressions, held));
	}

	private void end(CaseId id) {
		try {
			this.removal.end(id);
		}
		catch (RuntimeException ex) {
			// What went wrong, never its message: that could quote what is written.
			log.error("A case could not be ended: {}", ex.getClass().getName());
			this.transaction.executeWithoutResult(
					(status) -> this.endings.failed(id, ex.getClass().getSimpleName(), this.clock.instant()));
		}
	}

	/**
	 * Whether a parent's complaint is kept: only by its parent it is found when the
	 * family asks, and held with the pupil.
	 */
	private boolean isComplaintKept(PupilId pupil) {
		return this.holdings.beside(this.pupils.get(pupil)).stream().anyMatch(this.files::isThere);
	}

	private void forgetGuardians(PupilId pupil) {
		if (isComplaintKept(pupil)) {
			return;
		}
		this.leavers.removeGuardians(pupil);
		this.audit.record(AuditEntry.of(CaseRemoval.RETENTION, "guardians.ended").about("pupil", pupil));
	}

	private void forget(PupilId pupil) {
		if (isComplaintKept(pupil)) {
			return;
		}
		this.audit.record(AuditEntry.of(CaseRemoval.RETENTION, "pupil.ended").about("pupil", pupil));
		this.endings.forgetInRequests(pupil);
		this.leavers.remove(pupil);
	}

	private void alone(String what, Runnable deed) {
		try {
			this.transaction.executeWithoutResult((status) -> deed.run());
		}
		catch (RuntimeException ex) {
			log.error("Could not end {}: {}", what, ex.getClass().getName());
		}
	}

	@Scheduled(fixedDelay = 10, initialDelay = 2, timeUnit = TimeUnit.MINUTES)
	void look() {
		if (nextDue().filter((due) -> !due.isAfter(this.clock.instant())).isPresent()) {
			runDue();
		}
	}

}
