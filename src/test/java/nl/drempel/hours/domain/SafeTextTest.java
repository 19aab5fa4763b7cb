package nl.drempel.hours.domain;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** No text becomes a formula in a spreadsheet. */
class SafeTextTest {

	@ParameterizedTest
	@ValueSource(strings = { "=1+1", "+31 6", "-5", "@SUM(A1)", "\t=1", "\rx", "\nx", "  =1", "\u00a0=1", "\u200b=1",
			"\ufeff=1", "＝1+1", "＋1", "－1", "＠SUM", " ＝1", "﹦1", "−1", "\u0001=1" })
	void whatCouldBecomeAFormulaIsQuoted(String text) {
		assertThat(SafeText.quoted(text)).isEqualTo("'" + text);
		assertThat(SafeText.unquoted(SafeText.quoted(text))).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "Yara van Dijk", "'s-Gravenzande", "a=b", "1-2", "Ömer", "​Ann" })
	void whatCannotIsLeftAsItIs(String text) {
		assertThat(SafeText.quoted(text)).isEqualTo(text);
		assertThat(SafeText.unquoted(text)).isEqualTo(text);
	}

}
