package nl.drempel.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
