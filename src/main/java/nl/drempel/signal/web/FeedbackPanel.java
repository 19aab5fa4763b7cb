package nl.drempel.signal.web;

import java.util.List;
import java.util.Optional;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import nl.drempel.access.Viewer;
import nl.drempel.shared.PagePart;
import nl.drempel.signal.Signals;
import nl.drempel.work.HomePanel;

/**
 * Beside the work list: what changed about the signals one raised, since one last looked,
 * and how many others are still open.
 */
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
		List<Signals.Reported> raised = this.signals.reportedBy(viewer);
		List<SignalParts.Feedback> news = raised.stream()
			.filter(Signals.Reported::news)
			.map(this.parts::feedback)
			.toList();
		long others = raised.stream().filter((one) -> one.open() && !one.news()).count();
		return (news.isEmpty() && others == 0) ? Optional.empty()
				: Optional.of(new PagePart("signal/home-feedback", new News(news, others)));
	}

	/**
	 * What is new.
	 *
	 * @param others how many others are open
	 */
	record News(List<SignalParts.Feedback> told, long others) {
	}

}
