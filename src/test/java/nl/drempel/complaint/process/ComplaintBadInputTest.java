package nl.drempel.complaint.process;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import nl.drempel.TestPeople.Person;
import nl.drempel.complaint.ComplaintStories;
import nl.drempel.work.WorkItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Whatever is sent at a step, what is wrong is said at its field and nothing happens. */
class ComplaintBadInputTest extends ComplaintStories {

	private static final String BEFORE = MONDAY.minusDays(1).toString();

	private static final String TOMORROW = MONDAY.plusDays(1).toString();

	private static final String LONG = "a".repeat(10_001);

	private static final Map<String, Object> RIGHT_PART = Map.of("text", "Deel", "ruling", "upheld");

	private final Map<String, Tale> tales = new LinkedHashMap<>();

	static Stream<Arguments> wrongs() {
		return Stream.of(arguments("assessIntake", "spokenOn", BEFORE), arguments("assessIntake", "spokenOn", TOMORROW),
				arguments("assessIntake", "spokenOn", "gisteren"), arguments("assessIntake", "decision", "close"),
				arguments("assessIntake", "decision", null), arguments("assessIntake", "category", "weather"),
				arguments("assessIntake", "category", null), arguments("assessIntake", "level", "rechter"),
				arguments("assessIntake", "level", null), arguments("assessIntake", "level", "teacher>handler"),
				arguments("assessIntake", "aboutStaff", List.of("niemand")),
				arguments("assessIntake", "aboutStaff", 12), arguments("assessIntake", "aboutBoard", "misschien"),
				arguments("assessIntake", "motivation", LONG), arguments("decideAdmissibility", "decision", "yes"),
				arguments("decideAdmissibility", "motivation", null),
				arguments("decideAdmissibility", "motivation", " "),
				arguments("decideAdmissibility", "motivation", LONG), arguments("handleAtTeacher", "heldOn", BEFORE),
				arguments("handleAtTeacher", "heldOn", TOMORROW), arguments("handleAtTeacher", "heldOn", null),
				arguments("handleAtTeacher", "outcome", "mediation"), arguments("handleAtTeacher", "minutes", -1),
				arguments("handleAtTeacher", "minutes", 100_000), arguments("handleAtTeacher", "minutes", "lang"),
				arguments("handleAtTeacher", "agreements", LONG), arguments("handleAtDirector", "heldOn", BEFORE),
				arguments("handleAtDirector", "heldOn", TOMORROW), arguments("handleAtDirector", "outcome", "upheld"),
				arguments("handleAtDirector", "findings", null), arguments("handleAtDirector", "findings", LONG),
				arguments("handleAtDirector", "findings", Map.of("a", "b")),
				arguments("handleAtBoard", "hearingOn", BEFORE), arguments("handleAtBoard", "hearingOn", TOMORROW),
				arguments("handleAtBoard", "outcome", "resolved"), arguments("handleAtBoard", "findings", ""),
				arguments("handleAtBoard", "measures[0].who", measure(null, TOMORROW, "Praten")),
				arguments("handleAtBoard", "measures[0].who", measure("niemand", TOMORROW, "Praten")),
				arguments("handleAtBoard", "measures[0].dueOn", measure("@", null, "Praten")),
				arguments("handleAtBoard", "measures[0].dueOn", measure("@", BEFORE, "Praten")),
				arguments("handleAtBoard", "measures[0].dueOn", measure("@", "2099-01-01", "Praten")),
				arguments("handleAtBoard", "measures[0].what", measure("@", TOMORROW, null)),
				arguments("handleAtBoard", "measures[0].what", measure("@", TOMORROW, LONG)),
				arguments("handleAtBoard", "measures", "praten"), arguments("tellYourSide", "statement", null),
				arguments("tellYourSide", "statement", LONG), arguments("mediate", "outcome", "maybe"),
				arguments("mediate", "note", LONG), arguments("trackLkc", "route", "appeal"),
				arguments("trackLkc", "route", null), arguments("trackLkc", "statementDueOn", BEFORE),
				arguments("trackLkc", "statementDueOn", "2099-01-01"), arguments("trackLkc", "lkcReference", LONG),
				arguments("recordLkcResult", "rulingReceivedOn", BEFORE),
				arguments("recordLkcResult", "rulingReceivedOn", TOMORROW),
				arguments("recordLkcResult", "rulingReceivedOn", null),
				arguments("recordLkcResult", "parts", List.of()), arguments("recordLkcResult", "parts", null),
				arguments("recordLkcResult", "parts[0].text", List.of(Map.of("ruling", "upheld"))),
				arguments("recordLkcResult", "parts[1].ruling", List.of(RIGHT_PART, Map.of("text", "Deel"))),
				arguments("recordLkcResult", "parts[0].ruling", List.of(Map.of("text", "Deel", "ruling", "resolved"))),
				arguments("recordLkcResult", "recommendations", LONG), arguments("respondToRuling", "shares", "maybe"),
				arguments("respondToRuling", "explanation", null),
				arguments("respondToRuling", "measures[0].who", measure(null, TOMORROW, "Praten")),
				arguments("informCouncil", "informedOn", BEFORE), arguments("informCouncil", "informedOn", TOMORROW),
				arguments("informCouncil", "informedOn", null), arguments("carryOutMeasure", "done", null),
				arguments("carryOutMeasure", "done", "bijna"), arguments("carryOutMeasure", "note", LONG),
				arguments("callBeforeClosing", "outcome", "later"), arguments("callBeforeClosing", "to", "teacher"),
				arguments("callBeforeClosing", "to", null), arguments("consultInspector", "consultedAt", "gisteren"),
				arguments("consultInspector", "consultedAt", "2027-11-02T10:00:00+01:00"),
				arguments("consultInspector", "consultedAt", "1999-11-02T10:00:00+01:00"),
				arguments("consultInspector", "advice", null), arguments("consultInspector", "advice", LONG),
				arguments("decideDeclaration", "decision", "later"),
				arguments("decideDeclaration", "guardiansInformedAt", null),
				arguments("decideDeclaration", "suspectInformedAt", null),
				arguments("decideDeclaration", "guardiansInformedAt", "2026-11-02T09:30:00+01:00"),
				arguments("decideDeclaration", "suspectInformedAt", "2026-11-02T09:00:00+01:00"),
				arguments("decideDeclaration", "suspectInformedAt", "1926-11-02T09:00:00+01:00"),
				arguments("decideDeclaration", "filedAt", "2027-11-02T10:00:00+01:00"));
	}

