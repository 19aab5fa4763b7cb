package nl.drempel.hours.domain;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

import nl.drempel.hours.domain.ExportTables.Line;
import nl.drempel.hours.domain.ExportTables.Person;
import nl.drempel.hours.domain.ExportTables.SchoolTable;
import nl.drempel.hours.jdbc.ExportRepository;

/**
 * Task hours as a spreadsheet: an overview, the people, the entries. Numbers and days are
 * numbers and days, sums are formulas, texts are texts. Entries leave memory as they are
 * written.
 */
final class XlsxExport {

	/** Spreadsheets have 1,048,576 rows; what does not fit goes on a next sheet. */
	private static final int MOST_ROWS = 1_000_000;

	/** So many rows are in memory at a time. */
	private static final int ROWS = 1000;

	private static final String HOURS = "#,##0.00";

	private static final String WTF = "0.00##";

	private static final String COUNT = "#,##0";

	private static final String DAY = "dd-mm-yyyy";

	private static final String MONTH = "mm-yyyy";

	private final ExportLabels labels;

	XlsxExport(ExportLabels labels) {
		this.labels = labels;
	}

	/**
	 * Writes a workbook.
	 * @param overview null to leave it and the people out
	 * @param entries gives the entries one after another; null to leave them out
	 */
	void write(OutputStream out, @Nullable SchoolTable overview,
			@Nullable Consumer<Consumer<ExportRepository.Row>> entries) throws IOException {
		try (Workbook book = new Workbook(out, "Drempel", "1.0")) {
			if (overview != null) {
				overview(new Sheet(book, this.labels.say("sheet.overview"), this.labels.overview(),
						new double[] { 30, 8, 26, 18, 10, 12, 14 }), overview);
				people(new Sheet(book, this.labels.say("sheet.people"), this.labels.people(),
						new double[] { 30, 8, 12, 12, 12, 12, 14, 12 }), overview.people());
			}
			if (entries != null) {
				entries(book, entries);
			}
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	private void overview(Sheet sheet, SchoolTable overview) {
		for (Line line : overview.lines()) {
			sheet.next();
			sheet.text(0, line.name());
			sheet.number(1, line.wtf(), WTF);
			sheet.text(2, this.labels.task(line.task()));
			sheet.hours(3, line.perPiece());
			sheet.number(4, line.count(), COUNT);
			sheet.hours(5, line.needed());
			sheet.hours(6, line.available());
		}
		int last = sheet.row();
		sheet.next();
		sheet.title(0, this.labels.say("total"));
		sheet.sum(5, last);
		sheet.sum(6, last);
		if (overview.set() != null) {
			sheet.next();
			sheet.title(0, this.labels.say("set"));
			sheet.hours(6, overview.set());
		}
		if (overview.open() != null) {
			sheet.next();
			sheet.title(0, this.labels.say("open"));
			sheet.text(2, this.labels.task(ExportTables.Task.VISITS));
			sheet.hours(3, overview.norm());
			sheet.number(4, overview.open(), COUNT);
			sheet.hours(5, overview.open() * overview.norm());
			sheet.hours(6, overview.left());
		}
		sheet.finish();
	}

	private void people(Sheet sheet, List<Person> people) {
		for (Person person : people) {
			sheet.next();
			sheet.text(0, person.name());
			sheet.number(1, person.wtf(), WTF);
			sheet.hours(2, person.workingYear());
			sheet.hours(3, person.budget());
			sheet.hours(4, person.totals().proposed());
			sheet.hours(5, person.totals().confirmed());
			sheet.hours(6, person.totals().approved());
			sheet.hours(7, person.left());
		}
		int last = sheet.row();
		sheet.next();
		sheet.title(0, this.labels.say("total"));
		// What is left has no sum: who has hours but no budget has nothing left to add
		// up.
		for (int column = 2; column <= 6; column++) {
			sheet.sum(column, last);
		}
		sheet.finish();
	}

	private void entries(Workbook book, Consumer<Consumer<ExportRepository.Row>> entries) {
		Sheet[] sheet = { entriesSheet(book, 1) };
		int[] number = { 1 };
		entries.accept((row) -> {
			if (sheet[0].row() == MOST_ROWS) {
				sheet[0].finish();
				number[0]++;
				sheet[0] = entriesSheet(book, number[0]);
			}
			entry(sheet[0], row);
		});
		int last = sheet[0].row();
		sheet[0].next();
		sheet[0].title(0, this.labels.say("total"));
		sheet[0].sum(5, last, COUNT);
		sheet[0].sum(6, last);
		sheet[0].finish();
	}

	private Sheet entriesSheet(Workbook book, int number) {
		String name = this.labels.say("sheet.entries");
		return new Sheet(book, (number > 1) ? name + " " + number : name, this.labels.entries(),
				new double[] { 30, 18, 14, 14, 16, 10, 10, 14, 11, 16, 40, 16, 38, 38, 38 });
	}

	private void entry(Sheet sheet, ExportRepository.Row row) {
		sheet.next();
		sheet.text(0, row.name());
		sheet.text(1, ExportLabels.text(row.username()));
		sheet.day(2, (row.workedOn() != null) ? row.workedOn() : row.workedIn().atDay(1),
				(row.workedOn() != null) ? DAY : MONTH);
		sheet.day(3, row.month().atDay(1), MONTH);
		sheet.text(4, this.labels.activity(row.activity()));
		sheet.number(5, row.minutes(), COUNT);
		sheet.hours(6, row.minutes());
		sheet.text(7, this.labels.status(row.status()));
		sheet.text(8, this.labels.yesNo(row.deviates()));
		sheet.text(9, this.labels.origin(row.origin()));
		sheet.text(10, this.labels.reason(row));
		sheet.text(11, ExportLabels.text(row.reference()));
		sheet.text(12, row.id().toString());
		sheet.text(13, ExportLabels.text(row.reverses()));
		sheet.text(14, ExportLabels.text(row.replaces()));
		if (sheet.row() % ROWS == 0) {
			sheet.flush();
		}
	}

	/** A sheet that is filled from top to bottom. */
	private static final class Sheet {

		private final Worksheet sheet;

		private int row;

		Sheet(Workbook book, String name, List<String> header, double[] widths) {
			this.sheet = book.newWorksheet(name);
			this.sheet.freezePane(0, 1);
			for (int column = 0; column < header.size(); column++) {
				this.sheet.width(column, widths[column]);
				title(column, header.get(column));
			}
		}

		/** The row that is filled now; the header is 0. */
		int row() {
			return this.row;
		}

		void next() {
			this.row++;
		}

		void title(int column, String text) {
			text(column, text);
			this.sheet.style(this.row, column).bold().set();
		}

		/** Texts stand in their cells: a table of all that occur would stay in memory. */
		void text(int column, String text) {
			if (!text.isEmpty()) {
				this.sheet.inlineString(this.row, column, text);
			}
		}

		void number(int column, @Nullable Number number, String format) {
			if (number != null) {
				this.sheet.value(this.row, column, number);
				this.sheet.style(this.row, column).format(format).set();
			}
		}

		void hours(int column, @Nullable Number minutes) {
			if (minutes != null) {
				number(column, BigDecimal.valueOf(minutes.longValue() / 60.0), HOURS);
			}
		}

		void day(int column, LocalDate day, String format) {
			this.sheet.value(this.row, column, day);
			this.sheet.style(this.row, column).format(format).set();
		}

		void sum(int column, int lastRow) {
			sum(column, lastRow, HOURS);
		}

		/** The sum of a column from below the header to a row. */
		void sum(int column, int lastRow, String format) {
			char letter = (char) ('A' + column);
			// Without rows there is nothing to add, and a range would run into itself.
			if (lastRow == 0) {
				this.sheet.value(this.row, column, 0);
			}
			else {
				this.sheet.formula(this.row, column, "SUM(%c2:%c%d)".formatted(letter, letter, lastRow + 1));
			}
			this.sheet.style(this.row, column).bold().format(format).set();
		}

		void flush() {
			try {
				this.sheet.flush();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		void finish() {
			try {
				this.sheet.finish();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
