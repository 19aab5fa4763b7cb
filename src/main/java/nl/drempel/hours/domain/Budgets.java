package nl.drempel.hours.domain;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Viewer;
import nl.drempel.hours.Budget;
import nl.drempel.hours.BudgetFileResult;
import nl.drempel.hours.BudgetSheet;
import nl.drempel.hours.Employment;
import nl.drempel.hours.HoursText;
import nl.drempel.hours.jdbc.BudgetRepository;
import nl.drempel.hours.jdbc.EmploymentRepository;
import nl.drempel.hours.jdbc.PlanRepository;
import nl.drempel.school.Role;
import nl.drempel.school.School;
import nl.drempel.school.SchoolId;
import nl.drempel.school.SchoolYear;
import nl.drempel.school.Schools;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;

/**
 * What a director sets aside for contact with parents in a school year: for the school in
 * all and for each person, by hand, by formula or from a file. That the two differ is
 * said, not refused.
 */
@Service
@Transactional
public class Budgets {

	/** The field of the total; each person's is {@link #hoursOf}. */
	public static final String TOTAL = "total";

	/** No school sets more hours aside; more is a slip of the pen. */
	static final int MOST_IN_ALL = 999_999;

	/** The same for one person. */
	static final int MOST_FOR_ONE = 9_999;

	private final BudgetRepository budgets;

	private final EmploymentRepository held;

	private final PlanRepository plan;

	private final Employments employments;

	private final BudgetsByHand hand;

	private final BudgetsByFormula formula;

	private final BudgetsFromFile file;

	private final Schools schools;

	private final AppClock clock;

	Budgets(BudgetRepository budgets, EmploymentRepository held, PlanRepository plan, Employments employments,
			BudgetsByHand hand, BudgetsByFormula formula, BudgetsFromFile file, Schools schools, AppClock clock) {
		this.budgets = budgets;
		this.held = held;
		this.plan = plan;
		this.employments = employments;
		this.hand = hand;
		this.formula = formula;
		this.file = file;
		this.schools = schools;
		this.clock = clock;
	}

	/** The field of someone's hours. */
	public static String hoursOf(StaffId staff) {
		return "hours-" + staff;
	}

	/** The field of someone's part of full time, as long as it is not known. */
	public static String wtfOf(StaffId staff) {
		return "wtf-" + staff;
	}

	/** The schools that a viewer directs, by name. */
	@Transactional(readOnly = true)
	public List<School> places(Viewer viewer) {
		return this.schools.getAll(viewer.schoolsAs(Role.DIRECTOR))
			.values()
			.stream()
			.sorted(Comparator.comparing(School::name))
			.toList();
	}

	/**
	 * The school with this code, if the viewer directs it.
	 * @param code null for the first that they direct
	 * @throws NotFoundException if they direct no such school
	 */
	@Transactional(readOnly = true)
	public School place(@Nullable String code, Viewer viewer) {
		if (code == null || code.isBlank()) {
			return places(viewer).stream().findFirst().orElseThrow(NotFoundException::new);
		}
		return this.schools.byCode(code.strip())
			.filter((school) -> viewer.holdsAt(school.id(), Role.DIRECTOR))
			.orElseThrow(NotFoundException::new);
	}

	/**
	 * A school year as it was asked for; without one that of today.
	 * @throws InvalidInputException at {@code field} if there is no such school year, it
	 * lies more than one year ahead, or before the first that the school has anything of
	 */
	@Transactional(readOnly = true)
	public SchoolYear year(String field, @Nullable String text, SchoolId school) {
		SchoolYear now = SchoolYear.of(this.clock.today());
		SchoolYear year = SchoolYear.read(field, text, now);
		if (!hasYear(school, year)) {
			throw new InvalidInputException(field, "error.school-year");
		}
		return year;
	}

	/** Whether hours can be set aside for a school year. */
	@Transactional(readOnly = true)
	public boolean hasYear(SchoolId school, SchoolYear year) {
		SchoolYear now = SchoolYear.of(this.clock.today());
		return year.start() <= now.next().start()
				&& (year.start() >= now.previous().start() || year.toString().compareTo(firstYear(school)) >= 0);
	}