	@ParameterizedTest
	@MethodSource("wrongs")
	void whatIsWrongIsSaidAtItsField(String step, String field, Object value) {
		Tale tale = this.tales.computeIfAbsent(step, this::taleAt);
		Map<String, Object> answers = right(step);
		String told = field;
		if ("teacher>handler".equals(value)) {
			answers.put("level", "teacher");
			told = "handler";
		}
		else {
			answers.put(field.replaceAll("\\[.*", ""), value);
		}
		List<String> steps = tale.steps();
		String expected = told;
		assertThat(wrong(() -> tale.does(doer(step), item(tale, step), filledIn(answers)))).containsExactly(expected);
		tale.hasSteps(steps.toArray(String[]::new));
	}

	@ParameterizedTest
	@ValueSource(strings = { "assessIntake", "decideAdmissibility", "handleAtTeacher", "handleAtDirector",
			"handleAtBoard", "tellYourSide", "mediate", "trackLkc", "recordLkcResult", "respondToRuling",
			"informCouncil", "carryOutMeasure", "callBeforeClosing", "consultInspector", "decideDeclaration" })
	void everyFieldMayBeOfAnyTypeAndIsStillOnlyWrongInput(String step) {
		Tale tale = this.tales.computeIfAbsent(step, this::taleAt);
		List<String> steps = tale.steps();
		assertThat(wrong(() -> tale.does(doer(step), item(tale, step), Map.of()))).isNotEmpty();
		for (Object odd : List.of(12, 1.5, List.of(1, Map.of("a", List.of())), Map.of("x", 1), List.of(List.of("x")))) {
			Map<String, Object> answers = new LinkedHashMap<>();
			right(step).keySet().forEach((key) -> answers.put(key, odd));
			assertThat(wrong(() -> tale.does(doer(step), item(tale, step), answers))).isNotEmpty();
		}
		tale.hasSteps(steps.toArray(String[]::new));
	}

	@Test
	void aProposalNeedsAReasonAndSomewhereToGo() {
		Tale tale = aComplaint();
		assertThat(wrong(
				() -> tale.does(this.contact, "assessIntake", "decision", "propose_redirect", "category", "other")))
			.containsExactlyInAnyOrder("redirectTo", "motivation");
		assertThat(wrong(
				() -> tale.does(this.contact, "assessIntake", "decision", "propose_inadmissible", "category", "other")))
			.containsExactly("motivation");
	}

	private static List<Map<String, Object>> measure(String who, String dueOn, String what) {
		Map<String, Object> row = new LinkedHashMap<>();
		row.put("who", who);
		row.put("dueOn", dueOn);
		row.put("what", what);
		row.values().removeIf((value) -> value == null);
		return List.of(row);
	}

