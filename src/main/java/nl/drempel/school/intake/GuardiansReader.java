package nl.drempel.school.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

import nl.drempel.school.domain.Names;
import nl.drempel.school.domain.Reach;
import nl.drempel.school.jdbc.GuardianTables;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.UnreadableInputException;

/**
 * Reads a guardians file, line by line: an unclosed quote spoils one row, not all after
 * it. Columns go by their names, in any order; others are not looked at. A value that a
 * spreadsheet would take for a formula is text like any other.
 */
final class GuardiansReader {

	private static final List<String> COLUMNS = List.of("pupil_key", "guardian_key", "first_name", "prefix",
			"last_name", "relation", "custody", "language", "interpreter", "phone", "email");

	private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setDelimiter(';').get();

	private static final int LONGEST_LINE = 20_000;

	private static final int KEY_LENGTH = 64;

	private static final int RELATION_LENGTH = 40;

	private final BufferedReader text;

	private int line;

	private int columns;

	private GuardiansReader(BufferedReader text) {
		this.text = text;
	}

	/**
	 * Reads a whole file.
	 * @throws UnreadableInputException if it isn't UTF-8 or no text of lines
	 * @throws InvalidInputException if columns are missing
	 */
	static void read(InputStream in, Consumer<GuardianTables.Row> sink) throws IOException {
		GuardiansReader reader = new GuardiansReader(
				new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder())));
		try {
			reader.rows(sink);
		}
		catch (CharacterCodingException ex) {
			throw new UnreadableInputException("import.error.encoding", reader.line + 1);
		}
	}

	private void rows(Consumer<GuardianTables.Row> sink) throws IOException {
		String header = nextLine();
		if (header == null) {
			throw new UnreadableInputException("import.error.empty");
		}
		Map<String, Integer> places = places(header.startsWith("\uFEFF") ? header.substring(1) : header);
		for (String row = nextLine(); row != null; row = nextLine()) {
			if (!row.isBlank()) {
				sink.accept(row(row, places));
			}
		}
	}

	private Map<String, Integer> places(String header) {
		CSVRecord names = record(header);
		if (names == null) {
			throw new UnreadableInputException("import.error.not_csv", 1);
		}
		Map<String, Integer> places = IntStream.range(0, names.size())
			.boxed()
			.collect(Collectors.toMap((i) -> names.get(i).strip().toLowerCase(Locale.ROOT), (i) -> i, (a, b) -> a));
		List<String> missing = COLUMNS.stream().filter((column) -> !places.containsKey(column)).toList();
		if (!missing.isEmpty()) {
			throw new InvalidInputException(
					List.of(FieldError.of("header", "import.error.columns", String.join(", ", missing))));
		}
		this.columns = names.size();
		return places;
	}

	private GuardianTables.Row row(String text, Map<String, Integer> places) {
		CSVRecord values = record(text);
		if (values == null || values.size() != this.columns) {
			return new GuardianTables.Row(this.line, null, null, null, null, null, null, "other", false, null, false,
					null, null, (values == null) ? "bad_quotes" : "bad_columns");
		}
		return new Values(values, places).row(this.line);
	}

	/** One row as its values; null if its quotes don't match. */
	private static @Nullable CSVRecord record(String text) {
		try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
			List<CSVRecord> records = parser.getRecords();
			return (records.size() == 1) ? records.get(0) : null;
		}
		catch (IOException | UncheckedIOException ex) {
			return null;
		}
	}

	/** The next line, however it ends; null at the end of the file. */
	private @Nullable String nextLine() throws IOException {
		StringBuilder result = new StringBuilder();
		int next = this.text.read();
		if (next < 0) {
			return null;
		}
		while (next >= 0 && next != '\n' && next != '\r') {
			if (next == 0) {
				throw new UnreadableInputException("import.error.not_csv", this.line + 1);
			}
			result.append((char) next);
			if (result.length() > LONGEST_LINE) {
				throw new UnreadableInputException("import.error.long", this.line + 1);
			}
			next = this.text.read();
		}
		if (next == '\r') {
			this.text.mark(1);
			if (this.text.read() != '\n') {
				this.text.reset();
			}
		}
		this.line++;
		return result.toString();
	}

	/** The values of one row by column. */
	private record Values(CSVRecord values, Map<String, Integer> places) {

		private @Nullable String get(String column) {
			return Names.clean(this.values.get(this.places.get(column)));
		}

		private String word(String column) {
			String value = get(column);
			return (value != null) ? value.toLowerCase(Locale.ROOT) : "";
		}

		GuardianTables.Row row(int line) {
			Checked.Person person = Checked.Person.of(get("last_name"), get("prefix"), get("first_name"), null,
					get("first_name"));
			String relation = word("relation");
			boolean hasLastName = person.lastName() != null;
			return new GuardianTables.Row(line, get("pupil_key"), get("guardian_key"),
					hasLastName ? person.callName() : null, person.prefix(),
					hasLastName ? person.lastName() : person.callName(), person.displayName(),
					relation.isEmpty() ? "other" : relation, Reach.isYes(word("custody")),
					word("language").isEmpty() ? null : word("language"), Reach.isYes(word("interpreter")),
					get("phone"), get("email"), problem(person));
		}

		private @Nullable String problem(Checked.Person person) {
			String pupil = get("pupil_key");
			String key = get("guardian_key");
			String phone = get("phone");
			String email = get("email");
			if (pupil == null || key == null) {
				return "no_key";
			}
			if (person.displayName() == null) {
				return "no_name";
			}
			if (pupil.length() > KEY_LENGTH || key.length() > KEY_LENGTH || person.isTooLong()
					|| word("relation").length() > RELATION_LENGTH) {
				return "too_long";
			}
			if (!Reach.isYes(word("custody")) && !Reach.isNo(word("custody"))) {
				return "bad_custody";
			}
			if (!word("interpreter").isEmpty() && !Reach.isYes(word("interpreter"))
					&& !Reach.isNo(word("interpreter"))) {
				return "bad_interpreter";
			}
			if (!word("language").isEmpty() && !Reach.isLanguage(word("language"))) {
				return "bad_language";
			}
			if (phone != null && !Reach.isPhone(phone)) {
				return "bad_phone";
			}
			return (email != null && !Reach.isEmail(email)) ? "bad_email" : null;
		}

	}

}
