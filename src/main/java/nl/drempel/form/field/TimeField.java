package nl.drempel.form.field;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import nl.drempel.shared.AppClock;
import org.jspecify.annotations.Nullable;

/**
 * A day, a time of day, or a moment.
 *
 * @param earliest from which day or moment a picker offers; the rule itself is the room's
 */
public record TimeField(About about, Kind kind, Edge earliest, Edge latest) implements Part.Field {

	/** What is asked. */
	public enum Kind {

		DATE, TIME, DATETIME

	}

	/** Where a picker begins or ends. */
	public enum Edge {

		OPEN, NOW

	}

	private static final int FIRST_YEAR = 1900;

	private static final int LAST_YEAR = 2199;

	@Override
	public Reading read(Object raw, Context context) {
		if (!(raw instanceof String sent)) {
			return Reading.wrong(context, code());
		}
		String text = Texts.clean(sent, false);
		if (text.isEmpty()) {
			return Reading.NOTHING;
		}
		Object value = parse(text, context.json());
		return (value != null) ? Reading.of(value) : Reading.wrong(context, code());
	}

	private @Nullable Object parse(String text, boolean json) {
		try {
			return switch (this.kind) {
				case DATE -> sane(LocalDate.parse(text), LocalDate.parse(text).getYear());
				case TIME -> LocalTime.parse(text);
				case DATETIME -> json ? moment(OffsetDateTime.parse(text)) : moment(LocalDateTime.parse(text));
			};
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static @Nullable Instant moment(OffsetDateTime at) {
		return (sane(at, at.getYear()) != null) ? at.toInstant() : null;
	}

	/**
	 * A local time that the clock skips in spring does not exist; of the hour that comes
	 * twice in autumn the first counts.
	 */
	private static @Nullable Instant moment(LocalDateTime at) {
		List<ZoneOffset> offsets = AppClock.ZONE.getRules().getValidOffsets(at);
		return (offsets.isEmpty() || sane(at, at.getYear()) == null) ? null : at.toInstant(offsets.get(0));
	}

	private static <T> @Nullable T sane(T value, int year) {
		return (year >= FIRST_YEAR && year <= LAST_YEAR) ? value : null;
	}

	private String code() {
		return switch (this.kind) {
			case DATE -> "form.error.date";
			case TIME -> "form.error.time";
			case DATETIME -> "form.error.dateTime";
		};
	}

	/**
	 * What was sent, as a picker in the page takes it; null if no picker can show it.
	 */
	public @Nullable String shown(String text) {
		try {
			return switch (this.kind) {
				case DATE -> LocalDate.parse(text).toString();
				case TIME -> LocalTime.parse(text).toString();
				case DATETIME -> text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
						? OffsetDateTime.parse(text).atZoneSameInstant(AppClock.ZONE).toLocalDateTime().toString()
						: LocalDateTime.parse(text).toString();
			};
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	@Override
	public String type() {
		return switch (this.kind) {
			case DATE -> "date";
			case TIME -> "time";
			case DATETIME -> "dateTime";
		};
	}

}
