package nl.drempel.message.web;

import java.util.Optional;
import java.util.Set;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import nl.drempel.access.Viewer;
import nl.drempel.message.LateSignals;
import nl.drempel.message.LateSignals.Numbers;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.shared.PagePart;
import nl.drempel.work.HomePanel;

/** Beside the work list of a director: how many signals are late, and nothing else. */
@Component
@Order(3)
class LateSignalsPanel implements HomePanel {

	private final LateSignals signals;

	LateSignalsPanel(LateSignals signals) {
		this.signals = signals;
	}

	@Override
	public Optional<PagePart> panel(Viewer viewer) {
		Set<SchoolId> schools = viewer.schoolsAs(Role.DIRECTOR);
		if (schools.isEmpty()) {
			return Optional.empty();
		}
		Numbers late = this.signals.of(schools);
		return late.none() ? Optional.empty() : Optional.of(new PagePart("message/home-late-signals", late));
	}

}
