package nl.drempel.hours.domain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

import nl.drempel.shared.InvalidInputException;

/**
 * A file with budgets as spreadsheets write it, line by line: an unclosed quote spoils
 * one row, not all after it. Columns go by their names, in any order; others are not
 * looked at. It says nothing yet of whether the rows make sense.
 */
final class BudgetFile {

	static final String NAME = "naam";

	static final String USERNAME = "gebruikersnaam";

	static final String WTF = "wtf";

	static final String HOURS = "uren";

	private static final String FIELD = "file";

	private static final Charset WINDOWS = Charset.forName("windows-1252");

	private static final String BOM = "\uFEFF";

	/** Excel's own way to name the character between columns. */
	private static final String SEPARATOR = "sep=";

	private BudgetFile() {
	}

	/**
	 * Reads a whole file.
	 * @throws InvalidInputException at {@code file} if it is empty, no text, or columns
	 * are missing
	 */
	static List<Row> read(byte[] content) {
		String text = decode(content);
		String[] lines = text.split("\r\n|\n|\r", -1);
		int header = 0;
		Character separator = null;
		if (lines[0].toLowerCase(Locale.ROOT).startsWith(SEPARATOR) && lines[0].length() == SEPARATOR.length() + 1) {
			separator = lines[0].charAt(SEPARATOR.length());
			header = 1;
		}
		while (header < lines.length && lines[header].isBlank()) {
			header++;
		}
		if (header == lines.length) {
			throw new InvalidInputException(FIELD, "hoursbudget.file.empty");
		}
		CSVFormat format = CSVFormat.DEFAULT.builder()
			.setDelimiter((separator != null) ? separator : (lines[header].indexOf(';') >= 0) ? ';' : ',')
			.get();
		List<String> columns = columns(lines[header], format);
		List<Row> rows = new ArrayList<>();
		for (int i = header + 1; i < lines.length; i++) {
			if (!lines[i].isBlank()) {
				rows.add(row(i + 1, lines[i], columns, format));
			}
		}
		return rows;
	}

	private static String decode(byte[] content) {
		String text;
		try {
			text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
		}
		catch (CharacterCodingException ex) {
			text = new String(content, WINDOWS);
		}
		if (text.indexOf('\0') >= 0) {
			throw new InvalidInputException(FIELD, "hoursbudget.file.no-csv");
		}
		return text.startsWith(BOM) ? text.substring(1) : text;
	}

	private static List<String> columns(String header, CSVFormat format) {
		CSVRecord names = record(header, format);
		if (names == null) {
			throw new InvalidInputException(FIELD, "hoursbudget.file.no-csv");
		}
		List<String> columns = names.stream().map((name) -> name.strip().toLowerCase(Locale.ROOT)).toList();
		if (!columns.contains(HOURS) || !columns.contains(NAME) && !columns.contains(USERNAME)) {
			throw new InvalidInputException(FIELD, "hoursbudget.file.columns");
		}
		return columns;
	}

	private static Row row(int line, String text, List<String> columns, CSVFormat format) {
		CSVRecord values = record(text, format);
		if (values == null) {
			return new Row(line, Map.of(), "hoursbudget.row.quotes");
		}
		int size = values.size();
		while (size > columns.size() && values.get(size - 1).isBlank()) {
			// Spreadsheets write empty cells where once something stood.
			size--;
		}
		if (size > columns.size()) {
			return new Row(line, Map.of(), "hoursbudget.row.columns");
		}
		Map<String, String> found = new LinkedHashMap<>();
		for (int i = 0; i < size; i++) {
			if (Set.of(NAME, USERNAME, WTF, HOURS).contains(columns.get(i))) {
				found.putIfAbsent(columns.get(i), SafeText.unquoted(values.get(i)).strip());
			}
		}
		return new Row(line, found, null);
	}

	/** One row as its values; null if its quotes don't match. */
	private static @Nullable CSVRecord record(String text, CSVFormat format) {
		try (CSVParser parser = CSVParser.parse(text, format)) {
			List<CSVRecord> records = parser.getRecords();
			return (records.size() == 1) ? records.get(0) : null;
		}
		catch (IOException | UncheckedIOException ex) {
			return null;
		}
	}

	/**
	 * A row.
	 *
	 * @param line in the file, from 1
	 * @param values by column; what the row does not have is not in it
	 * @param problem the message code of why it cannot be read; null if it can
	 */
	record Row(int line, Map<String, String> values, @Nullable String problem) {

		String get(String column) {
			return this.values.getOrDefault(column, "");
		}

		boolean isEmpty() {
			return this.problem == null && this.values.values().stream().allMatch(String::isEmpty);
		}

	}

}
