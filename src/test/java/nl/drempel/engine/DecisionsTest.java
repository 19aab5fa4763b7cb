package nl.drempel.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import nl.drempel.DrempelTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Every row of every decision table, and that each combination of inputs finds one. */
@DrempelTest
class DecisionsTest {

	private static final List<@Nullable String> ANSWERS = Arrays.asList("yes", "no", "unknown", null);

	private static final List<String> LEVELS = Arrays.asList("teacher", "director", "board", "lkc");

	private static final List<String> COMMITTEES = List.of("none", "gpo", "samenwerkingsverband", "ombudsman",
			"vertrouwensinspecteur");

	private static final List<@Nullable String> CATEGORIES = Arrays.asList("teaching", "treatment", "safety",
			"bullying", "sexual_misconduct", "discrimination", "organisation", "admission_removal",
			"support_arrangement", "municipal_service", "other", null);

	@Autowired
	private Decisions decisions;

	@ParameterizedTest
	@CsvSource({ "true, poverty, 0, immediate", "true, safety, 3, immediate", "true, , , immediate",
			"false, safety, 0, high", "false, home_situation, 1, high", "false, upbringing, 1, high",
			"false, home_situation, 0, normal", "false, upbringing, 0, normal", "false, bullying, 2, high",
			"false, development, 5, high", "false, development, 1, normal", "false, absence, 0, normal",
			"false, something_new, 0, normal", ", , , normal" })
	void signalsAreUrgentByDangerDomainAndWhatElseIsOpen(@Nullable Boolean danger, @Nullable String domain,
			@Nullable Integer others, String urgency) {
		assertThat(decide("signal-urgency", "immediateDanger", danger, "domain", domain, "otherOpenSignals", others))
			.containsExactly(Map.entry("urgency", urgency));
	}

	@ParameterizedTest
	@CsvSource({ "guardian, true, 4, true", "guardian, true, 11, true", "guardian, true, 12, true",
			"guardian, true, 15, true", "guardian, true, 16, false", "guardian, true, 18, false",
			"guardian, false, 4, false", "guardian, false, 13, false", "guardian, false, , false", "pupil, , 4, false",
			"pupil, , 11, false", "pupil, , 12, true", "pupil, , 15, true", "pupil, , 16, true",
			"guardian, true, , true", "pupil, , , true", "guardian, , 8, true", "somebody, , , true" })
	void consentIsAskedOfWhoHasCustodyAndOfThePupilByAge(String giver, @Nullable Boolean custody, @Nullable Integer age,
			boolean required) {
		assertThat(decide("consent-required", "giver", giver, "custody", custody, "age", age))
			.containsExactly(Map.entry("required", required));
	}

	@Test
	void whateverIsKnownOfThemConsentIsDecidedAsTheLawSays() {
		List<String> wrong = new ArrayList<>();
		List<@Nullable Integer> ages = new ArrayList<>(IntStream.rangeClosed(-1, 25).boxed().toList());
		ages.add(null);
		for (@Nullable
		String giver : Arrays.asList("guardian", "pupil", "neighbour", null)) {
			for (@Nullable
			Boolean custody : Arrays.asList(true, false, null)) {
				for (@Nullable
				Integer age : ages) {
					Object required = decide("consent-required", "giver", giver, "custody", custody, "age", age)
						.get("required");
					if (!Boolean.valueOf(mustConsent(giver, custody, age)).equals(required)) {
						wrong.add(giver + " " + custody + " " + age + ": " + required);
					}
				}
			}
		}
		assertThat(wrong).isEmpty();
	}

	/** domain.md §4; of what is not known everybody is asked. */
	private static boolean mustConsent(@Nullable String giver, @Nullable Boolean custody, @Nullable Integer age) {
		if ("guardian".equals(giver)) {
			return !Boolean.FALSE.equals(custody) && (custody == null || age == null || age < 16);
		}
		return !"pupil".equals(giver) || age == null || age >= 12;
	}

	@ParameterizedTest
	@CsvSource({ "no, yes, yes, yes, yes, report", "yes, yes, , , , report", "unknown, yes, , , , report",
			"yes, no, , , , close", "no, no, no, yes, yes, report", "no, no, yes, no, yes, report",
			"no, no, yes, yes, no, report", "no, no, unknown, yes, no, report",
			"unknown, no, yes, yes, yes, consult_again", "no, unknown, yes, yes, yes, consult_again",
			"yes, unknown, yes, yes, yes, consult_again", "no, no, unknown, yes, yes, consult_again",
			"no, no, yes, unknown, yes, consult_again", "no, no, yes, yes, unknown, consult_again",
			"no, no, yes, yes, yes, organise_help", "no, no, , , , consult_again" })
	void fiveAnswersProposeWhatToDo(String gone, String unsafe, @Nullable String can, @Nullable String accept,
			@Nullable String works, String proposal) {
		assertThat(weigh(gone, unsafe, can, accept, works)).isEqualTo(proposal);
	}

	@Test
	void allAnswersTogetherFollowTheOrderOfTheContract() {
		List<String> wrong = new ArrayList<>();
		for (String gone : ANSWERS) {
			for (String unsafe : ANSWERS) {
				for (String can : ANSWERS) {
					for (String accept : ANSWERS) {
						for (String works : ANSWERS) {
							String proposal = weigh(gone, unsafe, can, accept, works);
							if (!proposal.equals(expected(gone, unsafe, Arrays.asList(can, accept, works)))) {
								wrong.add(String.join(" ", Arrays.asList(gone, unsafe, can, accept, works)) + ": "
										+ proposal);
							}
						}
					}
				}
			}
		}
		assertThat(wrong).isEmpty();
	}

