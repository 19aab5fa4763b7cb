package nl.drempel.signal.web;

import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import nl.drempel.access.Viewer;
import nl.drempel.handoff.Handoffs;
import nl.drempel.shared.PagePart;
import nl.drempel.shared.Words;
import nl.drempel.signal.SignalFile;
import nl.drempel.signal.Signals;
import nl.drempel.signal.Signals.Related;

/** What else is known about a family: other signals, and handoffs. */
@Component
class FamilyParts {

	private final Signals signals;

	private final Words words;

	FamilyParts(Signals signals, Words words) {
		this.signals = signals;
		this.words = words;
	}

	/**
	 * The other signals of the pupil and the household, if there are any and the viewer
	 * may know them.
	 * @param joinable whether the signal can become part of another now
	 */
	Optional<PagePart> related(SignalFile file, Viewer viewer, boolean joinable) {
		List<Line> lines = this.signals.related(file.id(), viewer).stream().map(this::line).toList();
		if (lines.isEmpty()) {
			return Optional.empty();
		}
		boolean joins = joinable && file.stage() != null && !file.isReporting();
		return Optional.of(new PagePart("signal/case-related", new Family(file.id().toString(), lines,
				joins ? lines.stream().filter(Line::open).toList() : List.of())));
	}

	private Line line(Related one) {
		String state = (one.outcome() != null) ? this.words.say("outcome.signal." + one.outcome())
				: this.words.say("state.signal." + one.state());
		return new Line(one.id().toString(), one.reference(), one.pupilName(), this.words.say("domain." + one.domain()),
				this.words.day(one.raisedOn()), state, one.isOpen());
	}

	/** The handoffs of a signal, newest first. */
	PagePart handoffs(List<Handoffs.Summary> handoffs) {
		return new PagePart("signal/case-handoffs", handoffs.stream().map(this::handoff).toList());
	}

	/** The handoff that is open now. */
	PagePart handoffNow(Handoffs.Summary one) {
		return new PagePart("signal/case-handoff-now", handoff(one));
	}

	private Given handoff(Handoffs.Summary one) {
		String state = (one.outcome() != null) ? this.words.sayOr("outcome.handoff." + one.outcome(), one.outcome())
				: this.words.sayOr("state.handoff." + one.state(), one.state());
		return new Given("/zaken/" + one.id(), one.partnerName(), one.reference(), state, one.outcome() == null,
				this.words.day(one.openedAt()));
	}

	/**
	 * The other signals.
	 *
	 * @param into those that this one can become part of
	 */
	record Family(String id, List<Line> lines, List<Line> into) {
	}

	/** One of them. */
	record Line(String id, String reference, String pupil, String domain, String when, String state, boolean open) {
	}

	/** A handoff. */
	record Given(String href, String partner, String reference, String state, boolean open, String since) {
	}

}
