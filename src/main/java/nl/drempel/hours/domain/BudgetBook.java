package nl.drempel.hours.domain;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.access.Viewer;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.hours.Budget;
import nl.drempel.hours.BudgetSheet;
import nl.drempel.hours.jdbc.BudgetRepository;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;

/** Writes what is set aside, and who did so. */
@Component
class BudgetBook {

	private final BudgetRepository budgets;

	private final AuditTrail audit;

	private final AppClock clock;

	BudgetBook(BudgetRepository budgets, AuditTrail audit, AppClock clock) {
		this.budgets = budgets;
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * Sets what is set aside.
	 * @param staff null for the school in all
	 */
	void set(BudgetSheet sheet, @Nullable StaffId staff, Budget budget, Viewer viewer) {
		this.budgets.set(sheet.school().id(), sheet.year(), staff, budget, viewer.id(), this.clock.instant());
		record(sheet, staff, viewer);
	}

	/**
	 * Takes away what was set aside.
	 * @param staff null for the school in all
	 */
	void clear(BudgetSheet sheet, @Nullable StaffId staff, Viewer viewer) {
		if (staff != null) {
			this.budgets.clear(sheet.school().id(), sheet.year(), staff);
		}
		else {
			this.budgets.clearSchool(sheet.school().id(), sheet.year());
		}
		record(sheet, staff, viewer);
	}

	private void record(BudgetSheet sheet, @Nullable StaffId staff, Viewer viewer) {
		AuditEntry entry = AuditEntry.of(viewer.actor(), "hours.budget-set").detail(sheet.year().toString());
		this.audit.record((staff != null) ? entry.about("staff", staff) : entry.about("school", sheet.school().id()));
	}

}
