package nl.drempel.signal;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import nl.drempel.TestPeople.Person;
import nl.drempel.access.Knowledge;
import nl.drempel.access.Level;
import nl.drempel.casefile.Timeline;
import nl.drempel.document.Document;
import nl.drempel.document.Documents;
import nl.drempel.school.Role;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import nl.drempel.shared.PageQuery;
import nl.drempel.work.WorkOrder;
import nl.drempel.work.WorkQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;

import static org.assertj.core.api.Assertions.assertThat;

/** The Meldcode: its steps, its decision, and who knows of it. */
class MeldcodeTest extends SignalStories {

	@Autowired
	private Knowledge knowledge;

	@Autowired
	private Settings settings;

	@Autowired
	private Documents documents;

	@AfterEach
	void asBefore() {
		LocaleContextHolder.resetLocaleContext();
		this.settings.choose(this.school, java.util.Collections.singletonMap(Setting.MELDCODE_RESPONSIBLE, null));
	}

	@Test
	void aReportIsMadeAnsweredAndEndsTheSignal() {
		SignalStory signal = weighedInTheMeldcode("no", "yes", "yes");
		signal.does(this.director, "decideReport", answers("decision", "report", "motivation", "Onveilig."));
		signal.does("reportToVeiligThuis", "reportedAt", at(MONDAY, 9, 30), "reference", "VT-1");
		assertThat(signal.state()).isEqualTo("reporting");
		// Five working days after Monday.
		assertThat(signal.task("recordReply").dueAt()).isEqualTo(endOf(MONDAY.plusDays(7)));
		signal.does("recordReply", "repliedOn", MONDAY.toString(), "reply", "Veilig Thuis onderzoekt.");
		assertThat(signal.state()).isEqualTo("closed");
		assertThat(signal.outcome()).isEqualTo("reported");
	}

