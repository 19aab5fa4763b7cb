package nl.drempel.visit.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;

import nl.drempel.access.Level;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.visit.Appointment;
import nl.drempel.visit.ClassRow.Standing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NextActionTest {

	private static final Instant VISIT = at("2026-12-07T15:30");

	@Test
	void withoutVisitOneCanBePlanned() {
		assertThat(NextAction.of(null, VISIT)).isEqualTo(NextAction.PLAN);
	}

	@Test
	void whoMayOnlyKnowThatThereIsAVisitCanDoNothing() {
		Standing glimpsed = standing(Level.GLIMPSE, "open", null, 0, false, null, null);
		assertThat(NextAction.of(glimpsed, VISIT)).isEqualTo(NextAction.NONE);
	}

	@Test
	void howeverOftenItWasTriedTheNextThingIsTheAppointment() {
		assertThat(NextAction.of(arranging(0), VISIT)).isEqualTo(NextAction.ARRANGE);
		assertThat(NextAction.of(arranging(2), VISIT)).isEqualTo(NextAction.ARRANGE);
	}

	@Test
	void stepOfAColleagueCanBeLookedAt() {
		Standing others = standing(Level.OUTLINE, "arranging", "chooseOutreach", 3, false, null, null);
		assertThat(NextAction.of(others, VISIT)).isEqualTo(NextAction.LOOK);
	}

	@Test
	void onTheDayOnePreparesThenComesInThenGoesThenWrites() {
		Standing planned = standing(Level.FULL, "planned", "conductVisit", 0, true, null, null);
		assertThat(NextAction.of(planned, at("2026-12-06T15:30"))).isEqualTo(NextAction.LOOK);
		assertThat(NextAction.of(planned, at("2026-12-07T14:59"))).isEqualTo(NextAction.PREPARE);
		assertThat(NextAction.of(planned, at("2026-12-07T15:00"))).isEqualTo(NextAction.CHECK_IN);
		assertThat(NextAction.of(planned, at("2026-12-07T16:16"))).isEqualTo(NextAction.RECORD);
		Standing inside = standing(Level.FULL, "planned", "conductVisit", 0, true, VISIT, null);
		assertThat(NextAction.of(inside, at("2026-12-08T09:00"))).isEqualTo(NextAction.CHECK_OUT);
		Standing out = standing(Level.FULL, "planned", "conductVisit", 0, true, VISIT, at("2026-12-07T16:00"));
		assertThat(NextAction.of(out, at("2026-12-07T16:01"))).isEqualTo(NextAction.RECORD);
	}

	@Test
	void reportIsMadeByWhoWentAndReadByOthers() {
		assertThat(NextAction.of(standing(Level.FULL, "visited", "writeReport", 0, true, null, null), VISIT))
			.isEqualTo(NextAction.REPORT);
		assertThat(NextAction.of(standing(Level.CONTENT, "visited", "writeReport", 0, false, null, null), VISIT))
			.isEqualTo(NextAction.LOOK);
		assertThat(NextAction.of(standing(Level.CONTENT, "reported", "provideAftercare", 0, false, null, null), VISIT))
			.isEqualTo(NextAction.READ_REPORT);
		assertThat(NextAction.of(standing(Level.FULL, "reported", "provideAftercare", 0, true, null, null), VISIT))
			.isEqualTo(NextAction.STEP);
	}

	private static Standing arranging(int unsuccessful) {
		return standing(Level.FULL, "arranging", "arrangeAppointment", unsuccessful, true, null, null);
	}

	private static Standing standing(Level level, String state, @Nullable String task, int unsuccessful, boolean mine,
			@Nullable Instant in, @Nullable Instant out) {
		CaseId id = CaseId.random();
		@Nullable Appointment appointment = state.equals("planned")
				? new Appointment(UUID.randomUUID(), id, VISIT, 45, "home", null, false, false, null, false, null)
				: null;
		return new Standing(id, "HB-2026-00001", level, state, null, unsuccessful, appointment,
				(task != null) ? "1" : null, task, mine, null, LocalDate.of(2026, 12, 1), null, null, in, out);
	}

	private static Instant at(String local) {
		return LocalDateTime.parse(local).atZone(AppClock.ZONE).toInstant();
	}

}
