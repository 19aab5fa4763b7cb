package nl.drempel.school.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import nl.drempel.school.DayOff;
import nl.drempel.school.SchoolCalendar;
import nl.drempel.school.TermUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OpenDaysTest {

	/** The holidays of 2026-2027 in region Midden, and a study day. */
	private final OpenDays midden = new OpenDays(
			List.of(holiday("2026-07-18", "2026-08-30"), holiday("2026-10-17", "2026-10-25"),
					holiday("2026-12-19", "2027-01-03"), holiday("2027-02-20", "2027-02-28"),
					holiday("2027-04-24", "2027-05-02"), holiday("2027-07-17", "2027-08-29"),
					new DayOff(null, DayOff.Kind.OWN, "Studiedag", day("2026-11-25"), day("2026-11-25"))));

	@ParameterizedTest
	@CsvSource({
			// Easter Sunday of 2027 is 28 March.
			"2027-03-28", "2027-03-29", "2027-05-06", "2027-05-16", "2027-05-17",
			// Of 2026: 5 April.
			"2026-04-06", "2026-05-14", "2026-05-25",
			// Fixed days.
			"2027-01-01", "2026-12-25", "2026-12-26", "2027-04-27", "2027-05-05" })
	void dayIsAPublicHoliday(LocalDate day) {
		assertThat(PublicHolidays.contains(day)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "2025-04-26, true", "2025-04-27, false", "2031-04-26, true", "2031-04-27, false", "2026-04-26, false",
			"2026-04-27, true" })
	void kingsDayIsADayEarlierWhenItWouldBeASunday(LocalDate day, boolean free) {
		assertThat(PublicHolidays.contains(day)).isEqualTo(free);
	}

	@Test
	void goodFridayAndNewYearsEveAreNoDaysOff() {
		assertThat(OpenDays.isWorkingDay(day("2027-03-26"))).isTrue();
		assertThat(OpenDays.isWorkingDay(day("2026-12-31"))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(ints = { 2026, 2027, 2040, 2099 })
	void everyYearHasItsTenDays(int year) {
		assertThat(PublicHolidays.of(year)).hasSize(10);
	}

	@ParameterizedTest
	@CsvSource({
			// An ordinary week: Monday to the Monday after.
			"2026-11-09, 5, 2026-11-16",
			// Over the autumn holiday (17 to 25 October).
			"2026-10-14, 3, 2026-10-26",
			// From inside a holiday.
			"2026-10-20, 1, 2026-10-26",
			// Over the study day of 25 November.
			"2026-11-24, 1, 2026-11-26",
			// Over Christmas.
			"2026-12-16, 10, 2027-01-13",
			// From a Friday and from the Sunday after: the same term.
			"2026-11-06, 10, 2026-11-20", "2026-11-08, 10, 2026-11-20",
			// Over the May holiday, Liberation day and Ascension day.
			"2027-04-22, 5, 2027-05-10",
			// Over Easter Monday.
			"2027-03-26, 1, 2027-03-30",
			// The whole summer.
			"2027-07-15, 2, 2027-08-30",
			// Nothing to count.
			"2026-11-25, 0, 2026-11-25" })
	void schoolDaysSkipWeekendsAndDaysOff(LocalDate from, int n, LocalDate last) {
		assertThat(this.midden.lastDay(from, n, TermUnit.SCHOOL_DAY)).isEqualTo(last);
	}

	@ParameterizedTest
	@CsvSource({ "2026-10-16, 5, WORKING_DAY, 2026-10-23", "2026-12-24, 1, WORKING_DAY, 2026-12-28",
			"2027-05-04, 2, WORKING_DAY, 2027-05-10", "2026-12-24, 2, CALENDAR_DAY, 2026-12-26",
			"2026-12-24, 4, CALENDAR_WEEK, 2027-01-21" })
	void otherUnitsDoNotHeedSchoolHolidays(LocalDate from, int n, TermUnit unit, LocalDate last) {
		assertThat(this.midden.lastDay(from, n, unit)).isEqualTo(last);
	}

	@ParameterizedTest
	@CsvSource({ "2026-11-23, 2026-11-27, 3", "2026-11-27, 2026-11-23, -3", "2026-11-24, 2026-11-25, 0",
			"2026-10-16, 2026-10-26, 1", "2026-11-23, 2026-11-23, 0" })
	void daysBetweenCountWhatIsLeftOfATerm(LocalDate from, LocalDate until, int days) {
		assertThat(this.midden.between(from, until, TermUnit.SCHOOL_DAY)).isEqualTo(days);
	}

	@Test
	void theDayBeforeAndAfterSkipWhatIsClosed() {
		assertThat(this.midden.before(day("2026-10-26"))).isEqualTo("2026-10-16");
		assertThat(this.midden.lastDay(day("2026-10-16"), 1, TermUnit.SCHOOL_DAY)).isEqualTo("2026-10-26");
		assertThat(this.midden.before(day("2026-11-26"))).isEqualTo("2026-11-24");
	}

	@Test
	void aTermEndsAtTheLastSecondInSummerAndWinterTime() {
		assertThat(SchoolCalendar.endOf(day("2026-07-01"))).isEqualTo("2026-07-01T21:59:59Z");
		assertThat(SchoolCalendar.endOf(day("2026-12-01"))).isEqualTo("2026-12-01T22:59:59Z");
		assertThat(SchoolCalendar.endOf(day("2026-10-25"))).isEqualTo("2026-10-25T22:59:59Z");
	}

	@Test
	void overlappingPeriodsCloseTheSchoolOnce() {
		OpenDays days = new OpenDays(List.of(holiday("2026-11-02", "2026-11-20"), holiday("2026-11-04", "2026-11-05"),
				holiday("2026-11-18", "2026-11-24"), holiday("2026-10-28", "2026-11-02")));
		assertThat(day("2026-10-27").datesUntil(day("2026-11-26")).filter(days::isSchoolDay))
			.containsExactly(day("2026-10-27"), day("2026-11-25"));
	}

	@Test
	void aSchoolThatNeverOpensHangsNobody() {
		List<DayOff> years = new ArrayList<>();
		for (int year = 2020; year < 2100; year++) {
			years.add(holiday(year + "-01-01", year + "-12-31"));
		}
		assertThat(new OpenDays(years).lastDay(day("2026-11-22"), 10, TermUnit.SCHOOL_DAY)).isAfter("2026-11-22");
	}

	@Test
	void aTermHasNoNegativeLength() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.midden.lastDay(day("2026-11-22"), -1, TermUnit.SCHOOL_DAY));
	}

	private static DayOff holiday(String from, String until) {
		return new DayOff(null, DayOff.Kind.SCHOOL_HOLIDAY, "Vakantie", day(from), day(until));
	}

	private static LocalDate day(String text) {
		return LocalDate.parse(text);
	}

}
