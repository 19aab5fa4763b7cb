package nl.drempel.handoff.domain;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.stereotype.Component;

import nl.drempel.handoff.ConsentEvent.Wording;
import nl.drempel.handoff.ConsentItem;

/**
 * The words with which a family is asked for consent, in their language. A new text is a
 * new version in a folder of its own: events keep the one that was shown.
 */
@Component
public class ConsentWordings {

	/** In the order in which they are offered. */
	public static final List<String> LANGUAGES = List.of("nl", "en", "tr", "ar", "pl", "uk", "ti");

	private static final String VERSION = "1";

	/** Digits are read alike in all of these languages. */
	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d-M-uuuu", Locale.ROOT);

	private final Map<String, Properties> texts = new LinkedHashMap<>();

	ConsentWordings() {
		LANGUAGES.forEach((language) -> this.texts.put(language, read(language)));
	}

	private static Properties read(String language) {
		Properties properties = new Properties();
		ClassPathResource file = new ClassPathResource("consent/" + VERSION + "/" + language + ".properties");
		try (Reader reader = new EncodedResource(file, StandardCharsets.UTF_8).getReader()) {
			properties.load(reader);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return properties;
	}

	/** That language if we have words in it, else Dutch. */
	public String orDutch(@Nullable String language) {
		return (language != null && this.texts.containsKey(language)) ? language : "nl";
	}

	/** What a language calls itself. */
	public String nameOf(String language) {
		return say(language, "language");
	}

	/** The sentence that is shown, for this receiver and last day. */
	public Wording words(String language, String partner, LocalDate until) {
		return new Wording(VERSION, language,
				say(language, "words").replace("{0}", partner).replace("{1}", DAY.format(until)));
	}

	/** The form to sign, in one language. */
	public Sheet sheet(String language, String partner, LocalDate until) {
		List<String> items = new ArrayList<>();
		ConsentItem.keys().forEach((item) -> items.add(say(language, "item." + item)));
		return new Sheet(language, language.equals("ar") ? "rtl" : "ltr", say(language, "title"),
				say(language, "about"), words(language, partner, until).text(), say(language, "yes"), items,
				say(language, "no"), say(language, "name"), say(language, "signature"), say(language, "date"));
	}

	private String say(String language, String key) {
		Properties texts = Objects.requireNonNull(this.texts.get(language), "no words in this language");
		return Objects.requireNonNull(texts.getProperty(key), "no words for this");
	}

	/**
	 * A form to sign.
	 *
	 * @param direction {@code ltr} or {@code rtl}
	 * @param items the names of the items, in their order
	 */
	public record Sheet(String language, String direction, String title, String about, String words, String yes,
			List<String> items, String no, String name, String signature, String date) {
	}

}
