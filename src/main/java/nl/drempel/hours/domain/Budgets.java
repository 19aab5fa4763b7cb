package nl.drempel.hours.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Viewer;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.hours.Budget;
import nl.drempel.hours.BudgetFileResult;
import nl.drempel.hours.BudgetSheet;
import nl.drempel.hours.Employment;
import nl.drempel.hours.HoursText;
import nl.drempel.hours.WtfText;
import nl.drempel.hours.jdbc.BudgetRepository;
import nl.drempel.hours.jdbc.EmploymentRepository;
import nl.drempel.hours.jdbc.PlanRepository;
import nl.drempel.hours.jdbc.PlanRepository.Taught;
import nl.drempel.school.GroupId;
import nl.drempel.school.Role;
import nl.drempel.school.School;
import nl.drempel.school.SchoolId;
import nl.drempel.school.SchoolYear;
import nl.drempel.school.Schools;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.FieldError;
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

	/** The same for one pupil. */
	static final int MOST_FOR_A_PUPIL = 100;

	private static final String HAND = "hand";

	private static final String FORMULA = "formula";

	private static final String CSV = "csv";

	private final BudgetRepository budgets;

	private final EmploymentRepository held;

	private final PlanRepository plan;

	private final Employments employments;

	private final Schools schools;

	private final AuditTrail audit;

	private final AppClock clock;

	Budgets(BudgetRepository budgets, EmploymentRepository held, PlanRepository plan, Employments employments,
			Schools schools, AuditTrail audit, AppClock clock) {
		this.budgets = budgets;
		this.held = held;
		this.plan = plan;
		this.employments = employments;
		this.schools = schools;
		this.audit = audit;
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
		this.held.hold(school.id());
		BudgetSheet sheet = sheet(school, year);
		List<FieldError> errors = new ArrayList<>();
		List<Runnable> deeds = new ArrayList<>();
		change(TOTAL, MOST_IN_ALL, sheet.total(), typed, seen, errors)
			.ifPresent((wanted) -> deeds.add(() -> setTotal(sheet, wanted, viewer)));
		for (BudgetSheet.Line line : sheet.people()) {
			change(hoursOf(line.staff()), MOST_FOR_ONE, line.budget(), typed, seen, errors).ifPresent((wanted) -> {
				if (line.left()) {
					errors.add(FieldError.of(hoursOf(line.staff()), "hoursbudget.error.left"));
				}
				deeds.add(() -> setPerson(sheet, line.staff(), wanted, viewer));
			});
			String wtf = typed.getOrDefault(wtfOf(line.staff()), "");
			if (!wtf.isBlank() && line.periods().isEmpty()) {
				@Nullable BigDecimal part = Typed.read(errors, () -> WtfText.read(wtfOf(line.staff()), wtf));
				if (line.left()) {
					errors.add(FieldError.of(wtfOf(line.staff()), "hoursbudget.error.left"));
				}
				if (part != null) {
					deeds.add(
							() -> this.employments.put(school.id(), line.staff(), year.firstDay(), null, part, viewer));
				}
			}
		}
		if (!errors.isEmpty()) {
			throw new InvalidInputException(errors);
		}
		deeds.forEach(Runnable::run);
	}

	/** What a field is to become, if it is to change. */
	private static Optional<Wanted> change(String field, int most, @Nullable Budget budget, Map<String, String> typed,
			Map<String, Long> seen, List<FieldError> errors) {
		if (!typed.containsKey(field)) {
			return Optional.empty();
		}
		String text = typed.getOrDefault(field, "");
		@Nullable Long minutes = null;
		if (!text.isBlank()) {
			@Nullable Integer read = Typed.read(errors, () -> HoursText.read(field, text, most));
			if (read == null) {
				return Optional.empty();
			}
			minutes = read.longValue();
		}
		@Nullable Long now = (budget != null) ? budget.minutes() : null;
		@Nullable Long shown = seen.isEmpty() ? now : seen.get(field);
		if (Objects.equals(minutes, now) || Objects.equals(minutes, shown)) {
			return Optional.empty();
		}
		if (!Objects.equals(now, shown)) {
			errors.add(FieldError.of(field, (now != null) ? "hoursbudget.error.changed" : "hoursbudget.error.cleared",
					HoursText.write((now != null) ? now : 0)));
			return Optional.empty();
		}
		return Optional.of(new Wanted(minutes));
	}

	private void setTotal(BudgetSheet sheet, Wanted wanted, Viewer viewer) {
		if (wanted.minutes() != null) {
			set(sheet, null, new Budget(wanted.minutes(), HAND, null, null), viewer);
		}
		else {
			this.budgets.clearSchool(sheet.school().id(), sheet.year());
			record(sheet, null, viewer);
		}
	}

	private void setPerson(BudgetSheet sheet, StaffId staff, Wanted wanted, Viewer viewer) {
		if (wanted.minutes() != null) {
			set(sheet, staff, new Budget(wanted.minutes(), HAND, null, null), viewer);
		}
		else {
			clear(sheet, staff, viewer);
		}
	}

	private void clear(BudgetSheet sheet, StaffId staff, Viewer viewer) {
		this.budgets.clear(sheet.school().id(), sheet.year(), staff);
		record(sheet, staff, viewer);
	}

	private void set(BudgetSheet sheet, @Nullable StaffId staff, Budget budget, Viewer viewer) {
		this.budgets.set(sheet.school().id(), sheet.year(), staff, budget, viewer.id(), this.clock.instant());
		record(sheet, staff, viewer);
	}

	private void record(BudgetSheet sheet, @Nullable StaffId staff, Viewer viewer) {
		AuditEntry entry = AuditEntry.of(viewer.actor(), "hours.budget-set").detail(sheet.year().toString());
		this.audit.record((staff != null) ? entry.about("staff", staff) : entry.about("school", sheet.school().id()));
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
		int minutes = HoursText.read("perPupil", perPupil, MOST_FOR_A_PUPIL);
		if (minutes == 0) {
			throw new InvalidInputException("perPupil", "hoursbudget.error.nothing");
		}
		this.held.hold(school.id());
		BudgetSheet sheet = sheet(school, year);
		if ((long) minutes * sheet.pupils() > 60L * MOST_IN_ALL) {
			throw new InvalidInputException("perPupil", "hoursbudget.error.range", MOST_FOR_A_PUPIL);
		}
		set(sheet, null, new Budget((long) minutes * sheet.pupils(), FORMULA, minutes, sheet.pupils()), viewer);
		Map<StaffId, Budget> shares = shares(sheet, minutes);
		for (BudgetSheet.Line line : sheet.people()) {
			@Nullable Budget share = shares.get(line.staff());
			if (share != null && !share.equals(line.budget())) {
				set(sheet, line.staff(), share, viewer);
			}
			else if (share == null && line.budget() != null && line.budget().origin().equals(FORMULA)) {
				clear(sheet, line.staff(), viewer);
			}
		}
	}

	private Map<StaffId, Budget> shares(BudgetSheet sheet, int perPupil) {
		Map<GroupId, List<Taught>> groups = new LinkedHashMap<>();
		this.plan.taught(sheet.school().id())
			.stream()
			.filter((one) -> sheet.of(one.teacher()) != null)
			.forEach((one) -> groups.computeIfAbsent(one.group(), (group) -> new ArrayList<>()).add(one));
		Map<StaffId, Budget> shares = new LinkedHashMap<>();
		groups.forEach((group, teachers) -> {
			List<BigDecimal> weights = teachers.stream().map((one) -> weight(sheet, one.teacher())).toList();
			int pupils = teachers.get(0).pupils();
			List<Long> parts = divide((long) perPupil * pupils, weights);
			for (int i = 0; i < teachers.size(); i++) {
				long part = parts.get(i);
				shares.merge(teachers.get(i).teacher(), new Budget(part, FORMULA, perPupil, pupils),
						(one, other) -> new Budget(one.minutes() + other.minutes(), FORMULA, perPupil,
								Objects.requireNonNullElse(one.pupils(), 0) + pupils));
			}
		});
		return shares;
	}

	/** How much of this year someone works; all of it if nothing is known. */
	private static BigDecimal weight(BudgetSheet sheet, StaffId staff) {
		BudgetSheet.Line line = sheet.of(staff);
		if (line == null || line.periods().isEmpty()) {
			return Employments.daysAtFullTime(sheet.year(),
					List.of(new Employment(staff, sheet.year().firstDay(), null, BigDecimal.ONE)));
		}
		return Employments.daysAtFullTime(sheet.year(), line.periods());
	}

	/** Divides minutes so that the parts add up to exactly that. */
	static List<Long> divide(long minutes, List<BigDecimal> weights) {
		BigDecimal all = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
		List<Long> parts = new ArrayList<>();
		BigDecimal weightSoFar = BigDecimal.ZERO;
		long soFar = 0;
		for (int i = 0; i < weights.size(); i++) {
			weightSoFar = weightSoFar.add((all.signum() > 0) ? weights.get(i) : BigDecimal.ONE);
			BigDecimal whole = (all.signum() > 0) ? all : BigDecimal.valueOf(weights.size());
			long until = BigDecimal.valueOf(minutes)
				.multiply(weightSoFar)
				.divide(whole, 0, RoundingMode.HALF_UP)
				.longValueExact();
			parts.add(until - soFar);
			soFar = until;
		}
		return parts;
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
		this.held.hold(school.id());
		BudgetSheet sheet = sheet(school, year);
		BudgetFilePeople people = new BudgetFilePeople(sheet);
		List<BudgetFileResult.Rejected> rejected = new ArrayList<>();
		Map<StaffId, Integer> lines = new HashMap<>();
		int taken = 0;
		for (BudgetFile.Row row : rows) {
			if (row.isEmpty()) {
				continue;
			}
			try {
				Checked checked = check(row, people);
				@Nullable Integer before = lines.putIfAbsent(checked.line().staff(), row.line());
				if (before != null) {
					throw new InvalidInputException(BudgetFile.NAME, "hoursbudget.row.twice", before.toString());
				}
				take(sheet, checked, viewer);
				taken++;
			}
			catch (InvalidInputException ex) {
				rejected.add(new BudgetFileResult.Rejected(row.line(), ex.errors().get(0)));
			}
		}
		return new BudgetFileResult(taken, rejected);
	}

	private static Checked check(BudgetFile.Row row, BudgetFilePeople people) {
		if (row.problem() != null) {
			throw new InvalidInputException("", row.problem());
		}
		BudgetSheet.Line line = people.find(row.get(BudgetFile.NAME), row.get(BudgetFile.USERNAME));
		int minutes = HoursText.read(BudgetFile.HOURS, row.get(BudgetFile.HOURS), MOST_FOR_ONE);
		String wtf = row.get(BudgetFile.WTF);
		return new Checked(line, minutes, wtf.isEmpty() ? null : WtfText.read(BudgetFile.WTF, wtf));
	}

	private void take(BudgetSheet sheet, Checked checked, Viewer viewer) {
		BudgetSheet.Line line = checked.line();
		if (line.budget() == null || line.budget().minutes() != checked.minutes()) {
			set(sheet, line.staff(), new Budget(checked.minutes(), CSV, null, null), viewer);
		}
		LocalDate first = sheet.year().firstDay();
		@Nullable BigDecimal wtf = checked.wtf();
		boolean known = wtf != null && line.periods()
			.stream()
			.anyMatch((period) -> period.holdsOn(first) && period.wtf().compareTo(wtf) == 0);
		if (wtf != null && !known) {
			this.employments.put(sheet.school().id(), line.staff(), first, null, wtf, viewer);
		}
	}

	/** What a field is to become: so many minutes, or nothing. */
	private record Wanted(@Nullable Long minutes) {
	}

	/** A row that makes sense. */
	private record Checked(BudgetSheet.Line line, int minutes, @Nullable BigDecimal wtf) {
	}

}