	/** Puts the name of somebody in the place of {@code @}. */
	private Map<String, Object> filledIn(Map<String, Object> answers) {
		if (answers.get("measures") instanceof List<?> rows) {
			List<Object> filled = new ArrayList<>();
			rows.forEach((row) -> {
				Map<Object, Object> copy = new LinkedHashMap<>((Map<?, ?>) row);
				copy.replace("who", "@", this.teacher.username());
				filled.add(copy);
			});
			answers.put("measures", filled);
		}
		answers.values().removeIf((value) -> value == null);
		return answers;
	}

	private Map<String, Object> right(String step) {
		String today = MONDAY.toString();
		return switch (step) {
			case "assessIntake" -> answers("decision", "proceed", "category", "treatment", "level", "director");
			case "decideAdmissibility" -> answers("decision", "follow", "motivation", "Eens.");
			case "handleAtTeacher" -> answers("heldOn", today, "outcome", "resolved");
			case "handleAtDirector" -> answers("heldOn", today, "outcome", "resolved", "findings", "Gehoord.");
			case "handleAtBoard" -> answers("outcome", "upheld", "findings", "Gegrond.", "measures", List.of());
			case "tellYourSide" -> answers("statement", "Zo ging het.");
			case "mediate" -> answers("outcome", "failed");
			case "trackLkc" -> answers("route", "formal");
			case "recordLkcResult" -> answers("rulingReceivedOn", today, "parts", List.of(RIGHT_PART));
			case "respondToRuling" -> answers("shares", "yes", "explanation", "Eens.", "measures", List.of());
			case "informCouncil" -> answers("informedOn", today);
			case "carryOutMeasure" -> answers("done", true);
			case "callBeforeClosing" -> answers("outcome", "goes_on", "to", "board");
			case "consultInspector" -> answers("consultedAt", "2026-11-02T08:00:00+01:00", "advice", "Doe aangifte.");
			default -> answers("decision", "file", "guardiansInformedAt", "2026-11-02T08:00:00+01:00",
					"suspectInformedAt", "2026-11-02T08:30:00+01:00", "filedAt", "2026-11-02T09:00:00+01:00");
		};
	}

	private Person doer(String step) {
		return switch (step) {
			case "assessIntake", "callBeforeClosing" -> this.contact;
			case "handleAtTeacher", "tellYourSide", "carryOutMeasure" -> this.teacher;
			case "handleAtDirector" -> this.director;
			case "mediate" -> this.confidant;
			default -> this.boardMember;
		};
	}

	private static WorkItem item(Tale tale, String step) {
		return tale.step(step);
	}

	private Tale taleAt(String step) {
		Tale tale = switch (step) {
			case "consultInspector", "decideDeclaration" -> aComplaint(about("sexual_misconduct"));
			default -> aComplaint();
		};
		return switch (step) {
			case "decideAdmissibility" -> tale.does(this.contact, "assessIntake", "decision", "propose_inadmissible",
					"category", "treatment", "motivation", "Al behandeld.");
			case "handleAtTeacher" -> tale.goesTo("teacher");
			case "handleAtDirector" -> tale.goesTo("director");
			case "handleAtBoard" -> tale.goesTo("board");
			case "tellYourSide" -> asked(tale.goesTo("director", "aboutStaff", List.of(this.teacher.username())));
			case "mediate" -> tale.goesTo("director").directorSays("mediation");
			case "trackLkc" -> tale.goesTo("lkc");
			case "recordLkcResult" -> tale.goesTo("lkc").does(this.boardMember, "trackLkc", "route", "formal");
			case "respondToRuling" -> tale.goesTo("lkc").isRuled("upheld");
			case "informCouncil" -> tale.goesTo("lkc").isRuled("upheld").boardResponds();
			case "carryOutMeasure" -> tale.goesTo("board")
				.boardSays("upheld", "measures", List.of(tale.measure(this.teacher)))
				.answers("accept");
			case "callBeforeClosing" -> ringing(tale.goesTo("director").directorSays("unresolved"));
			default -> tale;
		};
	}

	private Tale asked(Tale tale) {
		this.handling.ask(tale.id(), this.teacher.id(), "Wat is er gebeurd?", as(this.director));
		return tale;
	}

	private Tale ringing(Tale tale) {
		LocalDate until = tale.now().waitUntil();
		this.clock.set(until.minusDays(1));
		this.jobs.runDue(tale.id());
		this.clock.set(MONDAY);
		return tale;
	}

}
