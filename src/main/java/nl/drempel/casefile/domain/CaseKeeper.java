package nl.drempel.casefile.domain;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
		boolean endedByConsent = Told.NO_CONSENT.equals(file.outcome());
		Map<Told, HeldPart.Writer> told = new EnumMap<>(Told.class);
		for (Told one : Told.values()) {
			told.put(one, HeldPart.of(id, one.piece()).care(one.care()));
		}
		this.timeline.onPaper(Map.of(id, Level.FULL))
			.getOrDefault(id, List.of())
			.forEach((entry) -> Objects.requireNonNull(told.get(Told.of(entry.kind(), endedByConsent)))
				.row()
				.moment("at", entry.at())
				.text("happened", entry.text())
				.text("by", entry.actor()));
		HeldPart.Writer register = HeldPart.of(id, "case")
			.at(file.openedAt())
			.code("type", "case-type.", file.type().key())
			.text("reference", file.reference())
			.code("state", "state." + file.type().key() + ".", file.state());
		HeldPart.Writer outcome = endedByConsent ? Objects.requireNonNull(told.get(Told.CONSENT)).row() : register;
		outcome.code("outcome", "outcome." + file.type().key() + ".", file.outcome());
		List<HeldPart> parts = new ArrayList<>();
		parts.add(register.moment("opened", file.openedAt())
			.staff("opened-by", file.openedBy())
			.moment("closed", file.closedAt())
			.done());
		told.values().stream().map(HeldPart.Writer::done).filter((part) -> !part.isEmpty()).forEach(parts::add);
		return parts;
	}

	@Override
	public Map<String, Integer> remove(CaseId id) {
		return Map.of("events", this.events.remove(id));
	}

}
