package nl.drempel.hours.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.access.Viewer;
import nl.drempel.hours.Budget;
import nl.drempel.hours.BudgetSheet;
import nl.drempel.hours.Employment;
import nl.drempel.hours.HoursText;
import nl.drempel.hours.jdbc.PlanRepository;
import nl.drempel.hours.jdbc.PlanRepository.Taught;
import nl.drempel.school.GroupId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.InvalidInputException;

/** Budgets that follow from the pupils of the school and of each group. */
@Component
class BudgetsByFormula {

	/** The field of the hours for each pupil. */
	static final String PER_PUPIL = "perPupil";

	/** No school sets more hours aside for one pupil; more is a slip of the pen. */
	static final int MOST_FOR_A_PUPIL = 100;

	private static final String FORMULA = "formula";

	private final BudgetBook book;

	private final PlanRepository plan;

	BudgetsByFormula(BudgetBook book, PlanRepository plan) {
		this.book = book;
		this.plan = plan;
	}

	/**
	 * Reads the hours for each pupil.
	 * @return minutes
	 */
	static int read(@Nullable String perPupil) {
		int minutes = HoursText.read(PER_PUPIL, perPupil, MOST_FOR_A_PUPIL);
		if (minutes == 0) {
			throw new InvalidInputException(PER_PUPIL, "hoursbudget.error.nothing");
		}
		return minutes;
	}

	/** Sets what follows from so many minutes, as {@link Budgets#byFormula} says. */
	void set(BudgetSheet sheet, int minutes, Viewer viewer) {
		if ((long) minutes * sheet.pupils() > 60L * Budgets.MOST_IN_ALL) {
			throw new InvalidInputException(PER_PUPIL, "hoursbudget.error.range", MOST_FOR_A_PUPIL);
		}
		this.book.set(sheet, null, new Budget((long) minutes * sheet.pupils(), FORMULA, minutes, sheet.pupils()),
				viewer);
		Map<StaffId, Budget> shares = shares(sheet, minutes);
		for (BudgetSheet.Line line : sheet.people()) {
			@Nullable Budget share = shares.get(line.staff());
			if (share != null && !share.equals(line.budget())) {
				this.book.set(sheet, line.staff(), share, viewer);
			}
			else if (share == null && line.budget() != null && line.budget().origin().equals(FORMULA)) {
				this.book.clear(sheet, line.staff(), viewer);
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

}