	private String firstYear(SchoolId school) {
		return this.plan.firstYear(school).orElseGet(() -> SchoolYear.of(this.clock.today()).toString());
	}

	/**
	 * What is set aside.
	 * @throws NotFoundException if the viewer does not direct the school
	 */
	@Transactional(readOnly = true)
	public BudgetSheet sheet(School school, SchoolYear year, Viewer viewer) {
		Employments.requireDirector(school.id(), viewer);
		return sheet(school, year);
	}

	/** The same for whom may read it anyway. */
	BudgetSheet sheet(School school, SchoolYear year) {
		LocalDate today = this.clock.today();
		LocalDate day = today.isBefore(year.firstDay()) ? year.firstDay()
				: today.isAfter(year.lastDay()) ? year.lastDay() : today;
		Map<StaffId, List<Employment>> periods = this.employments.ofYear(school.id(), year);
		Map<StaffId, Budget> set = this.budgets.ofPeople(school.id(), year);
		List<BudgetSheet.Line> lines = this.plan.members(school.id(), year, TimeFromWork.SCHOOL_ROLES, today)
			.stream()
			.map((one) -> {
				List<Employment> own = periods.getOrDefault(one.staff(), List.of());
				return new BudgetSheet.Line(one.staff(), one.name(), one.username(), one.left(), own,
						own.stream()
							.filter((period) -> period.holdsOn(day))
							.map(Employment::wtf)
							.findFirst()
							.orElse(null),
						own.isEmpty() ? null : this.employments.workingYear(school.id(), year, own),
						set.get(one.staff()));
			})
			.toList();
		return new BudgetSheet(school, year, this.budgets.ofSchool(school.id(), year).orElse(null), lines,
				this.plan.pupils(school.id()));
	}

	/**
	 * Sets what was typed. What is empty is taken away; what was not touched stays, also
	 * when somebody else changed it in the meantime.
	 * @param seen the minutes that stood in each field when it was shown
	 * @param typed by field; a field that is not there is not touched
	 * @throws NotFoundException if the viewer does not direct the school
	 * @throws InvalidInputException at the fields; nothing is set then
	 */
	public void byHand(School school, SchoolYear year, Map<String, String> typed, Map<String, Long> seen,
			Viewer viewer) {
		Employments.requireDirector(school.id(), viewer);
		this.hand.set(held(school, year), typed, seen, viewer);
	}

	/**
	 * Sets the total to so many hours for each pupil of the school, and each teacher's to
	 * that for each pupil of their groups. Teachers of one group share its pupils by what
	 * part of full time they work this year; of whom that is not known counts as full
	 * time. Who has no group keeps what was set by hand or read from a file.
	 * @param perPupil hours, as {@link HoursText} reads them
	 * @throws NotFoundException if the viewer does not direct the school
	 * @throws InvalidInputException at {@code perPupil}
	 */
	public void byFormula(School school, SchoolYear year, @Nullable String perPupil, Viewer viewer) {
		Employments.requireDirector(school.id(), viewer);
		int minutes = BudgetsByFormula.read(perPupil);
		this.formula.set(held(school, year), minutes, viewer);
	}

	/**
	 * Reads budgets from a file. Rows that are wrong are rejected, all others are taken.
	 * A part of full time in the file counts from the first day of the school year.
	 * @throws NotFoundException if the viewer does not direct the school
	 * @throws InvalidInputException at {@code file} if it cannot be read at all
	 */
	public BudgetFileResult fromFile(School school, SchoolYear year, byte[] content, Viewer viewer) {
		Employments.requireDirector(school.id(), viewer);
		List<BudgetFile.Row> rows = BudgetFile.read(content);
		return this.file.take(held(school, year), rows, viewer);
	}

	/** What is set aside, held until the transaction ends. */
	private BudgetSheet held(School school, SchoolYear year) {
		this.held.hold(school.id());
		return sheet(school, year);
	}

}
