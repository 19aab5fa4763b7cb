package nl.drempel.web.audit;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.audit.AuditEvent;
import nl.drempel.casefile.CaseFile;
import nl.drempel.shared.Words;

/** What happened, in words: the trail itself holds keys. */
@Component
class TrailWords {

	private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

	private static final Pattern MONTH = Pattern.compile("[0-9]{4}-(0[1-9]|1[0-2])");

	private static final Pattern SCHOOL_YEAR = Pattern.compile("[0-9]{4}-[0-9]{4}");

	private final Words words;

	TrailWords(Words words) {
		this.words = words;
	}

	/** What was done. */
	String action(AuditEvent event) {
		return this.words.sayOr("audit.action." + event.action(), this.words.say("audit.action.other", event.action()));
	}

	/**
	 * What more there is to say of it.
	 * @param file the case it is about
	 * @return null where the trail has no more than a number or a key of our own
	 */
	@Nullable String detail(AuditEvent event, @Nullable CaseFile file) {
		// Of a file of hours, its kind follows on its school year.
		String key = Optional.ofNullable(event.detail()).map((detail) -> detail.split("[:.]")[0]).orElse("");
		if (DAY.matcher(key).matches()) {
			return this.words.date(LocalDate.parse(key));
		}
		if (MONTH.matcher(key).matches()) {
			return this.words.month(YearMonth.parse(key));
		}
		if (SCHOOL_YEAR.matcher(key).matches()) {
			return key;
		}
		return codes(event.action(), file).map((code) -> this.words.sayOr(code + key, ""))
			.filter((label) -> !label.isEmpty())
			.findFirst()
			.orElse(null);
	}

	/** Where the label of a key can stand, by what was done. */
	private static Stream<String> codes(String action, @Nullable CaseFile file) {
		return switch (action.split("\\.")[0]) {
			case "case" -> (file == null) ? Stream.of()
					: Stream.of("state.", "outcome.").map((kind) -> kind + file.type().key() + ".");
			case "task", "complaint" -> Stream.of("task.");
			case "document" -> Stream.of("document.");
			case "role" -> Stream.of("role.");
			case "import" -> Stream.of("import.kind.");
			default -> Stream.of();
		};
	}

}
