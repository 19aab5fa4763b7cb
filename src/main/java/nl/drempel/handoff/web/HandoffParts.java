package nl.drempel.handoff.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.handoff.ConsentItem;
import nl.drempel.handoff.FrozenPackage;
import nl.drempel.handoff.Handoff;
import nl.drempel.handoff.Note;
import nl.drempel.handoff.domain.ConsentStand;
import nl.drempel.handoff.domain.Giver;
import nl.drempel.school.Partners;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.PagePart;
import nl.drempel.shared.Words;

/** The pieces of which pages about a handoff are made, in words. */
@Component
class HandoffParts {

	private final Partners partners;

	private final StaffDirectory staff;

	private final Words words;

	HandoffParts(Partners partners, StaffDirectory staff, Words words) {
		this.partners = partners;
		this.staff = staff;
		this.words = words;
	}

	/** The package, as it left or as it would leave now. */
	PagePart pack(FrozenPackage pack) {
		Instant sent = pack.sentAt();
		String heading = (sent != null) ? this.words.say("handoff.part.sent", this.words.day(sent))
				: this.words.say("handoff.part.prepared");
		String about = (pack.born() != null)
				? this.words.say("handoff.part.about.born", pack.pupil(), this.words.date(pack.born())) : pack.pupil();
		return new PagePart("handoff/case-package", new Pack(heading, about, pack.school(), pack.sender(),
				this.words.day(pack.feedbackDueOn()), pack.feedbackAllowed(), sent == null, pack.texts()));
	}

	/** What passed between school and partner, and what the school decided. */
	PagePart notes(Handoff handoff, List<Note> notes) {
		Set<StaffId> people = new LinkedHashSet<>();
		notes.forEach((note) -> people.add(note.by()));
		Map<StaffId, String> names = this.staff.names(people);
		String partner = this.partners.get(handoff.partner()).name();
		return new PagePart("handoff/case-notes",
				notes.stream().map((note) -> line(handoff, note, names, partner)).toList());
	}

	private Line line(Handoff handoff, Note note, Map<StaffId, String> names, String partner) {
		List<String> texts = new ArrayList<>();
		if (note.kind().equals("answer") && "accepted".equals(note.choice()) && handoff.contactPerson() != null
				&& handoff.firstContactOn() != null) {
			texts.add(this.words.say("handoff.note.first", handoff.contactPerson(),
					this.words.day(handoff.firstContactOn())));
		}
		if (note.text() != null) {
			texts.add(note.text());
		}
		String by = (note.heardFrom() != null)
				? this.words.say("handoff.note.heard", names.getOrDefault(note.by(), ""), note.heardFrom(), partner)
				: names.getOrDefault(note.by(), "");
		return new Line(this.words.say("handoff.note." + note.kind(), choice(note)), by, this.words.moment(note.at()),
				texts);
	}

	private String choice(Note note) {
		return switch (note.kind()) {
			case "answer" -> note.choice().equals("accepted") ? this.words.say("state.handoff.accepted")
					: this.words.say("state.handoff.declined") + ": "
							+ this.words.say("handoff.decline." + note.choice());
			case "exception", "approval", "contact", "feedback", "conclusion" ->
				this.words.say("handoff." + note.kind() + "." + note.choice());
			default -> "";
		};
	}

	/** How consent stands, for who asks for it. */
	PagePart consent(Handoff handoff, ConsentStand stand, boolean mayWrite) {
		return new PagePart("handoff/case-consent",
				new Consent(stand.givers().stream().map((giver) -> giver(giver, stand)).toList(),
						mayWrite ? href(handoff) : null, true));
	}

	/** After a handoff has ended consent can only be taken back. */
	PagePart revocation(Handoff handoff) {
		return new PagePart("handoff/case-consent", new Consent(List.of(), href(handoff), false));
	}

	private static String href(Handoff handoff) {
		return "/zaken/" + handoff.id() + "/toestemming";
	}

	GiverLine giver(Giver giver, ConsentStand stand) {
		String relation = (giver.relation() != null)
				? this.words.sayOr("relation." + giver.relation(), giver.relation())
				: this.words.say("handoff.giver.pupil");
		String state;
		String look;
		if (giver.hasGiven()) {
			state = this.words.say("handoff.giver.given",
					giver.items().stream().map(this::item).collect(Collectors.joining(", ")));
			look = "ok";
		}
		else if (giver.hasRefused()) {
			state = this.words.say("handoff.giver.refused");
			look = "bad";
		}
		else if (giver.excepted()) {
			state = this.words.say("handoff.giver.excepted");
			look = "plan";
		}
		else {
			state = (giver.attempts() == 0)
					? this.words.say(giver.expired() ? "handoff.giver.expired" : "handoff.giver.none")
					: this.words.say("handoff.giver.attempts", giver.attempts(), stand.enoughAttempts());
			look = "wait";
		}
		@Nullable String language = (giver.language() != null && !giver.language().equals("nl"))
				? this.words.language(Objects.requireNonNull(giver.language())) : null;
		return new GiverLine(giver.key(), giver.name(), relation, language, this.words.say("handoff.look." + look),
				look, state);
	}

	String item(String key) {
		return this.words.say("consent.item." + key);
	}

	List<Item> items() {
		return ConsentItem.keys().stream().map((key) -> new Item(key, item(key))).toList();
	}

	/** A package on a page. */
	record Pack(String heading, String about, String school, String sender, String feedbackDueOn,
			boolean feedbackAllowed, boolean draft, List<FrozenPackage.Text> texts) {
	}

	/** Something that was said. */
	record Line(String what, String by, String when, List<String> texts) {
	}

	/**
	 * How consent stands.
	 *
	 * @param asking whether it is still asked for
	 */
	record Consent(List<GiverLine> givers, @Nullable String href, boolean asking) {
	}

	/**
	 * Somebody who must consent.
	 *
	 * @param look {@code ok bad plan wait}
	 */
	record GiverLine(String key, String name, String relation, @Nullable String language, String chip, String look,
			String state) {
	}

	/** An item of the consent. */
	record Item(String key, String label) {
	}

}
