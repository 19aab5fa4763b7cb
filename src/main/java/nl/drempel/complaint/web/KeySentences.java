package nl.drempel.complaint.web;

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

import nl.drempel.complaint.ComplaintInput;
import nl.drempel.complaint.ComplaintStatus;
import nl.drempel.complaint.Guide;
import nl.drempel.shared.AppClock;

/**
 * The sentences that nobody may miss, in the language of who complains: how to be rung,
 * the receipt, and that it is their turn.
 */
@Component
class KeySentences {

	/** Digits are read alike in all of these languages; no line ends within a date. */
	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d\u2011M\u2011uuuu", Locale.ROOT);

	/** Keep a name or number together, whatever the direction around it. */
	private static final String ISOLATE = "\u2068";

	private static final String POP = "\u2069";

	private final Map<String, Properties> texts = new LinkedHashMap<>();

	KeySentences() {
		ComplaintInput.LANGUAGES.forEach((language) -> this.texts.put(language, read(language)));
	}

	private static Properties read(String language) {
		Properties properties = new Properties();
		ClassPathResource file = new ClassPathResource("complaint/1/" + language + ".properties");
		try (Reader reader = new EncodedResource(file, StandardCharsets.UTF_8).getReader()) {
			properties.load(reader);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return properties;
	}

	/** What each language calls itself. */
	Map<String, String> names() {
		Map<String, String> names = new LinkedHashMap<>();
		this.texts.forEach((language, words) -> names.put(language, say(language, "language")));
		return names;
	}

	/** A language we have sentences in, other than the page's own. */
	@Nullable String besides(@Nullable String language, Locale page) {
		return (language != null && this.texts.containsKey(language) && !language.equals("nl")
				&& !language.equals(page.getLanguage())) ? language : null;
	}

	/** How to bring a complaint. */
	Sentences welcome(String language) {
		return sentences(language, List.of(say(language, "intro"), say(language, "call"), say(language, "free")));
	}

	/** That it was received, and what to do with the code. */
	Sentences receipt(String language, Guide guide) {
		return sentences(language, List.of(say(language, "received"), say(language, "keep"), lost(language, guide),
				say(language, "once")));
	}

	/** How it stands: whose turn it is, what is late, and the open door. */
	Sentences status(String language, ComplaintStatus status) {
		String state;
		if (!status.isOpen()) {
			state = say(language, "closed");
		}
		else if (status.isYourTurn()) {
			state = (status.dueAt() != null) ? say(language, "turn", day(status)) : say(language, "turn.now");
		}
		else if (status.late()) {
			state = say(language, "late");
		}
		else if (status.postponed() && status.dueAt() != null) {
			state = say(language, "postponed", day(status));
		}
		else {
			state = (status.dueAt() != null) ? say(language, "waiting", day(status)) : say(language, "waiting.now");
		}
		List<String> lines = new ArrayList<>(List.of(state));
		if (!status.escalateTo().isEmpty()) {
			lines.add(say(language, "onward"));
		}
		lines.add(question(language, status.guide()));
		return sentences(language, lines);
	}

	private static String day(ComplaintStatus status) {
		return DAY.format(LocalDate.ofInstant(Objects.requireNonNull(status.dueAt()), AppClock.ZONE));
	}

	private String lost(String language, Guide guide) {
		return (guide.phone() != null) ? say(language, "lost", guide.name(), guide.phone())
				: say(language, "lost.name", guide.name());
	}

	private String question(String language, Guide guide) {
		return (guide.phone() != null) ? say(language, "question", guide.name(), guide.phone())
				: say(language, "question.name", guide.name());
	}

	private static Sentences sentences(String language, List<String> lines) {
		return new Sentences(language, language.equals("ar") ? "rtl" : "ltr", lines);
	}

	private String say(String language, String key, String... args) {
		Properties words = Objects.requireNonNull(this.texts.get(language), "no words in this language");
		String text = Objects.requireNonNull(words.getProperty(key), "no words for this");
		for (int i = 0; i < args.length; i++) {
			text = text.replace("{" + i + "}", ISOLATE + args[i] + POP);
		}
		return text;
	}

	/**
	 * Sentences in one language.
	 *
	 * @param direction {@code ltr} or {@code rtl}
	 */
	record Sentences(String language, String direction, List<String> lines) {
	}

}
