package nl.drempel.signal.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.access.Viewer;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.PagePart;
import nl.drempel.shared.Words;
import nl.drempel.signal.MeldcodeProposals.Proposal;
import nl.drempel.signal.SignalFile;
import nl.drempel.signal.SignalRecord;
import nl.drempel.signal.Signals;
import nl.drempel.signal.domain.RecordTexts;

/** What stands above a form about a signal. */
@Component
class SignalPanels {

	private final Signals signals;

	private final SignalParts parts;

	private final FamilyParts family;

	private final RecordTexts records;

	private final Words words;

	SignalPanels(Signals signals, SignalParts parts, FamilyParts family, RecordTexts records, Words words) {
		this.signals = signals;
		this.parts = parts;
		this.family = family;
		this.records = records;
		this.words = words;
	}

	/** All of a signal at one of its own steps. */
	PagePart whole(SignalFile file, Viewer viewer) {
		return whole(file, viewer, file.isImmediate(), null, null);
	}

	/**
	 * All of a signal at a step of the Meldcode.
	 * @param proposal what the answers so far propose, if that is asked now
	 * @param preview where the letter can be read before it leaves
	 */
	PagePart whole(SignalFile file, Viewer viewer, boolean danger, @Nullable Proposal proposal,
			@Nullable String preview) {
		List<PagePart> pieces = new ArrayList<>();
		pieces.add(this.parts.signal(file, danger));
		pieces.addAll(this.parts.joined(this.signals.joined(file.id()), file));
		this.family.related(file, viewer, false).ifPresent(pieces::add);
		List<SignalRecord> made = this.signals.records(file.id());
		if (!made.isEmpty()) {
			pieces.add(this.parts.recorded(this.records.of(file.id(), made)));
		}
		return new PagePart("signal/task-panel",
				new Panel(pieces, (proposal != null) ? said(proposal) : null, preview));
	}

	private String said(Proposal proposal) {
		String decision = this.words.say("meldcode.decision." + proposal.decision());
		return this.words.say(proposal.acute() ? "meldcode.proposal.acute" : "meldcode.proposal", decision);
	}

	/** What a teacher must know to talk with the guardians, if anything was written. */
	Optional<PagePart> talkingPoints(CaseId id) {
		List<SignalRecord> weighed = this.signals.records(id)
			.stream()
			.filter((made) -> made.taskKey().equals("triageSignal"))
			.toList();
		return weighed.isEmpty() ? Optional.empty()
				: weighed.get(weighed.size() - 1)
					.text("talkingPoints")
					.map((points) -> new PagePart("signal/task-talk", new Talk(points)));
	}

	/**
	 * What stands above a form.
	 *
	 * @param proposal what the answers so far propose, in words
	 * @param preview where the letter can be read before it leaves
	 */
	record Panel(List<PagePart> pieces, @Nullable String proposal, @Nullable String preview) {
	}

	/** What to talk about. */
	record Talk(String points) {
	}

}
