package nl.drempel.handoff;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import nl.drempel.TestPeople.Person;
import nl.drempel.access.Level;
import nl.drempel.access.Substitution;
import nl.drempel.access.Substitutions;
import nl.drempel.access.Viewer;
import nl.drempel.casefile.KnownCase;
import nl.drempel.casefile.Timeline;
import nl.drempel.document.Document;
import nl.drempel.document.Documents;
import nl.drempel.engine.DueWork;
import nl.drempel.form.Form;
import nl.drempel.form.FormInput;
import nl.drempel.handoff.domain.HandoffReader;
import nl.drempel.handoff.domain.Packages;
import nl.drempel.school.BoardId;
import nl.drempel.school.HeldRole;
import nl.drempel.school.PupilId;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.work.WorkItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A handoff from the first question to the last word, and everything in between. */
class HandoffCycleTest extends HandoffStories {

	@Autowired
	Packages packages;

	@Autowired
	HandoffReader reader;

	@Autowired
	Documents documents;

	@Autowired
	Substitutions substitutions;

	@Autowired
	List<DueWork> dueWork;

	@Autowired
	PlatformTransactionManager transactions;

	@AfterEach
	void noLanguageChosen() {
		LocaleContextHolder.resetLocaleContext();
	}

	// The whole way

	@Test
	void aFamilyIsHandedOverAndTheSchoolHearsHowItWent() {
		Tale tale = aHandoff();
		assertThat(tale.file().reference()).startsWith("OV-2026-");
		assertThat(tale.state()).isEqualTo("consent");
		assertThat(tale.consented().state()).isEqualTo("preparing");
		assertThat(tale.prepared().state()).isEqualTo("approving");
		assertThat(tale.approved().state()).isEqualTo("sent");
		assertThat(tale.accepted().state()).isEqualTo("accepted");
		tale.reportedBack("help_started").concluded("closed").assertEnded("closed", "helped");
		Handoffs.Summary summary = this.handoffs.of(tale.signal()).get(0);
		assertThat(summary.partnerName()).isEqualTo("Team Midden");
		assertThat(summary.feedback()).isEqualTo("help_started");
		assertThat(summary.outcome()).isEqualTo("helped");
	}

	@ParameterizedTest
	@CsvSource({ "help_started, helped", "help_finished, helped", "on_waiting_list, not_helped", "no_show, not_helped",
			"stopped, not_helped", "no_consent, not_helped" })
	void feedbackSaysWhetherItHelped(String feedback, String outcome) {
		aHandoff().sent().accepted().reportedBack(feedback).concluded("back_to_triage").assertEnded("closed", outcome);
	}

	@Test
	void withoutConsentItStops() {
		aHandoff().does(this.ib, "collectConsent", "decision", "stop").assertEnded("closed", "no_consent");
	}

	@Test
	void aDeclinedHandoffCanOnlyGoBackAndThenAnotherPartnerIsAsked() {
		Tale tale = aHandoff().sent().declined();
		assertThat(tale.state()).isEqualTo("declined");
		assertThat(refused(() -> tale.concluded("closed"))).containsExactly("conclusion");
		tale.concluded("back_to_triage").assertEnded("closed", "declined");
		assertThat(this.handoffs.openOf(tale.signal())).isEmpty();
		Tale next = aHandoff(tale.signal(), tale.pupil(), tale.giver(0));
		assertThat(this.handoffs.openOf(tale.signal())).contains(next.id());
		assertThat(this.handoffs.of(tale.signal())).extracting(Handoffs.Summary::id)
			.containsExactly(next.id(), tale.id());
	}

