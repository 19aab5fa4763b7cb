package nl.drempel.casefile.domain;

import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

import nl.drempel.access.Level;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.Timeline;
import nl.drempel.casefile.jdbc.CaseEventRepository;
import nl.drempel.casefile.jdbc.CaseFileRepository;
import nl.drempel.school.HeldPart;
import nl.drempel.school.Keeper;
import nl.drempel.shared.CaseId;

/** What the register and the timeline say of a case. */
@Component
class CaseKeeper implements Keeper {

	private final CaseFileRepository files;

	private final CaseEventRepository events;

	private final Timeline timeline;

	CaseKeeper(CaseFileRepository files, CaseEventRepository events, Timeline timeline) {
		this.files = files;
		this.events = events;
		this.timeline = timeline;
	}

	@Override
	public List<HeldPart> ofCase(CaseId id) {
		CaseFile file = this.files.find(id).orElseThrow();
		HeldPart.Writer happened = HeldPart.of(id, "timeline");
		// Apart, for it tells of other cases.
		HeldPart.Writer signals = HeldPart.of(id, "timeline.signals");
		this.timeline.onPaper(Map.of(id, Level.FULL))
			.getOrDefault(id, List.of())
			.forEach((entry) -> (entry.kind().endsWith(".signals") ? signals : happened).row()
				.moment("at", entry.at())
				.text("happened", entry.text())
				.text("by", entry.actor()));
		return List.of(HeldPart.of(id, "case")
			.at(file.openedAt())
			.code("type", "case-type.", file.type().key())
			.text("reference", file.reference())
			.code("state", "state." + file.type().key() + ".", file.state())
			.code("outcome", "outcome." + file.type().key() + ".", file.outcome())
			.moment("opened", file.openedAt())
			.staff("opened-by", file.openedBy())
			.moment("closed", file.closedAt())
			.done(), happened.done(), signals.done());
	}

	@Override
	public Map<String, Integer> remove(CaseId id) {
		return Map.of("events", this.events.remove(id));
	}

}
