package nl.drempel.visit.domain;

import java.time.Instant;
import java.util.List;

import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.visit.jdbc.Told;
import nl.drempel.visit.jdbc.Told.Minutes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How long people were with a family, for however many children. */
class TimeInsideTest {

	private static final Instant THREE = Instant.parse("2026-11-24T14:00:00Z");

	private final StaffId teacher = StaffId.random();

	private final StaffId colleague = StaffId.random();

	private final StaffId second = StaffId.random();

	private int told;

	@Test
	void nobodyWasThereIfNobodyTold() {
		assertThat(TimeInside.of(List.of(), this.second).minutes(this.second)).isZero();
		Told nobody = new Told(CaseId.random(), null, null, THREE, THREE.plusSeconds(600), null);
		assertThat(TimeInside.of(List.of(nobody), this.second).minutes(this.second)).isZero();
	}

	@Test
	void theSameTimeForTwoChildrenCountsOnce() {
		assertThat(inside(told(this.teacher, 0, 40), told(this.teacher, 0, 40)).minutes(this.teacher)).isEqualTo(40);
	}

	@Test
	void oneChildAfterTheOtherCountsBothAndNotThePauseBetween() {
		assertThat(inside(told(this.teacher, 25, 40), told(this.teacher, 0, 20)).minutes(this.teacher)).isEqualTo(35);
	}

	@Test
	void whatOverlapsCountsOnce() {
		assertThat(inside(told(this.teacher, 0, 40), told(this.teacher, 30, 70), told(this.teacher, 10, 20))
			.minutes(this.teacher)).isEqualTo(70);
	}

	@Test
	void teachersHaveTheirOwnTimeAndTheSecondVisitorAllOfIt() {
		TimeInside inside = inside(told(this.teacher, 0, 20), told(this.colleague, 20, 45));
		assertThat(inside.minutes(this.teacher)).isEqualTo(20);
		assertThat(inside.minutes(this.colleague)).isEqualTo(25);
		assertThat(inside.minutes(this.second)).isEqualTo(45);
	}

	@Test
	void whatAReportSaysStandsAndShiftsTheSecondVisitorAlike() {
		TimeInside inside = inside(reported(told(this.teacher, 0, 20), 25), told(this.colleague, 20, 45));
		assertThat(inside.minutes(this.teacher)).isEqualTo(25);
		assertThat(inside.minutes(this.second)).isEqualTo(50);
		assertThat(inside.minutes(this.colleague)).isEqualTo(25);
	}

	@Test
	void whatIsToldAfterAReportComesOnTopOfIt() {
		assertThat(inside(reported(told(this.teacher, 0, 40), 45), told(this.teacher, 0, 40)).minutes(this.teacher))
			.isEqualTo(45);
		assertThat(inside(reported(told(this.teacher, 0, 40), 45), told(this.teacher, 40, 50)).minutes(this.teacher))
			.isEqualTo(55);
	}

	@Test
	void nobodyIsThereForLessThanNoTime() {
		TimeInside inside = inside(told(this.colleague, 0, 10), reported(told(this.teacher, 0, 40), 0));
		assertThat(inside.minutes(this.teacher)).isZero();
		assertThat(inside.minutes(this.second)).isZero();
	}

	@Test
	void aSecondVisitorWhoTellsOfItThemselvesIsThereOnce() {
		TimeInside inside = TimeInside.of(List.of(told(this.teacher, 0, 40), reported(told(this.second, 0, 40), 30)),
				this.second);
		assertThat(inside.minutes(this.second)).isEqualTo(30);
		assertThat(inside.minutes(this.teacher)).isEqualTo(40);
	}

	@Test
	void whoseMinutesChangedIsKnown() {
		Told first = told(this.teacher, 0, 40);
		TimeInside before = inside(first);
		assertThat(before.changedSince(inside())).containsExactlyInAnyOrder(this.teacher, this.second);
		assertThat(inside(first, told(this.teacher, 0, 40)).changedSince(before)).isEmpty();
		assertThat(inside(first, told(this.colleague, 0, 40)).changedSince(before)).containsExactly(this.colleague);
	}

	private TimeInside inside(Told... told) {
		return TimeInside.of(List.of(told), this.second);
	}

	/** Each is told an hour after the one before. */
	private Told told(StaffId visitor, int from, int to) {
		this.told++;
		return new Told(CaseId.random(), visitor, THREE.plusSeconds(3600L * this.told), THREE.plusSeconds(60L * from),
				THREE.plusSeconds(60L * to), null);
	}

	/** A report that is written half an hour after the visit was told of. */
	private static Told reported(Told told, int minutes) {
		return new Told(told.caseId(), told.visitor(), told.at(), told.startedAt(), told.endedAt(),
				new Minutes(told.at().plusSeconds(1800), null, null, minutes));
	}

}
