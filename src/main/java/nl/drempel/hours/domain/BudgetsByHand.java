package nl.drempel.hours.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.access.Viewer;
import nl.drempel.hours.Budget;
import nl.drempel.hours.BudgetSheet;
import nl.drempel.hours.HoursText;
import nl.drempel.hours.WtfText;
import nl.drempel.school.StaffId;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.InvalidInputException;

/** Budgets as they are typed, field by field. */
@Component
class BudgetsByHand {

	private static final String HAND = "hand";

	private final BudgetBook book;

	private final Employments employments;

	BudgetsByHand(BudgetBook book, Employments employments) {
		this.book = book;
		this.employments = employments;
	}

	/** Sets what was typed, as {@link Budgets#byHand} says. */
	void set(BudgetSheet sheet, Map<String, String> typed, Map<String, Long> seen, Viewer viewer) {
		List<FieldError> errors = new ArrayList<>();
		List<Runnable> deeds = new ArrayList<>();
		change(Budgets.TOTAL, Budgets.MOST_IN_ALL, sheet.total(), typed, seen, errors)
			.ifPresent((wanted) -> deeds.add(() -> set(sheet, null, wanted, viewer)));
		for (BudgetSheet.Line line : sheet.people()) {
			change(Budgets.hoursOf(line.staff()), Budgets.MOST_FOR_ONE, line.budget(), typed, seen, errors)
				.ifPresent((wanted) -> {
					if (line.left()) {
						errors.add(FieldError.of(Budgets.hoursOf(line.staff()), "hoursbudget.error.left"));
					}
					deeds.add(() -> set(sheet, line.staff(), wanted, viewer));
				});
			String wtf = typed.getOrDefault(Budgets.wtfOf(line.staff()), "");
			if (!wtf.isBlank() && line.periods().isEmpty()) {
				@Nullable BigDecimal part = Typed.read(errors, () -> WtfText.read(Budgets.wtfOf(line.staff()), wtf));
				if (line.left()) {
					errors.add(FieldError.of(Budgets.wtfOf(line.staff()), "hoursbudget.error.left"));
				}
				if (part != null) {
					deeds.add(() -> this.employments.put(sheet.school().id(), line.staff(), sheet.year().firstDay(),
							null, part, viewer));
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

	private void set(BudgetSheet sheet, @Nullable StaffId staff, Wanted wanted, Viewer viewer) {
		if (wanted.minutes() != null) {
			this.book.set(sheet, staff, new Budget(wanted.minutes(), HAND, null, null), viewer);
		}
		else {
			this.book.clear(sheet, staff, viewer);
		}
	}

	/** What a field is to become: so many minutes, or nothing. */
	private record Wanted(@Nullable Long minutes) {
	}

}
