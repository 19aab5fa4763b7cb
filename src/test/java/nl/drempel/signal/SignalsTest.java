package nl.drempel.signal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import nl.drempel.TestPeople.Person;
import nl.drempel.access.Knowledge;
import nl.drempel.access.Level;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.KnownCase;
import nl.drempel.casefile.Timeline;
import nl.drempel.form.FormInput;
import nl.drempel.school.Role;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.visit.VisitStories;
import nl.drempel.work.WorkItem;
import nl.drempel.work.WorkOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What a teacher saw at a visit, until the intern begeleider has weighed it. */
class SignalsTest extends VisitStories {

	@Autowired
	Knowledge knowledge;

	@AfterEach
	void noLanguageChosen() {
		LocaleContextHolder.resetLocaleContext();
	}

	@Test
	void eachSignalOfAReportIsACaseOfItsOwn() {
		List<CaseId> raised = raise(false, "poverty", "safety");
		assertThat(raised).hasSize(2);
		for (CaseId id : raised) {
			assertThat(this.files.get(id).state()).isEqualTo("triage");
			assertThat(this.files.get(id).reference()).startsWith("SI-");
			assertThat(this.work.openItem(id, "triageSignal")).isPresent();
		}
		assertThat(raised).extracting((id) -> this.signals.file(id).domain())
			.containsExactlyInAnyOrder("poverty", "safety");
	}

	@Test
	void anOrdinarySignalIsForTheIbWithinTenSchoolDays() {
		CaseId id = raise(false, "poverty").get(0);
		WorkItem task = this.work.openItem(id, "triageSignal").orElseThrow();
		assertThat(mayDo(task, this.ib)).isTrue();
		assertThat(mayDo(task, this.director)).isFalse();
		// Raised on Tuesday 24 November.
		assertThat(task.dueAt()).isEqualTo(endOf(MONDAY.plusDays(15)));
		assertThat(task.priority()).isEqualTo(WorkOrder.ORDINARY);
	}

	@Test
	void immediateDangerIsForIbAndDirectorToday() {
		CaseId id = raise(true, "safety").get(0);
		WorkItem task = this.work.openItem(id, "triageSignal").orElseThrow();
		assertThat(mayDo(task, this.ib)).isTrue();
		assertThat(mayDo(task, this.director)).isTrue();
		assertThat(task.dueAt()).isEqualTo(endOf(MONDAY.plusDays(1)));
		assertThat(task.priority()).isEqualTo(WorkOrder.URGENT);
		assertThat(this.knowledge.of(id, as(this.director))).contains(Level.FULL);
	}

