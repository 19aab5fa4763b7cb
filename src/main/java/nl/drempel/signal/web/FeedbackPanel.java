package nl.drempel.signal.web;

import java.util.List;
import java.util.Optional;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import nl.drempel.access.Viewer;
import nl.drempel.shared.PagePart;
import nl.drempel.signal.Signals;
import nl.drempel.work.HomePanel;

/** Beside the work list: how it goes with the signals one raised. */
@Component
@Order(5)
class FeedbackPanel implements HomePanel {

	private final Signals signals;

	private final SignalParts parts;

	FeedbackPanel(Signals signals, SignalParts parts) {
		this.signals = signals;
		this.parts = parts;
	}

	@Override
	public Optional<PagePart> panel(Viewer viewer) {
		List<SignalParts.Feedback> told = this.signals.reportedBy(viewer).stream().map(this.parts::feedback).toList();
		return told.isEmpty() ? Optional.empty() : Optional.of(new PagePart("signal/home-feedback", told));
	}

}
