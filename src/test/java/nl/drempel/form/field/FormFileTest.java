package nl.drempel.form.field;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What stands in a form file and would not be kept stops the start. */
class FormFileTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{"type":"filepicker","id":"f","key":"f","label":"F"}                       | f: the type filepicker is not supported
					{"type":"textfield","key":"a","label":"A","disabled":true}                 | a: the property disabled is not supported
					{"type":"textfield","key":"a","label":"A","validate":{"maxlength":3}}      | a: the validation maxlength is not supported here
					{"type":"textfield","key":"a","label":"A","validate":{"pattern":"(["}}     | a: the pattern does not compile
					{"type":"textfield","key":"a","label":"A","validate":{"validationType":"iban"}} | a: the validationType iban is not supported
					{"type":"textfield","key":"a","label":"A","properties":{"chips":true}}     | a: the custom property chips is not known here
					{"type":"textfield","key":"a","label":"=b"}                                | a: a text is empty, an expression
					{"type":"textfield","key":"a"}                                             | a: label is missing
					{"type":"textfield","key":"a.b","label":"A"}                               | a.b: the key must be camelCase
					{"type":"textarea","key":"a","label":"A","validate":{"pattern":"x"}}       | a: the validation pattern is not supported here
					{"type":"number","key":"a","label":"A"}                                    | a: only whole numbers are supported
					{"type":"number","key":"a","label":"A","decimalDigits":0,"validate":{"min":3,"max":2}} | a: min is more than max
					{"type":"datetime","key":"a","subtype":"week","dateLabel":"A"}             | a: the subtype is not
					{"type":"datetime","key":"a","subtype":"datetime","dateLabel":"A","timeSerializingFormat":"no_timezone"} | a: timeSerializingFormat must be utc_offset
					{"type":"radio","key":"a","label":"A"}                                     | a: has neither values nor valuesKey
					{"type":"radio","key":"a","label":"A","valuesExpression":"=x"}             | a: the property valuesExpression is not supported
					{"type":"radio","key":"a","label":"A","values":[{"value":"x","label":"X"},{"value":"x","label":"Y"}]} | a: the value x stands there twice
					{"type":"checkbox","key":"a","label":"A","validate":{"required":true}}     | a: the validation required is not supported here
					{"type":"textfield","key":"a","label":"A","conditional":{"hide":"=b = \\"x\\""}} | a: its condition names a field that is not there: b
					{"type":"textfield","key":"a","label":"A","conditional":{"hide":"=count(b)"}}  | a: condition not understood
					{"type":"textfield","key":"a","label":"A","conditional":{"show":"=true"}}  | a: the property show is not supported
					{"type":"radio","key":"a","label":"A","values":[{"value":"x","label":"X"}],"conditional":{"hide":"=a = \\"x\\""}} | a: its condition depends on itself
					{"type":"radio","key":"a","label":"A","values":[{"value":"true","label":"X"},{"value":"false","label":"Y"}],"properties":{"opens":"rows"}} | a: opens no list: rows
					{"type":"group","id":"g","label":"G","path":"g","components":[]}           | g: a group with a path is not supported
					{"type":"dynamiclist","path":"a","label":"A","components":[]}              | a: isRepeating and allowAddRemove must be true
					{"type":"text","id":"t","text":"<b>Let op</b>"}                            | t: a text is empty, an expression, a template or markup
					""")
	void isRefusedByFileAndField(String component, String message) {
		assertThatExceptionOfType(FormFileException.class).isThrownBy(() -> read(component))
			.withMessageStartingWith("Form proof/step.form, field " + message);
	}

	@Test
	void answersInConditionsMustBePossible() {
		String choice = """
				{"type":"radio","key":"a","label":"A","values":[{"value":"x","label":"X"}]},
				{"type":"textfield","key":"b","label":"B","conditional":{"hide":"=a != \\"y\\""}}""";
		assertThatExceptionOfType(FormFileException.class).isThrownBy(() -> read(choice))
			.withMessageContaining("field b: its condition compares a with an answer it cannot have: y");
	}

	@Test
	void keysAndJsonPropertiesStandThereOnce() {
		assertThatExceptionOfType(FormFileException.class).isThrownBy(() -> read("""
				{"type":"textfield","key":"a","label":"A"},
				{"type":"group","id":"g","label":"G","components":[{"type":"textfield","key":"a","label":"A"}]}"""))
			.withMessageContaining("field a: this key is used twice");
		assertThatExceptionOfType(FormFileException.class)
			.isThrownBy(() -> read("{\"type\":\"textfield\",\"key\":\"a\",\"key\":\"b\",\"label\":\"A\"}"))
			.withMessageContaining("not readable JSON");
		assertThatExceptionOfType(FormFileException.class)
			.isThrownBy(() -> FormFile.read("proof/step.form", "<form>".getBytes(StandardCharsets.UTF_8)))
			.withMessageContaining("proof/step.form is not readable JSON");
	}

	@Test
	void conditionsInACircleAreRefused() {
		assertThatExceptionOfType(FormFileException.class).isThrownBy(() -> read(
				"""
						{"type":"radio","key":"a","label":"A","values":[{"value":"x","label":"X"}],"conditional":{"hide":"=b = null"}},
						{"type":"radio","key":"b","label":"B","values":[{"value":"x","label":"X"}],"conditional":{"hide":"=a = null"}}"""))
			.withMessageContaining("its condition depends on itself");
	}

	@Test
	void aRowMayLookAtItsOwnFieldsAndAtThoseAround() {
		FormFile file = read(
				"""
						{"type":"radio","key":"a","label":"A","values":[{"value":"x","label":"X"}]},
						{"type":"dynamiclist","path":"list","label":"L","isRepeating":true,"allowAddRemove":true,"components":[
						  {"type":"radio","key":"b","label":"B","values":[{"value":"y","label":"Y"}],"conditional":{"hide":"=a = null"}},
						  {"type":"textfield","key":"c","label":"C","conditional":{"hide":"=b = \\"y\\""}}]}""");
		assertThat(file.parts()).hasSize(2);
	}

	@Test
	void aPatternThatRunsAwayIsGivenUp() {
		TimedPattern pattern = TimedPattern.of("(a+)+b");
		long begin = System.nanoTime();
		assertThat(pattern.matches("a".repeat(200))).isFalse();
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
		assertThat(pattern.matches("aab")).isTrue();
	}

	private static FormFile read(String components) {
		return FormFile.read("proof/step.form",
				"{\"id\":\"step\",\"type\":\"default\",\"components\":[%s]}".formatted(components)
					.getBytes(StandardCharsets.UTF_8));
	}

}
