package nl.drempel.privacy.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import nl.drempel.engine.DueWork;
import nl.drempel.privacy.jdbc.EndingRepository;
import nl.drempel.privacy.jdbc.NoticeRepository;
import nl.drempel.privacy.jdbc.TroubleRepository;
import nl.drempel.school.Imports;
import nl.drempel.school.Keeper;
import nl.drempel.school.PupilId;
import nl.drempel.school.SchoolId;
import nl.drempel.school.SchoolYear;
import nl.drempel.school.Setting;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.SeesEverything;

/**
 * Each night by case time: what ended with the school year goes, then each case whose
 * time is over, then the families of which nothing is left, then files that were sent in
 * and notices. Each in a transaction of its own: one that fails stops no other, is told
 * to the privacy officer, and is tried again the next night.
 */
@Component
@SeesEverything("retention")
class EndingRound implements DueWork {

	private static final Logger log = LoggerFactory.getLogger(EndingRound.class);

	private static final LocalTime NIGHT = LocalTime.of(3, 30);

	private final EndingRepository endings;

	private final TroubleRepository troubles;

	private final DueFiles due;

	private final CaseRemoval removal;

	private final FamilyRemoval families;

	private final ObjectProvider<Keeper> keepers;

	private final Imports imports;

	private final NoticeRepository notices;

	private final Retention retention;

	private final TransactionTemplate transaction;

	private final AppClock clock;

	EndingRound(EndingRepository endings, TroubleRepository troubles, DueFiles due, CaseRemoval removal,
			FamilyRemoval families, ObjectProvider<Keeper> keepers, Imports imports, NoticeRepository notices,
			Retention retention, TransactionTemplate transaction, AppClock clock) {
		this.endings = endings;
		this.troubles = troubles;
		this.due = due;
		this.removal = removal;
		this.families = families;
		this.keepers = keepers;
		this.imports = imports;
		this.notices = notices;
		this.retention = retention;
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
		Instant now = this.clock.instant();
		ZonedDateTime here = now.atZone(AppClock.ZONE);
		LocalDate night = here.toLocalTime().isBefore(NIGHT) ? here.toLocalDate().minusDays(1) : here.toLocalDate();
		if (!this.endings.begin(night)) {
			return;
		}
		fields(now);
		this.due.over().forEach(this::end);
		this.families.withParentsOver()
			.forEach((pupil) -> alone("guardians", pupil, now, () -> this.families.removeParents(pupil)));
		this.families.pupilsOver()
			.forEach((pupil) -> alone("pupils", pupil, now, () -> this.families.removePupil(pupil)));
		alone("imports", null, now, () -> this.imports.dropHeld(this.retention.everywhere(Setting.HELD_IMPORT_DAYS),
				CaseRemoval.RETENTION));
		alone("notices", null, now,
				() -> this.notices.end(this.retention.byBoard(Setting.NOTICE_YEARS), this.clock.today()));
		this.troubles.over(now);
	}

	/** What one room can't end stops no other room. */
	private void fields(Instant now) {
		SchoolYear year = SchoolYear.of(this.clock.today());
		Map<SchoolId, Integer> impressions = this.retention.everywhere(Setting.IMPRESSION_SCHOOL_YEARS);
		Set<CaseId> held = this.due.keptCases();
		this.keepers.orderedStream()
			.forEach((keeper) -> alone("fields", null, now, () -> keeper.endFields(year, impressions, held)));
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

	private void alone(String what, @Nullable PupilId whose, Instant night, Runnable deed) {
		try {
			this.transaction.executeWithoutResult((status) -> deed.run());
		}
		catch (RuntimeException ex) {
			log.error("Could not end {}: {}", what, ex.getClass().getName());
			this.transaction.executeWithoutResult(
					(status) -> this.troubles.failed(what, whose, ex.getClass().getSimpleName(), night));
		}
	}

	@Scheduled(fixedDelay = 10, initialDelay = 2, timeUnit = TimeUnit.MINUTES)
	void look() {
		if (nextDue().filter((due) -> !due.isAfter(this.clock.instant())).isPresent()) {
			runDue();
		}
	}

}
