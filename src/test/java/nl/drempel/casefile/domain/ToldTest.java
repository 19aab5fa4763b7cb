package nl.drempel.casefile.domain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import nl.drempel.school.HeldPart.Care;

import static org.assertj.core.api.Assertions.assertThat;

/** Which sentences of a timeline stand apart, because they tell of somebody else. */
class ToldTest {

	private static final String SENTENCE = "timeline.";

	@Test
	void everyKindOfSentenceWasThoughtOf() throws IOException {
		Set<String> kinds = kinds();
		assertThat(kinds).hasSizeGreaterThan(70);
		assertThat(kinds).allSatisfy((kind) -> assertThat(Told.knows(kind)).as(kind).isTrue());
	}

	@Test
	void whatNobodyThoughtOfIsWithheldMost() {
		assertThat(Told.of("library.book-lost", false).care()).isEqualTo(Care.MELDCODE);
	}

	@Test
	void whatSomebodySaidAboutConsentStandsApart() throws IOException {
		assertThat(kinds()).filteredOn((kind) -> kind.contains("consent"))
			.isNotEmpty()
			.allSatisfy((kind) -> assertThat(Told.of(kind, false).care()).as(kind).isEqualTo(Care.CONSENT));
		assertThat(Told.of("handoff.closed", true).care()).isEqualTo(Care.CONSENT);
		assertThat(Told.of("handoff.closed", false).care()).isEqualTo(Care.NONE);
	}

	@Test
	void theMeldcodeAndSafetyAndComplaintsStandApart() throws IOException {
		assertThat(kinds()).allSatisfy((kind) -> {
			Care care = Told.of(kind, false).care();
			assertThat(care == Care.MELDCODE).as(kind).isEqualTo(kind.startsWith("meldcode."));
			assertThat(care == Care.CONFIDENCE).as(kind).isEqualTo(kind.startsWith("complaint."));
			assertThat(care == Care.SAFETY).as(kind).isEqualTo(kind.endsWith(".safety"));
		});
	}

	@Test
	void everyPieceHasItsName() throws IOException {
		Properties words = words(Path.of("src/main/resources/messages/privacy.properties"));
		assertThat(Arrays.stream(Told.values()).map((one) -> "held." + one.piece())).allMatch(words::containsKey);
	}

	private static Set<String> kinds() throws IOException {
		Set<String> kinds = new TreeSet<>();
		try (Stream<Path> files = Files.list(Path.of("src/main/resources/messages"))) {
			for (Path file : files.toList()) {
				words(file).stringPropertyNames()
					.stream()
					.filter((code) -> code.startsWith(SENTENCE) && !code.equals("timeline.on-behalf"))
					.forEach((code) -> kinds.add(code.substring(SENTENCE.length())));
			}
		}
		return kinds;
	}

	private static Properties words(Path file) throws IOException {
		Properties words = new Properties();
		try (var reader = Files.newBufferedReader(file)) {
			words.load(reader);
		}
		return words;
	}

}
