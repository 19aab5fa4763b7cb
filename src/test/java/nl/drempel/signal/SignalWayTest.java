package nl.drempel.signal;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import nl.drempel.TestPeople.Person;
import nl.drempel.access.Knowledge;
import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.casefile.Timeline;
import nl.drempel.form.FormInput;
import nl.drempel.handoff.Handoffs;
import nl.drempel.handoff.PackageSource;
import nl.drempel.school.HouseholdId;
import nl.drempel.school.Partners;
import nl.drempel.school.PupilId;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.work.WorkOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What a signal leads to, all ways back, and how several become one. */
class SignalWayTest extends SignalStories {

	private static final LocalDate LATER = MONDAY.plusDays(21);

	@Autowired
	private Knowledge knowledge;

	@Autowired
	private List<PackageSource> sources;

	@Autowired
	private Partners partners;

	@Autowired
	private Handoffs handoffs;

	@Autowired
	private PlatformTransactionManager transactions;

	@Autowired
	private JdbcClient jdbc;

	// Raising

	@Test
	void whoTeachesCoordinatesGuidesOrLeadsMayRaiseASignal() {
		PupilId pupil = aPupil();
		NewSignal signal = new NewSignal(this.school, pupil, "absence", "Vaak te laat.", null, null, "yes", false);
		for (Person person : List.of(this.teacher, this.coordinator, this.ib, this.director)) {
			assertThat(this.files.get(this.signals.raise(signal, as(person))).state()).isEqualTo("triage");
		}
		Person elsewhere = this.people.somebody(Role.IB, this.people.aSchool(this.board));
		for (Person person : List.of(this.colleague, elsewhere)) {
			assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.signals.raise(signal, as(person)));
		}
	}

	@Test
	void whatElseIsOpenInTheHouseholdMakesASignalMoreUrgent() {
		HouseholdId household = this.pupils.aHousehold(this.school);
		SignalStory first = aSignal(aPupil(household), "home_situation", false);
		assertThat(first.file().urgency()).isEqualTo("normal");
		SignalStory second = aSignal(aPupil(household), "home_situation", false);
		assertThat(second.file().urgency()).isEqualTo("high");
		assertThat(second.task("triageSignal").priority()).isEqualTo(70);
		// Two school days after Monday.
		assertThat(second.task("triageSignal").dueAt()).isEqualTo(endOf(MONDAY.plusDays(2)));
		first.weighed("no_action");
		second.weighed("no_action");
		assertThat(aSignal(aPupil(household), "home_situation", false).file().urgency()).isEqualTo("normal");
	}

	@Test
	void theSignalsOfOneReportCountForEachOther() {
		Story visit = aVisit().arranged().visited();
		visit.reported("concerns", true, "signals",
				List.of("home_situation", "upbringing")
					.stream()
					.map((domain) -> answers("domain", domain, "description", "Druk thuis.", "discussedWithGuardians",
							"yes", "immediateDanger", false))
					.toList());
		assertThat(signalsAbout(visit.pupil())).hasSize(2)
			.allSatisfy((id) -> assertThat(this.signals.file(id).urgency()).isEqualTo("high"));
	}

	// What it leads to

	@Test
	void aWatchedSignalComesBackOnItsDayAndCanBeClosedOrWeighedAgain() {
		SignalStory signal = aSignal("absence").weighed("watch", "reviewOn", LATER.toString());
		assertThat(signal.state()).isEqualTo("watching");
		assertThat(signal.task("reviewWatch").dueAt()).isEqualTo(endOf(LATER));
		signal.does("reviewWatch", "decision", "triage", "motivation", "Nog vaker te laat.");
		assertThat(signal.state()).isEqualTo("triage");
		signal.weighed("watch", "reviewOn", LATER.toString())
			.does("reviewWatch", "decision", "close", "motivation", "Het gaat goed.");
		assertThat(signal.state()).isEqualTo("closed");
		assertThat(signal.outcome()).isEqualTo("watched");
	}

	@Test
	void weighedAgainItsTermBeginsAnew() {
		SignalStory signal = aSignal("absence").weighed("watch", "reviewOn", LATER.toString());
		this.clock.set(MONDAY.plusDays(7));
		signal.does("reviewWatch", "decision", "triage", "motivation", "Nog vaker te laat.");
		assertThat(signal.task("triageSignal").dueAt()).isEqualTo(endOf(MONDAY.plusDays(21)));
	}

	@Test
	void helpAtSchoolIsPlannedAndEvaluated() {
		SignalStory signal = aSignal("language").weighed("school_support");
		assertThat(signal.state()).isEqualTo("supporting");
		signal.does("planSupport", "goal", "Meer woorden", "actions", "Voorlezen", "carriedOutBy", "Juf Yara",
				"evaluateOn", LATER.toString());
		assertThat(signal.task("evaluateSupport").dueAt()).isEqualTo(endOf(LATER));
		signal.does("evaluateSupport", "outcome", "not_effective", "note", "Te weinig tijd.");
		assertThat(signal.state()).isEqualTo("triage");
		PackageSource source = this.sources.stream()
			.filter((one) -> one.items().contains("support_tried"))
			.findFirst()
			.orElseThrow();
		assertThat(source.texts(signal.id(), "support_tried")).extracting("text")
			.containsExactly("Meer woorden", "Voorlezen", "Te weinig tijd.");
		signal.weighed("school_support")
			.does("planSupport", "goal", "Meer woorden", "actions", "Elke dag", "carriedOutBy", "Juf Yara",
					"evaluateOn", LATER.toString())
			.does("evaluateSupport", "outcome", "effective", "note", "Het helpt.");
		assertThat(signal.outcome()).isEqualTo("supported");
	}

	@Test
	void theTeamGivesAdviceAndTheSignalIsWeighedAgain() {
		SignalStory signal = aSignal("behaviour").weighed("consult_team");
		assertThat(signal.state()).isEqualTo("consulting");
		signal.does("consultTeam", "heldOn", MONDAY.toString(), "participants", "IB, leerkracht", "external", false,
				"advice", "Gesprek met ouders.");
		assertThat(signal.state()).isEqualTo("triage");
		assertThat(signal.steps()).containsExactly("triageSignal");
	}

	@Test
	void withPeopleFromOutsideOnlyWithoutNamesOrWithConsent() {
		SignalStory signal = aSignal("behaviour").weighed("consult_team");
		Object[] asked = { "heldOn", MONDAY.toString(), "participants", "IB, jeugdarts", "external", true, "advice",
				"Afwachten." };
		assertThat(refused(() -> signal.does("consultTeam", asked))).containsExactly("consentOn");
		assertThat(refused(() -> signal.does("consultTeam", with(asked, "anonymous", false))))
			.containsExactly("consentOn");
		assertThat(refused(() -> signal.does("consultTeam",
				with(asked, "anonymous", false, "consentOn", MONDAY.plusDays(1).toString()))))
			.containsExactly("consentOn");
		signal.does("consultTeam", with(asked, "anonymous", true));
		assertThat(signal.steps()).containsExactly("triageSignal");
	}

	private static Object[] with(Object[] answers, Object... more) {
		Object[] all = Arrays.copyOf(answers, answers.length + more.length);
		System.arraycopy(more, 0, all, answers.length, more.length);
		return all;
	}

	// The talk before a handoff

	@Test
	void theTeacherWhoTalksWithTheParentsKnowsNoMoreThanThatThereIsACase() {
		SignalStory signal = aSignal("poverty");
		partner();
		signal.weighed("refer", "partner", "p" + this.school.value().toString().substring(0, 8), "talkBy",
				this.colleague.username(), "talkingPoints", "Wij willen hulp vragen.");
		assertThat(signal.state()).isEqualTo("preparing");
		assertThat(signal.mayDo(this.colleague, "talkWithGuardians")).isTrue();
		assertThat(signal.mayDo(this.ib, "talkWithGuardians")).isTrue();
		assertThat(signal.mayDo(this.director, "talkWithGuardians")).isFalse();
		assertThat(this.knowledge.of(signal.id(), as(this.colleague))).contains(Level.GLIMPSE);
		assertThat(this.knowledge.of(signal.id(), as(this.ib))).contains(Level.FULL);
		signal.does(this.colleague, "talkWithGuardians",
				answers("outcome", "disagree", "heldOn", MONDAY.toString(), "note", "Vader wil eerst nadenken."));
		assertThat(signal.state()).isEqualTo("triage");
		assertThat(this.knowledge.of(signal.id(), as(this.colleague))).isEmpty();
	}

	@Test
	void aTeacherWhoTalksNeedsTalkingPoints() {
		SignalStory signal = aSignal("poverty");
		partner();
		assertThat(refused(() -> signal.weighed("refer", "partner",
				"p" + this.school.value().toString().substring(0, 8), "talkBy", this.teacher.username())))
			.containsExactly("talkingPoints");
		assertThat(refused(() -> signal.weighed("refer", "partner", "nobody"))).containsExactly("partner");
		assertThat(refused(() -> signal.weighed("refer"))).containsExactly("partner");
	}

	@Test
	void parentsWhoAgreeBeginAHandoffThatAWithdrawnSignalEnds() {
		SignalStory other = aSignal("absence");
		SignalStory signal = aSignal(other.pupil(), "poverty", false);
		partner();
		signal.weighed("refer", "partner", "p" + this.school.value().toString().substring(0, 8))
			.does("talkWithGuardians", "outcome", "agree", "heldOn", MONDAY.toString());
		assertThat(signal.state()).isEqualTo("preparing");
		CaseId handoff = this.handoffs.openOf(signal.id()).orElseThrow();
		assertThat(this.files.get(handoff).state()).isEqualTo("consent");
		assertThat(this.work.openItem(handoff, "collectConsent")).isPresent();
		assertThatExceptionOfType(ConflictException.class)
			.isThrownBy(() -> this.signals.join(signal.id(), other.id(), as(this.ib)));
		this.signals.withdraw(signal.id(), "Verhuisd.", as(this.ib));
		assertThat(signal.outcome()).isEqualTo("withdrawn");
		assertThat(this.handoffs.openOf(signal.id())).isEmpty();
		assertThat(this.files.get(handoff).isOpen()).isFalse();
	}

	@Test
	void aWithdrawnSignalDoesNotComeBackFromItsHandoffAndCallsNobody() {
		SignalStory signal = aSignal(aPupil(), "safety", true);
		partner();
		signal.weighed("refer", "partner", "p" + this.school.value().toString().substring(0, 8))
			.does("talkWithGuardians", "outcome", "agree", "heldOn", MONDAY.toString());
		this.signals.withdraw(signal.id(), "Verhuisd.", as(this.ib));
		assertThat(signal.outcome()).isEqualTo("withdrawn");
		assertThat(this.timeline.of(signal.id(), Level.FULL)).extracting(Timeline.Entry::kind)
			.contains("signal.withdrawn")
			.doesNotContain("signal.came-back");
		assertThat(this.jdbc.sql(
				"select count(*) from work_item where case_id = :id and task_key = 'triageSignal' and priority >= :urgent")
			.param("id", signal.id().value())
			.param("urgent", WorkOrder.URGENT)
			.query(Integer.class)
			.single()).as("only the first time it called for someone").isOne();
	}

	@Test
	void aHandoffThatStopsBringsTheSignalBackAndItCanBeReferredAgain() {
		SignalStory signal = aSignal("poverty");
		partner();
		String partner = "p" + this.school.value().toString().substring(0, 8);
		signal.weighed("refer", "partner", partner)
			.does("talkWithGuardians", "outcome", "agree", "heldOn", MONDAY.toString());
		CaseId first = this.handoffs.openOf(signal.id()).orElseThrow();
		this.work.complete(this.work.openItem(first, "collectConsent").orElseThrow().id(),
				FormInput.ofJson(answers("decision", "stop")), as(this.ib));
		assertThat(signal.state()).isEqualTo("triage");
		assertThat(signal.steps()).containsExactly("triageSignal");
		signal.weighed("refer", "partner", partner)
			.does("talkWithGuardians", "outcome", "agree", "heldOn", MONDAY.toString());
		assertThat(this.handoffs.openOf(signal.id())).isPresent().get().isNotEqualTo(first);
	}

	private void partner() {
		String key = "p" + this.school.value().toString().substring(0, 8);
		if (this.partners.byKey(key).isEmpty()) {
			this.partners.serve(this.partners.add(this.board, key, "Proefpartner", "okc"), Set.of(this.school));
		}
	}

	// Bad input

	@ParameterizedTest
	@CsvSource({ "reviewOn, 2026-11-22", "reviewOn, 2028-01-01" })
	void aDayToLookAgainIsToComeWithinAYear(String field, String day) {
		SignalStory signal = aSignal("absence");
		assertThat(refused(() -> signal.weighed("watch", "reviewOn", day))).containsExactly(field);
		assertThat(refused(() -> signal.weighed("watch"))).containsExactly("reviewOn");
		assertThat(refused(() -> signal.weighed("something"))).containsExactly("decision");
	}

	// Withdrawing and joining

	@Test
	void aSignalInTheMeldcodeIsNeitherWithdrawnNorJoined() {
		SignalStory other = aSignal("absence");
		SignalStory signal = aSignal(other.pupil(), "safety", false).weighed("meldcode");
		assertThatExceptionOfType(ConflictException.class)
			.isThrownBy(() -> this.signals.withdraw(signal.id(), "Nee.", as(this.ib)));
		assertThatExceptionOfType(ConflictException.class)
			.isThrownBy(() -> this.signals.join(signal.id(), other.id(), as(this.ib)));
		assertThat(signal.steps()).containsExactly("mapSignals");
	}

	@Test
	void joiningLosesNothingAndTheHighestUrgencyHolds() {
		SignalStory first = aSignal("absence");
		this.clock.set(MONDAY.plusDays(1));
		SignalStory urgent = aSignal(first.pupil(), "safety", true);
		this.signals.join(urgent.id(), first.id(), as(this.ib));
		assertThat(urgent.state()).isEqualTo("closed");
		assertThat(urgent.outcome()).isEqualTo("joined");
		assertThat(urgent.steps()).isEmpty();
		assertThat(first.file().urgency()).isEqualTo("immediate");
		assertThat(first.task("triageSignal").dueAt()).isEqualTo(endOf(MONDAY.plusDays(1)));
		assertThat(first.mayDo(this.director, "triageSignal")).isTrue();
		assertThat(this.signals.joined(first.id())).extracting(SignalFile::description)
			.containsExactly("Geen winterjas.");
		assertThat(this.timeline.of(first.id(), Level.FULL)).extracting(Timeline.Entry::kind)
			.contains("signal.took-in");
		assertThat(this.signals.related(first.id(), as(this.ib))).isEmpty();
	}

	@Test
	void whoRaisedAJoinedSignalFollowsTheOneItWentInto() {
		SignalStory kept = aSignal("absence");
		SignalStory joined = aSignal(kept.pupil(), "poverty", false);
		this.signals.join(joined.id(), kept.id(), as(this.ib));
		assertThat(joined.reported().open()).isTrue();
		SignalStory last = aSignal(kept.pupil(), "health", false);
		this.signals.join(kept.id(), last.id(), as(this.ib));
		assertThat(this.signals.joined(last.id())).hasSize(2);
		last.weighed("no_action", "messageToSignaller", "We hebben gebeld.");
		for (SignalStory one : List.of(kept, joined, last)) {
			assertThat(one.reported().open()).isFalse();
			assertThat(one.reported().message()).isEqualTo("We hebben gebeld.");
			assertThat(one.reported().news()).isTrue();
		}
	}

	@Test
	void aSentenceIsReadOnlyByThoseItWasWrittenFor() {
		SignalStory kept = aSignal("absence").weighed("watch", "reviewOn", LATER.toString(), "messageToSignaller",
				"Ik bel moeder deze week.");
		SignalStory joined = aSignal(kept.pupil(), "poverty", false);
		this.signals.join(joined.id(), kept.id(), as(this.ib));
		assertThat(kept.reported().message()).isEqualTo("Ik bel moeder deze week.");
		assertThat(joined.reported().message()).isNull();
		kept.does("reviewWatch", "decision", "triage", "motivation", "Nog vaker te laat.")
			.weighed("no_action", "messageToSignaller", "We hebben gebeld.");
		assertThat(joined.reported().message()).isEqualTo("We hebben gebeld.");
	}

	@Test
	void immediateDangerThatNobodyWeighedDoesNotBecomePartOfWhatWaits() {
		SignalStory watched = aSignal("absence").weighed("watch", "reviewOn", LATER.toString());
		SignalStory urgent = aSignal(watched.pupil(), "safety", true);
		assertThatExceptionOfType(ConflictException.class)
			.isThrownBy(() -> this.signals.join(urgent.id(), watched.id(), as(this.ib)));
		assertThat(urgent.steps()).containsExactly("triageSignal");
		this.signals.join(watched.id(), urgent.id(), as(this.ib));
		assertThat(urgent.steps()).containsExactly("triageSignal");
		SignalStory reporting = aSignal(urgent.pupil(), "safety", false).weighed("meldcode");
		this.signals.join(urgent.id(), reporting.id(), as(this.ib));
		assertThat(reporting.file().urgency()).isEqualTo("immediate");
	}

	@Test
	void aSignalIsNotJoinedIntoOneThatIsBeingClosedAtThatMoment() {
		SignalStory closing = aSignal("absence");
		SignalStory other = aSignal(closing.pupil(), "health", false);
		Viewer ib = as(this.ib);
		String step = closing.task("triageSignal").id();
		CompletableFuture<List<String>> joined = new TransactionTemplate(this.transactions).execute((tx) -> {
			this.jdbc.sql("select id from work_item where id = :id for update")
				.param("id", step)
				.query(String.class)
				.single();
			CompletableFuture<List<String>> joining = CompletableFuture
				.supplyAsync(() -> refused(() -> this.signals.join(other.id(), closing.id(), ib)));
			CompletableFuture.runAsync(() -> {
			}, CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS)).join();
			closing.weighed("no_action");
			return joining;
		});
		assertThat(joined.join()).containsExactly("into");
		assertThat(other.steps()).containsExactly("triageSignal");
	}

	@Test
	void whatWasTriedForABrotherOrSisterIsNotHandedOver() {
		HouseholdId household = this.pupils.aHousehold(this.school);
		SignalStory kept = aSignal(aPupil(household), "language", false);
		for (SignalStory one : List.of(aSignal(aPupil(household), "language", false),
				aSignal(kept.pupil(), "language", false))) {
			one.weighed("school_support")
				.does("planSupport", "goal", "Doel van " + one.pupil(), "actions", "Voorlezen", "carriedOutBy", "Juf",
						"evaluateOn", LATER.toString());
			this.signals.join(one.id(), kept.id(), as(this.ib));
		}
		PackageSource source = this.sources.stream()
			.filter((one) -> one.items().contains("support_tried"))
			.findFirst()
			.orElseThrow();
		assertThat(source.texts(kept.id(), "support_tried")).extracting("text")
			.containsExactly("Doel van " + kept.pupil(), "Voorlezen");
	}

	@Test
	void onlySignalsOfOneFamilyAreJoinedAndOnlyByTheIb() {
		HouseholdId household = this.pupils.aHousehold(this.school);
		SignalStory one = aSignal(aPupil(household), "absence", false);
		SignalStory sibling = aSignal(aPupil(household), "absence", false);
		SignalStory stranger = aSignal("absence");
		assertThat(refused(() -> this.signals.join(one.id(), stranger.id(), as(this.ib)))).containsExactly("into");
		assertThat(refused(() -> this.signals.join(one.id(), one.id(), as(this.ib)))).containsExactly("into");
		assertThat(refused(() -> this.signals.join(one.id(), CaseId.random(), as(this.ib)))).containsExactly("into");
		assertThat(refused(() -> this.signals.join(one.id(), aVisit(one.pupil()).id(), as(this.ib))))
			.containsExactly("into");
		for (Person person : List.of(this.teacher, this.director, this.coordinator)) {
			assertThatExceptionOfType(NotFoundException.class)
				.isThrownBy(() -> this.signals.join(one.id(), sibling.id(), as(person)));
		}
		this.signals.join(one.id(), sibling.id(), as(this.ib));
		assertThatExceptionOfType(ConflictException.class)
			.isThrownBy(() -> this.signals.join(one.id(), sibling.id(), as(this.ib)));
		SignalStory third = aSignal(sibling.pupil(), "health", false);
		assertThatExceptionOfType(InvalidInputException.class)
			.isThrownBy(() -> this.signals.join(third.id(), one.id(), as(this.ib)));
	}

	@Test
	void theOtherSignalsOfTheFamilyStandTogetherForTheIbOnly() {
		HouseholdId household = this.pupils.aHousehold(this.school);
		SignalStory one = aSignal(aPupil(household), "absence", false);
		SignalStory sibling = aSignal(aPupil(household), "health", false);
		assertThat(this.signals.related(one.id(), as(this.ib))).extracting(Signals.Related::id)
			.containsExactly(sibling.id());
		assertThat(this.signals.related(one.id(), as(this.director))).isEmpty();
		assertThat(this.signals.related(one.id(), as(this.teacher))).isEmpty();
	}

	// What whoever raised it hears

	@Test
	void whatChangedIsNewsUntilOneLooked() {
		SignalStory signal = aSignal("absence");
		assertThat(signal.reported().news()).isFalse();
		signal.weighed("watch", "reviewOn", LATER.toString(), "messageToSignaller", "We kijken mee.");
		assertThat(signal.reported().news()).isTrue();
		assertThat(signal.reported().handler()).isEqualTo(as(this.ib).name());
		assertThat(signal.reported().dueAt()).isEqualTo(endOf(LATER));
		this.signals.looked(signal.id());
		assertThat(signal.reported().news()).isFalse();
		signal.does("reviewWatch", "decision", "close", "motivation", "Het gaat goed.");
		assertThat(signal.reported().news()).isTrue();
		assertThat(signal.reported().open()).isFalse();
	}

	@Test
	void theOverviewListsByUrgencyAndAge() {
		var school = this.people.aSchool(this.board);
		Person teacher = this.people.somebody(Role.TEACHER, school);
		Person ib = this.people.somebody(Role.IB, school);
		var group = this.pupils.aGroup(school, "G5", teacher.id());
		CaseId normal = raise(school, this.pupils.aPupil(group, "Kind Een"), "absence", false, teacher);
		this.clock.set(MONDAY.plusDays(1));
		CaseId high = raise(school, this.pupils.aPupil(group, "Kind Twee"), "safety", false, teacher);
		CaseId danger = raise(school, this.pupils.aPupil(group, "Kind Drie"), "health", true, teacher);
		Signals.Overview overview = this.signals.overview(as(ib));
		assertThat(overview.toWeigh()).extracting(Signals.Line::id).containsExactly(danger, high, normal);
		assertThat(overview.weighing()).isEqualTo(3);
		for (Person person : List.of(teacher, this.director, this.ib)) {
			assertThat(this.signals.overview(as(person)).toWeigh()).extracting(Signals.Line::id)
				.doesNotContain(danger, high, normal);
		}
	}

	private CaseId raise(SchoolId school, PupilId pupil, String domain, boolean danger, Person by) {
		return this.signals.raise(new NewSignal(school, pupil, domain, "Gezien.", null, null, "yes", danger), as(by));
	}

}
