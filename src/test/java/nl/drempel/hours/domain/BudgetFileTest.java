package nl.drempel.hours.domain;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

import nl.drempel.shared.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Files as spreadsheets write them. */
class BudgetFileTest {

	private static List<BudgetFile.Row> read(String text) {
		return BudgetFile.read(text.getBytes(StandardCharsets.UTF_8));
	}

	@ParameterizedTest
	@ValueSource(strings = { "naam;wtf;uren\nAnn Bos;0,8;12,5\n", "\uFEFFnaam;wtf;uren\r\nAnn Bos;0,8;12,5\r\n",
			"UREN;Naam;Iets anders; WTF \r12,5;Ann Bos;x;0,8", "naam,wtf,uren\nAnn Bos,\"0,8\",\"12,5\"\n",
			"sep=;\nnaam;wtf;uren\nAnn Bos;0,8;12,5;;\n", "\n;naam;wtf;uren\n;Ann Bos;0,8;12,5\n" })
	void columnsGoByTheirNames(String text) {
		assertThat(read(text)).singleElement().satisfies((row) -> {
			assertThat(row.get(BudgetFile.NAME)).isEqualTo("Ann Bos");
			assertThat(row.get(BudgetFile.WTF)).isEqualTo("0,8");
			assertThat(row.get(BudgetFile.HOURS)).isEqualTo("12,5");
		});
	}

	@Test
	void namesFromOldSpreadsheetsAreRead() {
		byte[] windows = "naam;uren\nZoë Yılmaz; 3\nRené Müller;4".replace("ı", "i")
			.getBytes(Charset.forName("windows-1252"));
		assertThat(BudgetFile.read(windows)).extracting((row) -> row.get(BudgetFile.NAME))
			.containsExactly("Zoë Yilmaz", "René Müller");
	}

	@Test
	void anUnclosedQuoteSpoilsOneRow() {
		List<BudgetFile.Row> rows = read("naam;uren\n\"Ann;3\nBob;4\n\nCem,5\n");
		assertThat(rows).extracting(BudgetFile.Row::line).containsExactly(2, 3, 5);
		assertThat(rows.get(0).problem()).isEqualTo("hoursbudget.row.quotes");
		assertThat(rows.get(1).get(BudgetFile.HOURS)).isEqualTo("4");
		assertThat(rows.get(2).get(BudgetFile.HOURS)).isEmpty();
	}

	@Test
	void aDecimalCommaBetweenCommasIsSaid() {
		assertThat(read("naam,uren\nAnn,12,5\nBob,12\n")).extracting(BudgetFile.Row::problem)
			.containsExactly("hoursbudget.row.columns", null);
	}

	@Test
	void whatOurOwnExportQuotedIsReadAsItWas() {
		assertThat(read("naam;uren\n'=Ann;4\n'-Bob;5\n's-Cem;6")).extracting((row) -> row.get(BudgetFile.NAME))
			.containsExactly("=Ann", "-Bob", "'s-Cem");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			''                   | hoursbudget.file.empty
			'   '                | hoursbudget.file.empty
			wtf;uren             | hoursbudget.file.columns
			naam;hours           | hoursbudget.file.columns
			'"naam;uren'         | hoursbudget.file.no-csv
			""")
	void whatIsNoSuchFileIsSaid(String text, String code) {
		assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> read(text))
			.satisfies((ex) -> assertThat(ex.errors().get(0).code()).isEqualTo(code));
	}

	@Test
	void aSpreadsheetIsNoCsv() {
		assertThatExceptionOfType(InvalidInputException.class)
			.isThrownBy(() -> BudgetFile.read(new byte[] { 'P', 'K', 3, 4, 0, 0, 10 }))
			.satisfies((ex) -> assertThat(ex.errors().get(0).code()).isEqualTo("hoursbudget.file.no-csv"));
	}

}
