package nl.drempel.hours;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

import nl.drempel.DrempelTest;
import nl.drempel.TestClock;
import nl.drempel.TestPeople;
import nl.drempel.TestPeople.Person;
import nl.drempel.access.Viewer;
import nl.drempel.access.Viewers;
import nl.drempel.hours.domain.Approvals;
import nl.drempel.hours.domain.HoursDesk;
import nl.drempel.hours.domain.Overview;
import nl.drempel.school.BoardId;
import nl.drempel.school.Role;
import nl.drempel.school.School;
import nl.drempel.school.SchoolId;
import nl.drempel.school.SchoolYear;
import nl.drempel.school.Schools;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.PageQuery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A school with its people and their task hours. It is Monday 23 November 2026. */
@DrempelTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class HoursStories {

	protected static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

	protected static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

	protected static final YearMonth DECEMBER = YearMonth.of(2026, 12);

	protected static final SchoolYear YEAR = new SchoolYear(2026);

	protected static final PageQuery ALL = new PageQuery(0, 1000);

	@Autowired
	protected HoursDesk desk;

	@Autowired
	protected Approvals approvals;

	@Autowired
	protected Overview overview;

	@Autowired
	protected Schools schools;

	@Autowired
	protected Viewers viewers;

	@Autowired
	protected TestPeople people;

	@Autowired
	protected TestClock clock;

	@Autowired
	protected JdbcClient jdbc;

	protected BoardId board;

	protected SchoolId school;

	protected Person teacher;

	protected Person colleague;

	protected Person director;

	protected Person staffOfBoard;

	@BeforeAll
	protected void peopleOfABoard() {
		this.clock.set(MONDAY);
		this.board = this.people.aBoard();
		this.staffOfBoard = this.people.somebody(Role.BOARD, this.board);
	}

	@BeforeEach
	protected void aSchoolOfItsOwn() {
		this.clock.set(MONDAY);
		this.school = this.people.aSchool(this.board);
		this.teacher = this.people.somebody(Role.TEACHER, this.school);
		this.colleague = this.people.somebody(Role.TEACHER, this.school);
		this.director = this.people.somebody(Role.DIRECTOR, this.school);
	}

	protected Viewer as(Person person) {
		return this.viewers.byStaff(person.id()).orElseThrow();
	}

	protected School place() {
		return this.schools.get(this.school);
	}

	protected static NewHours hours(String activity, String minutes, LocalDate day) {
		return new NewHours(null, activity, minutes, day.toString(), null, null, false);
	}

	/** Somebody writes hours of a day, and stands for them. */
	protected Entry wrote(Person person, String activity, int minutes, LocalDate day) {
		return this.desk.write(hours(activity, String.valueOf(minutes), day), true, as(person));
	}

	/** Somebody wrote hours of a day beyond the norm, and did not confirm them. */
	protected Entry proposed(Person person, String activity, int minutes, LocalDate day) {
		return this.desk.write(hours(activity, String.valueOf(minutes), day), false, as(person));
	}

	protected Entry approved(Person person, String activity, int minutes, LocalDate day) {
		return this.approvals.approve(wrote(person, activity, minutes, day).id(), as(this.director));
	}

	protected PersonYear year(Person person) {
		return this.overview.person(person.id(), YEAR, ALL, as(person));
	}

	protected List<Integer> minutes(Person person) {
		return year(person).lines().stream().map((line) -> line.entry().minutes()).sorted().toList();
	}

	protected Entry now(EntryId id, Person person) {
		return this.desk.own(id, as(person));
	}

	/** The codes of what is wrong, by field. */
	protected static List<String> wrong(Runnable deed) {
		@Nullable InvalidInputException ex = catchThrowableOfType(InvalidInputException.class, deed::run);
		assertThat(ex).as("something is wrong").isNotNull();
		return ex.errors().stream().map(HoursStories::said).toList();
	}

	private static String said(FieldError error) {
		return error.field() + " " + error.code();
	}

}
