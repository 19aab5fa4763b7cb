package nl.drempel.casefile.domain;

import java.util.Set;

import nl.drempel.school.HeldPart.Care;

/**
 * Which piece of a report to a family a sentence of the timeline stands in: whatever
 * tells of somebody else stands apart, so that it can be withheld with what it tells of.
 * Each kind of sentence stands in one of these; one that nobody thought of stands with
 * what is withheld most.
 */
enum Told {

	/** What happened with the pupil, the family and the case. */
	STORY("timeline", Care.NONE, Set.of("visit.opened", "visit.attempt", "visit.appointment", "visit.rescheduled",
			"visit.checked-in", "visit.checked-out", "visit.took-place", "visit.missed", "visit.reported",
			"visit.addendum", "visit.aftercare", "visit.aftercare-not", "visit.passed-on", "visit.passed-to-teachers",
			"visit.decided.correction", "visit.decided.interpreter", "visit.decided.outreach", "visit.closed",
			"visit.withdrawn", "signal.raised", "signal.weighed", "signal.reviewed", "signal.talked",
			"signal.consulted", "signal.support-planned", "signal.support-evaluated", "signal.handed-over",
			"signal.closed", "signal.withdrawn", "handoff.opened", "handoff.prepared", "handoff.checked",
			"handoff.sent", "handoff.asked", "handoff.replied", "handoff.accepted", "handoff.declined",
			"handoff.contact", "handoff.reported-back", "handoff.concluded", "handoff.closed", "handoff.withdrawn")),
	/** That there are other signals, of a brother or sister too. */
	SIGNALS("timeline.signals", Care.NONE, Set.of("visit.signals", "signal.joined", "signal.took-in")),
	/**
	 * What parents said about consent, and what came of it: who gave it knows who did
	 * not.
	 */
	CONSENT("timeline.consent", Care.CONSENT,
			Set.of("handoff.consent.given", "handoff.consent.refused", "handoff.consent.unreachable",
					"handoff.consent.withdrawn", "handoff.consented", "handoff.no-consent", "handoff.exception-asked",
					"handoff.exception", "signal.came-back")),
	/** What was agreed about the safety of who visits. */
	SAFETY("timeline.safety", Care.SAFETY, Set.of("visit.decided.safety")),
	/** That there is a Meldcode, and how far it is. */
	MELDCODE("timeline.meldcode", Care.MELDCODE,
			Set.of("meldcode.mapped", "meldcode.consulted", "meldcode.talked", "meldcode.weighed", "meldcode.decided",
					"meldcode.reported", "meldcode.replied")),
	/** How a complaint goes, which says who is accused (WPO art. 14). */
	COMPLAINT("timeline.complaint", Care.CONFIDENCE,
			Set.of("complaint.filed", "complaint.registered", "complaint.assessed", "complaint.admissibility",
					"complaint.proposed", "complaint.named", "complaint.asked", "complaint.side-told",
					"complaint.categorised", "complaint.level-done", "complaint.mediated", "complaint.escalated",
					"complaint.accepted", "complaint.called", "complaint.postponed", "complaint.code",
					"complaint.lkc-route", "complaint.lkc-file", "complaint.ruling", "complaint.responded",
					"complaint.council-informed", "complaint.measure-done", "complaint.inspector",
					"complaint.declaration", "complaint.closed", "complaint.withdrawn"));

	/** A handoff that ended because of what somebody said about consent. */
	static final String NO_CONSENT = "no_consent";

	private final String piece;

	private final Care care;

	private final Set<String> kinds;

	Told(String piece, Care care, Set<String> kinds) {
		this.piece = piece;
		this.care = care;
		this.kinds = kinds;
	}

	/**
	 * Where a sentence of this kind stands.
	 * @param endedByConsent whether the case ended because of what was said about it
	 */
	static Told of(String kind, boolean endedByConsent) {
		if (endedByConsent && kind.equals("handoff.closed")) {
			return CONSENT;
		}
		for (Told one : values()) {
			if (one.kinds.contains(kind)) {
				return one;
			}
		}
		return MELDCODE;
	}

	/** Whether somebody thought of this kind. */
	static boolean knows(String kind) {
		for (Told one : values()) {
			if (one.kinds.contains(kind)) {
				return true;
			}
		}
		return false;
	}

	String piece() {
		return this.piece;
	}

	Care care() {
		return this.care;
	}

}
