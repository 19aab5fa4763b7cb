package nl.drempel;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Format;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Dutch and English say the same things. */
class MessagesInStepTest {

	private static final Path MESSAGES = Path.of("src/main/resources/messages");

	/** A code that a rule gives to who reads it. */
	private static final Pattern SAID = Pattern
		.compile("(?:FieldError\\.of|new InvalidInputException)\\(\\s*[^\",()]*\"[^\"]*\",\\s*\"([a-z][\\w.-]+)\""
				+ "|new ConflictException\\(\\s*\"([a-z][\\w.-]+)\"|addFlashAttribute\\(\\s*\"notice\",\\s*\"([a-z][\\w.-]+)\"");

	/** A code that a template names outright. */
	private static final Pattern SHOWN = Pattern.compile("#\\{([a-z][\\w.-]+)[}(]");

	static List<Path> rooms() throws IOException {
		try (Stream<Path> files = Files.list(MESSAGES)) {
			return files.filter((file) -> !file.toString().endsWith("_en.properties")).sorted().toList();
		}
	}

	@ParameterizedTest
	@MethodSource("rooms")
	void bothLanguagesSayTheSame(Path dutch) throws IOException {
		Map<String, String> nl = read(dutch);
		Map<String, String> en = read(Path.of(dutch.toString().replace(".properties", "_en.properties")));
		assertThat(en.keySet()).containsExactlyInAnyOrderElementsOf(nl.keySet());
		nl.forEach((code, text) -> {
			assertThat(text).as("%s in Dutch", code).isNotBlank();
			assertThat(en.get(code)).as("%s in English", code).isNotBlank();
			assertThat(arguments(en.get(code))).as("what %s names", code).isEqualTo(arguments(text));
		});
	}

	@Test
	void noCodeStandsInTwoRooms() throws IOException {
		Map<String, Path> seen = new TreeMap<>();
		List<String> twice = new ArrayList<>();
		for (Path room : rooms()) {
			for (String code : read(room).keySet()) {
				Path other = seen.put(code, room);
				if (other != null) {
					twice.add(code + " in " + other.getFileName() + " and " + room.getFileName());
				}
			}
		}
		assertThat(twice).isEmpty();
	}

	/** In a sentence with arguments a single quote would hide what follows it. */
	@Test
	void quotesAreSafe() throws IOException {
		try (Stream<Path> files = Files.list(MESSAGES)) {
			for (Path file : files.toList()) {
				read(file).forEach((code, text) -> {
					if (!text.contains("{")) {
						return;
					}
					assertThat(text.replace("''", "").replaceAll("'[^'a-z]+'", "")).as("%s in %s", code, file)
						.doesNotContain("'");
				});
			}
		}
	}

	@Test
	void everyCodeThatIsUsedExists() throws IOException {
		TreeSet<String> known = new TreeSet<>();
		for (Path room : rooms()) {
			known.addAll(read(room).keySet());
		}
		TreeSet<String> missing = new TreeSet<>();
		collect(Path.of("src/main/java"), ".java", SAID, missing);
		collect(Path.of("src/main/resources/templates"), ".html", SHOWN, missing);
		missing.removeAll(known);
		assertThat(missing).isEmpty();
	}

	private static void collect(Path folder, String ending, Pattern pattern, TreeSet<String> codes) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.filter((one) -> one.toString().endsWith(ending)).toList()) {
				Matcher matcher = pattern.matcher(Files.readString(file));
				while (matcher.find()) {
					for (int i = 1; i <= matcher.groupCount(); i++) {
						String code = matcher.group(i);
						if (code != null && !code.endsWith(".")) {
							codes.add(code);
						}
					}
				}
			}
		}
	}

	private static TreeSet<Integer> arguments(String text) {
		TreeSet<Integer> numbers = new TreeSet<>();
		Matcher matcher = Pattern.compile("\\{(\\d+)").matcher(text);
		while (matcher.find()) {
			numbers.add(Integer.valueOf(matcher.group(1)));
		}
		if (!numbers.isEmpty()) {
			Format[] formats = new MessageFormat(text, Locale.ROOT).getFormatsByArgumentIndex();
			assertThat(formats).hasSizeGreaterThan(numbers.last());
		}
		return numbers;
	}

	private static Map<String, String> read(Path file) throws IOException {
		Properties properties = new Properties();
		try (Reader reader = Files.newBufferedReader(file)) {
			properties.load(reader);
		}
		Map<String, String> messages = new TreeMap<>();
		properties.forEach((code, text) -> messages.put(code.toString(), text.toString()));
		return messages;
	}

}
