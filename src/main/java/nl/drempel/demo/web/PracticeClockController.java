package nl.drempel.demo.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;

import nl.drempel.engine.PracticeClock;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.InvalidInputException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The practice clock. */
@RestController
@RequestMapping("/api/v1/demo/clock")
@ConditionalOnBooleanProperty("drempel.demo")
class PracticeClockController {

	private static final String FIELD = "advance";

	private final PracticeClock clock;

	PracticeClockController(PracticeClock clock) {
		this.clock = clock;
	}

	@GetMapping
	Now now() {
		return Now.at(this.clock.now());
	}

	@PostMapping
	Now advance(@RequestBody Advance request) {
		return Now.at(this.clock.advanceTo(target(request.advance())));
	}

	/**
	 * Reads an ISO 8601 period: days and longer by the calendar, hours and shorter by the
	 * clock ({@code P10D}, {@code P1M}, {@code PT12H}, {@code P1DT12H}).
	 */
	private Instant target(@Nullable String text) {
		if (text == null || text.isBlank()) {
			throw new InvalidInputException(FIELD, "error.required");
		}
		String period = text.strip().toUpperCase(java.util.Locale.ROOT);
		int split = period.indexOf('T');
		String days = (split < 0) ? period : period.substring(0, split);
		ZonedDateTime target = this.clock.now().atZone(AppClock.ZONE);
		try {
			if (!days.equals("P")) {
				target = target.plus(Period.parse(days));
			}
			if (split >= 0) {
				target = target.plus(Duration.parse("P" + period.substring(split)));
			}
			return target.toInstant();
		}
		catch (DateTimeParseException ex) {
			throw new InvalidInputException(FIELD, "error.clock.format");
		}
		catch (DateTimeException | ArithmeticException ex) {
			throw new InvalidInputException(FIELD, "error.clock.range", 2);
		}
	}

	/** How far to move. */
	record Advance(@Nullable String advance) {

	}

	/** What time it is by the practice clock. */
	record Now(OffsetDateTime now) {

		static Now at(Instant moment) {
			return new Now(moment.atZone(AppClock.ZONE).toOffsetDateTime());
		}

	}

}
