package nl.drempel.visit.web;

import java.util.List;
import java.util.Optional;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import nl.drempel.access.Viewer;
import nl.drempel.shared.PagePart;
import nl.drempel.visit.Visits;
import nl.drempel.visit.Visits.Unreturned;
import nl.drempel.work.HomePanel;

/** Beside the work list: who went in and has not said that they are out again. */
@Component
@Order(1)
class UnreturnedPanel implements HomePanel {

	private final Visits visits;

	UnreturnedPanel(Visits visits) {
		this.visits = visits;
	}

	@Override
	public Optional<PagePart> panel(Viewer viewer) {
		List<Unreturned> inside = this.visits.unreturned(viewer);
		return inside.isEmpty() ? Optional.empty() : Optional.of(new PagePart("visit/home-unreturned", inside));
	}

}
