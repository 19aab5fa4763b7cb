package nl.drempel.hours.web;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import nl.drempel.access.Viewer;
import nl.drempel.hours.Totals;
import nl.drempel.hours.domain.OwnHours;
import nl.drempel.hours.domain.OwnHours.AtHome;
import nl.drempel.shared.Bar;
import nl.drempel.shared.PagePart;
import nl.drempel.shared.Words;
import nl.drempel.work.HomePanel;

/** Beside the work list: one's hours, and what of them waits for a yes. */
@Component
@Order(4)
class HoursPanel implements HomePanel {

	private final OwnHours own;

	private final HoursWords hours;

	private final Words words;

	HoursPanel(OwnHours own, HoursWords hours, Words words) {
		this.own = own;
		this.hours = hours;
		this.words = words;
	}

	@Override
	public Optional<PagePart> panel(Viewer viewer) {
		AtHome home = this.own.atHome(viewer);
		boolean budgeted = home.budget() != null && home.budget() > 0;
		if (!budgeted && home.proposed() == 0 && home.months().isEmpty()) {
			return Optional.empty();
		}
		return Optional
			.of(new PagePart("hours/home", new Home(budgeted ? this.hours.used(home.used(), home.budget()) : null,
					budgeted ? bar(home) : null, home.proposed(), months(home.months()))));
	}

	private Bar bar(AtHome home) {
		return this.hours.bar(new Totals(0, home.used(), 0), home.budget());
	}

	private @Nullable String months(List<YearMonth> months) {
		return months.isEmpty() ? null : String.join(", ", months.stream().map(this.words::month).toList());
	}

	/**
	 * Hours beside the work list.
	 *
	 * @param used of the budget, in words; null without one
	 * @param proposed how many entries wait for a yes
	 * @param months in which others' hours wait for approval, in words
	 */
	record Home(@Nullable String used, @Nullable Bar bar, long proposed, @Nullable String months) {
	}

}
