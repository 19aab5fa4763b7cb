package nl.drempel.school.jdbc;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.school.CalendarChanged;
import nl.drempel.school.DayOff;
import nl.drempel.school.SchoolCalendar;
import nl.drempel.school.SchoolId;
import nl.drempel.school.TermUnit;
import nl.drempel.school.domain.OpenDays;
import nl.drempel.school.domain.PublicHolidays;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;

@Component
class JdbcSchoolCalendar implements SchoolCalendar {

	private static final int NAME_LENGTH = 100;

	private static final int MAX_DAYS = 366;

	private final JdbcClient jdbc;

	private final ApplicationEventPublisher events;

	private final TransactionAwareCache<SchoolId, OpenDays> openDays = new TransactionAwareCache<>(this::load);

	JdbcSchoolCalendar(JdbcClient jdbc, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.events = events;
	}

	@Override
	public Instant end(SchoolId school, LocalDate from, int n, TermUnit unit) {
		return SchoolCalendar.endOf(lastDay(school, from, n, unit));
	}

	@Override
	public LocalDate lastDay(SchoolId school, LocalDate from, int n, TermUnit unit) {
		return this.openDays.get(school).lastDay(from, n, unit);
	}

	@Override
	public LocalDate schoolDayBefore(SchoolId school, LocalDate day) {
		return this.openDays.get(school).before(day);
	}

	@Override
	public int daysBetween(SchoolId school, LocalDate from, LocalDate until, TermUnit unit) {
		return this.openDays.get(school).between(from, until, unit);
	}

	@Override
	public List<DayOff> daysOff(SchoolId school, LocalDate from, LocalDate until) {
		List<DayOff> days = new ArrayList<>();
		for (DayOff period : this.openDays.get(school).periods()) {
			if (!period.until().isBefore(from) && !period.from().isAfter(until)) {
				days.add(period);
			}
		}
		for (int year = from.getYear(); year <= until.getYear(); year++) {
			PublicHolidays.of(year)
				.forEach((day, name) -> days.add(new DayOff(null, DayOff.Kind.PUBLIC_HOLIDAY, name, day, day)));
		}
		days.removeIf((day) -> day.until().isBefore(from) || day.from().isAfter(until));
		days.sort(Comparator.comparing(DayOff::from).thenComparing(DayOff::kind));
		return days;
	}

	@Override
	@Transactional
	public UUID addFreeDays(SchoolId school, String name, LocalDate from, LocalDate until) {
		check(name, from, until);
		UUID id = UUID.randomUUID();
		this.jdbc.sql("""
				insert into school_free_day (id, school_id, name, from_date, until_date)
				values (:id, :school, :name, :from, :until)
				""")
			.param("id", id)
			.param("school", school.value())
			.param("name", name.strip())
			.param("from", from)
			.param("until", until)
			.update();
		changed(school);
		return id;
	}

	@Override
	@Transactional
	public void changeFreeDays(SchoolId school, UUID id, String name, LocalDate from, LocalDate until) {
		check(name, from, until);
		int rows = this.jdbc.sql("""
				update school_free_day set name = :name, from_date = :from, until_date = :until
				where id = :id and school_id = :school
				""")
			.param("id", id)
			.param("school", school.value())
			.param("name", name.strip())
			.param("from", from)
			.param("until", until)
			.update();
		if (rows == 0) {
			throw new NotFoundException();
		}
		changed(school);
	}

	@Override
	@Transactional
	public void removeFreeDays(SchoolId school, UUID id) {
		int rows = this.jdbc.sql("delete from school_free_day where id = :id and school_id = :school")
			.param("id", id)
			.param("school", school.value())
			.update();
		if (rows == 0) {
			throw new NotFoundException();
		}
		changed(school);
	}

	/**
	 * Lets go of what is remembered about a school's days and tells the others, in this
	 * transaction.
	 */
	void changed(SchoolId school) {
		this.openDays.changed(school);
		this.events.publishEvent(new CalendarChanged(school));
	}

	private static void check(String name, LocalDate from, LocalDate until) {
		List<FieldError> errors = new ArrayList<>();
		if (name.isBlank()) {
			errors.add(FieldError.of("name", "error.required"));
		}
		else if (name.strip().length() > NAME_LENGTH) {
			errors.add(FieldError.of("name", "error.text.long", NAME_LENGTH));
		}
		if (from.getYear() < 2000 || from.getYear() > 2100) {
			errors.add(FieldError.of("from", "school.calendar.error.year"));
		}
		if (until.isBefore(from)) {
			errors.add(FieldError.of("until", "school.calendar.error.order"));
		}
		else if (ChronoUnit.DAYS.between(from, until) >= MAX_DAYS) {
			errors.add(FieldError.of("until", "school.calendar.error.long"));
		}
		if (!errors.isEmpty()) {
			throw new InvalidInputException(errors);
		}
	}

	private OpenDays load(SchoolId school) {
		return new OpenDays(this.jdbc.sql("""
				select null::uuid as id, 'SCHOOL_HOLIDAY' as kind, h.name, h.from_date, h.until_date
				from school_holiday h join school s on s.region = h.region
				where s.id = :school
				union all
				select id, 'OWN', name, from_date, until_date
				from school_free_day
				where school_id = :school
				""")
			.param("school", school.value())
			.query((row, n) -> new DayOff(row.getObject("id", UUID.class), DayOff.Kind.valueOf(row.getString("kind")),
					row.getString("name"), row.getObject("from_date", LocalDate.class),
					row.getObject("until_date", LocalDate.class)))
			.list());
	}

}