	@Test
	void aSignalHasOneOpenHandoff() {
		Tale tale = aHandoff();
		assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> this.handoffs.open(tale.signal(),
				this.school, tale.pupil(), this.otherPartner.id(), this.ib.id()));
	}

	@Test
	void aQuestionIsAskedAndAnswered() {
		Tale tale = aHandoff().sent();
		assertThat(refused(() -> tale.does(this.helper, "answerHandoff", "answer", "question")))
			.containsExactly("note");
		tale.does(this.helper, "answerHandoff", "answer", "question", "note", "Weet de huisarts ervan?");
		assertThat(tale.state()).isEqualTo("sent");
		tale.does(this.ib, "answerQuestion", "answer", "Ja.");
		assertThat(this.reader.notes(tale.id(), Level.OUTLINE)).extracting(Note::kind)
			.containsExactly("question", "reply");
		assertThat(tale.steps()).containsExactly("answerHandoff");
	}

	@Test
	void anAnswerHasItsOwnFields() {
		Tale tale = aHandoff().sent();
		assertThat(refused(() -> tale.does(this.helper, "answerHandoff", "answer", "accepted")))
			.containsExactlyInAnyOrder("contactPerson", "firstContactOn");
		assertThat(refused(() -> tale.does(this.helper, "answerHandoff", "answer", "declined")))
			.containsExactly("declineReason");
		assertThat(refused(() -> tale.does(this.helper, "answerHandoff", "answer", "accepted", "contactPerson", "Noor",
				"firstContactOn", MONDAY.minusDays(1).toString())))
			.containsExactly("firstContactOn");
	}

	@Test
	void theFeedbackDateLiesInTheComingYear() {
		Tale tale = aHandoff().consented();
		assertThat(refused(() -> tale.prepared("feedbackDueOn", MONDAY.toString()))).containsExactly("feedbackDueOn");
		assertThat(refused(() -> tale.prepared("feedbackDueOn", MONDAY.plusYears(2).toString())))
			.containsExactly("feedbackDueOn");
	}

	@Test
	void onlyFeedbackIsNoPackage() {
		Tale tale = aHandoff().consented();
		assertThat(refused(() -> tale.prepared("items", List.of("feedback_to_school")))).containsExactly("items");
	}

	// Terms

	@Test
	void eachStepHasItsTerm() {
		Tale tale = aHandoff();
		// Christmas holidays from 19 December.
		assertThat(tale.task("collectConsent").dueAt()).isEqualTo(endOf(LocalDate.of(2027, 1, 4)));
		tale.consented();
		assertThat(tale.task("preparePackage").dueAt()).isEqualTo(endOf(MONDAY.plusDays(7)));
		tale.prepared().approved();
		assertThat(tale.task("answerHandoff").dueAt()).isEqualTo(endOf(MONDAY.plusDays(7)));
		tale.accepted();
		assertThat(tale.task("giveFeedback").dueAt()).isEqualTo(endOf(MONDAY.plusWeeks(6)));
	}

	@Test
	void twoWeeksAfterTheFirstContactSomebodyIsAskedWhetherItWorked() {
		Tale tale = aHandoff().sent().accepted();
		tale.until(MONDAY.plusDays(21).atTime(12, 0));
		assertThat(tale.steps()).containsExactly("giveFeedback");
		tale.until(MONDAY.plusDays(22).atTime(0, 0));
		assertThat(tale.steps()).containsExactlyInAnyOrder("giveFeedback", "checkContact");
		assertThat(tale.mayDo(this.helper, "checkContact")).isTrue();
		assertThat(tale.mayDo(this.ib, "checkContact")).isTrue();
		assertThat(refused(() -> tale.does(this.ib, "checkContact"))).containsExactly("contactMade");
		tale.does(this.ib, "checkContact", "contactMade", false, "note", "Nog niet gebeld.");
		tale.reportedBack("no_show");
		assertThat(tale.steps()).containsExactly("concludeHandoff");
	}

	@Test
	void onceThePartnerIsLateTheIbWritesDownWhatTheyHeard() {
		Tale tale = aHandoff().sent();
		assertThat(tale.mayDo(this.ib, "answerHandoff")).isFalse();
		this.clock.set(MONDAY.plusDays(7).atTime(23, 59, 58));
		late();
		assertThat(tale.mayDo(this.ib, "answerHandoff")).isFalse();
		this.clock.set(MONDAY.plusDays(8));
		late();
		assertThat(tale.mayDo(this.ib, "answerHandoff")).isTrue();
		assertThat(tale.mayDo(this.helper, "answerHandoff")).isTrue();
		assertThat(asked(tale, this.ib, "answerHandoff")).contains("heardFrom");
		assertThat(asked(tale, this.helper, "answerHandoff")).doesNotContain("heardFrom");
		assertThat(refused(() -> tale.does(this.ib, "answerHandoff", "answer", "accepted", "contactPerson", "Noor",
				"firstContactOn", MONDAY.plusDays(9).toString())))
			.containsExactly("heardFrom");
		tale.does(this.ib, "answerHandoff", "answer", "accepted", "contactPerson", "Noor", "firstContactOn",
				MONDAY.plusDays(9).toString(), "heardFrom", "De balie");
		assertThat(this.reader.notes(tale.id(), Level.OUTLINE).get(0).heardFrom()).isEqualTo("De balie");
		assertThat(tale.mayDo(this.ib, "giveFeedback")).isFalse();
		this.clock.set(MONDAY.plusWeeks(6).plusDays(1));
		late();
		tale.does(this.ib, "giveFeedback", "outcome", "no_show", "heardFrom", "Noor");
		tale.concluded("closed").assertEnded("closed", "not_helped");
	}

	private void late() {
		this.dueWork.stream()
			.filter((work) -> work.getClass().getName().contains("LatePartners"))
			.filter((work) -> work.nextDue().filter((due) -> !due.isAfter(this.now.instant())).isPresent())
			.forEach(DueWork::runDue);
	}

	private Set<String> asked(Tale tale, Person person, String key) {
		Form form = this.work.open(tale.task(key).id(), as(person)).form();
		return form.keys();
	}

	// Four eyes

	@Test
	void nobodyApprovesTheirOwnPackage() {
		Person second = this.people.somebody(Role.IB, this.school);
		Tale tale = aHandoff().consented().prepared();
		assertThat(tale.mayDo(this.ib, "approveHandoff")).isFalse();
		assertThat(tale.mayDo(this.director, "approveHandoff")).isTrue();
		assertThat(tale.mayDo(second, "approveHandoff")).isTrue();
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> tale.does(this.ib, "approveHandoff", "decision", "approve"));
		leaves(second);
	}

	@Test
	void aSecondRoleDoesNotHelp() {
		Person both = this.people.somebody(Role.IB, this.school);
		this.staffDirectory.give(both.id(), HeldRole.at(this.school, Role.DIRECTOR), MONDAY.minusDays(9), null);
		Tale tale = aHandoff().consented();
		tale.does(both, "preparePackage", "summary", "Kort.", "question", "Help?", "items", List.of("summary"),
				"feedbackDueOn", MONDAY.plusWeeks(6).toString());
		assertThat(tale.mayDo(both, "approveHandoff")).isFalse();
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> tale.does(both, "approveHandoff", "decision", "approve"));
		leaves(both);
	}

	@Test
	void standingInForTheDirectorDoesNotHelp() {
		this.substitutions.add(new Substitution(UUID.randomUUID(), this.director.id(), this.ib.id(), MONDAY,
				MONDAY.plusDays(5), Set.of("signal")), as(this.director));
		Tale tale = aHandoff().consented().prepared();
		assertThat(as(this.ib).hats()).hasSize(2);
		assertThat(tale.mayDo(this.ib, "approveHandoff")).isFalse();
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> tale.does(this.ib, "approveHandoff", "decision", "approve"));
		assertThat(tale.mayDo(this.director, "approveHandoff")).isTrue();
		endSubstitutions();
	}

	@Test
	void whatWasPreparedForSomeoneIsNotApprovedByThem() {
		Person deputy = this.people.somebody(Role.TEACHER, this.school);
		this.substitutions.add(new Substitution(UUID.randomUUID(), this.ib.id(), deputy.id(), MONDAY,
				MONDAY.plusDays(5), Set.of("signal")), as(this.ib));
		Tale tale = aHandoff().consented();
		tale.does(deputy, "preparePackage", "summary", "Kort.", "question", "Help?", "items", List.of("summary"),
				"feedbackDueOn", MONDAY.plusWeeks(6).toString());
		assertThat(tale.mayDo(deputy, "approveHandoff")).isFalse();
		assertThat(tale.mayDo(this.ib, "approveHandoff")).isFalse();
		endSubstitutions();
	}

	@Test
	void aSubstituteSeesAHandoffOnlyIfSignalsWereTicked() {
		Person deputy = this.people.somebody(Role.TEACHER, this.school);
		this.substitutions.add(
				new Substitution(UUID.randomUUID(), this.ib.id(), deputy.id(), MONDAY, MONDAY.plusDays(5), Set.of()),
				as(this.ib));
		Tale tale = aHandoff();
		assertThat(tale.mayDo(deputy, "collectConsent")).isFalse();
		assertThat(this.knowledge.of(tale.id(), as(deputy))).isEmpty();
		endSubstitutions();
	}

	private void endSubstitutions() {
		this.substitutions.visibleTo(as(this.director))
			.forEach((one) -> this.substitutions.end(one.id(), as(this.director)));
	}

	@Test
	void whenNobodyElseCanAnIbOfAnotherSchoolOfTheBoardDoes() {
		SchoolId small = this.people.aSchool(this.people.aBoard());
		SchoolId near = this.people.aSchool(boardOf(small));
		Person alone = this.people.somebody(Role.IB, small);
		Person neighbour = this.people.somebody(Role.IB, near);
		Tale tale = preparedAt(small, alone);
		assertThat(tale.mayDo(alone, "approveHandoff")).isFalse();
		assertThat(tale.mayDo(neighbour, "approveHandoff")).isTrue();
		Person director = this.people.somebody(Role.DIRECTOR, small);
		assertThat(tale.mayDo(director, "approveHandoff")).as("the new director").isTrue();
		assertThat(tale.mayDo(neighbour, "approveHandoff")).isTrue();
		tale.does(neighbour, "approveHandoff", "decision", "return", "reason", "Korter.");
		assertThat(tale.isKnownTo(neighbour)).isFalse();
	}

	@Test
	void whoEverMadeThePackageDoesNotApproveIt() {
		Person second = this.people.somebody(Role.IB, this.school);
		Tale tale = aHandoff().consented().prepared();
		tale.does(second, "approveHandoff", "decision", "return", "reason", "Korter.");
		tale.does(second, "preparePackage", "summary", "Kort.", "question", "Help?", "items", List.of("summary"),
				"feedbackDueOn", MONDAY.plusWeeks(6).toString());
		for (Person maker : List.of(this.ib, second)) {
			assertThat(tale.mayDo(maker, "approveHandoff")).isFalse();
			assertThatExceptionOfType(NotFoundException.class)
				.isThrownBy(() -> tale.does(maker, "approveHandoff", "decision", "approve"));
		}
		tale.approved();
		assertThat(this.packages.sent(tale.id()).orElseThrow().sender())
			.isEqualTo(this.staffDirectory.get(second.id()).displayName());
		leaves(second);
	}

	@Test
	void whenNobodyAtAllIsLeftTheBoardApproves() {
		BoardId board = this.people.aBoard();
		SchoolId only = this.people.aSchool(board);
		Person alone = this.people.somebody(Role.IB, only);
		this.staffDirectory.give(alone.id(), HeldRole.at(only, Role.DIRECTOR), MONDAY.minusDays(9), null);
		Person member = this.people.somebody(Role.BOARD, board);
		Tale tale = preparedAt(only, alone);
		assertThat(tale.mayDo(alone, "approveHandoff")).isFalse();
		assertThat(tale.mayDo(member, "approveHandoff")).isTrue();
		tale.does(member, "approveHandoff", "decision", "approve");
		assertThat(tale.state()).isEqualTo("sent");
		assertThat(tale.isKnownTo(member)).isFalse();
	}

	/** A handoff of a school where one person has made the package. */
	private Tale preparedAt(SchoolId small, Person alone) {
		PupilId pupil = aPupilOf(8);
		this.jdbc.sql("update pupil set school_id = :school where id = :id")
			.param("school", small.value())
			.param("id", pupil.value())
			.update();
		String mother = aGuardian(pupil, true, null);
		CaseId id = this.handoffs.open(aSignal(pupil), small, pupil, this.partner.id(), alone.id());
		this.processes.start("handoff", id, Map.of());
		this.consents.record(id, said(mother, "given", MONDAY, ALL), as(alone));
		return new Tale(id, id, pupil, List.of(mother)).does(alone, "collectConsent", "decision", "proceed")
			.does(alone, "preparePackage", "summary", "Kort.", "question", "Help?", "items", List.of("summary"),
					"feedbackDueOn", MONDAY.plusWeeks(6).toString());
	}

	@Test
	void aPackageWhoseFeedbackDayHasPassedIsNotSent() {
		Tale tale = aHandoff().consented().prepared("feedbackDueOn", MONDAY.plusDays(2).toString());
		this.clock.set(MONDAY.plusDays(3));
		assertThat(refused(tale::approved)).containsExactly("decision");
		tale.does(this.director, "approveHandoff", "decision", "return", "reason", "Andere dag.").prepared().approved();
		assertThat(tale.state()).isEqualTo("sent");
	}

	private BoardId boardOf(SchoolId school) {
		return new BoardId(this.jdbc.sql("select board_id from school where id = :id")
			.param("id", school.value())
			.query(UUID.class)
			.single());
	}

	private void leaves(Person person) {
		this.staffDirectory.leave(person.id(), MONDAY);
	}

	@Test
	void aReturnNeedsAReason() {
		Tale tale = aHandoff().consented().prepared();
		assertThat(refused(() -> tale.does(this.director, "approveHandoff", "decision", "return")))
			.containsExactly("reason");
		tale.does(this.director, "approveHandoff", "decision", "return", "reason", "Korter.");
		assertThat(tale.state()).isEqualTo("preparing");
		assertThat(this.work.open(tale.task("preparePackage").id(), as(this.ib)).input().raw("summary"))
			.isEqualTo("Het gaat thuis niet goed.");
	}

	// What the partner knows

	@Test
	void thePartnerKnowsItFromSendingOnAndNobodyElsesStaffDoes() {
		Tale tale = aHandoff();
		assertThat(tale.isKnownTo(this.helper)).isFalse();
		tale.consented().prepared();
		assertThat(tale.isKnownTo(this.helper)).isFalse();
		tale.approved();
		assertThat(this.knowledge.of(tale.id(), as(this.helper))).contains(Level.OUTLINE);
		assertThat(this.knowledge.of(tale.signal(), as(this.helper))).isEmpty();
		assertThat(tale.isKnownTo(this.otherHelper)).isFalse();
		assertThat(tale.isKnownTo(this.teacher)).isFalse();
		assertThat(tale.isKnownTo(this.director)).isFalse();
		String task = tale.task("answerHandoff").id();
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.work.open(task, as(this.otherHelper)));
	}

	@Test
	void thePartnerReadsNothingOfWhatCameBeforeSending() {
		Tale tale = aHandoff().sent();
		assertThat(this.timeline.of(tale.id(), Level.OUTLINE)).extracting(Timeline.Entry::kind)
			.containsExactly("handoff.sent");
		assertThat(this.reader.notes(tale.id(), Level.OUTLINE)).isEmpty();
	}

	@Test
	void afterADeclineThePartnerSeesNothingAnyMore() {
		Tale tale = aHandoff().sent();
		WorkItem task = tale.task("answerHandoff");
		tale.declined();
		assertThat(tale.isKnownTo(this.helper)).isFalse();
		assertThatExceptionOfType(ConflictException.class).isThrownBy(
				() -> this.work.complete(task.id(), FormInput.ofJson(answers("answer", "accepted")), as(this.helper)));
		tale.concluded("back_to_triage");
		assertThat(tale.isKnownTo(this.helper)).isFalse();
	}

	@Test
	void aDeclineAtTheMomentTheTermIsLookedAtLetsNobodyInAgain() throws Exception {
		Tale tale = aHandoff().sent();
		String task = tale.task("answerHandoff").id();
		Viewer partner = as(this.helper);
		CountDownLatch declined = new CountDownLatch(1);
		ExecutorService pool = Executors.newFixedThreadPool(2);
		Future<?> answering = pool
			.submit(() -> new TransactionTemplate(this.transactions).executeWithoutResult((tx) -> {
				this.work.complete(task, FormInput.ofJson(answers("answer", "declined", "declineReason", "other")),
						partner);
				declined.countDown();
				pause();
			}));
		declined.await();
		Future<?> looking = pool.submit(() -> this.work.reorder(tale.id()));
		answering.get();
		looking.get();
		pool.shutdown();
		assertThat(tale.isKnownTo(this.helper)).isFalse();
		assertThat(this.jdbc.sql("select count(*) from work_candidate where work_item_id = :task")
			.param("task", task)
			.query(Long.class)
			.single()).isZero();
	}

	/** Long enough for the other to read what is not committed, and to wait for it. */
	private static void pause() {
		try {
			Thread.sleep(700);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void ninetyDaysAfterClosingThePartnerSeesNothingAnyMore() {
		Tale tale = aHandoff().sent().accepted().reportedBack("help_finished").concluded("closed");
		this.clock.set(MONDAY.plusDays(89));
		assertThat(tale.isKnownTo(this.helper)).isTrue();
		this.clock.set(MONDAY.plusDays(91));
		assertThat(tale.isKnownTo(this.helper)).isFalse();
		assertThat(tale.isKnownTo(this.ib)).isTrue();
	}

	@Test
	void feedbackIsGivenOnce() {
		Tale tale = aHandoff().sent().accepted();
		WorkItem task = tale.task("giveFeedback");
		tale.reportedBack("help_started");
		assertThatExceptionOfType(ConflictException.class).isThrownBy(
				() -> this.work.complete(task.id(), FormInput.ofJson(answers("outcome", "no_show")), as(this.helper)));
	}

	@Test
	void withoutConsentForFeedbackThePartnerCanOnlySaySo() {
		Tale tale = aHandoff().consented("summary", "question").prepared().approved().accepted();
		assertThat(refused(() -> tale.reportedBack("help_started"))).containsExactly("outcome");
		tale.does(this.helper, "giveFeedback", "outcome", "no_consent", "note", "Toch iets vertellen.");
		assertThat(this.reader.notes(tale.id(), Level.FULL)).filteredOn((note) -> note.kind().equals("feedback"))
			.extracting(Note::text)
			.containsOnlyNulls();
		tale.concluded("closed").assertEnded("closed", "not_helped");
	}

	// The package

	@Test
	void thePackageHoldsWhatWasChosenAndNothingElse() {
		Tale tale = aHandoff().consented()
			.prepared("items", List.of("summary", "agreements"), "familyReaction", "Wij willen graag hulp.",
					"presentAtTalk", "Moeder en tante")
			.approved();
		FrozenPackage sent = this.packages.sent(tale.id()).orElseThrow();
		assertThat(sent.texts()).extracting(FrozenPackage.Text::item)
			.containsExactly("summary", "agreements", "reaction", "talk", "guardians");
		assertThat(sent.feedbackAllowed()).isTrue();
		assertThat(sent.feedbackDueOn()).isEqualTo(MONDAY.plusWeeks(6));
	}

	@Test
	void thePackageOfASignalFromAVisitHasItsReportWithoutImpressions() {
		Story visit = aVisit().arranged().visited();
		visit.reported("agreements", "Wij bellen over een week.", "concerns", true, "signals",
				List.of(answers("domain", "poverty", "description", "Geen winterjas.", "discussedWithGuardians", "yes",
						"immediateDanger", false)));
		CaseId signal = signalsAbout(visit.pupil()).get(0);
		CaseId id = this.handoffs.open(signal, this.school, visit.pupil(), this.partner.id(), this.ib.id());
		this.processes.start("handoff", id, Map.of());
		String mother = this.consents.read(id, as(this.ib)).stand().givers().get(0).key();
		Tale tale = new Tale(id, signal, visit.pupil(), List.of(mother));
		tale.says(mother, "given", ALL.toArray(String[]::new)).says("pupil", "given", ALL.toArray(String[]::new));
		tale.proceeds().prepared("items", List.of("report", "agreements")).approved();
		String texts = this.packages.sent(id).orElseThrow().texts().toString();
		assertThat(texts).contains("Woont boven de bakker.", "We zijn blij.", "Wij bellen over een week.")
			.doesNotContain("Hartelijk.");
	}

	@Test
	void whatWasSentDoesNotChange() {
		Tale tale = aHandoff().sent();
		FrozenPackage before = this.packages.sent(tale.id()).orElseThrow();
		this.jdbc.sql("update pupil set display_name = 'Andere Naam' where id = :id")
			.param("id", tale.pupil().value())
			.update();
		this.clock.advance(Duration.ofDays(60));
		assertThat(this.packages.sent(tale.id()).orElseThrow()).isEqualTo(before);
	}

	@Test
	void thePackageIsKeptAsPdfThatThePartnerCanOpen() {
		Tale tale = aHandoff().sent();
		KnownCase known = this.files.known(tale.id(), Level.OUTLINE, as(this.helper));
		List<Document> open = this.documents.openTo(known, as(this.helper));
		assertThat(open).extracting(Document::kind).containsExactly("handoff");
		Documents.Opened opened = this.documents.open(tale.id(), open.get(0).id(), as(this.helper));
		assertThat(new String(opened.content(), 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.documents.open(tale.id(), open.get(0).id(), as(this.otherHelper)));
		tale.withdraws(tale.giver(0));
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.documents.open(tale.id(), open.get(0).id(), as(this.helper)));
	}

	// Taking it back

	@ParameterizedTest
	@ValueSource(strings = { "preparing", "approving", "sent", "accepted", "reported" })
	void consentCanBeWithdrawnAtAnyMoment(String when) {
		Tale tale = aHandoff().consented();
		switch (when) {
			case "approving" -> tale.prepared();
			case "sent" -> tale.prepared().approved();
			case "accepted" -> tale.prepared().approved().accepted();
			case "reported" -> tale.prepared().approved().accepted().reportedBack("help_started");
			default -> assertThat(tale.state()).isEqualTo("preparing");
		}
		tale.withdraws(tale.giver(0)).assertEnded("withdrawn", "withdrawn");
		assertThat(tale.isKnownTo(this.helper)).isFalse();
		assertThat(tale.isKnownTo(this.ib)).isTrue();
	}

	@Test
	void afterClosingAWithdrawalStillShutsThePartnerOut() {
		Tale tale = aHandoff().sent().accepted().reportedBack("help_finished").concluded("closed");
		assertThat(tale.isKnownTo(this.helper)).isTrue();
		tale.withdraws(tale.giver(0));
		assertThat(tale.isKnownTo(this.helper)).isFalse();
		assertThat(tale.outcome()).isEqualTo("helped");
	}

	@Test
	void aWithdrawalEndsEveryOpenHandoffToThatPartner() {
		Tale first = aHandoff().sent();
		Tale second = aHandoff(first.pupil(), first.giver(0));
		first.withdraws(first.giver(0));
		first.assertEnded("withdrawn", "withdrawn");
		second.assertEnded("withdrawn", "withdrawn");
	}

	@Test
	void aSignalThatIsWithdrawnTakesItsHandoffAlong() {
		Tale tale = aHandoff().sent();
		Viewer viewer = as(this.ib);
		this.handoffs.endFor(tale.signal(), "Dubbel.", viewer, viewer.hats().get(0));
		tale.assertEnded("withdrawn", "withdrawn");
		this.handoffs.endFor(tale.signal(), "Nog eens.", viewer, viewer.hats().get(0));
	}

	@Test
	void onlyTheIbEndsAHandoff() {
		Tale tale = aHandoff().sent();
		for (Person person : List.of(this.teacher, this.director, this.helper, this.otherHelper)) {
			assertThatExceptionOfType(NotFoundException.class)
				.isThrownBy(() -> this.reader.withdraw(tale.id(), "Nee.", as(person)));
		}
		this.reader.withdraw(tale.id(), "Het gezin is verhuisd.", as(this.ib));
		tale.assertEnded("withdrawn", "withdrawn");
		assertThatExceptionOfType(ConflictException.class)
			.isThrownBy(() -> this.reader.withdraw(tale.id(), "Nog eens.", as(this.ib)));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 6 })
	void whenWithdrawingAndSendingMeetOneOfThemWins(int round) throws Exception {
		Tale tale = aHandoff().consented().prepared();
		String task = tale.task("approveHandoff").id();
		Viewer director = as(this.director);
		Viewer ib = as(this.ib);
		List<Callable<String>> both = new ArrayList<>();
		both.add(() -> tried(
				() -> this.work.complete(task, FormInput.ofJson(answers("decision", "approve")), director)));
		both.add(() -> tried(() -> this.consents.withdraw(tale.id(), tale.giver(0), "Toch niet.", ib)));
		ExecutorService pool = Executors.newFixedThreadPool(2);
		List<String> ends = new ArrayList<>();
		for (Future<String> end : pool.invokeAll((round % 2 == 0) ? both : List.of(both.get(1), both.get(0)))) {
			ends.add(end.get());
		}
		pool.shutdown();
		// The withdrawal always goes through: before sending, or just after.
		assertThat(ends).contains("done").isSubsetOf("done", "conflict");
		tale.assertEnded("withdrawn", "withdrawn");
		assertThat(tale.isKnownTo(this.helper)).isFalse();
	}

	private static String tried(Runnable deed) {
		try {
			deed.run();
			return "done";
		}
		catch (ConflictException ex) {
			return "conflict";
		}
		catch (RuntimeException ex) {
			return ex.toString();
		}
	}

	// Words

	@ParameterizedTest
	@ValueSource(strings = { "nl", "en" })
	void everythingThatHappenedIsSaidInTheReadersLanguage(String language) {
		Tale tale = aHandoff().consented().prepared();
		tale.does(this.director, "approveHandoff", "decision", "return", "reason", "Korter.").prepared().approved();
		tale.does(this.helper, "answerHandoff", "answer", "question", "note", "Wie?");
		tale.does(this.ib, "answerQuestion", "answer", "Wij.").accepted();
		tale.until(MONDAY.plusDays(22).atTime(0, 0)).does(this.helper, "checkContact", "contactMade", true);
		tale.reportedBack("help_started").concluded("closed");
		Tale declined = aHandoff().sent().declined();
		Tale withdrawn = aHandoff().consented();
		withdrawn.withdraws(withdrawn.giver(0));
		LocaleContextHolder.setLocale(Locale.forLanguageTag(language));
		List<Timeline.Entry> said = new ArrayList<>();
		for (Tale one : List.of(tale, declined, withdrawn)) {
			said.addAll(this.timeline.of(one.id(), Level.FULL));
		}
		assertThat(said).extracting(Timeline.Entry::kind)
			.contains("handoff.opened", "handoff.consent.given", "handoff.consented", "handoff.prepared",
					"handoff.checked", "handoff.sent", "handoff.asked", "handoff.replied", "handoff.accepted",
					"handoff.contact", "handoff.reported-back", "handoff.concluded", "handoff.closed",
					"handoff.declined", "handoff.consent.withdrawn", "handoff.withdrawn");
		assertThat(said).allSatisfy((entry) -> assertThat(entry.text()).isNotBlank()
			.doesNotContain("{")
			.doesNotContainPattern("(timeline|handoff|outcome)\\.[a-z]"));
	}

}
