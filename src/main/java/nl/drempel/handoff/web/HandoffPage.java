package nl.drempel.handoff.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.springframework.stereotype.Component;

import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CasePage;
import nl.drempel.casefile.CaseType;
import nl.drempel.casefile.KnownCase;
import nl.drempel.handoff.FrozenPackage;
import nl.drempel.handoff.Handoff;
import nl.drempel.handoff.Note;
import nl.drempel.handoff.domain.Consents;
import nl.drempel.handoff.domain.HandoffReader;
import nl.drempel.handoff.domain.Packages;
import nl.drempel.school.Partners;
import nl.drempel.school.Pupils;
import nl.drempel.school.Role;
import nl.drempel.shared.PagePart;
import nl.drempel.shared.Words;

/**
 * The page of a handoff. The partner reads what was sent and what was said since; consent
 * and drafts stay at the school.
 */
@Component
class HandoffPage implements CasePage {

	private static final List<String> WAY = List.of("consent", "preparing", "approving", "sent", "accepted");

	/** Outcomes after which the partner can read on for some time. */
	private static final Set<String> READ_AFTERWARDS = Set.of("helped", "not_helped");

	private final HandoffReader handoffs;

	private final Packages packages;

	private final Consents consents;

	private final HandoffParts parts;

	private final Pupils pupils;

	private final Partners partners;

	private final Words words;

	HandoffPage(HandoffReader handoffs, Packages packages, Consents consents, HandoffParts parts, Pupils pupils,
			Partners partners, Words words) {
		this.handoffs = handoffs;
		this.packages = packages;
		this.consents = consents;
		this.parts = parts;
		this.pupils = pupils;
		this.partners = partners;
		this.words = words;
	}

	@Override
	public CaseType type() {
		return CaseType.HANDOFF;
	}

	@Override
	public Content content(KnownCase known, Viewer viewer) {
		CaseFile file = known.file();
		Link back = new Link("/overdrachten", this.words.say("nav.handoffs"));
		if (!known.level().reaches(Level.OUTLINE)) {
			return new Content(this.words.say("case-type.handoff"), null, List.of(), List.of(), List.of(), List.of(),
					List.of(), false, back, Offers.NONE);
		}
		Handoff handoff = this.handoffs.get(file.id());
		boolean inside = known.level().reaches(Level.CONTENT);
		Optional<FrozenPackage> pack = this.packages.sent(file.id())
			.or(() -> inside ? this.packages.prepared(handoff) : Optional.empty());
		boolean ib = viewer.holdsAt(file.school(), Role.IB);
		String pupil = this.packages.sent(file.id())
			.map(FrozenPackage::pupil)
			.orElseGet(() -> this.pupils.get(Objects.requireNonNull(file.pupil())).displayName());
		return new Content(this.words.say("handoff.case.title", pupil),
				this.words.say("handoff.case.to", this.partners.get(handoff.partner()).name()), stages(file), List.of(),
				main(known, handoff, pack, ib), record(known, handoff),
				ib ? List.of(new PagePart("handoff/case-signal", handoff.signal().toString())) : List.of(),
				pack.isPresent(), back, new Offers(false, ib && file.isOpen(), false));
	}

	private List<PagePart> main(KnownCase known, Handoff handoff, Optional<FrozenPackage> pack, boolean ib) {
		List<PagePart> main = new ArrayList<>();
		if (known.level().reaches(Level.FULL) && known.file().isOpen()) {
			main.add(this.parts.consent(handoff, this.consents.of(handoff), ib));
		}
		else if (ib && READ_AFTERWARDS.contains(String.valueOf(known.file().outcome()))
				&& !this.consents.revocable(handoff).isEmpty()) {
			main.add(this.parts.revocation(handoff));
		}
		pack.map(this.parts::pack).ifPresent(main::add);
		return main;
	}

	private List<PagePart> record(KnownCase known, Handoff handoff) {
		List<Note> notes = this.handoffs.notes(handoff.id(), known.level());
		return notes.isEmpty() ? List.of() : List.of(this.parts.notes(handoff, notes));
	}

	private List<Stage> stages(CaseFile file) {
		List<Stage> stages = new ArrayList<>();
		if (!file.isOpen() || file.state().equals("declined")) {
			stages.add(new Stage(this.words.say("handoff.stage.begun"), Progress.DONE));
			stages.add(new Stage(this.words.say("state.handoff." + file.state()),
					file.isOpen() ? Progress.NOW : Progress.DONE));
			return stages;
		}
		int reached = WAY.indexOf(file.state());
		for (int i = 0; i < WAY.size(); i++) {
			stages.add(new Stage(this.words.say("handoff.stage." + WAY.get(i)),
					(i < reached) ? Progress.DONE : ((i == reached) ? Progress.NOW : Progress.COMING)));
		}
		stages.add(new Stage(this.words.say("state.handoff.closed"), Progress.COMING));
		return stages;
	}

}
