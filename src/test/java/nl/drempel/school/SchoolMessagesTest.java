package nl.drempel.school;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import nl.drempel.school.domain.PublicHolidays;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever the room says by key has a sentence. */
class SchoolMessagesTest {

	private static final Pattern REASON = Pattern
		.compile("[\"'](no_\\w+|too_long|bad_\\w+|unknown_\\w+|repeated_key|contradiction)[\"']");

	private static final Pattern CODE = Pattern
		.compile("\"((?:import|school)\\.(?:error|reason|calendar)\\.[\\w.]+)\"");

	@Test
	void everySettingHasItsLabelAndUnit() {
		for (Setting setting : Setting.values()) {
			assertThat(messages()).containsKeys("setting." + setting.key(), setting.unit().code());
		}
	}

	@Test
	void everyPublicHolidayHasItsName() {
		for (int year = 2000; year < 2100; year++) {
			assertThat(messages()).containsKeys(PublicHolidays.of(year).values().toArray());
		}
	}

	@Test
	void everyReasonHasItsSentence() throws IOException {
		Set<String> codes = new TreeSet<>();
		try (Stream<Path> files = Files.walk(Path.of("src/main/java/nl/drempel/school"))) {
			for (Path file : files.filter((path) -> path.toString().endsWith(".java")).toList()) {
				String source = Files.readString(file);
				Matcher reasons = REASON.matcher(source);
				while (reasons.find()) {
					codes.add("import.rejected." + reasons.group(1));
				}
				Matcher named = CODE.matcher(source);
				while (named.find()) {
					codes.add(named.group(1));
				}
			}
		}
		assertThat(codes).hasSizeGreaterThan(40);
		assertThat(messages()).containsKeys(codes.toArray());
	}

	private static Properties messages() {
		Properties messages = new Properties();
		try (Reader in = Files.newBufferedReader(Path.of("src/main/resources/messages/school.properties"))) {
			messages.load(in);
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
		return messages;
	}

}
