package nl.drempel.hours.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import nl.drempel.TestPeople.Person;
import nl.drempel.hours.HoursStories;
import nl.drempel.school.HeldRole;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.SchoolYear;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import nl.drempel.school.StaffDirectory;
import nl.drempel.shared.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What part of full time people work, and how long their working year is. */
class EmploymentsTest extends HoursStories {

	private static final LocalDate FIRST = LocalDate.of(2026, 8, 1);

	private static final LocalDate FEBRUARY = LocalDate.of(2027, 2, 1);

	@Autowired
	private Employments employments;

	@Autowired
	private StaffDirectory staff;

	@Autowired
	private Settings settings;

	private void works(Person person, String wtf, LocalDate from, @Nullable LocalDate until) {
		works(this.school, person, wtf, from, until);
	}

	private void works(SchoolId at, Person person, String wtf, LocalDate from, @Nullable LocalDate until) {
		this.employments.set(at, person.id().toString(), wtf, from.toString(),
				(until != null) ? until.toString() : null, as(this.director));
	}

	private @Nullable Long workingYear(Person person, SchoolYear year) {
		return this.employments.workingYearMinutes(this.school, year).get(person.id());
	}

	private List<String> periods(Person person) {
		return this.jdbc.sql("""
				select from_date || ' ' || coalesce(cast(until_date as text), '-') || ' ' || trim_scale(wtf)
				  from hours_employment where school_id = :school and staff_id = :staff order by from_date
				""")
			.param("school", this.school.value())
			.param("staff", person.id().value())
			.query(String.class)
			.list();
	}

	@Test
	void aWorkingYearIs1659HoursAtFullTime() {
		works(this.teacher, "1", FIRST, null);
		works(this.colleague, "0,8", LocalDate.of(2020, 8, 1), null);
		assertThat(workingYear(this.teacher, YEAR)).isEqualTo(1659 * 60L);
		assertThat(workingYear(this.colleague, YEAR)).isEqualTo(Math.round(1659 * 60 * 0.8));
		assertThat(workingYear(this.director, YEAR)).as("of whom nothing is known").isNull();
	}

	@Test
	void aLeapYearIsNoLonger() {
		works(this.teacher, "1", FIRST, null);
		assertThat(workingYear(this.teacher, new SchoolYear(2027))).as("366 days").isEqualTo(1659 * 60L);
		works(this.teacher, "0,5", LocalDate.of(2028, 2, 29).minusYears(1).plusDays(1), null);
		assertThat(workingYear(this.teacher, new SchoolYear(2027))).isEqualTo(1659 * 30L);
	}

	@Test
	void aChangeInMidYearCountsFromItsDay() {
		works(this.teacher, "1", FIRST, null);
		works(this.teacher, "0.6", FEBRUARY, null);
		assertThat(periods(this.teacher)).containsExactly("2026-08-01 2027-01-31 1", "2027-02-01 - 0.6");
		// 184 days at full time, 181 at 0,6.
		assertThat(workingYear(this.teacher, YEAR)).isEqualTo(Math.round(1659 * 60 * (184 + 0.6 * 181) / 365));
		assertThat(this.employments.wtf(this.school, FEBRUARY.minusDays(1)).get(this.teacher.id()))
			.isEqualByComparingTo("1");
		assertThat(this.employments.wtf(this.school, FEBRUARY).get(this.teacher.id())).isEqualByComparingTo("0.6");
	}

	@Test
	void aChangeBeforeALaterOneEndsWhereThatBegins() {
		works(this.teacher, "0,6", FEBRUARY, null);
		works(this.teacher, "0,8", FIRST, null);
		works(this.teacher, "0,9", FIRST, null);
		assertThat(periods(this.teacher)).containsExactly("2026-08-01 2027-01-31 0.9", "2027-02-01 - 0.6");
		assertThat(wrong(() -> works(this.teacher, "1", LocalDate.of(2026, 9, 1), FEBRUARY)))
			.containsExactly("until hoursbudget.error.next");
	}