	/**
	 * The contract's sentences, in its order; an answer that is missing counts as
	 * unknown.
	 */
	private static String expected(@Nullable String gone, @Nullable String unsafe, List<@Nullable String> help) {
		if ("yes".equals(unsafe)) {
			return "report";
		}
		if ("yes".equals(gone) && "no".equals(unsafe)) {
			return "close";
		}
		if (help.contains("no")) {
			return "report";
		}
		boolean sure = "no".equals(gone) && "no".equals(unsafe) && help.stream().allMatch("yes"::equals);
		return sure ? "organise_help" : "consult_again";
	}

	@ParameterizedTest
	@CsvSource({ "sexual_misconduct, board, nobody, parent, lkc, vertrouwensinspecteur",
			"sexual_misconduct, teacher, nobody, pupil, board, vertrouwensinspecteur",
			"sexual_misconduct, director, board, , board, vertrouwensinspecteur",
			"sexual_misconduct, , , , board, vertrouwensinspecteur",
			"admission_removal, board, nobody, parent, lkc, gpo", "admission_removal, nobody, board, parent, lkc, gpo",
			"admission_removal, director, teacher, parent, board, gpo", "admission_removal, , , , board, gpo",
			"municipal_service, board, nobody, parent, lkc, ombudsman",
			"municipal_service, nobody, board, parent, lkc, ombudsman",
			"municipal_service, director, nobody, parent, board, ombudsman",
			"municipal_service, nobody, director, parent, board, ombudsman",
			"municipal_service, nobody, nobody, parent, director, ombudsman",
			"support_arrangement, teacher, board, parent, lkc, samenwerkingsverband",
			"support_arrangement, board, director, parent, lkc, samenwerkingsverband",
			"support_arrangement, nobody, director, parent, board, samenwerkingsverband",
			"teaching, board, nobody, parent, lkc, none", "support_arrangement, board, teacher, parent, lkc, none",
			"treatment, teacher, board, pupil, lkc, none", "treatment, director, nobody, parent, board, none",
			"bullying, director, nobody, pupil, board, none", "organisation, nobody, director, parent, board, none",
			"teaching, teacher, teacher, parent, director, none",
			"support_arrangement, teacher, nobody, parent, director, none",
			"treatment, contact, nobody, parent, director, none", "treatment, several, nobody, parent, director, none",
			"bullying, nobody, nobody, pupil, director, none", "safety, teacher, nobody, pupil, director, none",
			"treatment, teacher, nobody, staff, director, none", "other, nobody, nobody, other, director, none",
			"bullying, nobody, nobody, parent, teacher, none", "discrimination, teacher, nobody, pupil, teacher, none",
			"other, nobody, , , teacher, none", "something_new, , , , director, none", ", , , , director, none" })
	void aComplaintBeginsWhereNobodyJudgesThemselves(@Nullable String category, @Nullable String about,
			@Nullable String tried, @Nullable String complainant, String level, String redirectTo) {
		assertThat(route(category, about, tried, complainant)).containsOnly(Map.entry("level", level),
				Map.entry("redirectTo", redirectTo));
	}

	@Test
	void everyComplaintBeginsAboveWhomItNamesAndAboveWhoTried() {
		List<String> wrong = new ArrayList<>();
		for (String category : CATEGORIES) {
			for (String about : Arrays.asList("nobody", "teacher", "director", "board", "contact", "several", null)) {
				for (String tried : Arrays.asList("nobody", "teacher", "director", "board", null)) {
					for (String complainant : Arrays.asList("parent", "pupil", "staff", "other", null)) {
						Map<String, Object> route = route(category, about, tried, complainant);
						int level = LEVELS.indexOf(route.get("level"));
						boolean misconduct = "sexual_misconduct".equals(category);
						boolean fits = level >= 0 && route.size() == 2 && COMMITTEES.contains(route.get("redirectTo"))
								&& (Arrays.asList("teacher", "nobody").contains(about)
										|| level > Math.max(0, LEVELS.indexOf(about)))
								&& (misconduct ? level >= 2 : level > LEVELS.indexOf(tried));
						if (!fits) {
							wrong.add(String.join(" ", Arrays.asList(category, about, tried, complainant)) + ": "
									+ route);
						}
					}
				}
			}
		}
		assertThat(wrong).isEmpty();
	}

	private Map<String, Object> route(@Nullable String category, @Nullable String about, @Nullable String tried,
			@Nullable String complainant) {
		return decide("complaint-route", "category", category, "about", about, "tried", tried, "complainant",
				complainant);
	}

	private String weigh(@Nullable String gone, @Nullable String unsafe, @Nullable String can, @Nullable String accept,
			@Nullable String works) {
		return (String) decide("meldcode-weighing", "suspicionGone", gone, "unsafe", unsafe, "canHelp", can,
				"acceptHelp", accept, "helpWorks", works)
			.get("decision");
	}

	private Map<String, Object> decide(String decision, @Nullable Object... inputs) {
		Map<String, @Nullable Object> values = new HashMap<>();
		for (int i = 0; i < inputs.length; i += 2) {
			values.put((String) inputs[i], inputs[i + 1]);
		}
		return this.decisions.decide(decision, values);
	}

}
