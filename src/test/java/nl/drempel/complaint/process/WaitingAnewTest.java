package nl.drempel.complaint.process;

import java.time.Instant;
import java.time.LocalDate;

import nl.drempel.complaint.ComplaintStories;
import nl.drempel.engine.Processes;
import nl.drempel.school.Region;
import nl.drempel.school.SchoolCalendar;
import nl.drempel.school.Schools;
import nl.drempel.shared.AppClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** The complainant's four weeks, when the holidays of the school change meanwhile. */
class WaitingAnewTest extends ComplaintStories {

	@Autowired
	private Schools schools;

	@Autowired
	private Processes processes;

	@AfterEach
	void theSchoolIsWhereItWas() {
		holidaysOf(Region.MIDDEN);
	}

	@Test
	void lastDayAndTheRingMoveWithTheHolidays() {
		Tale tale = waitingSince(LocalDate.of(2027, 1, 27));
		assertThat(tale.now().waitUntil()).isEqualTo("2027-03-05");
		assertThat(ringAt(tale)).isEqualTo(morning(2027, 2, 17));
		holidaysOf(Region.ZUID);
		assertThat(tale.now().waitUntil()).isEqualTo("2027-03-05");
		assertThat(ringAt(tale)).isEqualTo(morning(2027, 2, 26));
		this.clock.set(LocalDate.of(2027, 2, 25));
		this.jobs.runDue(tale.id());
		tale.hasSteps();
		this.clock.set(LocalDate.of(2027, 2, 26));
		this.jobs.runDue(tale.id());
		tale.hasSteps("callBeforeClosing");
	}

	@Test
	void ringComesAtOnceWhenItsDayHasPassedByNow() {
		holidaysOf(Region.ZUID);
		Tale tale = waitingSince(LocalDate.of(2027, 1, 27));
		this.clock.set(LocalDate.of(2027, 2, 18));
		this.jobs.runDue(tale.id());
		tale.hasSteps();
		holidaysOf(Region.MIDDEN);
		this.jobs.runDue(tale.id());
		tale.hasSteps("callBeforeClosing");
	}

	@Test
	void openRingIsDueLaterAndSilenceClosesLater() {
		Tale tale = waitingSince(LocalDate.of(2027, 1, 20));
		this.clock.set(LocalDate.of(2027, 2, 10));
		this.jobs.runDue(tale.id());
		assertThat(tale.step("callBeforeClosing").dueAt()).isEqualTo(endOf(2027, 2, 17));
		holidaysOf(Region.ZUID);
		assertThat(tale.now().waitUntil()).isEqualTo("2027-02-26");
		assertThat(tale.step("callBeforeClosing").dueAt()).isEqualTo(endOf(2027, 2, 26));
		tale.does(this.contact, "callBeforeClosing", "outcome", "not_reached");
		holidaysOf(Region.MIDDEN);
		holidaysOf(Region.ZUID);
		this.clock.set(LocalDate.of(2027, 2, 26));
		this.jobs.runDue(tale.id());
		tale.hasState("awaiting_complainant");
		this.clock.set(LocalDate.of(2027, 2, 27));
		this.jobs.runDue(tale.id());
		tale.hasOutcome("accepted_by_silence");
	}

	@Test
	void silenceComesSoonerToo() {
		holidaysOf(Region.ZUID);
		Tale tale = waitingSince(LocalDate.of(2027, 1, 20));
		this.clock.set(LocalDate.of(2027, 2, 10));
		this.jobs.runDue(tale.id());
		tale.does(this.contact, "callBeforeClosing", "outcome", "not_reached");
		holidaysOf(Region.MIDDEN);
		this.clock.set(LocalDate.of(2027, 2, 18));
		this.jobs.runDue(tale.id());
		tale.hasOutcome("accepted_by_silence");
	}

	private Tale waitingSince(LocalDate day) {
		this.clock.set(day);
		return aComplaint().goesTo("director").directorSays("unresolved");
	}

	private void holidaysOf(Region region) {
		this.schools.changeSchool(this.school, this.schools.get(this.school).name(), region);
	}

	private Instant ringAt(Tale tale) {
		return ((java.util.Date) this.processes.variable(tale.id(), "ringAt")).toInstant();
	}

	private static Instant morning(int year, int month, int day) {
		return LocalDate.of(year, month, day).atTime(7, 0).atZone(AppClock.ZONE).toInstant();
	}

	private static Instant endOf(int year, int month, int day) {
		return SchoolCalendar.endOf(LocalDate.of(year, month, day));
	}

}
