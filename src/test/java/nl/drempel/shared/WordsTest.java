package nl.drempel.shared;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

import static org.assertj.core.api.Assertions.assertThat;

class WordsTest {

	private final Words words = new Words(messages(), new AppClock(Clock.systemUTC()));

	private static ResourceBundleMessageSource messages() {
		ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
		messages.setBasename("messages/shared");
		messages.setDefaultEncoding("UTF-8");
		messages.setFallbackToSystemLocale(false);
		return messages;
	}

	@AfterEach
	void inNoLanguage() {
		LocaleContextHolder.resetLocaleContext();
	}

	@ParameterizedTest
	@CsvSource({ "1, 1 dag te laat, 1 day late", "55, 55 dagen te laat, 55 days late",
			"75, meer dan 2 maanden te laat, more than 2 months late",
			"400, meer dan 1 jaar te laat, more than a year late",
			"800, meer dan 2 jaar te laat, more than 2 years late" })
	void whatIsLongLateIsNotCountedInDays(int days, String dutch, String english) {
		Instant due = Instant.now().minus(days, ChronoUnit.DAYS);
		LocaleContextHolder.setLocale(Locale.forLanguageTag("nl"));
		assertThat(this.words.due(due)).isEqualTo(dutch);
		LocaleContextHolder.setLocale(Locale.ENGLISH);
		assertThat(this.words.due(due)).isEqualTo(english);
	}

	@ParameterizedTest
	@CsvSource({ "1, 1 minuut, 1 minute", "40, 40 minuten, 40 minutes", "60, 1 uur, 1 hour", "120, 2 uur, 2 hours",
			"61, 1 uur en 1 minuut, 1 hour and 1 minute", "125, 2 uur en 5 minuten, 2 hours and 5 minutes",
			"70, 1 uur 10, 1 hour 10", "105, 1 uur 45, 1 hour 45", "-61, −1 uur en 1 minuut, −1 hour and 1 minute" })
	void lengthsAreSaidAsAColleagueWould(long minutes, String dutch, String english) {
		LocaleContextHolder.setLocale(Locale.forLanguageTag("nl"));
		assertThat(this.words.minutes(minutes)).isEqualTo(dutch);
		LocaleContextHolder.setLocale(Locale.ENGLISH);
		assertThat(this.words.minutes(minutes)).isEqualTo(english);
	}

}
