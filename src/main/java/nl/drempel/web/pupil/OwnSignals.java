package nl.drempel.web.pupil;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseType;
import nl.drempel.casefile.KnownCase;
import nl.drempel.shared.CaseId;
import nl.drempel.signal.Signals;
import nl.drempel.signal.Signals.Reported;

/**
 * Signals that became part of another. Whoever raised one and may know no more of it than
 * open or closed reads that it goes on as long as the other does, here as elsewhere.
 */
@Component
class OwnSignals {

	private final Signals signals;

	OwnSignals(Signals signals) {
		this.signals = signals;
	}

	/** Which of these cases go on for this viewer although they are closed. */
	Set<CaseId> goingOn(Collection<KnownCase> found, Viewer viewer) {
		Set<CaseId> closed = found.stream()
			.filter((known) -> known.file().type() == CaseType.SIGNAL && !known.file().isOpen()
					&& !known.level().reaches(Level.OUTLINE))
			.map((known) -> known.file().id())
			.collect(Collectors.toSet());
		return closed.isEmpty() ? closed
				: this.signals.reportedBy(viewer)
					.stream()
					.filter(Reported::open)
					.map(Reported::id)
					.filter(closed::contains)
					.collect(Collectors.toSet());
	}

}
