package nl.drempel.hours.domain;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import nl.drempel.hours.Entry.Warning;
import nl.drempel.hours.jdbc.BookRepository;
import nl.drempel.hours.jdbc.BudgetRepository;
import nl.drempel.hours.jdbc.PersonRepository;
import nl.drempel.hours.jdbc.TotalsRepository;
import nl.drempel.school.SchoolCalendar;
import nl.drempel.school.SchoolId;
import nl.drempel.school.SchoolYear;
import nl.drempel.school.StaffId;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.Words;

/** Hours that look odd: warnings, not walls. */
@Component
class OddHours {

	private static final String CODE = "hours.warning.";

	/** More minutes than this on one day is long: twelve hours (issue 5). */
	private static final int LONG_DAY = 720;

	private final BookRepository books;

	private final PersonRepository people;

	private final TotalsRepository totals;

	private final BudgetRepository budgets;

	private final SchoolCalendar calendar;

	private final Words words;

	OddHours(BookRepository books, PersonRepository people, TotalsRepository totals, BudgetRepository budgets,
			SchoolCalendar calendar, Words words) {
		this.books = books;
		this.people = people;
		this.totals = totals;
		this.budgets = budgets;
		this.calendar = calendar;
		this.words = words;
	}

	/** What is odd about hours that someone writes down, each at its field. */
	List<FieldError> about(StaffId staff, SchoolId school, LocalDate day, int minutes) {
		List<FieldError> found = new ArrayList<>();
		if (!this.calendar.daysOff(school, day, day).isEmpty()) {
			found.add(odd("workedOn", Warning.DAY_OFF, this.words.date(day)));
		}
		SchoolYear year = SchoolYear.of(day);
		Optional<YearMonth> closed = this.books.closedThrough(school);
		closed.filter((through) -> !through.isBefore(YearMonth.from(year.lastDay())))
			.ifPresent((through) -> found
				.add(odd("workedOn", Warning.CLOSED_YEAR, year.toString(), this.words.month(through.plusMonths(1)))));
		int together = this.people.onDay(staff, day) + minutes;
		if (together > LONG_DAY) {
			found.add(odd("minutes", Warning.LONG_DAY, this.words.minutes(together)));
		}
		SchoolYear counts = closed.map((through) -> through.plusMonths(1))
			.filter(YearMonth.from(day)::isBefore)
			.map((open) -> SchoolYear.of(open.atDay(1)))
			.orElse(year);
		this.budgets.ofPerson(school, counts, staff).ifPresent((budget) -> {
			long used = this.totals.ofPerson(staff, counts, List.of(school)).all() + minutes;
			if (used > budget.minutes()) {
				found.add(odd("minutes", Warning.OVER_BUDGET, this.words.minutes(Math.toIntExact(budget.minutes())),
						this.words.minutes(Math.toIntExact(used))));
			}
		});
		return found;
	}

	private static FieldError odd(String field, Warning warning, Object... args) {
		return FieldError.of(field, CODE + warning.key(), args);
	}

	/** Which warning such a sentence is. */
	static Warning warning(FieldError error) {
		return Warning.ofKey(error.code().substring(CODE.length()));
	}

}