	@Test
	void theReportIsKeptAsADutchLetterThatOnlyThoseWhoKnowTheSignalOpen() {
		LocaleContextHolder.setLocale(Locale.ENGLISH);
		SignalStory signal = weighedInTheMeldcode("no", "yes", "yes");
		signal.does(this.director, "decideReport", answers("decision", "report", "motivation", "Onveilig."));
		signal.does("reportToVeiligThuis", "reportedAt", at(MONDAY, 9, 30));
		List<Document> kept = this.documents.of(signal.id());
		assertThat(kept).singleElement().satisfies((letter) -> {
			assertThat(letter.mediaType()).isEqualTo("application/pdf");
			assertThat(letter.language().getLanguage()).isEqualTo("nl");
			assertThat(
					new String(this.documents.content(letter.id()), 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
				.isEqualTo("%PDF-");
		});
		assertThat(this.documents.openTo(this.files.read(signal.id(), as(this.ib)), as(this.ib))).hasSize(1);
		assertThat(this.documents.openTo(this.files.read(signal.id(), as(this.teacher)), as(this.teacher))).isEmpty();
	}

	@Test
	void acuteDangerIsDecidedTheSameDayWithReportAsTheProposal() {
		SignalStory signal = aSignal("safety").weighed("meldcode");
		this.clock.set(MONDAY.plusDays(1));
		signal.does("mapSignals", "facts", "Blauwe plekken.", "acuteDanger", true);
		assertThat(signal.steps()).containsExactly("decideReport");
		assertThat(signal.task("decideReport").dueAt()).isEqualTo(endOf(MONDAY.plusDays(1)));
		assertThat(signal.task("decideReport").priority()).isEqualTo(WorkOrder.URGENT);
		assertThat(refused(() -> signal.does(this.director, "decideReport",
				answers("decision", "organise_help", "motivation", "Kort."))))
			.containsExactly("motivation");
		signal.does(this.director, "decideReport", answers("decision", "report", "motivation", "Nu."));
		assertThat(signal.steps()).containsExactly("reportToVeiligThuis");
		assertThat(signal.task("reportToVeiligThuis").dueAt()).isEqualTo(endOf(MONDAY.plusDays(1)));
	}

	@Test
	void acuteDangerCannotWaitWhenItIsTalkedOverAgainEither() {
		SignalStory signal = aSignal("safety").weighed("meldcode");
		signal.does("mapSignals", "facts", "Blauwe plekken.", "acuteDanger", true);
		signal.does(this.director, "decideReport", answers("decision", "consult_again", "motivation", LONG_REASON));
		assertThat(signal.task("consultColleague").dueAt()).isEqualTo(endOf(MONDAY));
		assertThat(signal.task("consultColleague").priority()).isEqualTo(WorkOrder.URGENT);
		signal.does("consultColleague", "with", "veilig_thuis", "heldOn", MONDAY.toString(), "advice", "Wegen.")
			.does("talkWithFamily", "outcome", "skipped_for_safety", "reason", "Onveilig.")
			.does("weighSafety", "suspicionGone", "yes", "unsafe", "no", "motivation", "Het was een val.");
		assertThat(signal.task("decideReport").priority()).isLessThan(WorkOrder.URGENT);
		signal.does(this.director, "decideReport", answers("decision", "close", "motivation", "Weg."))
			.weighed("meldcode");
		assertThat(signal.task("mapSignals").priority()).isLessThan(WorkOrder.URGENT);
	}

	@ParameterizedTest
	@CsvSource({ "no, yes, yes, report", "yes, no, yes, close", "no, no, no, report", "no, no, unknown, consult_again",
			"no, no, yes, organise_help" })
	void whoFollowsTheProposalMayBeBrief(String gone, String unsafe, String help, String proposal) {
		SignalStory signal = weighedInTheMeldcode(gone, unsafe, help);
		String other = proposal.equals("report") ? "close" : "report";
		assertThat(refused(
				() -> signal.does(this.director, "decideReport", answers("decision", other, "motivation", "Kort."))))
			.containsExactly("motivation");
		signal.does(this.director, "decideReport", answers("decision", proposal, "motivation", "Kort."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "close", "organise_help" })
	void withoutAReportItIsWeighedAgain(String decision) {
		SignalStory signal = weighedInTheMeldcode("no", "yes", "yes");
		signal.does(this.director, "decideReport", answers("decision", decision, "motivation", LONG_REASON));
		assertThat(signal.state()).isEqualTo("triage");
		assertThat(signal.steps()).containsExactly("triageSignal");
	}

	@Test
	void inDoubtItIsTalkedOverAgain() {
		SignalStory signal = weighedInTheMeldcode("no", "no", "unknown");
		signal.does(this.director, "decideReport", answers("decision", "consult_again", "motivation", "Twijfel."));
		assertThat(signal.steps()).containsExactly("consultColleague");
		assertThat(signal.state()).isEqualTo("reporting");
	}

	@Test
	void theLastThreeQuestionsAreNotAskedOnceTheSuspicionIsGone() {
		SignalStory signal = aSignal("safety").weighed("meldcode");
		signal.does("mapSignals", "facts", "Blauwe plekken.", "acuteDanger", false);
		signal.does("consultColleague", "with", "colleague", "heldOn", MONDAY.toString(), "advice", "Praat.");
		assertThat(refused(() -> signal.does("talkWithFamily", "outcome", "skipped_for_safety")))
			.containsExactly("reason");
		signal.does("talkWithFamily", "outcome", "skipped_for_safety", "reason", "Vader is boos.");
		assertThat(
				refused(() -> signal.does("weighSafety", "suspicionGone", "no", "unsafe", "no", "motivation", "Zo.")))
			.containsExactlyInAnyOrder("canHelp", "acceptHelp", "helpWorks");
		signal.does("weighSafety", "suspicionGone", "yes", "unsafe", "no", "motivation", "Het was een val.");
		assertThat(signal.steps()).containsExactly("decideReport");
	}

	@ParameterizedTest
	@CsvSource({ "1, director", "2, ib", "3, board" })
	void theSchoolNamesWhoDecides(int setting, String role) {
		this.settings.choose(this.school, Map.of(Setting.MELDCODE_RESPONSIBLE, setting));
		SignalStory signal = weighedInTheMeldcode("no", "yes", "yes");
		Person member = this.people.somebody(Role.BOARD, this.board);
		Map<String, Person> people = Map.of("director", this.director, "ib", this.ib, "board", member);
		people.forEach(
				(key, person) -> assertThat(signal.mayDo(person, "decideReport")).as(key).isEqualTo(key.equals(role)));
	}

	@Test
	void toAllOthersItLooksLikeAnyOpenSignal() {
		SignalStory signal = weighedInTheMeldcode("no", "yes", "yes");
		assertThat(this.files.read(signal.id(), as(this.teacher)).state()).isEqualTo("open");
		assertThat(this.timeline.of(signal.id(), Level.GLIMPSE)).isEmpty();
		Signals.Reported heard = signal.reported();
		assertThat(heard.open()).isTrue();
		assertThat(heard.handler()).isEqualTo(as(this.ib).name());
		// An ordinary term from the day it was weighed, whatever the step's own term.
		assertThat(heard.dueAt()).isEqualTo(endOf(MONDAY.plusDays(14)));
		SignalStory watched = aSignal("absence");
		assertThat(this.knowledge.of(watched.id(), as(this.director))).isEmpty();
		assertThat(this.knowledge.of(signal.id(), as(this.director))).contains(Level.FULL);
		signal.does(this.director, "decideReport", answers("decision", "close", "motivation", LONG_REASON));
		assertThat(this.knowledge.of(signal.id(), as(this.director))).isEmpty();
		for (Person person : List.of(this.coordinator, this.colleague)) {
			assertThat(this.knowledge.of(signal.id(), as(person))).isEmpty();
		}
	}

	@Test
	void itsStepsStandInNobodyElsesList() {
		SignalStory signal = aSignal("safety").weighed("meldcode");
		for (Person person : List.of(this.director, this.teacher, this.coordinator, this.colleague)) {
			assertThat(this.work.find(WorkQuery.of(WorkQuery.Scope.TEAM), as(person), PageQuery.of(null, null)).items())
				.noneMatch((item) -> item.caseId().equals(signal.id()));
		}
	}

	@Test
	void whatWasReportedCannotLieAhead() {
		SignalStory signal = aSignal("safety").weighed("meldcode");
		assertThat(refused(() -> signal.does("mapSignals", "facts", "Plekken.", "acuteDanger", true,
				"alreadyReportedAt", at(MONDAY.plusDays(1), 9, 0))))
			.containsExactly("alreadyReportedAt");
		signal.does("mapSignals", "facts", "Plekken.", "acuteDanger", true, "alreadyReportedAt", at(MONDAY, 9, 0));
		signal.does(this.director, "decideReport", answers("decision", "report", "motivation", "Nu."));
		for (LocalDate wrong : List.of(MONDAY.plusDays(1), MONDAY.minusYears(3))) {
			assertThat(refused(() -> signal.does("reportToVeiligThuis", "reportedAt", at(wrong, 9, 0))))
				.containsExactly("reportedAt");
		}
	}

	@Test
	void anAnswerComesAfterTheReport() {
		SignalStory signal = aSignal("safety").weighed("meldcode");
		signal.does("mapSignals", "facts", "Plekken.", "acuteDanger", true);
		signal.does(this.director, "decideReport", answers("decision", "report", "motivation", "Nu."));
		signal.does("reportToVeiligThuis", "reportedAt", at(MONDAY, 0, 30));
		assertThat(refused(
				() -> signal.does("recordReply", "repliedOn", MONDAY.minusDays(1).toString(), "reply", "Onderzoek.")))
			.containsExactly("repliedOn");
		signal.does("recordReply", "repliedOn", MONDAY.toString(), "reply", "Onderzoek.");
		assertThat(signal.outcome()).isEqualTo("reported");
	}

	@ParameterizedTest
	@ValueSource(strings = { "nl", "en" })
	void everyStepIsSaidInTheReadersLanguage(String language) {
		SignalStory signal = weighedInTheMeldcode("no", "yes", "yes");
		signal.does(this.director, "decideReport", answers("decision", "report", "motivation", "Onveilig."));
		signal.does("reportToVeiligThuis", "reportedAt", at(MONDAY, 9, 30));
		signal.does("recordReply", "repliedOn", MONDAY.toString(), "reply", "Onderzoek.");
		LocaleContextHolder.setLocale(Locale.forLanguageTag(language));
		List<Timeline.Entry> said = this.timeline.of(signal.id(), Level.FULL);
		assertThat(said).extracting(Timeline.Entry::kind)
			.contains("meldcode.mapped", "meldcode.consulted", "meldcode.talked", "meldcode.weighed",
					"meldcode.decided", "meldcode.reported", "meldcode.replied");
		assertThat(said).allSatisfy((entry) -> assertThat(entry.text()).isNotBlank().doesNotContain("{"));
	}

}
