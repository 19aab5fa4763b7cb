package nl.drempel.visit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import nl.drempel.access.Level;
import nl.drempel.casefile.Timeline;
import nl.drempel.form.FormInput;
import nl.drempel.school.Guardian;
import nl.drempel.school.Pupils;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.work.OpenStep;
import nl.drempel.work.WorkItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The home visit from the first attempt to the last word, with its rules and tables. */
class HomeVisitCycleTest extends VisitStories {

	@Autowired
	Pupils register;

	@Autowired
	Settings settings;

	@AfterEach
	void noLanguageChosen() {
		LocaleContextHolder.resetLocaleContext();
	}

	@Test
	void aVisitGoesFromAppointmentToReport() {
		Story visit = aVisit();
		assertThat(visit.state()).isEqualTo("arranging");
		visit.arranged();
		assertThat(visit.state()).isEqualTo("planned");
		assertThat(visit.steps()).containsExactly("conductVisit");
		visit.visited();
		assertThat(visit.state()).isEqualTo("visited");
		visit.reported();
		visit.assertClosed("closed", "visited");
	}

	@Test
	void aSecondOpenVisitForAPupilIsRefused() {
		Story visit = aVisit();
		assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> aVisit(visit.pupil()));
		visit.arranged().visited().reported();
		assertThat(aVisit(visit.pupil()).state()).isEqualTo("arranging");
	}

	@Test
	void aPupilWhoLeftGetsNoVisit() {
		var pupil = aPupil();
		this.pupils.leaves(pupil);
		assertThat(refused(() -> aVisit(pupil))).containsExactly("pupilId");
	}

	// Trying

	@Test
	void aRefusalAsksForAnotherWay() {
		Story visit = aVisit().tries("phone", "refused");
		assertThat(visit.steps()).containsExactly("chooseOutreach");
	}

	@Test
	void wrongDetailsAreCorrectedAndThenItIsTriedAgain() {
		Story visit = aVisit().tries("phone", "wrong_details");
		assertThat(visit.steps()).containsExactly("correctContact");
		Guardian mother = this.register.guardiansOf(visit.pupil()).get(0);
		visit.does(this.coordinator, "correctContact",
				answers("guardian", mother.id().toString(), "phone", "06 000 000 99"));
		assertThat(this.register.guardiansOf(visit.pupil()).get(0).phone()).isEqualTo("06 000 000 99");
		assertThat(visit.steps()).containsExactly("arrangeAppointment");
	}

	@Test
	void withoutParentsThereIsNothingToCorrect() {
		Story visit = aVisit(this.pupils.aPupil(this.group, "Kind Ouderloos"));
		assertThat(refused(() -> visit.tries("phone", "wrong_details"))).containsExactly("outcome");
		assertThat(visit.steps()).containsExactly("arrangeAppointment");
	}

	@Test
	void theSchoolsOwnLengthOfAVisitGoesBeforeTheUsual() {
		this.settings.choose(this.school, Map.of(Setting.VISIT_MINUTES, 30));
		try {
			assertThat(aVisit().arranged().file().appointment().durationMinutes()).isEqualTo(30);
		}
		finally {
			this.settings.choose(this.school, Map.of());
		}
	}

	@Test
	void threeAttemptsOverTwoChannelsAskForAnotherWay() {
		Story visit = aVisit().triesInVain(2, "phone", "at_door");
		assertThat(visit.steps()).containsExactly("arrangeAppointment");
		visit.triesInVain(1, "phone");
		assertThat(visit.steps()).containsExactly("chooseOutreach");
		assertThat(visit.file().attempts()).hasSize(3);
	}

	@Test
	void threeAttemptsOnOneDayAreOne() {
		Story visit = aVisit().tries("phone", "no_answer").tries("at_door", "no_answer").tries("email", "no_answer");
		assertThat(visit.steps()).containsExactly("arrangeAppointment");
		assertThat(visit.file().unsuccessful()).isOne();
	}

	@Test
	void anAttemptNotedAfterwardsCountsToo() {
		this.clock.set(MONDAY.atTime(10, 0, 40));
		Story visit = aVisit().tries("phone", "no_answer", "contactedAt", at(MONDAY, 9, 30));
		assertThat(visit.file().unsuccessful()).isOne();
	}

	@Test
	void anAttemptOfTheFutureIsRefused() {
		assertThat(refused(() -> aVisit().tries("phone", "no_answer", "contactedAt", at(MONDAY, 10, 30))))
			.containsExactly("contactedAt");
	}

	@Test
	void anAppointmentInThePastIsRefused() {
		assertThat(refused(() -> aVisit().arranged("appointmentAt", at(MONDAY, 9, 0))))
			.containsExactly("appointmentAt");
	}

	@ParameterizedTest
	@ValueSource(strings = { "retry", "invite_to_school" })
	void anotherTryCountsFromNothing(String decision) {
		Story visit = aVisit().triesInVain(3, "phone", "at_door");
		visit.does(this.coordinator, "chooseOutreach", answers("decision", decision, "reason", "Nog eens."));
		assertThat(visit.steps()).containsExactly("arrangeAppointment");
		assertThat(visit.file().unsuccessful()).isZero();
		visit.triesInVain(2, "phone", "at_door");
		assertThat(visit.steps()).containsExactly("arrangeAppointment");
		visit.triesInVain(1, "phone");
		assertThat(visit.steps()).containsExactly("chooseOutreach");
	}

	@Test
	void anAttemptInTheMinuteOfTheChoiceCounts() {
		Story visit = aVisit().tries("phone", "refused");
		this.clock.set(MONDAY.atTime(11, 0, 30));
		visit.does(this.director, "chooseOutreach", answers("decision", "retry", "reason", "Nog eens."));
		visit.tries("phone", "no_answer", "contactedAt", at(MONDAY, 11, 0));
		assertThat(visit.file().unsuccessful()).isOne();
	}

	@Test
	void anotherPersonTakesTheVisitOver() {
		Story visit = aVisit().tries("phone", "refused");
		visit.does(this.coordinator, "chooseOutreach",
				answers("decision", "other_person", "visitor", this.colleague.username(), "reason", "Spreekt Turks."));
		WorkItem task = visit.task("arrangeAppointment");
		assertThat(this.work.doable(List.of(task), as(this.colleague))).hasSize(1);
		assertThat(this.work.doable(List.of(task), as(this.teacher))).isEmpty();
	}

	@Test
	void anotherPersonMustBeNamed() {
		Story visit = aVisit().tries("phone", "refused");
		assertThat(refused(() -> visit.does(this.coordinator, "chooseOutreach",
				answers("decision", "other_person", "reason", "Iemand anders."))))
			.containsExactly("visitor");
	}

	@ParameterizedTest
	@CsvSource({ "close_unreached, unreached", "close_declined, declined" })
	void tryingCanEnd(String decision, String outcome) {
		Story visit = aVisit().tries("phone", "refused");
		visit.does(this.coordinator, "chooseOutreach", answers("decision", decision, "reason", "Genoeg."));
		visit.assertClosed("closed", outcome);
		assertThat(aVisit(visit.pupil()).steps()).containsExactly("arrangeAppointment");
	}

	// Waiting for a reply

	@Test
	void theReplyIsAwaitedThreeSchoolDays() {
		Story visit = aVisit().tries("email", "awaiting_reply");
		assertThat(visit.file().attempts().get(0).replyBy()).isEqualTo(MONDAY.plusDays(3));
		assertThat(visit.steps()).containsExactly("arrangeAppointment");
		visit.until(MONDAY.plusDays(3).atTime(23, 59, 50));
		assertThat(visit.file().unsuccessful()).isZero();
		visit.until(MONDAY.plusDays(4).atTime(0, 1));
		assertThat(visit.file().unsuccessful()).isOne();
	}

	@Test
	void aReplyThatDoesNotComeCanBeTheThirdAttemptAndTheDraftIsKept() {
		Story visit = aVisit().triesInVain(2, "phone", "at_door").tries("email", "awaiting_reply");
		WorkItem before = visit.task("arrangeAppointment");
		this.work.saveDraft(before.id(), FormInput.ofJson(answers("note", "belde nog niet terug")), as(this.teacher));
		visit.until(MONDAY.plusDays(8).atTime(0, 1));
		assertThat(visit.steps()).containsExactly("chooseOutreach");
		visit.does(this.coordinator, "chooseOutreach", answers("decision", "retry", "reason", "Nog eens."));
		OpenStep again = this.work.open(visit.task("arrangeAppointment").id(), as(this.teacher));
		assertThat(again.draft()).isNotNull();
		assertThat(again.input().raw("note")).isEqualTo("belde nog niet terug");
	}

	@Test
	void aLaterAttemptInTimeIsTheReply() {
		Story visit = aVisit().triesInVain(2, "phone", "at_door").tries("email", "awaiting_reply");
		this.clock.advance(Duration.ofHours(1));
		visit.tries("phone", "call_back", "callBackOn", MONDAY.plusDays(7).toString());
		visit.until(MONDAY.plusDays(9).atTime(10, 0));
		assertThat(visit.steps()).containsExactly("arrangeAppointment");
		assertThat(visit.file().unsuccessful()).isEqualTo(2);
	}

	@Test
	void anAppointmentEndsTheWaiting() {
		Story visit = aVisit().tries("email", "awaiting_reply")
			.arranged("appointmentAt", at(MONDAY.plusDays(8), 15, 0));
		visit.until(MONDAY.plusDays(7).atTime(10, 0));
		assertThat(visit.steps()).containsExactly("conductVisit");
	}

	// Interpreter and safety

	@Test
	void theVisitWaitsForTheInterpreter() {
		Story visit = aVisit().arranged("interpreterNeeded", true);
		assertThat(visit.steps()).containsExactly("arrangeInterpreter");
		visit.does(this.coordinator, "arrangeInterpreter", answers("outcome", "arranged", "interpreter", "Ayşe Demir"));
		assertThat(visit.steps()).containsExactly("conductVisit");
		assertThat(visit.file().appointment().interpreter()).isEqualTo("Ayşe Demir");
	}

	@Test
	void anInterpreterIsWaivedForAReasonOnly() {
		Story visit = aVisit().arranged("interpreterNeeded", true);
		assertThat(refused(() -> visit.does(this.teacher, "arrangeInterpreter", answers("outcome", "waived"))))
			.containsExactly("reason");
		visit.does(this.teacher, "arrangeInterpreter", answers("outcome", "waived", "reason", "Vader spreekt Engels."));
		assertThat(visit.steps()).containsExactly("conductVisit");
	}

	@Test
	void aChildOfTheFamilyIsNoInterpreter() {
		var household = this.pupils.aHousehold(this.school);
		var sister = aPupil(household);
		Story visit = aVisit(aPupil(household)).arranged("interpreterNeeded", true);
		String name = this.register.get(sister).displayName();
		assertThat(refused(() -> visit.does(this.teacher, "arrangeInterpreter",
				answers("outcome", "arranged", "interpreter", " " + name.toUpperCase(Locale.ROOT) + " "))))
			.containsExactly("interpreter");
		assertThat(refused(() -> visit.does(this.teacher, "arrangeInterpreter",
				answers("outcome", "arranged", "interpreter", this.register.get(sister).callName()))))
			.containsExactly("interpreter");
		assertThat(visit.steps()).containsExactly("arrangeInterpreter");
	}

	@Test
	void anInterpreterCanBeArrangedWithoutAName() {
		Story visit = aVisit().arranged("interpreterNeeded", true);
		assertThat(visit.file().appointment().interpreterArranged()).isFalse();
		visit.does(this.teacher, "arrangeInterpreter", answers("outcome", "arranged"));
		assertThat(visit.file().appointment().interpreterArranged()).isTrue();
		assertThat(visit.file().appointment().interpreter()).isNull();
	}

	@Test
	void interpreterAndSafetyAreSeenToAtTheSameTime() {
		Story visit = aVisit().arranged("interpreterNeeded", true, "safetyConcern", true);
		assertThat(visit.steps()).containsExactlyInAnyOrder("arrangeInterpreter", "approveSafetyPlan");
		visit.does(this.director, "approveSafetyPlan",
				answers("decision", "go_in_pair", "secondVisitor", this.colleague.username()));
		assertThat(visit.steps()).containsExactly("arrangeInterpreter");
		visit.does(this.coordinator, "arrangeInterpreter", answers("outcome", "arranged", "interpreter", "A. Demir"));
		assertThat(visit.steps()).containsExactly("conductVisit");
	}

	@Test
	void whoGoesInAPairKnowsTheCaseWhileTheAppointmentStands() {
		Story visit = aVisit().arranged("safetyConcern", true);
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.files.read(visit.id(), as(this.colleague)));
		visit.does(this.director, "approveSafetyPlan",
				answers("decision", "go_in_pair", "secondVisitor", this.colleague.username()));
		assertThat(this.files.read(visit.id(), as(this.colleague)).level()).isEqualTo(Level.CONTENT);
		this.visits.reschedule(visit.id(), "Ziek.", "school", as(this.teacher));
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.files.read(visit.id(), as(this.colleague)));
	}

	@Test
	void whoGoesAnywayIsNotTheSecondVisitor() {
		Story visit = aVisit();
		assertThat(refused(() -> visit.arranged("secondVisitor", this.teacher.username())))
			.containsExactly("secondVisitor");
		visit.arranged("safetyConcern", true);
		assertThat(refused(() -> visit.does(this.director, "approveSafetyPlan",
				answers("decision", "go_in_pair", "secondVisitor", this.teacher.username()))))
			.containsExactly("secondVisitor");
		this.visits.passOn(visit.id(), this.colleague.username(), as(this.director));
		assertThat(refused(() -> visit.does(this.director, "approveSafetyPlan",
				answers("decision", "go_in_pair", "secondVisitor", this.colleague.username()))))
			.containsExactly("secondVisitor");
		visit.does(this.director, "approveSafetyPlan",
				answers("decision", "go_in_pair", "secondVisitor", this.teacher.username()));
		assertThat(visit.steps()).containsExactly("conductVisit");
	}

	@Test
	void theSecondVisitorNoLongerKnowsAVisitThatIsClosed() {
		Story visit = aVisit().arranged("secondVisitor", this.colleague.username()).visited();
		assertThat(this.files.read(visit.id(), as(this.colleague)).level()).isEqualTo(Level.CONTENT);
		visit.reported();
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.files.read(visit.id(), as(this.colleague)));
	}

	@Test
	void theDirectorMovesTheVisitElsewhere() {
		Story visit = aVisit().arranged("safetyConcern", true);
		visit.does(this.director, "approveSafetyPlan", answers("decision", "other_location", "location", "school"));
		assertThat(visit.steps()).containsExactly("conductVisit");
		assertThat(visit.file().appointment().location()).isEqualTo("school");
	}

	@Test
	void theDirectorCallsTheVisitOffEvenWhileAnInterpreterIsSought() {
		Story visit = aVisit().arranged("safetyConcern", true, "interpreterNeeded", true);
		visit.does(this.director, "approveSafetyPlan", answers("decision", "no_visit"));
		visit.assertClosed("closed", "no_visit");
		assertThat(visit.file().plans()).extracting(Plan::result).containsExactly("no_visit");
	}

	// Siblings

	@Test
	void oneAppointmentServesSiblingsEachWithAReport() {
		var household = this.pupils.aHousehold(this.school);
		Story brother = aVisit(aPupil(household));
		Story sister = aVisit(aPupil(household));
		brother.arranged("alsoFor", List.of(sister.id().toString()), "minutes", 12);
		assertThat(brother.file().attempts().get(0).minutes()).isEqualTo(12);
		assertThat(sister.file().attempts().get(0).minutes()).as("one call counts once").isNull();
		assertThat(sister.state()).isEqualTo("planned");
		assertThat(sister.steps()).containsExactly("conductVisit");
		assertThat(sister.file().appointment()).isEqualTo(brother.file().appointment());
		brother.visited().reported();
		assertThat(sister.steps()).containsExactly("conductVisit");
		sister.visited().reported("facts", "Slaapt op de zolder.");
		sister.assertClosed("closed", "visited");
		assertThat(brother.file().report().facts()).isNotEqualTo(sister.file().report().facts());
	}

	@Test
	void oneInterpreterAndOneSafetyDecisionServeAll() {
		var household = this.pupils.aHousehold(this.school);
		Story brother = aVisit(aPupil(household));
		Story sister = aVisit(aPupil(household));
		brother.arranged("alsoFor", List.of(sister.id().toString()), "interpreterNeeded", true, "safetyConcern", true);
		assertThat(sister.steps()).isEmpty();
		brother.does(this.coordinator, "arrangeInterpreter", answers("outcome", "arranged", "interpreter", "A. Demir"));
		assertThat(sister.steps()).isEmpty();
		brother.does(this.director, "approveSafetyPlan",
				answers("decision", "go_in_pair", "secondVisitor", this.colleague.username()));
		assertThat(sister.steps()).containsExactly("conductVisit");
		assertThat(sister.file().appointment().interpreter()).isEqualTo("A. Demir");
		assertThat(this.files.read(sister.id(), as(this.colleague)).level()).isEqualTo(Level.CONTENT);
	}

	@Test
	void noVisitEndsThoseOfTheSiblingsToo() {
		var household = this.pupils.aHousehold(this.school);
		Story brother = aVisit(aPupil(household));
		Story sister = aVisit(aPupil(household));
		brother.arranged("alsoFor", List.of(sister.id().toString()), "safetyConcern", true);
		brother.does(this.director, "approveSafetyPlan", answers("decision", "no_visit"));
		brother.assertClosed("closed", "no_visit");
		sister.assertClosed("closed", "no_visit");
	}

	@Test
	void onlySiblingsForWhomAnAppointmentIsBeingMadeGoAlong() {
		var household = this.pupils.aHousehold(this.school);
		Story brother = aVisit(aPupil(household));
		Story sister = aVisit(aPupil(household)).arranged();
		Story neighbour = aVisit();
		assertThat(refused(() -> brother.arranged("alsoFor", List.of(sister.id().toString()))))
			.containsExactly("alsoFor");
		assertThat(refused(() -> brother.arranged("alsoFor", List.of(neighbour.id().toString()))))
			.containsExactly("alsoFor");
	}

	@Test
	void whenTheLeadingVisitIsWithdrawnTheSiblingsArrangeAnew() {
		var household = this.pupils.aHousehold(this.school);
		Story brother = aVisit(aPupil(household));
		Story sister = aVisit(aPupil(household));
		brother.arranged("alsoFor", List.of(sister.id().toString()), "interpreterNeeded", true);
		this.visits.withdraw(brother.id(), "Verhuisd.", as(this.director));
		brother.assertClosed("withdrawn", "withdrawn");
		assertThat(sister.steps()).containsExactly("arrangeAppointment");
		assertThat(sister.state()).isEqualTo("arranging");
		assertThat(sister.file().appointment()).isNull();
	}

	@Test
	void reschedulingPutsOffTheSiblingsToo() {
		var household = this.pupils.aHousehold(this.school);
		Story brother = aVisit(aPupil(household));
		Story sister = aVisit(aPupil(household));
		brother.arranged("alsoFor", List.of(sister.id().toString()));
		this.visits.reschedule(sister.id(), "Moeder werkt.", "family", as(this.teacher));
		assertThat(brother.steps()).containsExactly("arrangeAppointment");
		assertThat(sister.steps()).containsExactly("arrangeAppointment");
	}

	// The visit itself

	@Test
	void visitorAndDirectorPutAVisitOff() {
		Story visit = aVisit().arranged();
		this.visits.reschedule(visit.id(), "Ziek.", "school", as(this.teacher));
		assertThat(visit.steps()).containsExactly("arrangeAppointment");
		assertThat(visit.file().plans()).extracting(Plan::result).containsExactly("rescheduled");
		visit.arranged();
		this.visits.reschedule(visit.id(), "Studiedag.", "school", as(this.director));
		assertThat(visit.state()).isEqualTo("arranging");
		assertThatExceptionOfType(ConflictException.class)
			.isThrownBy(() -> this.visits.reschedule(visit.id(), "Nog eens.", "school", as(this.director)));
	}

	@Test
	void othersCannotPutAVisitOff() {
		Story visit = aVisit().arranged();
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.visits.reschedule(visit.id(), "Druk.", "school", as(this.ib)));
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.visits.reschedule(visit.id(), "Druk.", "school", as(this.colleague)));
	}

	@Test
	void theThirdMissedVisitAsksForAnotherWay() {
		Story visit = aVisit();
		for (String how : List.of("nobody_home", "cancelled_by_family")) {
			visit.arranged().missed(how);
			assertThat(visit.steps()).containsExactly("arrangeAppointment");
		}
		visit.arranged().missed("cancelled_by_school");
		assertThat(visit.steps()).containsExactly("chooseOutreach");
		assertThat(visit.file().plans()).hasSize(3);
		visit.does(this.coordinator, "chooseOutreach", answers("decision", "retry", "reason", "Nog eens."));
		visit.arranged().missed("nobody_home");
		assertThat(visit.steps()).containsExactly("arrangeAppointment");
	}

	@ParameterizedTest
	@CsvSource({ "15, 15, endedAt", "15, 14, endedAt", "15, 17, endedAt", "17, 18, startedAt" })
	void theTimesOfAVisitMustBePossible(int from, int until, String field) {
		Story visit = aVisit().arranged();
		this.clock.set(MONDAY.plusDays(1).atTime(16, 0));
		assertThat(refused(() -> visit.does(this.teacher, "conductVisit", answers("outcome", "took_place", "startedAt",
				at(MONDAY.plusDays(1), from, 0), "endedAt", at(MONDAY.plusDays(1), until, 0)))))
			.contains(field);
	}

	@Test
	void aVisitOfMoreThanEightHoursIsAMistake() {
		Story visit = aVisit().arranged();
		this.clock.set(MONDAY.plusDays(2));
		assertThat(refused(() -> visit.does(this.teacher, "conductVisit", answers("outcome", "took_place", "startedAt",
				at(MONDAY.plusDays(1), 10, 0), "endedAt", at(MONDAY.plusDays(1), 18, 1)))))
			.containsExactly("endedAt");
	}

	@Test
	void checkingInAndOutFillsInTheTimes() {
		Story visit = aVisit().arranged();
		Instant planned = visit.file().appointment().at();
		this.clock.set(planned);
		this.visits.checkIn(visit.id(), null, as(this.teacher));
		this.clock.advance(Duration.ofMinutes(35));
		this.visits.checkOut(visit.id(), null, as(this.teacher));
		OpenStep step = this.work.open(visit.task("conductVisit").id(), as(this.teacher));
		assertThat(step.input().raw("startedAt")).isEqualTo(MONDAY.plusDays(1) + "T15:00");
		assertThat(step.input().raw("endedAt")).isEqualTo(MONDAY.plusDays(1) + "T15:35");
	}

	@Test
	void sayingTwiceThatOneIsInsideChangesNothingAndAfterwardsItIsTooLate() {
		Story visit = aVisit().arranged();
		Instant planned = visit.file().appointment().at();
		this.clock.set(planned);
		this.visits.checkIn(visit.id(), planned, as(this.teacher));
		this.clock.advance(Duration.ofMinutes(5));
		this.visits.checkIn(visit.id(), null, as(this.teacher));
		assertThat(visit.file().visit().checkedInAt()).isEqualTo(planned);
		this.visits.checkOut(visit.id(), null, as(this.teacher));
		Instant out = visit.file().visit().checkedOutAt();
		assertThatExceptionOfType(ConflictException.class)
			.isThrownBy(() -> this.visits.checkIn(visit.id(), null, as(this.teacher)));
		assertThat(visit.file().visit().checkedOutAt()).isEqualTo(out);
	}

	@Test
	void whatHappenedLongBeforeTheVisitWasOpenedIsAMistake() {
		Story visit = aVisit();
		assertThat(refused(() -> visit.tries("phone", "no_answer", "contactedAt", at(MONDAY.minusDays(8), 9, 0))))
			.containsExactly("contactedAt");
		visit.tries("phone", "no_answer", "contactedAt", at(MONDAY.minusDays(3), 9, 0));
		visit.arranged();
		this.clock.set(MONDAY.plusDays(2));
		assertThat(refused(() -> visit.does(this.teacher, "conductVisit", answers("outcome", "took_place", "startedAt",
				at(MONDAY.minusDays(1), 15, 0), "endedAt", at(MONDAY.minusDays(1), 16, 0)))))
			.containsExactly("startedAt");
	}

	@Test
	void onlyVisitorsCheckInAndOnlyWhenAVisitIsPlanned() {
		Story visit = aVisit();
		assertThatExceptionOfType(ConflictException.class)
			.isThrownBy(() -> this.visits.checkIn(visit.id(), null, as(this.teacher)));
		visit.arranged("secondVisitor", this.colleague.username());
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.visits.checkIn(visit.id(), null, as(this.director)));
		assertThatExceptionOfType(ConflictException.class)
			.isThrownBy(() -> this.visits.checkOut(visit.id(), null, as(this.teacher)));
		assertThat(refused(() -> this.visits.checkIn(visit.id(), moment(MONDAY, 11, 0), as(this.teacher))))
			.containsExactly("at");
		this.visits.checkIn(visit.id(), null, as(this.colleague));
		assertThat(refused(() -> this.visits.checkOut(visit.id(), moment(MONDAY, 9, 0), as(this.teacher))))
			.containsExactly("at");
	}

	@Test
	void whoDoesNotCheckOutIsNoticedTwentyMinutesLater() {
		Story visit = aVisit().arranged("secondVisitor", this.colleague.username(), "durationMinutes", 30);
		Instant end = visit.file().appointment().endsAt();
		this.clock.set(end.minus(Duration.ofMinutes(30)));
		this.visits.checkIn(visit.id(), null, as(this.teacher));
		this.clock.set(end.plus(Duration.ofMinutes(19)));
		assertThat(unreturned(visit, this.director)).isFalse();
		this.clock.set(end.plus(Duration.ofMinutes(21)));
		assertThat(unreturned(visit, this.director)).isTrue();
		assertThat(unreturned(visit, this.colleague)).isTrue();
		assertThat(unreturned(visit, this.ib)).isFalse();
		this.visits.checkOut(visit.id(), null, as(this.teacher));
		assertThat(unreturned(visit, this.director)).isFalse();
	}

	@Test
	void whoRecordsTheVisitInsteadOfCheckingOutIsNotMissed() {
		Story visit = aVisit().arranged();
		Instant planned = visit.file().appointment().at();
		this.clock.set(planned);
		this.visits.checkIn(visit.id(), null, as(this.teacher));
		visit.visited();
		this.clock.advance(Duration.ofHours(2));
		assertThat(unreturned(visit, this.director)).isFalse();
		assertThat(visit.file().visit().checkedOutAt()).isEqualTo(planned.plus(Duration.ofMinutes(40)));
	}

	private boolean unreturned(Story visit, nl.drempel.TestPeople.Person person) {
		return this.visits.unreturned(as(person)).stream().anyMatch((one) -> one.caseId().equals(visit.id()));
	}

	// Report and after

	@Test
	void aReportNeedsFactsOrAgreements() {
		Story visit = aVisit().arranged().visited();
		assertThat(refused(() -> visit.does(this.teacher, "writeReport",
				answers("impression", "Aardig.", "concerns", false, "aftercareNeeded", false))))
			.containsExactly("facts");
		visit.does(this.teacher, "writeReport",
				answers("agreements", "We bellen in mei.", "concerns", false, "aftercareNeeded", false));
		visit.assertClosed("closed", "visited");
	}

	@Test
	void aftercareIsTheLastStep() {
		Story visit = aVisit().arranged().visited().reported("aftercareNeeded", true);
		assertThat(visit.state()).isEqualTo("reported");
		assertThat(visit.steps()).containsExactly("provideAftercare");
		visit.does(this.teacher, "provideAftercare", answers("done", true, "minutes", 20));
		visit.assertClosed("closed", "visited");
	}

	@Test
	void onlyItsAuthorAndTheIbAddToAReport() {
		Story visit = aVisit().arranged();
		assertThatExceptionOfType(ConflictException.class)
			.isThrownBy(() -> this.visits.addendum(visit.id(), "Te vroeg.", as(this.ib)));
		visit.visited().reported();
		this.visits.addendum(visit.id(), "Van de schrijver.", as(this.teacher));
		this.visits.addendum(visit.id(), "Van de ib'er.", as(this.ib));
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.visits.addendum(visit.id(), "Nee.", as(this.director)));
		assertThat(visit.file().addenda()).extracting(Addendum::text)
			.containsExactly("Van de schrijver.", "Van de ib'er.");
	}

	// Terms

	@Test
	void anAppointmentIsDueTenSchoolDaysAfterOpeningNotAfterEachAttempt() {
		Story visit = aVisit();
		assertThat(visit.due("arrangeAppointment")).isEqualTo(endOf(MONDAY.plusDays(14)));
		visit.triesInVain(2, "phone", "at_door");
		assertThat(visit.due("arrangeAppointment")).isEqualTo(endOf(MONDAY.plusDays(14)));
	}

	@Test
	void aFailedVisitStartsTheTermAnew() {
		Story visit = aVisit().arranged("appointmentAt", at(MONDAY.plusDays(2), 15, 0)).missed("nobody_home");
		assertThat(visit.due("arrangeAppointment")).isEqualTo(endOf(MONDAY.plusDays(16)));
	}

	@Test
	void theVisitIsDueAtTheAppointmentAndTheReportFiveSchoolDaysLater() {
		Story visit = aVisit().arranged("appointmentAt", at(MONDAY.plusDays(3), 15, 0));
		assertThat(visit.due("conductVisit")).isEqualTo(moment(MONDAY.plusDays(3), 15, 0));
		visit.visited();
		assertThat(visit.due("writeReport")).isEqualTo(endOf(MONDAY.plusDays(10)));
	}

	@Test
	void theReportIsDueAfterTheDayOfTheVisitNotThatOfThePlan() {
		Story visit = aVisit().arranged("appointmentAt", at(MONDAY.plusDays(3), 15, 0));
		this.clock.set(MONDAY.plusDays(4));
		visit.does(this.teacher, "conductVisit", answers("outcome", "took_place", "startedAt",
				at(MONDAY.plusDays(4), 9, 0), "endedAt", at(MONDAY.plusDays(4), 9, 30)));
		assertThat(visit.due("writeReport")).isEqualTo(endOf(MONDAY.plusDays(11)));
	}

	@Test
	void safetyIsDueOneSchoolDayBeforeTheVisit() {
		Story visit = aVisit().arranged("appointmentAt", at(MONDAY.plusDays(7), 15, 0), "safetyConcern", true);
		assertThat(visit.due("approveSafetyPlan")).isEqualTo(endOf(MONDAY.plusDays(4)));
	}

	@Test
	void plannedWeeksSpreadTheTerms() {
		var other = this.pupils.aGroup(this.school, "G" + System.nanoTime(), this.teacher.id());
		for (int i = 1; i <= 3; i++) {
			this.pupils.aPupil(other, "Kind Week " + i);
		}
		Visits.Planned planned = this.visits.openForGroup(other.id(), Purpose.ANNUAL, null, 2, as(this.teacher));
		assertThat(planned.created()).isEqualTo(3);
		assertThat(this.visits.classList(other.id(), as(this.teacher))).extracting((row) -> row.visit().dueAt())
			.containsExactly(endOf(MONDAY.plusDays(14)), endOf(MONDAY.plusDays(14)), endOf(MONDAY.plusDays(21)));
		Visits.Planned again = this.visits.openForGroup(other.id(), Purpose.ANNUAL, null, null, as(this.director));
		assertThat(again.created()).isZero();
		assertThat(again.skipped()).extracting(Visits.Skipped::reason).containsOnly("open_visit").hasSize(3);
	}

	// Withdrawing

	@ParameterizedTest
	@ValueSource(strings = { "arrangeAppointment", "correctContact", "chooseOutreach", "arrangeInterpreter",
			"approveSafetyPlan", "conductVisit", "writeReport", "provideAftercare" })
	void aVisitCanBeWithdrawnAtEveryStepAndNothingIsLost(String step) {
		Story visit = at(step);
		assertThat(visit.steps()).containsExactly(step);
		int attempts = visit.file().attempts().size();
		this.visits.withdraw(visit.id(), "Verhuisd.", as(this.director));
		visit.assertClosed("withdrawn", "withdrawn");
		assertThat(visit.file().attempts()).hasSize(attempts);
		assertThatExceptionOfType(ConflictException.class)
			.isThrownBy(() -> this.visits.withdraw(visit.id(), "Nog eens.", as(this.director)));
		assertThat(aVisit(visit.pupil()).steps()).containsExactly("arrangeAppointment");
	}

	private Story at(String step) {
		Story visit = aVisit();
		return switch (step) {
			case "correctContact" -> visit.tries("phone", "wrong_details");
			case "chooseOutreach" -> visit.tries("phone", "refused");
			case "arrangeInterpreter" -> visit.arranged("interpreterNeeded", true);
			case "approveSafetyPlan" -> visit.arranged("safetyConcern", true);
			case "conductVisit" -> visit.arranged();
			case "writeReport" -> visit.arranged().visited();
			case "provideAftercare" -> visit.arranged().visited().reported("aftercareNeeded", true);
			default -> visit;
		};
	}

	@Test
	void onlyCandidatesOfTheStepAndTheDirectorWithdraw() {
		Story visit = aVisit();
		for (var person : List.of(this.ib, this.coordinator, this.colleague)) {
			assertThatExceptionOfType(NotFoundException.class)
				.isThrownBy(() -> this.visits.withdraw(visit.id(), "Nee.", as(person)));
		}
		visit.tries("phone", "refused");
		assertThatExceptionOfType(NotFoundException.class).as("the silent end that choosing another way prevents")
			.isThrownBy(() -> this.visits.withdraw(visit.id(), "Ik geef het op.", as(this.teacher)));
		this.visits.withdraw(visit.id(), "Kind is verhuisd.", as(this.coordinator));
		visit.assertClosed("withdrawn", "withdrawn");
	}

	// Sentences

	@ParameterizedTest
	@CsvSource({ "nl", "en" })
	void everythingThatHappenedIsSaidInTheReadersLanguage(String language) {
		var household = this.pupils.aHousehold(this.school);
		Story sister = aVisit(aPupil(household));
		Story visit = aVisit(aPupil(household)).tries("phone", "no_answer").tries("phone", "wrong_details");
		visit.does(this.director, "correctContact", answers("guardian",
				this.register.guardiansOf(visit.pupil()).get(0).id().toString(), "email", "moeder@voorbeeld.example"));
		visit.tries("phone", "refused");
		visit.does(this.coordinator, "chooseOutreach",
				answers("decision", "other_person", "visitor", this.teacher.username(), "reason", "Kent het gezin."));
		visit.arranged("alsoFor", List.of(sister.id().toString()), "interpreterNeeded", true, "safetyConcern", true);
		visit.does(this.teacher, "arrangeInterpreter", answers("outcome", "waived", "reason", "Spreken Engels."));
		visit.does(this.director, "approveSafetyPlan",
				answers("decision", "go_in_pair", "secondVisitor", this.colleague.username()));
		this.visits.reschedule(visit.id(), "Ziek.", "family", as(this.teacher));
		visit.arranged().missed("nobody_home");
		visit.arranged();
		this.clock.advance(Duration.ofHours(1));
		this.visits.checkIn(visit.id(), null, as(this.teacher));
		this.clock.advance(Duration.ofHours(1));
		this.visits.checkOut(visit.id(), null, as(this.teacher));
		visit.visited()
			.reported("aftercareNeeded", true, "concerns", true, "signals", List.of(Map.of("domain", "poverty",
					"description", "Geen jas.", "discussedWithGuardians", "yes", "immediateDanger", false)));
		this.visits.addendum(visit.id(), "Nog iets.", as(this.ib));
		visit.does(this.teacher, "provideAftercare", answers("done", false));
		this.visits.passOn(sister.id(), this.colleague.username(), as(this.director));
		this.visits.passOn(sister.id(), null, as(this.director));
		this.visits.withdraw(sister.id(), "Genoeg.", as(this.director));

		LocaleContextHolder.setLocale(Locale.forLanguageTag(language));
		List<Timeline.Entry> said = new ArrayList<>(this.timeline.of(visit.id(), Level.FULL));
		said.addAll(this.timeline.of(sister.id(), Level.FULL));
		assertThat(said).hasSizeGreaterThan(20)
			.allSatisfy((entry) -> assertThat(entry.text()).isNotBlank()
				.doesNotContain("{", "label:", "staff:")
				.doesNotContainPattern("(timeline|visit|channel|outcome|plan|purpose)\\.[a-z]"));
		assertThat(said).extracting(Timeline.Entry::kind)
			.contains("visit.opened", "visit.attempt", "visit.decided.correction", "visit.decided.outreach",
					"visit.passed-on", "visit.passed-to-teachers", "visit.appointment", "visit.decided.interpreter",
					"visit.decided.safety", "visit.rescheduled", "visit.missed", "visit.checked-in",
					"visit.checked-out", "visit.took-place", "visit.reported", "visit.signals", "visit.addendum",
					"visit.aftercare-not", "visit.withdrawn", "visit.closed");
	}

	@Test
	void allThatIsWrongIsSaidAtOnceOnceForEachField() {
		Story visit = aVisit().arranged().visited();
		assertThat(refused(() -> visit.reported("minutesVisit", 99999, "facts", "", "concerns", false)))
			.containsOnlyOnce("facts", "minutesVisit");
		assertThat(visit.steps()).containsExactly("writeReport");
	}

	@Test
	void whatIsKeptOnPaperNamesTheDayItself() {
		Story visit = aVisit().arranged();
		List<String> screen = this.timeline.of(visit.id(), Level.FULL).stream().map(Timeline.Entry::text).toList();
		List<String> paper = this.timeline.onPaper(Map.of(visit.id(), Level.FULL))
			.get(visit.id())
			.stream()
			.map(Timeline.Entry::text)
			.toList();
		assertThat(paper).hasSameSizeAs(screen).anyMatch((text) -> text.matches(".*\\b20\\d\\d\\b.*"));
		this.clock.advance(Duration.ofDays(1));
		assertThat(this.timeline.onPaper(Map.of(visit.id(), Level.FULL)).get(visit.id()))
			.extracting(Timeline.Entry::text)
			.isEqualTo(paper);
	}

}
