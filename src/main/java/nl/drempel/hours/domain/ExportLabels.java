package nl.drempel.hours.domain;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

import nl.drempel.hours.Entry;
import nl.drempel.hours.domain.ExportTables.Task;
import nl.drempel.hours.jdbc.ExportRepository;
import nl.drempel.work.Activity;

/** The words in the files of task hours, in the reader's language. */
final class ExportLabels {

	private static final List<String> OVERVIEW = List.of("name", "wtf", "task", "per-piece", "count", "needed",
			"available");

	private static final List<String> PEOPLE = List.of("name", "wtf", "working-year", "budget", "proposed", "confirmed",
			"approved", "left-over");

	private static final List<String> ENTRIES = List.of("name", "username", "worked-on", "month", "activity", "minutes",
			"hours", "status", "deviates", "origin", "reason", "reference", "entry", "reverses", "replaces");

	/** A reason that nobody wrote is a message code. */
	private static final String REASON = "hours.reason.";

	private final MessageSource messages;

	private final Locale locale = LocaleContextHolder.getLocale();

	ExportLabels(MessageSource messages) {
		this.messages = messages;
	}

	String say(String key) {
		return label("hoursexport." + key);
	}

	/** The label with this code, or the code itself where there is none. */
	private String label(String code) {
		return Objects.requireNonNullElse(this.messages.getMessage(code, null, code, this.locale), code);
	}

	List<String> overview() {
		return OVERVIEW.stream().map(this::say).toList();
	}

	List<String> people() {
		return PEOPLE.stream().map(this::say).toList();
	}

	List<String> entries() {
		return ENTRIES.stream().map(this::say).toList();
	}

	String task(Task task) {
		return say("task." + task.name().toLowerCase(Locale.ROOT));
	}

	String activity(Activity activity) {
		return label("activity." + activity.key());
	}

	String status(Entry.Status status) {
		return label("hours.status." + status.key());
	}

	String origin(Entry.Origin origin) {
		return label("hours.origin." + origin.key());
	}

	String yesNo(boolean answer) {
		return say(answer ? "yes" : "no");
	}

	String reason(ExportRepository.Row row) {
		@Nullable String reason = row.reason();
		return (reason == null) ? "" : reason.startsWith(REASON) ? label(reason) : reason;
	}

	/** A text of an optional thing. */
	static String text(@Nullable Object thing) {
		return Objects.toString(thing, "");
	}

}
