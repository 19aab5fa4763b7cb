package nl.drempel.form;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;

import nl.drempel.shared.FieldError;
import nl.drempel.shared.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class FormReadingTest {

	private static final FormPages PAGES = new FormPages();

	private final Form appointment = PAGES.form("home-visit/arrangeAppointment");

	private final Form report = PAGES.form("home-visit/writeReport");

	private final Form contact = PAGES.form("home-visit/correctContact");

	@Test
	void anAppointmentFromTheApiIsReadWithItsTypes() {
		FormValues values = json(this.appointment, appointmentWith(Map.of("minutes", 5))).orThrow();

		assertThat(values.string("channel")).isEqualTo("phone");
		assertThat(values.integer("minutes")).isEqualTo(5);
		assertThat(values.bool("interpreterNeeded")).isFalse();
		assertThat(values.dateTime("appointmentAt")).isEqualTo(Instant.parse("2026-11-25T14:30:00Z"));
		assertThat(values.has("durationMinutes")).as("how long is the school's to say").isFalse();
		assertThat(values.optionalString("note")).isEmpty();
		assertThat(values.list("alsoFor")).isEmpty();
	}

	@Test
	void theApiMayLeaveOutWhatHasADefaultInTheForm(@TempDir Path folder) throws IOException {
		Path file = folder.resolve("forms/proof/step.form");
		Files.createDirectories(file.getParent());
		Files.writeString(file, """
				{"id":"proof-step","type":"default","components":[
				 {"type":"number","id":"a","key":"a","label":"A","decimalDigits":0,"defaultValue":45}]}""");
		Form form = new FormPages("file:" + folder + "/forms/**/*.form",
				new FormLabels(new PathMatchingResourcePatternResolver()))
			.form("proof/step");

		assertThat(json(form, Map.of()).orThrow().integer("a")).isEqualTo(45);
		assertThat(json(form, Map.of("a", 30)).orThrow().integer("a")).isEqualTo(30);
		assertThat(page(form, "a=").orThrow().has("a")).as("emptied on the page").isFalse();
	}

	@Test
	void anAppointmentFromThePageIsReadInDutchTime() {
		FormValues values = page(this.appointment, "channel=phone", "outcome=appointment",
				"appointmentAt=2026-07-01T15:30", "durationMinutes=", "location=home", "interpreterNeeded=false",
				"safetyConcern=true", "alsoFor=c1", "secondVisitor=leraar.b", "language=",
				"note=  Na vieren\r\nbellen ")
			.orThrow();

		assertThat(values.dateTime("appointmentAt")).isEqualTo(Instant.parse("2026-07-01T13:30:00Z"));
		assertThat(values.has("durationMinutes")).as("emptied on the page").isFalse();
		assertThat(values.bool("interpreterNeeded")).isFalse();
		assertThat(values.bool("safetyConcern")).isTrue();
		assertThat(values.list("alsoFor")).containsExactly("c1");
		assertThat(values.string("note")).isEqualTo("Na vieren\nbellen");
	}

	@Test
	void noIsAnAnswerAndNothingIsNot() {
		assertThat(errors(json(this.appointment, appointmentWith(Map.of("interpreterNeeded", false))))).isEmpty();
		assertThat(errors(json(this.appointment, appointmentWith(null, "interpreterNeeded"))))
			.containsExactly("interpreterNeeded form.error.required.choice");
	}

	@Test
	void aHiddenFieldIsNeitherRequiredNorStored() {
		FormResult result = json(this.appointment, Map.of("channel", "phone", "outcome", "no_answer", "appointmentAt",
				"nonsense", "location", "home", "callBackOn", "2026-11-30"));

		assertThat(result.errors()).isEmpty();
		assertThat(result.values().asMap()).containsOnlyKeys("channel", "outcome");
	}

	@Test
	void whatTheFormDoesNotDeclareIsLeftOut() {
		FormValues values = json(this.appointment,
				Map.of("channel", "phone", "outcome", "refused", "assignee", "beheer", "__proto__", Map.of("a", 1)))
			.orThrow();

		assertThat(values.asMap()).containsOnlyKeys("channel", "outcome");
	}

	@ParameterizedTest
	@CsvSource({ "2026-02-31T10:00:00+01:00", "2026-11-25T14:30:00", "2026-11-25", "tomorrow", "2026-11-25T25:00:00Z",
			"+999999999-01-01T00:00:00Z", "0001-01-01T00:00:00Z" })
	void aMomentFromTheApiExistsAndHasAnOffset(String moment) {
		assertThat(errors(json(this.appointment, appointmentWith(Map.of("appointmentAt", moment)))))
			.containsExactly("appointmentAt form.error.dateTime");
	}

	@ParameterizedTest
	@CsvSource({ "2026-02-31T10:00", "2027-03-28T02:30", "2026-11-25T14:30:00Z", "25-11-2026 14:30" })
	void aMomentOnThePageExists(String moment) {
		assertThat(errors(page(this.appointment, "channel=phone", "outcome=appointment", "appointmentAt=" + moment,
				"location=home", "interpreterNeeded=false", "safetyConcern=false")))
			.containsExactly("appointmentAt form.error.dateTime");
	}

	@Test
	void thirtyFirstOfFebruaryIsNoDay() {
		assertThat(errors(
				json(this.appointment, Map.of("channel", "phone", "outcome", "call_back", "callBackOn", "2026-02-31"))))
			.containsExactly("callBackOn form.error.date");
		assertThat(
				json(this.appointment, Map.of("channel", "phone", "outcome", "call_back", "callBackOn", "2026-02-28"))
					.values()
					.date("callBackOn"))
			.isEqualTo(LocalDate.of(2026, 2, 28));
	}

	@Test
	void wrongJsonTypesAreErrorsNotAccidents() {
		Map<String, Object> body = new HashMap<>();
		body.put("channel", 3);
		body.put("outcome", List.of("appointment"));
		body.put("note", Map.of("a", "b"));
		body.put("minutes", "5");
		body.put("contactedAt", 17);
		body.put("difficulty", true);
		assertThat(errors(json(this.appointment, body))).containsExactlyInAnyOrder("channel form.error.choice",
				"outcome form.error.choice", "note form.error.text", "minutes form.error.number",
				"contactedAt form.error.dateTime", "difficulty form.error.choice");

		assertThat(errors(json(this.appointment,
				appointmentWith(Map.of("interpreterNeeded", "false", "safetyConcern", 0, "alsoFor", "c1")))))
			.containsExactlyInAnyOrder("interpreterNeeded form.error.yesNo", "safetyConcern form.error.yesNo",
					"alsoFor form.error.choices");
		assertThat(errors(json(this.report, reportWith(Map.of("goals", List.of(List.of("insight_gained")))))))
			.containsExactly("goals form.error.choices");
		assertThat(errors(json(this.report, reportWith(Map.of("signals", "none")))))
			.containsExactly("signals form.error.rows");
		assertThat(errors(json(this.report, reportWith(Map.of("signals", List.of("none", List.of()))))))
			.containsExactly("signals[0] form.error.row", "signals[1] form.error.row");
		assertThat(errors(json(this.report, reportWith(Map.of("signals", Arrays.asList((Object) null))))))
			.containsExactly("signals[0] form.error.row");
	}

	@Test
	void jsonNullIsNoAnswer() {
		Map<String, Object> body = new HashMap<>(Map.of("channel", "phone", "outcome", "refused"));
		body.put("note", null);
		body.put("minutes", null);
		assertThat(json(this.appointment, body).orThrow().asMap()).containsOnlyKeys("channel", "outcome");
	}

	@ParameterizedTest
	@CsvSource({ "-1, form.error.range", "241, form.error.range", "1.5, form.error.number", "1e3, form.error.range",
			"1e400000000, form.error.range", "99999999999999999999, form.error.range" })
	void minutesAreAWholeNumberInTheirRange(String number, String code) {
		assertThat(errors(json(this.appointment,
				Map.of("channel", "phone", "outcome", "refused", "minutes", new java.math.BigDecimal(number)))))
			.containsExactly("minutes " + code);
	}

	@Test
	void numbersThatAreNoneAreRefused() {
		for (Object number : List.of(Double.NaN, Double.POSITIVE_INFINITY)) {
			assertThat(
					errors(json(this.appointment, Map.of("channel", "phone", "outcome", "refused", "minutes", number))))
				.containsExactly("minutes form.error.number");
		}
		for (String typed : List.of("tien", "1,5", "1 000", "٣", "0x10")) {
			assertThat(errors(page(this.appointment, "channel=phone", "outcome=refused", "minutes=" + typed)))
				.containsExactly("minutes form.error.number");
		}
		assertThat(
				page(this.appointment, "channel=phone", "outcome=refused", "minutes= 12 ").orThrow().integer("minutes"))
			.isEqualTo(12);
	}

	@Test
	void onlyAnswersThatAreOfferedCount() {
		assertThat(errors(json(this.appointment, appointmentWith(Map.of("secondVisitor", "directeur.b")))))
			.containsExactly("secondVisitor form.error.choice");
		assertThat(errors(json(this.appointment, appointmentWith(Map.of("alsoFor", List.of("c1", "c9"))))))
			.containsExactly("alsoFor form.error.choices");
		assertThat(errors(page(this.appointment, "channel=pigeon", "outcome=refused")))
			.containsExactly("channel form.error.choice");
		assertThatIllegalStateException().as("a caller that forgot")
			.isThrownBy(() -> this.contact.read(FormInput.ofJson(Map.of("guardian", "g1")), Map.of()));
	}

	@Test
	void twoHundredThousandCharactersAreSaidToBeTooLongAndStayOnThePage() {
		String long_ = "é🌱".repeat(100_000);
		FormInput input = input("facts=" + long_, "concerns=false", "aftercareNeeded=false");
		FormResult result = this.report.read(input, FormPages.PEOPLE);

		assertThat(result.errors()).containsExactly(FieldError.of("facts", "form.error.tooLong", 10_000, 190_000));
		assertThat(PAGES.html("home-visit/writeReport", input, result.errors(), FormPages.DUTCH)).contains(long_)
			.contains("hoogstens 10.000 tekens. Haal er 190.000 weg.");
	}

	@Test
	void lengthIsCountedInCharactersAsPeopleCountThem() {
		assertThat(errors(json(this.report, reportWith(Map.of("facts", "🌱".repeat(10_000)))))).isEmpty();
		assertThat(errors(json(this.report, reportWith(Map.of("facts", "🌱".repeat(10_001)))))).hasSize(1);
		assertThat(errors(json(this.contact, Map.of("guardian", "g1", "phone", "0".repeat(31)))))
			.containsExactly("phone form.error.tooLong");
	}

	@Test
	void textIsComposedAndFreeOfWhatNoDatabaseTakes() {
		FormValues values = json(this.report, reportWith(
				Map.of("facts", "\u0000Zoe\u0308 \u0007zegt: مرحبا 👩‍👧\uD800!\u0085", "agreements", " \u0000 \n ")))
			.orThrow();

		assertThat(values.string("facts")).isEqualTo("Zoë zegt: مرحبا 👩‍👧\uFFFD!");
		assertThat(values.has("agreements")).as("nothing but blanks").isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "geen adres", "a@b", "@school.nl", "a b@school.nl" })
	void anAddressThatIsNoneIsRefused(String email) {
		assertThat(errors(json(this.contact, Map.of("guardian", "g1", "email", email))))
			.containsExactly("email form.error.email");
	}

	@Test
	void phoneNumbersAsPeopleWriteThemAreTaken() {
		for (String phone : List.of("06 12345678", "+31 (0)23-123 45 67", "0612345678")) {
			assertThat(errors(json(this.contact, Map.of("guardian", "g1", "phone", phone)))).isEmpty();
		}
		assertThat(errors(json(this.contact, Map.of("guardian", "g1", "phone", "bel moeder"))))
			.containsExactly("phone form.error.phone");
	}

	@Test
	void signalsFromTheApiNeedNoQuestionThatOpensThem() {
		FormValues values = json(this.report, reportWith(Map.of("signals", List.of(signal())))).orThrow();

		assertThat(values.rows("signals")).singleElement().satisfies((row) -> {
			assertThat(row.string("domain")).isEqualTo("health");
			assertThat(row.bool("immediateDanger")).isFalse();
			assertThat(row.key("domain")).isEqualTo("signals[0].domain");
		});
		assertThat(values.has("concerns")).isFalse();
		assertThat(
				json(this.report, reportWith(Map.of("signals", List.of(), "concerns", true))).orThrow().rows("signals"))
			.isEmpty();
		assertThat(json(this.report, reportWith(Map.of("signals", List.of(signal()), "concerns", false))).orThrow()
			.rows("signals")).as("a signal is never lost by a field of the page").hasSize(1);
	}

	@Test
	void everyRowIsCheckedByItself() {
		Map<String, Object> wrong = new HashMap<>(signal());
		wrong.put("domain", "weather");
		wrong.remove("immediateDanger");
		assertThat(errors(json(this.report, reportWith(Map.of("signals", List.of(signal(), wrong)))))).containsExactly(
				"signals[1].domain form.error.choice", "signals[1].immediateDanger form.error.required.choice");
	}

	@Test
	void emptyRowsOfAPageArePassedOverAndKeepTheirNumber() {
		FormResult result = page(this.report, "facts=x", "concerns=true", "aftercareNeeded=false", "signals[0].domain=",
				"signals[0].description= ", "signals[3].domain=health", "signals[3].description=",
				"signals[3].discussedWithGuardians=yes", "signals[3].immediateDanger=false");

		assertThat(errors(result)).as("the second row as the page shows it")
			.containsExactly("signals[1].description form.error.required");
	}

	@Test
	void yesToConcernsAsksForAtLeastOne() {
		assertThat(errors(page(this.report, "facts=x", "concerns=true", "aftercareNeeded=false", "signals[0].domain=")))
			.as("said where the answers of the first row belong")
			.containsExactly("signals[0].domain form.error.required.choice",
					"signals[0].description form.error.required",
					"signals[0].discussedWithGuardians form.error.required.choice",
					"signals[0].immediateDanger form.error.required.choice");
		assertThat(errors(page(this.report, "facts=x", "concerns=true", "aftercareNeeded=false"))).hasSize(4);
		assertThat(errors(page(this.report, "facts=x", "aftercareNeeded=false", "signals[0].domain=")))
			.containsExactly("concerns form.error.required.choice");
	}

	@Test
	void aRowThatWasFilledInAnswersTheQuestionThatWasLeftOpen() {
		FormValues values = page(this.report, "facts=x", "aftercareNeeded=false", "signals[0].domain=health",
				"signals[0].description=Hoest", "signals[0].discussedWithGuardians=yes",
				"signals[0].immediateDanger=false")
			.orThrow();
		assertThat(values.rows("signals")).hasSize(1);
	}

	@Test
	void noToConcernsLeavesOutWhatWasTypedThere() {
		assertThat(page(this.report, "facts=x", "concerns=false", "aftercareNeeded=true", "signals[0].description=x")
			.orThrow()
			.rows("signals")).isEmpty();
	}

	@Test
	void thereIsALimitToRows() {
		assertThat(
				errors(json(this.report, reportWith(Map.of("signals", java.util.Collections.nCopies(11, signal()))))))
			.containsExactly("signals form.error.maxRows");
	}

	@Test
	void severalValuesForOneBoxAreRefused() {
		assertThat(errors(page(this.appointment, "channel=phone", "outcome=refused", "note=a", "note=b")))
			.containsExactly("note form.error.text");
	}

	@Test
	void theResultThrowsAllErrorsAtOnce() {
		assertThatExceptionOfType(InvalidInputException.class)
			.isThrownBy(() -> json(this.appointment, Map.of()).orThrow())
			.satisfies((ex) -> assertThat(ex.errors()).extracting(FieldError::field)
				.containsExactly("channel", "outcome"));
		assertThatExceptionOfType(NoSuchElementException.class)
			.isThrownBy(() -> json(this.appointment, Map.of()).values().string("channel"))
			.withMessage("no answer to channel");
	}

	@Test
	void aDraftKeepsAnyPartAsItWasTyped() {
		Map<String, Object> draft = this.report.draft(input("facts= half ", "concerns=true", "goals=insight_gained",
				"minutesVisit=veel", "_csrf=x", "signals[2].description=Hoest", "signals[2].unknown=x"));

		assertThat(draft).isEqualTo(new TreeMap<>(Map.of("facts", " half ", "concerns", "true", "goals",
				"insight_gained", "minutesVisit", "veel", "signals", List.of(Map.of("description", "Hoest")))));
		assertThat(PAGES.html("home-visit/writeReport", FormInput.ofDraft(draft))).contains(" half ")
			.contains("value=\"veel\"")
			.contains("Hoest");
	}

	@Test
	void aDraftFromTheApiIsShownOnThePage() {
		Map<String, Object> draft = this.appointment.draft(FormInput
			.ofJson(Map.of("appointmentAt", "2026-11-25T14:30:00Z", "durationMinutes", 30, "interpreterNeeded", true,
					"alsoFor", List.of("c1"), "note", "a\u0000b", "minutes", Map.of("a", 1))));

		assertThat(draft).containsEntry("note", "ab").doesNotContainKey("minutes");
		assertThat(PAGES.html("home-visit/arrangeAppointment", FormInput.ofDraft(draft)))
			.contains("value=\"2026-11-25T15:30\"")
			.contains("value=\"30\"")
			.containsPattern("name=\"interpreterNeeded\" value=\"true\" checked")
			.containsPattern("value=\"c1\" checked");
	}

	@Test
	void aDraftHasALimit() {
		assertThatExceptionOfType(InvalidInputException.class)
			.isThrownBy(() -> this.report.draft(input("facts=" + "é".repeat(200_000))))
			.satisfies((ex) -> assertThat(ex.errors()).containsExactly(FieldError.of("", "form.error.draftTooLarge")));
		assertThat(this.report.draft(input("facts=" + "e".repeat(200_000)))).containsKey("facts");
	}

	@Test
	void rowButtonsAddAndRemoveRowsOfWhatWasTyped() {
		MultiValueMap<String, String> typed = parameters("signals[0].description=een", "signals[1].description=twee");
		typed.add("_remove", "signals:0");
		FormInput input = FormInput.ofPage(typed);

		FormAction action = FormAction.of(typed);
		assertThat(action).isEqualTo(new FormAction.Remove("signals", 0));
		assertThat(action.applyTo(input).raw("signals")).isEqualTo(List.of(Map.of("description", "twee")));
		assertThat(new FormAction.Add("signals").applyTo(input).raw("signals"))
			.isEqualTo(List.of(Map.of("description", "een"), Map.of("description", "twee"), Map.of()));
		assertThat(new FormAction.Remove("signals", 7).applyTo(input).raw("signals")).asList().hasSize(2);
	}

	@Test
	void otherButtonsAreKnownByTheirName() {
		assertThat(FormAction.of(parameters("_save="))).isEqualTo(new FormAction.Save());
		assertThat(FormAction.of(parameters("facts=x"))).isEqualTo(new FormAction.Submit());
		assertThat(FormAction.of(parameters("_add=signals"))).isEqualTo(new FormAction.Add("signals"));
		assertThat(FormAction.of(parameters("_remove=nonsense"))).as("nothing is sent by accident")
			.isEqualTo(new FormAction.Save());
	}

	private static Map<String, Object> signal() {
		return Map.of("domain", "health", "description", "Hoest al weken", "discussedWithGuardians", "yes",
				"immediateDanger", false);
	}

	private static Map<String, Object> reportWith(Map<String, ?> more) {
		Map<String, Object> body = new HashMap<>(Map.of("facts", "Gezien", "aftercareNeeded", false));
		body.putAll(more);
		return body;
	}

	private static Map<String, Object> appointmentWith(Map<String, ?> more, String... without) {
		Map<String, Object> body = new HashMap<>(Map.of("channel", "phone", "outcome", "appointment", "appointmentAt",
				"2026-11-25T15:30:00+01:00", "location", "home", "interpreterNeeded", false, "safetyConcern", false));
		if (more != null) {
			body.putAll(more);
		}
		body.keySet().removeAll(List.of(without));
		return body;
	}

	private static FormResult json(Form form, Map<String, ?> body) {
		return form.read(FormInput.ofJson(body), FormPages.PEOPLE);
	}

	private static FormResult page(Form form, String... parameters) {
		return form.read(input(parameters), FormPages.PEOPLE);
	}

	private static FormInput input(String... parameters) {
		return FormInput.ofPage(parameters(parameters));
	}

	private static MultiValueMap<String, String> parameters(String... parameters) {
		MultiValueMap<String, String> map = new LinkedMultiValueMap<>();
		for (String parameter : parameters) {
			int at = parameter.indexOf('=');
			map.add(parameter.substring(0, at), parameter.substring(at + 1));
		}
		return map;
	}

	private static List<String> errors(FormResult result) {
		List<String> errors = new ArrayList<>();
		result.errors().forEach((error) -> errors.add(error.field() + " " + error.code()));
		return errors;
	}

}
