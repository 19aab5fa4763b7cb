package nl.drempel.hours.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.access.Viewer;
import nl.drempel.hours.Budget;
import nl.drempel.hours.BudgetFileResult;
import nl.drempel.hours.BudgetSheet;
import nl.drempel.hours.HoursText;
import nl.drempel.hours.WtfText;
import nl.drempel.school.StaffId;
import nl.drempel.shared.InvalidInputException;

/** Budgets as they stand in a file, row by row. */
@Component
class BudgetsFromFile {

	private static final String CSV = "csv";

	private final BudgetBook book;

	private final Employments employments;

	BudgetsFromFile(BudgetBook book, Employments employments) {
		this.book = book;
		this.employments = employments;
	}

	/** Takes the rows that make sense, as {@link Budgets#fromFile} says. */
	BudgetFileResult take(BudgetSheet sheet, List<BudgetFile.Row> rows, Viewer viewer) {
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
		int minutes = HoursText.read(BudgetFile.HOURS, row.get(BudgetFile.HOURS), Budgets.MOST_FOR_ONE);
		String wtf = row.get(BudgetFile.WTF);
		return new Checked(line, minutes, wtf.isEmpty() ? null : WtfText.read(BudgetFile.WTF, wtf));
	}

	private void take(BudgetSheet sheet, Checked checked, Viewer viewer) {
		BudgetSheet.Line line = checked.line();
		if (line.budget() == null || line.budget().minutes() != checked.minutes()) {
			this.book.set(sheet, line.staff(), new Budget(checked.minutes(), CSV, null, null), viewer);
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

	/** A row that makes sense. */
	private record Checked(BudgetSheet.Line line, int minutes, @Nullable BigDecimal wtf) {
	}

}