	@Test
	void whoRaisedItKnowsThatItIsOpenAndNoMore() {
		CaseId id = raise(false, "poverty").get(0);
		KnownCase known = this.files.read(id, as(this.teacher));
		assertThat(known.level()).isEqualTo(Level.GLIMPSE);
		assertThat(known.state()).isEqualTo("open");
		assertThat(known.outcome()).isNull();
		assertThat(this.timeline.of(id, known.level())).isEmpty();
		String task = this.work.openItem(id, "triageSignal").orElseThrow().id();
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.work.open(task, as(this.teacher)));
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.work.get(task, as(this.teacher)));
	}

	@Test
	void othersKnowNothingOfIt() {
		CaseId id = raise(false, "poverty").get(0);
		Person boardMember = this.people.somebody(Role.BOARD, this.board);
		for (Person person : List.of(this.director, this.coordinator, this.colleague, boardMember)) {
			assertThat(this.knowledge.of(id, as(person))).isEmpty();
		}
		assertThat(this.knowledge.of(id, as(this.ib))).contains(Level.FULL);
	}

	@Test
	void whoRaisedItHearsWhoHandlesItByWhenAndOneSentence() {
		CaseId id = raise(false, "poverty").get(0);
		WorkItem task = this.work.openItem(id, "triageSignal").orElseThrow();
		assertThat(this.signals.reported(id).handler()).isNull();
		this.work.claim(task.id(), as(this.ib));
		Signals.Reported reported = reportedToTeacher(id);
		assertThat(reported.open()).isTrue();
		assertThat(reported.handler()).isEqualTo(as(this.ib).name());
		assertThat(reported.dueAt()).isEqualTo(task.dueAt());
		weigh(id, "Dank, we pakken dit op.");
		reported = reportedToTeacher(id);
		assertThat(reported.open()).isFalse();
		assertThat(reported.message()).isEqualTo("Dank, we pakken dit op.");
		this.clock.advance(Duration.ofDays(29));
		assertThat(this.signals.reportedBy(as(this.teacher))).noneMatch((one) -> one.id().equals(id));
	}

	private Signals.Reported reportedToTeacher(CaseId id) {
		return this.signals.reportedBy(as(this.teacher))
			.stream()
			.filter((one) -> one.id().equals(id))
			.findFirst()
			.orElseThrow();
	}

	@Test
	void aWeighedSignalIsClosedAndTheDirectorNoLongerKnowsIt() {
		CaseId id = raise(true, "safety").get(0);
		weigh(id, null);
		CaseFile file = this.files.get(id);
		assertThat(file.state()).isEqualTo("closed");
		assertThat(file.outcome()).isEqualTo("no_action");
		assertThat(this.knowledge.of(id, as(this.director))).isEmpty();
		assertThat(this.files.read(id, as(this.teacher)).state()).isEqualTo("closed");
	}

	@Test
	void onlyTheIbWithdrawsASignal() {
		CaseId id = raise(true, "safety").get(0);
		for (Person person : List.of(this.teacher, this.director, this.coordinator)) {
			assertThatExceptionOfType(NotFoundException.class)
				.isThrownBy(() -> this.signals.withdraw(id, "Nee.", as(person)));
		}
		this.signals.withdraw(id, "Dubbel.", as(this.ib));
		assertThat(this.files.get(id).state()).isEqualTo("withdrawn");
		assertThat(this.files.get(id).outcome()).isEqualTo("withdrawn");
		assertThat(this.work.openItem(id, "triageSignal")).isEmpty();
		assertThatExceptionOfType(ConflictException.class)
			.isThrownBy(() -> this.signals.withdraw(id, "Nog eens.", as(this.ib)));
	}

	@Test
	void theDirectorKnowsHowManyAreOpenAndLate() {
		Signals.Lateness before = this.signals.lateness(this.school);
		raise(false, "poverty", "health");
		raise(true, "safety");
		assertThat(this.signals.lateness(this.school).open()).isEqualTo(before.open() + 3);
		this.clock.set(MONDAY.plusDays(2));
		assertThat(this.signals.lateness(this.school).late()).isGreaterThanOrEqualTo(1);
	}

	@Test
	void aSignalOutlivesTheVisitItCameFrom() {
		Story visit = aVisit().arranged().visited();
		visit.reported("aftercareNeeded", true, "concerns", true, "signals", List.of(signal("health", false)));
		this.visits.withdraw(visit.id(), "Verhuisd.", as(this.director));
		CaseId id = signalsAbout(visit.pupil()).get(0);
		assertThat(this.files.get(id).state()).isEqualTo("triage");
	}

	@Test
	void whatASignalNeedsIsAskedForInItsRow() {
		Story visit = aVisit().arranged().visited();
		assertThat(refused(() -> visit.reported("concerns", true, "signals", List.of(Map.of("domain", "poverty")))))
			.contains("signals[0].description", "signals[0].discussedWithGuardians", "signals[0].immediateDanger");
		assertThat(signalsAbout(visit.pupil())).isEmpty();
		assertThat(visit.steps()).containsExactly("writeReport");
	}

	@ParameterizedTest
	@ValueSource(strings = { "nl", "en" })
	void everythingThatHappenedIsSaidInTheReadersLanguage(String language) {
		CaseId weighed = raise(false, "poverty").get(0);
		weigh(weighed, null);
		CaseId withdrawn = raise(false, "bullying").get(0);
		this.signals.withdraw(withdrawn, "Dubbel.", as(this.ib));
		LocaleContextHolder.setLocale(Locale.forLanguageTag(language));
		List<Timeline.Entry> said = new ArrayList<>(this.timeline.of(weighed, Level.FULL));
		said.addAll(this.timeline.of(withdrawn, Level.FULL));
		assertThat(said).extracting(Timeline.Entry::kind)
			.contains("signal.raised", "signal.weighed", "signal.withdrawn");
		assertThat(said).allSatisfy((entry) -> assertThat(entry.text()).isNotBlank()
			.doesNotContain("{")
			.doesNotContainPattern("(timeline|signal|domain)\\.[a-z]"));
	}

	private void weigh(CaseId id, String message) {
		Map<String, Object> answers = answers("decision", "no_action", "motivation", "Al besproken met het gezin.");
		if (message != null) {
			answers.put("messageToSignaller", message);
		}
		this.work.complete(this.work.openItem(id, "triageSignal").orElseThrow().id(), FormInput.ofJson(answers),
				as(this.ib));
	}

	private List<CaseId> raise(boolean danger, String... domains) {
		this.clock.set(MONDAY);
		Story visit = aVisit().arranged().visited();
		visit.reported("concerns", true, "signals",
				List.of(domains).stream().map((domain) -> signal(domain, danger)).toList());
		return signalsAbout(visit.pupil());
	}

	private static Map<String, Object> signal(String domain, boolean danger) {
		return answers("domain", domain, "description", "Geen winterjas.", "discussedWithGuardians", "not_yet",
				"immediateDanger", danger);
	}

	private boolean mayDo(WorkItem task, Person person) {
		return !this.work.doable(List.of(task), as(person)).isEmpty();
	}

}
