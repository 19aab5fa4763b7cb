package nl.drempel.hours.domain;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

import nl.drempel.hours.WtfText;
import nl.drempel.hours.domain.ExportTables.Line;
import nl.drempel.hours.domain.ExportTables.SchoolTable;
import nl.drempel.hours.jdbc.ExportRepository;

/**
 * Task hours as CSV for Dutch spreadsheets: semicolons, a decimal comma, UTF-8 that says
 * so. Texts can never become formulas.
 */
final class CsvExport {

	private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder()
		.setDelimiter(';')
		.setRecordSeparator("\r\n")
		.get();

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd-MM-uuuu");

	private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MM-uuuu");

	private static final BigDecimal HOUR = BigDecimal.valueOf(60);

	private final ExportLabels labels;

	CsvExport(ExportLabels labels) {
		this.labels = labels;
	}

	void overview(OutputStream out, SchoolTable overview) throws IOException {
		write(out, this.labels.overview(), (csv) -> {
			long needed = 0;
			long available = 0;
			for (Line line : overview.lines()) {
				csv.print(safe(line.name()), wtf(line.wtf()), this.labels.task(line.task()),
						(line.perPiece() != null) ? hours(line.perPiece()) : "", Long.toString(line.count()),
						hours(line.needed()), hours(line.available()));
				needed += line.needed();
				available += (line.available() != null) ? line.available() : 0;
			}
			csv.print(this.labels.say("total"), "", "", "", "", hours(needed), hours(available));
			if (overview.set() != null) {
				csv.print(this.labels.say("set"), "", "", "", "", "", hours(overview.set()));
			}
			if (overview.open() != null) {
				csv.print(this.labels.say("open"), "", this.labels.task(ExportTables.Task.VISITS),
						hours(overview.norm()), Long.toString(overview.open()),
						hours(overview.open() * overview.norm()), hours(overview.left()));
			}
		});
	}

	void entries(OutputStream out, Consumer<Consumer<ExportRepository.Row>> entries) throws IOException {
		write(out, this.labels.entries(),
				(csv) -> entries.accept((row) -> csv.print(safe(row.name()), safe(ExportLabels.text(row.username())),
						(row.workedOn() != null) ? row.workedOn().format(DAY) : month(row.workedIn()),
						month(row.month()), this.labels.activity(row.activity()), Integer.toString(row.minutes()),
						hours(row.minutes()), this.labels.status(row.status()), this.labels.yesNo(row.deviates()),
						this.labels.origin(row.origin()), safe(this.labels.reason(row)),
						safe(ExportLabels.text(row.reference())), row.id().toString(),
						ExportLabels.text(row.reverses()), ExportLabels.text(row.replaces()))));
	}

	private static void write(OutputStream out, List<String> header, Consumer<Rows> rows) throws IOException {
		Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
		writer.write('\uFEFF');
		CSVPrinter printer = new CSVPrinter(writer, FORMAT);
		printer.printRecord(header);
		try {
			rows.accept((values) -> print(printer, values));
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
		printer.flush();
	}

	private static void print(CSVPrinter printer, String... values) {
		try {
			printer.printRecord(new ArrayList<Object>(List.of(values)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String safe(String text) {
		return SafeText.quoted(text);
	}

	private static String month(YearMonth month) {
		return month.format(MONTH);
	}

	private static String wtf(@Nullable BigDecimal wtf) {
		return (wtf != null) ? WtfText.write(wtf) : "";
	}

	/** Hours to the hundredth. */
	private static String hours(@Nullable Number minutes) {
		return (minutes == null) ? ""
				: BigDecimal.valueOf(minutes.longValue())
					.divide(HOUR, 2, RoundingMode.HALF_UP)
					.toPlainString()
					.replace('.', ',');
	}

	/** Takes rows. */
	@FunctionalInterface
	private interface Rows {

		void print(String... values);

	}

}
