package nl.drempel.handoff.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.springframework.stereotype.Component;

import nl.drempel.handoff.ConsentEvent;
import nl.drempel.handoff.FrozenPackage;
import nl.drempel.handoff.Handoff;
import nl.drempel.handoff.Preparation;
import nl.drempel.handoff.jdbc.ConsentRepository;
import nl.drempel.handoff.jdbc.HandoffRemoval;
import nl.drempel.handoff.jdbc.HandoffRepository;
import nl.drempel.handoff.jdbc.PackageRepository;
import nl.drempel.school.GuardianId;
import nl.drempel.school.HeldPart;
import nl.drempel.school.HeldPart.Care;
import nl.drempel.school.Keeper;
import nl.drempel.shared.CaseId;

/** What is kept of a handoff, its consent and its package. */
@Component
class HandoffKeeper implements Keeper {

	/** The piece of a package with how all guardians are reached. */
	private static final String GUARDIANS = "guardians";

	/** Notes that can say what a guardian said about consent, or did not. */
	private static final Set<String> ABOUT_CONSENT = Set.of("exception", "withdrawal");

	private final HandoffRepository handoffs;

	private final ConsentRepository consents;

	private final PackageRepository packages;

	private final HandoffRemoval removal;

	HandoffKeeper(HandoffRepository handoffs, ConsentRepository consents, PackageRepository packages,
			HandoffRemoval removal) {
		this.handoffs = handoffs;
		this.consents = consents;
		this.packages = packages;
		this.removal = removal;
	}

	@Override
	public List<HeldPart> ofCase(CaseId id) {
		Handoff handoff = this.handoffs.find(id).orElse(null);
		if (handoff == null) {
			return List.of();
		}
		List<HeldPart> parts = new ArrayList<>();
		parts.add(handoff(handoff));
		HeldPart.Writer without = HeldPart.of(id, "handoff.without-answer").care(Care.CONSENT);
		this.consents.exceptions(id).forEach((giver) -> giver(without, "without-answer", giver));
		parts.add(without.done());
		this.consents.events(handoff.pupil(), handoff.partner())
			.stream()
			.filter((event) -> event.caseId().equals(id))
			.forEach((event) -> parts.add(consent(event)));
		Preparation made = handoff.preparation();
		if (made != null) {
			parts.add(prepared(id, made));
		}
		this.packages.find(id).ifPresent((sent) -> parts.addAll(sent(id, sent)));
		this.handoffs.notes(id)
			.forEach((note) -> parts.add(HeldPart.of(id, "handoff.note")
				.at(note.at())
				.care(ABOUT_CONSENT.contains(note.kind()) ? Care.CONSENT : Care.NONE)
				.code("about", "held.handoff-note.", note.kind())
				.code("choice", "held.handoff-choice.", note.choice().equals(note.kind()) ? null : note.choice())
				.text("text", note.text())
				.text("heard-from", note.heardFrom())
				.staff("by", note.by())
				.staff("on-behalf-of", note.onBehalfOf())
				.done()));
		return parts;
	}

	private HeldPart handoff(Handoff handoff) {
		HeldPart.Writer part = HeldPart.of(handoff.id(), "handoff")
			.partner("partner", handoff.partner())
			.staff("opened-by", handoff.openedBy())
			.moment("sent", handoff.sentAt())
			.code("answer", "held.handoff-answer.", handoff.answer())
			.text("contact-person", handoff.contactPerson())
			.day("first-contact", handoff.firstContactOn())
			.code("feedback", "held.handoff-feedback.", handoff.feedback())
			.code("conclusion", "held.handoff-conclusion.", handoff.conclusion())
			.moment("ended", handoff.endedAt());
		handoff.preparers().forEach((who) -> part.staff("prepared-by", who));
		return part.done();
	}

	private static HeldPart consent(ConsentEvent event) {
		HeldPart.Writer part = HeldPart.of(event.caseId(), "handoff.consent").at(event.at());
		if (!event.giver().equals(ConsentEvent.PUPIL)) {
			part.about(new GuardianId(UUID.fromString(event.giver())));
		}
		giver(part, "giver", event.giver());
		part.code("answer", "consent.answer.", event.answer())
			.code("method", "consent.method.", event.method())
			.day("on", event.on())
			.codes("items", "consent.item.", event.items())
			.day("until", event.until())
			.text("note", event.note());
		ConsentEvent.Wording wording = event.wording();
		if (wording != null) {
			part.text("wording", wording.text()).text("language", wording.language());
		}
		return part.staff("by", event.by()).staff("on-behalf-of", event.onBehalfOf()).done();
	}

	private static void giver(HeldPart.Writer part, String name, String giver) {
		if (giver.equals(ConsentEvent.PUPIL)) {
			part.code(name, "held.giver.", giver);
		}
		else {
			part.guardian(name, new GuardianId(UUID.fromString(giver)));
		}
	}

	private static HeldPart prepared(CaseId id, Preparation made) {
		return HeldPart.of(id, "handoff.preparation")
			.text("summary", made.summary())
			.text("question", made.question())
			.codes("items", "consent.item.", made.items())
			.text("family-reaction", made.familyReaction())
			.day("warm-talk", made.warmTalkOn())
			.text("present-at-talk", made.presentAtTalk())
			.day("feedback-due", made.feedbackDueOn())
			.done();
	}

	private static List<HeldPart> sent(CaseId id, FrozenPackage sent) {
		HeldPart.Writer part = HeldPart.of(id, "handoff.package")
			.text("name", sent.pupil())
			.day("born", sent.born())
			.text("school", sent.school())
			.text("by-name", sent.sender())
			.day("feedback-due", sent.feedbackDueOn())
			.yesNo("feedback-allowed", sent.feedbackAllowed())
			.moment("sent", sent.sentAt());
		HeldPart.Writer reach = HeldPart.of(id, "handoff.package-guardians").care(Care.REACH);
		sent.texts()
			.forEach((text) -> (text.item().equals(GUARDIANS) ? reach : part).said(text.heading(), text.text()));
		return List.of(part.done(), reach.done());
	}

	@Override
	public Optional<CaseId> cameFrom(CaseId id) {
		return this.handoffs.find(id).map(Handoff::signal);
	}

	@Override
	public Map<String, Integer> remove(CaseId id) {
		return this.removal.remove(id);
	}

}
