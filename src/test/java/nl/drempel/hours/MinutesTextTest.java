package nl.drempel.hours;

import nl.drempel.shared.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** How people write how long something took. */
class MinutesTextTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			90                    | 90
			90 min                | 90
			1,5 uur               | 90
			1.5 uur               | 90
			0,75 u                | 45
			1:30                  | 90
			0:05                  | 5
			1u30                  | 90
			1 uur 30              | 90
			1 uur en 30 minuten   | 90
			2 uur                 | 120
			1 hour                | 60
			24 uur                | 1440
			1440                  | 1440
			""")
	void isRead(String text, int minutes) {
		assertThat(MinutesText.read("minutes", text)).isEqualTo(minutes);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-5", "-1,5 uur", "1441", "1.441", "25 uur", "99999", "999999999", "0 uur", "0:00" })
	void isOutOfRange(String text) {
		assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> MinutesText.read("minutes", text));
	}

	@ParameterizedTest
	@ValueSource(strings = { "anderhalf uur", "1:75", "1,5", "9999999999", "1e3", "٩٠", "=1+1", "NaN" })
	void isNoLengthOfTime(String text) {
		assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> MinutesText.read("minutes", text))
			.satisfies((ex) -> assertThat(ex.errors()).singleElement()
				.satisfies((error) -> assertThat(error.code()).isEqualTo("hours.error.minutes")));
	}

	@Test
	void nothingIsRequired() {
		assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> MinutesText.read("minutes", " "))
			.satisfies((ex) -> assertThat(ex.errors()).singleElement()
				.satisfies((error) -> assertThat(error.code()).isEqualTo("error.required")));
	}

}
