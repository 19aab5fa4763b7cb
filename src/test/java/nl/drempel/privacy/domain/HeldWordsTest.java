package nl.drempel.privacy.domain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.springframework.context.support.ResourceBundleMessageSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a report to a family calls the things it tells. */
class HeldWordsTest {

	private static final Pattern NAME = Pattern.compile(
			"(?:text|code|codes|yesNo|day|moment|number|staff|guardian|partner|document|giver)\\((?:part, )?\"([a-z-]+)\"");

	private static final Pattern PIECE = Pattern.compile("HeldPart\\.of\\((?:[a-zA-Z.()]+, )?\"([a-z.-]+)\"");

	@Test
	void everyPieceAndEveryFieldOfItHasItsWords() throws IOException {
		ResourceBundleMessageSource words = new ResourceBundleMessageSource();
		words.setBasename("messages/privacy");
		words.setUseCodeAsDefaultMessage(false);
		Set<String> fields = said(NAME);
		Set<String> pieces = said(PIECE);
		assertThat(fields).hasSizeGreaterThan(50);
		assertThat(pieces).hasSizeGreaterThan(15);
		fields.forEach((name) -> assertThat(words.getMessage("held.field." + name, null, "", Locale.ROOT)).as(name)
			.isNotEmpty());
		pieces.forEach(
				(name) -> assertThat(words.getMessage("held." + name, null, "", Locale.ROOT)).as(name).isNotEmpty());
	}

	private static Set<String> said(Pattern what) throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
			return files.filter((file) -> file.toString().endsWith("Keeper.java"))
				.flatMap((file) -> what.matcher(read(file)).results().map((found) -> found.group(1)))
				.collect(Collectors.toCollection(TreeSet::new));
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
