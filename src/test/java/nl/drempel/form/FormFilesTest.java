package nl.drempel.form;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

import nl.drempel.form.view.PartView;
import nl.drempel.shared.AppClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** The forms of the project: the agreed fields, and words in both languages. */
class FormFilesTest {

	private static final FormPages PAGES = new FormPages();

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					home-visit/arrangeAppointment | channel* outcome* appointmentAt* durationMinutes location* interpreterNeeded* language secondVisitor safetyConcern* alsoFor callBackOn* replyBy difficulty note contactedAt minutes
					home-visit/correctContact     | guardian* phone email note
					home-visit/chooseOutreach     | decision* visitor* reason*
					home-visit/arrangeInterpreter | outcome* interpreter reason*
					home-visit/approveSafetyPlan  | decision* secondVisitor* location* reason
					home-visit/conductVisit       | outcome* startedAt* endedAt* present pupilPresent reason
					home-visit/writeReport        | facts agreements goals signals aftercareNeeded* minutesPreparation minutesTravel minutesVisit minutesReport familyWords impression strengths contactPreference sharedWithFamily
					home-visit/provideAftercare   | done* minutes note
					signal/triageSignal           | decision* reviewOn* partner* talkBy talkingPoints motivation* messageToSignaller
					signal/reviewWatch            | decision* motivation*
					signal/planSupport            | goal* actions* carriedOutBy* evaluateOn*
					signal/evaluateSupport        | outcome* note*
					signal/consultTeam            | heldOn* participants* external* anonymous consentOn advice*
					signal/talkWithGuardians      | outcome* heldOn* note
					meldcode/mapSignals           | facts* acuteDanger* alreadyReportedAt
					meldcode/consultColleague     | with* heldOn* advice*
					meldcode/talkWithFamily       | outcome* heldOn* reason* note
					meldcode/weighSafety          | suspicionGone* unsafe* canHelp* acceptHelp* helpWorks* motivation*
					meldcode/decideReport         | decision* motivation*
					meldcode/reportToVeiligThuis  | reportedAt* reference
					meldcode/recordReply          | repliedOn* reply*
					complaint/assessIntake        | spokenOn category* aboutStaff aboutBoard decision* level* handler* redirectTo* motivation
					complaint/decideAdmissibility | decision* motivation*
					complaint/handleAtTeacher     | heldOn* outcome* agreements minutes
					complaint/handleAtDirector    | heldOn* outcome* findings* agreements minutes
					complaint/handleAtBoard       | hearingOn outcome* findings* measures
					complaint/tellYourSide        | statement*
					complaint/mediate             | outcome* note
					complaint/trackLkc            | route* lkcReference statementDueOn
					complaint/recordLkcResult     | mediationOutcome* rulingReceivedOn* parts recommendations
					complaint/respondToRuling     | shares* explanation* measures
					complaint/informCouncil       | informedOn*
					complaint/carryOutMeasure     | done* note
					complaint/callBeforeClosing   | outcome* to*
					complaint/consultInspector    | consultedAt* advice*
					complaint/decideDeclaration   | decision* guardiansInformedAt* suspectInformedAt* filedAt
					""")
	void theApiDescribesTheAgreedFields(String form, String fields) {
		assertThat(PAGES.form(form).describe(FormPages.PEOPLE, FormPages.DUTCH))
			.extracting((field) -> field.key() + (field.required() ? "*" : ""))
			.containsExactly(fields.strip().split(" "));
	}

	@Test
	void theApiDescribesRowsAndAnswers() {
		FieldDescription signals = PAGES.form("home-visit/writeReport")
			.describe(FormPages.PEOPLE, FormPages.DUTCH)
			.stream()
			.filter((field) -> field.key().equals("signals"))
			.findFirst()
			.orElseThrow();

		assertThat(signals.type()).isEqualTo("rows");
		assertThat(signals.hiddenWhen()).as("rows show themselves").isNull();
		assertThat(signals.fields()).extracting((field) -> field.key() + (field.required() ? "*" : ""))
			.containsExactly("domain*", "description*", "words", "impression", "discussedWithGuardians*",
					"immediateDanger*");
		assertThat(signals.fields().get(0).values()).hasSize(11)
			.contains(new Option("poverty", "Geldzorgen"), new Option("absence", "Verzuim"));
		assertThat(PAGES.form("home-visit/correctContact").describe(FormPages.PEOPLE, FormPages.DUTCH).get(0).values())
			.isEqualTo(FormPages.PEOPLE.get("guardians"));
		assertThat(PAGES.form("home-visit/chooseOutreach").describe(FormPages.PEOPLE, FormPages.DUTCH).get(1))
			.extracting(FieldDescription::hiddenWhen)
			.isEqualTo("decision != \"other_person\"");
		assertThat(PAGES.form("home-visit/arrangeAppointment").describe(FormPages.PEOPLE, FormPages.DUTCH))
			.filteredOn((field) -> field.key().equals("appointmentAt"))
			.as("hidden with its group")
			.singleElement()
			.extracting(FieldDescription::hiddenWhen)
			.isEqualTo("outcome != \"appointment\"");
	}

	@Test
	void theApplicationFindsItsFormsOnTheClasspath() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.registerBean(AppClock.class, () -> new AppClock(Clock.systemUTC()));
			context.register(Forms.class);
			context.refresh();
			assertThat(context.getBean(Forms.class).all()).extracting(Form::toString)
				.contains("home-visit/writeReport", "signal/triageSignal");
		}
	}

	@Test
	void theFilesBearTheNameOfTheirStep() throws IOException {
		for (Form form : PAGES.forms().all()) {
			assertThat(java.nio.file.Files.readString(java.nio.file.Path.of("forms", form + ".form")))
				.contains("\"id\": \"" + form.task() + "\"");
		}
	}

	@Test
	void everyWordHasItsEnglishAndNoEnglishIsLeftOver() throws IOException {
		Recorder english = new Recorder();
		try (var stream = getClass().getResourceAsStream("/messages/formlabels_en.properties")) {
			english.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
		}
		FormLabels labels = new FormLabels(english);
		FormPages pages = new FormPages("file:forms/**/*.form", labels);
		for (Form form : pages.forms().all()) {
			form.view(FormInput.empty(), List.of(), FormPages.PEOPLE, Locale.ENGLISH);
		}
		assertThat(english.missing).as("without English").isEmpty();
		Set<String> unused = new HashSet<>(english.stringPropertyNames());
		unused.removeAll(english.asked);
		assertThat(unused).as("of no field").isEmpty();
	}

	@Test
	void aPageInEnglishIsInEnglish() {
		assertThat(PAGES.html("home-visit/writeReport", FormInput.empty(), List.of(), Locale.ENGLISH))
			.contains("What did you see and hear?", "Yes, I want to report something", "Add another", "minutes")
			.doesNotContain("Wat heb je", "mag leeg", "Nog een", "minuten");
	}

	@Test
	void everyFieldOnThePageHasALabelAndAName() {
		for (Form form : PAGES.forms().all()) {
			FormView view = form.view(FormInput.empty(), List.of(), FormPages.PEOPLE, FormPages.DUTCH);
			List<PartView> parts = new ArrayList<>(view.parts());
			for (int i = 0; i < parts.size(); i++) {
				PartView part = parts.get(i);
				if (part instanceof PartView.Block block) {
					parts.addAll(block.parts());
				}
				if (part instanceof PartView.Box || part instanceof PartView.Choices) {
					assertThat(part.frame().name()).isNotBlank();
					assertThat(part.frame().label()).isNotBlank();
				}
			}
		}
	}

	@Test
	void hoursStandFoldedAwayWithTheirSumAndOpenWhenOneIsWrong() {
		FormInput input = FormInput.prefilled(Map.of("minutesPreparation", 15, "minutesVisit", 50));
		assertThat(PAGES.html("home-visit/writeReport", input)).containsPattern("<details>\\s*<summary>Je uren")
			.contains(">1 uur 05<");
		assertThat(PAGES.html("home-visit/writeReport", input,
				nl.drempel.shared.FieldError.of("minutesVisit", "form.error.range", 0, 600)))
			.containsPattern("<details open=\"open\">\\s*<summary>Je uren")
			.contains("Vul een getal in van 0 tot en met 600.");
	}

	@Test
	void whatIsWrongStandsInTheOrderOfThePage() {
		FormView view = PAGES.form("home-visit/arrangeAppointment")
			.view(FormInput.empty(),
					List.of(nl.drempel.shared.FieldError.of("", "form.error.draftTooLarge"),
							nl.drempel.shared.FieldError.of("note", "form.error.required"),
							nl.drempel.shared.FieldError.of("channel", "form.error.required.choice")),
					FormPages.PEOPLE, FormPages.DUTCH);
		assertThat(view.problems()).extracting(FormView.Problem::target).containsExactly("f-channel", "f-note", null);
	}

	@Test
	void aQuestionInTheSummaryHasNoColonBehindIt() {
		assertThat(PAGES.html("home-visit/arrangeAppointment", FormInput.empty(),
				nl.drempel.shared.FieldError.of("location", "form.error.required.choice")))
			.contains("Waar?</a> Maak een keuze.");
	}

	@Test
	void whatWasTypedIsShownAsTextNeverAsMarkup() {
		assertThat(PAGES.html("home-visit/writeReport",
				FormInput.prefilled(Map.of("facts", "</textarea><script>x</script>", "contactPreference", "\"><b>"))))
			.doesNotContain("<script>x", "<b>");
	}

	@Test
	void aDateThatNoPickerCanShowStaysAsItWasTyped() {
		assertThat(PAGES.html("home-visit/arrangeAppointment",
				FormInput.ofDraft(Map.of("outcome", "call_back", "callBackOn", "31-02-2026"))))
			.containsPattern("name=\"callBackOn\" type=\"text\" value=\"31-02-2026\"");
	}

	/** Notes which texts were asked for. */
	private static final class Recorder extends Properties {

		private final Set<String> asked = new HashSet<>();

		private final Set<String> missing = new HashSet<>();

		@Override
		public String getProperty(String key, String otherwise) {
			this.asked.add(key);
			String text = super.getProperty(key);
			if (text == null && !key.contains(".option.") && !key.endsWith(".unit")) {
				this.missing.add(key);
			}
			return (text != null) ? text : otherwise;
		}

	}

}