	@Test
	void afterALastDayNothingHolds() {
		works(this.teacher, "1", FIRST, LocalDate.of(2026, 12, 31));
		assertThat(workingYear(this.teacher, YEAR)).isEqualTo(Math.round(1659 * 60 * 153.0 / 365));
		assertThat(this.employments.wtf(this.school, LocalDate.of(2027, 1, 1))).doesNotContainKey(this.teacher.id());
		assertThat(wrong(() -> works(this.teacher, "1", FEBRUARY, FEBRUARY.minusDays(1))))
			.containsExactly("until hoursbudget.error.order");
	}

	@Test
	void whoLeftHasPartOfTheYearAndNoMoreChanges() {
		works(this.teacher, "1", FIRST, null);
		this.staff.leave(this.teacher.id(), MONDAY);
		// From 1 August until the day before they left.
		assertThat(workingYear(this.teacher, YEAR)).isEqualTo(Math.round(1659 * 60 * 114.0 / 365));
		assertThat(this.employments.wtf(this.school, MONDAY)).isEmpty();
		assertThat(wrong(() -> works(this.teacher, "0,8", FEBRUARY, null)))
			.containsExactly("staff hoursbudget.error.left");
		assertThat(this.employments.workingYearMinutes(this.school, YEAR.next())).isEmpty();
	}

	@Test
	void whoWorksAtTwoSchoolsHasAYearAtEach() {
		SchoolId other = this.people.aSchool(this.board);
		this.staff.give(this.teacher.id(), HeldRole.at(other, Role.TEACHER), FIRST, null);
		this.staff.give(this.director.id(), HeldRole.at(other, Role.DIRECTOR), FIRST, null);
		works(this.teacher, "0,6", FIRST, null);
		works(other, this.teacher, "0,4", FIRST, null);
		assertThat(workingYear(this.teacher, YEAR)).isEqualTo(Math.round(1659 * 60 * 0.6));
		assertThat(this.employments.workingYearMinutes(other, YEAR).get(this.teacher.id()))
			.isEqualTo(Math.round(1659 * 60 * 0.4));
	}

	@Test
	void aSchoolCanAgreeOnAnotherWorkingYear() {
		this.settings.choose(this.school, java.util.Map.of(Setting.WORKING_YEAR_HOURS, 1600));
		works(this.teacher, "1", FIRST, null);
		assertThat(workingYear(this.teacher, YEAR)).isEqualTo(1600 * 60L);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			0     | 2026-08-01 | ''         | wtf hoursbudget.error.wtf-range
			1,2   | 2026-08-01 | ''         | wtf hoursbudget.error.wtf-range
			half  | 2026-08-01 | ''         | wtf hoursbudget.error.wtf
			0,5   | ''         | ''         | from error.required
			0,5   | 31-2-2027  | ''         | from error.date
			0,5   | 2028-08-01 | ''         | from hoursbudget.error.far
			0,5   | 2026-08-01 | straks     | until error.date
			""")
	void whatIsWrongIsSaidAtItsField(String wtf, String from, String until, String said) {
		assertThat(wrong(() -> this.employments.set(this.school, this.teacher.id().toString(), wtf, from, until,
				as(this.director))))
			.containsExactly(said);
		assertThat(periods(this.teacher)).isEmpty();
	}

	@Test
	void onlyTheDirectorOfTheSchoolSetsIt() {
		Person elsewhere = this.people.somebody(Role.DIRECTOR, this.people.aSchool(this.board));
		for (Person person : List.of(this.teacher, this.staffOfBoard, elsewhere)) {
			assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.employments.set(this.school,
					this.teacher.id().toString(), "1", "2026-08-01", null, as(person)));
		}
		assertThat(wrong(() -> this.employments.set(this.school, elsewhere.id().toString(), "1", "2026-08-01", null,
				as(this.director))))
			.containsExactly("staff error.choice");
	}

	@Test
	void settingItLeavesATrace() {
		works(this.teacher, "0,8", FIRST, null);
		assertThat(this.jdbc
			.sql("select detail from audit_event where action = 'hours.wtf-set' and subject_id = :id and actor = :by")
			.param("id", this.teacher.id().toString())
			.param("by", this.director.id().toString())
			.query(String.class)
			.single()).isEqualTo("2026-08-01");
		assertThat(this.employments.wtf(this.school, MONDAY)).containsOnlyKeys(this.teacher.id())
			.hasEntrySatisfying(this.teacher.id(),
					(wtf) -> assertThat(wtf).isEqualByComparingTo(new BigDecimal("0.8")));
	}

}
