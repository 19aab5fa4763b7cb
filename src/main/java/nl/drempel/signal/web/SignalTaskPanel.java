package nl.drempel.signal.web;

import java.util.Optional;

import org.springframework.stereotype.Component;

import nl.drempel.access.Knowledge;
import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.shared.PagePart;
import nl.drempel.signal.Signals;
import nl.drempel.work.TaskPanel;
import nl.drempel.work.WorkItem;

/**
 * Above the forms of a signal: the signal itself, what was recorded before, and what else
 * is open in the family. A teacher who talks with the guardians sees the talking points
 * and nothing else.
 */
@Component
class SignalTaskPanel implements TaskPanel {

	private final Signals signals;

	private final SignalPanels panels;

	private final Knowledge knowledge;

	SignalTaskPanel(Signals signals, SignalPanels panels, Knowledge knowledge) {
		this.signals = signals;
		this.panels = panels;
		this.knowledge = knowledge;
	}

	@Override
	public String process() {
		return "signal";
	}

	@Override
	public Optional<PagePart> panel(WorkItem item, Viewer viewer) {
		boolean all = this.knowledge.of(item.caseId(), viewer).filter((level) -> level.reaches(Level.FULL)).isPresent();
		boolean talk = item.key().equals("talkWithGuardians");
		if (!all) {
			return talk ? this.panels.talkingPoints(item.caseId()) : Optional.empty();
		}
		return Optional.of(this.panels.whole(this.signals.file(item.caseId()), viewer));
	}

}
