package nl.drempel.hours.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Viewer;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.hours.Employment;
import nl.drempel.hours.WtfText;
import nl.drempel.hours.jdbc.EmploymentRepository;
import nl.drempel.hours.jdbc.PlanRepository;
import nl.drempel.hours.jdbc.PlanRepository.Member;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.SchoolYear;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.DayText;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;

/**
 * What part of full time people work (werktijdfactor), and how long their working year is
 * (jaartaak): 1659 hours at full time (CAO PO, domain.md §6). A change counts from its
 * day.
 */
@Service
@Transactional
public class Employments {

	private final EmploymentRepository employments;

	private final PlanRepository plan;

	private final Settings settings;

	private final AuditTrail audit;

	private final AppClock clock;

	Employments(EmploymentRepository employments, PlanRepository plan, Settings settings, AuditTrail audit,
			AppClock clock) {
		this.employments = employments;
		this.plan = plan;
		this.settings = settings;
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * Says what part of full time someone works from a day on. What held until then ends
	 * the day before. Without a last day it holds until the next change.
	 * @throws NotFoundException if the viewer does not direct the school
	 * @throws InvalidInputException with fields staff, wtf, from, until
	 */
	public void set(SchoolId school, @Nullable String staff, @Nullable String wtf, @Nullable String from,
			@Nullable String until, Viewer viewer) {
		requireDirector(school, viewer);
		this.employments.hold(school);
		List<FieldError> errors = new ArrayList<>();
		@Nullable BigDecimal part = Typed.read(errors, () -> WtfText.read("wtf", wtf));
		@Nullable LocalDate first = Typed.read(errors, () -> firstDay(from));
		@Nullable LocalDate last = (until != null && !until.isBlank()) ? Typed.read(errors, () -> DayText.read("until", until))
				: null;
		@Nullable Member person = Typed.read(errors, () -> person(school, staff, first));
		if (part == null || first == null || person == null || !errors.isEmpty()) {
			throw new InvalidInputException(errors);
		}
		if (last != null) {
			if (last.isBefore(first)) {
				throw new InvalidInputException("until", "hoursbudget.error.order");
			}
			Optional<LocalDate> next = this.employments.nextAfter(school, person.staff(), first);
			if (next.isPresent() && !last.isBefore(next.get())) {
				throw new InvalidInputException("until", "hoursbudget.error.next", Typed.day(next.get()));
			}
		}
		put(school, person.staff(), first, last, part, viewer);
	}

	private LocalDate firstDay(@Nullable String from) {
		LocalDate first = DayText.read("from", from);
		if (first.isAfter(SchoolYear.of(this.clock.today()).next().lastDay())) {
			throw new InvalidInputException("from", "hoursbudget.error.far");
		}
		return first;
	}

	private Member person(SchoolId school, @Nullable String staff, @Nullable LocalDate first) {
		if (staff == null || staff.isBlank()) {
			throw new InvalidInputException("staff", "error.required");
		}
		LocalDate today = this.clock.today();
		SchoolYear year = SchoolYear.of((first != null && first.isAfter(today)) ? first : today);
		Member person = this.plan.members(school, year, TimeFromWork.SCHOOL_ROLES, today)
			.stream()
			.filter((one) -> one.staff().toString().equals(staff.strip()))
			.findFirst()
			.orElseThrow(() -> new InvalidInputException("staff", "error.choice"));
		if (person.left()) {
			throw new InvalidInputException("staff", "hoursbudget.error.left");
		}
		return person;
	}

	/** Puts a period in; the school is held and all is checked. */
	void put(SchoolId school, StaffId staff, LocalDate from, @Nullable LocalDate until, BigDecimal wtf, Viewer viewer) {
		this.employments.put(school, staff, from, until, wtf, viewer.id(), this.clock.instant());
		this.audit.record(AuditEntry.of(viewer.actor(), "hours.wtf-set").about("staff", staff).detail(from.toString()));
	}

	/** The periods that a school year touches, of each person, oldest first. */
	@Transactional(readOnly = true)
	public Map<StaffId, List<Employment>> ofYear(SchoolId school, SchoolYear year) {
		Map<StaffId, List<Employment>> found = new LinkedHashMap<>();
		this.employments.ofYear(school, year)
			.forEach((one) -> found.computeIfAbsent(one.staff(), (staff) -> new ArrayList<>()).add(one));
		return found;
	}

	/** What part of full time people work on a day; who is not known is not in it. */
	@Transactional(readOnly = true)
	public Map<StaffId, BigDecimal> wtf(SchoolId school, LocalDate day) {
		Map<StaffId, BigDecimal> found = new LinkedHashMap<>();
		this.employments.ofYear(school, SchoolYear.of(day))
			.stream()
			.filter((one) -> one.holdsOn(day))
			.forEach((one) -> found.put(one.staff(), one.wtf()));
		return found;
	}

	/**
	 * The working year of everyone at a school, in minutes. Who works there for part of
	 * the year has that part of it; who is not known is not in it.
	 */
	@Transactional(readOnly = true)
	public Map<StaffId, Long> workingYearMinutes(SchoolId school, SchoolYear year) {
		Map<StaffId, Long> found = new LinkedHashMap<>();
		ofYear(school, year).forEach((staff, periods) -> found.put(staff, workingYear(school, year, periods)));
		return found;
	}

	/** The working year that someone's periods make, in minutes. */
	long workingYear(SchoolId school, SchoolYear year, List<Employment> periods) {
		BigDecimal fullTime = BigDecimal.valueOf(60L * this.settings.get(school, Setting.WORKING_YEAR_HOURS));
		return fullTime.multiply(daysAtFullTime(year, periods))
			.divide(BigDecimal.valueOf(days(year.firstDay(), year.lastDay())), 0, RoundingMode.HALF_UP)
			.longValueExact();
	}

	/**
	 * How many days of a school year at full time someone's periods are: 365 or 366 for
	 * who works full time all year.
	 */
	static BigDecimal daysAtFullTime(SchoolYear year, List<Employment> periods) {
		BigDecimal sum = BigDecimal.ZERO;
		for (Employment period : periods) {
			LocalDate from = period.from().isAfter(year.firstDay()) ? period.from() : year.firstDay();
			LocalDate until = (period.until() != null && period.until().isBefore(year.lastDay())) ? period.until()
					: year.lastDay();
			sum = sum.add(period.wtf().multiply(BigDecimal.valueOf(Math.max(0, days(from, until)))));
		}
		return sum;
	}

	private static long days(LocalDate first, LocalDate last) {
		return ChronoUnit.DAYS.between(first, last) + 1;
	}

	static void requireDirector(SchoolId school, Viewer viewer) {
		if (!viewer.holdsAt(school, Role.DIRECTOR)) {
			throw new NotFoundException();
		}
	}

}
