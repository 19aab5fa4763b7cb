package nl.drempel.hours;

import nl.drempel.shared.InvalidInputException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** How people write hours and parts of full time in a plan. */
class HoursTextTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			0        | 0
			12       | 720
			12,5     | 750
			12.5     | 750
			12:30    | 750
			0:20     | 20
			1,659    | 100
			1659     | 99540
			1.659,5  | 99570
			40 uur   | 2400
			40u      | 2400
			0.125    | 8
			""")
	void hoursAreRead(String text, int minutes) {
		assertThat(HoursText.read("hours", text, 9999)).isEqualTo(minutes);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			1.659        | hoursbudget.error.unclear
			12.500.000   | hoursbudget.error.unclear
			-1           | hoursbudget.error.range
			−1,5         | hoursbudget.error.range
			9999,1       | hoursbudget.error.range
			999999999    | hoursbudget.error.range
			12:75        | hoursbudget.error.hours
			veel         | hoursbudget.error.hours
			=1+1         | hoursbudget.error.hours
			1e3          | hoursbudget.error.hours
			9999999999   | hoursbudget.error.hours
			٩٠           | hoursbudget.error.hours
			''           | error.required
			uur          | error.required
			""")
	void whatIsNoNumberOfHoursIsSaid(String text, String code) {
		assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> HoursText.read("hours", text, 9999))
			.satisfies((ex) -> assertThat(ex.errors()).singleElement()
				.satisfies((error) -> assertThat(error.code()).isEqualTo(code)));
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 1, 20, 30, 60, 750, 755, 99_540, 59_999_940 })
	void whatIsWrittenIsReadAsTheSame(long minutes) {
		assertThat(HoursText.read("hours", HoursText.write(minutes), 999_999)).isEqualTo((int) minutes);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			0,8     | 0,8
			0.8     | 0,8
			,5      | 0,5
			1       | 1
			1,0000  | 1
			0,33333 | 0,3333
			""")
	void wtfIsReadAndWritten(String text, String written) {
		assertThat(WtfText.write(WtfText.read("wtf", text))).isEqualTo(written);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			0       | hoursbudget.error.wtf-range
			0,0     | hoursbudget.error.wtf-range
			0,00001 | hoursbudget.error.wtf-range
			1,2     | hoursbudget.error.wtf-range
			-0,5    | hoursbudget.error.wtf-range
			80      | hoursbudget.error.wtf-range
			80%     | hoursbudget.error.wtf
			,       | hoursbudget.error.wtf
			vol     | hoursbudget.error.wtf
			''      | error.required
			""")
	void whatIsNoWtfIsSaid(String text, String code) {
		assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> WtfText.read("wtf", text))
			.satisfies((ex) -> assertThat(ex.errors()).singleElement()
				.satisfies((error) -> assertThat(error.code()).isEqualTo(code)));
	}

}
