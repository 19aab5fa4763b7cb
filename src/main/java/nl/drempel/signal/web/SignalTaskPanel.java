package nl.drempel.signal.web;

import java.util.Optional;

import org.springframework.stereotype.Component;

import nl.drempel.access.Viewer;
import nl.drempel.shared.PagePart;
import nl.drempel.signal.Signals;
import nl.drempel.work.TaskPanel;
import nl.drempel.work.WorkItem;

/** Above the forms of a signal: the signal itself. */
@Component
class SignalTaskPanel implements TaskPanel {

	private final Signals signals;

	private final SignalParts parts;

	SignalTaskPanel(Signals signals, SignalParts parts) {
		this.signals = signals;
		this.parts = parts;
	}

	@Override
	public String process() {
		return "signal";
	}

	@Override
	public Optional<PagePart> panel(WorkItem item, Viewer viewer) {
		return Optional.of(this.parts.signal(this.signals.file(item.caseId())));
	}

}
