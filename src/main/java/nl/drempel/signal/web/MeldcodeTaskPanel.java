package nl.drempel.signal.web;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.access.Viewer;
import nl.drempel.shared.PagePart;
import nl.drempel.signal.MeldcodeProposals;
import nl.drempel.signal.MeldcodeProposals.Proposal;
import nl.drempel.signal.SignalFile;
import nl.drempel.signal.Signals;
import nl.drempel.work.TaskPanel;
import nl.drempel.work.WorkItem;

/** Above the forms of the Meldcode: the signal, the steps so far, and the proposal. */
@Component
class MeldcodeTaskPanel implements TaskPanel {

	private final Signals signals;

	private final MeldcodeProposals proposals;

	private final SignalPanels panels;

	MeldcodeTaskPanel(Signals signals, MeldcodeProposals proposals, SignalPanels panels) {
		this.signals = signals;
		this.proposals = proposals;
		this.panels = panels;
	}

	@Override
	public String process() {
		return "meldcode";
	}

	@Override
	public Optional<PagePart> panel(WorkItem item, Viewer viewer) {
		SignalFile file = this.signals.file(item.caseId());
		Proposal proposal = this.proposals.of(item.caseId());
		@Nullable String preview = item.key().equals(ReportPreviewController.STEP) ? ReportPreviewController.address(item) : null;
		return Optional.of(this.panels.whole(file, viewer, file.isImmediate() || proposal.acute(),
				item.key().equals("decideReport") ? proposal : null, preview));
	}

}
