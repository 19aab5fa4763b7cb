package nl.drempel.form.condition;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ConditionTest {

	/** One of the cases that Java and the browser must answer alike. */
	record Case(String hide, Map<String, Object> answers, boolean hidden) {
	}

	static List<Case> cases() {
		return JsonMapper.builder()
			.build()
			.readValue(ConditionTest.class.getResourceAsStream("/form/conditions.json"), new TypeReference<>() {
			});
	}

	@ParameterizedTest
	@MethodSource("cases")
	void holdsAsTheSharedCasesSay(Case each) {
		assertThat(ConditionParser.parse(each.hide()).holds(each.answers()::get)).isEqualTo(each.hidden());
	}

	@ParameterizedTest
	@MethodSource("cases")
	void turnedRoundItSaysTheOpposite(Case each) {
		assertThat(ConditionParser.parse(each.hide()).negated().holds(each.answers()::get)).isNotEqualTo(each.hidden());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "=", "outcome = \"a\"", "=outcome", "=outcome = ", "=outcome = 3", "=outcome == \"a\"",
			"=outcome = \"a\" and", "=not outcome = \"a\"", "=(outcome = \"a\"", "=outcome = \"a\")", "=a = b",
			"=outcome = \"a", "=count(rows) > 0", "=true = outcome", "=and = \"a\"", "=outcome = \"a\" xor b = \"c\"",
			"=outcome in [\"a\"]", "=row.domain = \"a\"" })
	void whatWeDoNotUnderstandIsRefused(String expression) {
		assertThatIllegalArgumentException().isThrownBy(() -> ConditionParser.parse(expression));
	}

}
