package nl.drempel.shared;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Dates and terms as a colleague would say them, in the reader's language. */
@Component("words")
public class Words {

	private static final int DAYS_SAID_BY_NAME = 6;

	private static final String MINUS = "\u2212";

	private final MessageSource messages;

	private final AppClock clock;

	Words(MessageSource messages, AppClock clock) {
		this.messages = messages;
		this.clock = clock;
	}

	/** The same for what is printed or kept: each day in full, with its year. */
	public Words onPaper() {
		return new OnPaper(this.messages, this.clock);
	}

	/** The sentence or label with this code. */
	public String say(String code, @Nullable Object... args) {
		return this.messages.getMessage(code, args, locale());
	}

	/** The label with this code, or the text itself where there is none. */
	public String sayOr(String code, String otherwise) {
		String found = this.messages.getMessage(code, null, otherwise, locale());
		return (found != null) ? found : otherwise;
	}

	/**
	 * A day as "vandaag", "morgen", "vrijdag 4 december", with the year if it is another
	 * one.
	 */
	public String day(LocalDate day) {
		LocalDate today = this.clock.today();
		long away = ChronoUnit.DAYS.between(today, day);
		if (away >= -1 && away <= 1) {
			return say("words.day." + away);
		}
		return date(day);
	}

	/** The day of a moment, in the same words. */
	public String day(Instant moment) {
		return day(LocalDate.ofInstant(moment, AppClock.ZONE));
	}

	/** A day as "vrijdag 4 december", with the year if it is another one. */
	public String date(LocalDate day) {
		String pattern = (day.getYear() == this.clock.today().getYear()) ? "words.date" : "words.date.year";
		return day.format(DateTimeFormatter.ofPattern(say(pattern), locale()));
	}

	/** A month as "december 2026". */
	public String month(YearMonth month) {
		return month.format(DateTimeFormatter.ofPattern("MMMM uuuu", locale()));
	}

	/** A moment as "vrijdag 4 december, 09.12 uur". */
	public String moment(Instant moment) {
		LocalDateTime local = LocalDateTime.ofInstant(moment, AppClock.ZONE);
		return say("words.moment", day(local.toLocalDate()), time(local.toLocalTime()));
	}

	/** A time as "15.30 uur". */
	public String time(LocalTime time) {
		return time.format(DateTimeFormatter.ofPattern(say("words.time"), locale()));
	}

	/** The time of a moment as "15.30 uur". */
	public String time(Instant moment) {
		return time(LocalTime.ofInstant(moment, AppClock.ZONE));
	}

	/**
	 * When something must be done: "3 dagen te laat", "meer dan 2 maanden te laat",
	 * "vandaag", "15.30 uur", "morgen", "vrijdag 11 december".
	 */
	public String due(@Nullable Instant due) {
		if (due == null) {
			return say("words.due.none");
		}
		ZonedDateTime local = due.atZone(AppClock.ZONE);
		LocalDate today = this.clock.today();
		long away = ChronoUnit.DAYS.between(today, local.toLocalDate());
		if (due.isBefore(this.clock.instant())) {
			return (away == 0) ? say("words.due.today-late") : late(local.toLocalDate(), today);
		}
		// Of a term that ends with its last day, only the day is said.
		boolean atTime = !local.toLocalTime().truncatedTo(ChronoUnit.SECONDS).equals(AppClock.END_OF_DAY);
		if (!atTime) {
			return say("words.due.by", day(local.toLocalDate()));
		}
		if (away == 0) {
			return time(due);
		}
		return (away <= DAYS_SAID_BY_NAME) ? moment(due) : day(local.toLocalDate());
	}

	/** Nobody counts in days what lies months back. */
	private String late(LocalDate due, LocalDate today) {
		Period since = Period.between(due, today);
		if (since.getYears() > 0) {
			return say("words.due.late.years", since.getYears());
		}
		return (since.getMonths() > 1) ? say("words.due.late.months", since.getMonths())
				: say("words.due.late", ChronoUnit.DAYS.between(due, today));
	}

	/** Whether the moment has passed; nothing is blocked by that. */
	public boolean late(@Nullable Instant due) {
		return due != null && due.isBefore(this.clock.instant());
	}

	/**
	 * A length as "1 uur 45", "1 uur en 5 minuten" or "40 minuten"; less than nothing
	 * with a minus before it.
	 */
	public String minutes(long minutes) {
		if (minutes < 0) {
			return MINUS + minutes(-minutes);
		}
		long hours = minutes / 60;
		long rest = minutes % 60;
		if (hours == 0) {
			return say("words.minutes", rest);
		}
		return (rest == 0) ? say("words.hours", hours) : say("words.hours-minutes", hours, rest);
	}

	/** A language as one calls it, by its ISO 639 code. */
	public String language(String code) {
		return Locale.forLanguageTag(code).getDisplayLanguage(locale());
	}

	private static Locale locale() {
		return LocaleContextHolder.getLocale();
	}

	private static final class OnPaper extends Words {

		OnPaper(MessageSource messages, AppClock clock) {
			super(messages, clock);
		}

		@Override
		public String day(LocalDate day) {
			return date(day);
		}

		@Override
		public String date(LocalDate day) {
			return day.format(DateTimeFormatter.ofPattern(say("words.date.year"), locale()));
		}

	}

}
