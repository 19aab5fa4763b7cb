package nl.drempel.handoff.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import nl.drempel.access.Grantee;
import nl.drempel.access.Grants;
import nl.drempel.access.Level;
import nl.drempel.audit.Actor;
import nl.drempel.casefile.CaseEvent;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.CaseType;
import nl.drempel.casefile.Timeline;
import nl.drempel.document.Documents;
import nl.drempel.handoff.ConsentItem;
import nl.drempel.handoff.FrozenPackage;
import nl.drempel.handoff.Handoff;
import nl.drempel.handoff.HandoffSent;
import nl.drempel.handoff.PackageSource;
import nl.drempel.handoff.Preparation;
import nl.drempel.handoff.jdbc.HandoffRepository;
import nl.drempel.handoff.jdbc.PackageRepository;
import nl.drempel.school.Guardian;
import nl.drempel.school.Partners;
import nl.drempel.school.Pupil;
import nl.drempel.school.Pupils;
import nl.drempel.school.Role;
import nl.drempel.school.Schools;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;

/**
 * Packages: made of what the family let go, frozen when they leave. Written in Dutch,
 * whatever the language of who sends them.
 */
@Component
public class Packages {

	private static final Locale DUTCH = Locale.forLanguageTag("nl");

	private static final Actor SELF = Actor.system("handoff");

	private final HandoffRepository handoffs;

	private final PackageRepository packages;

	private final Consents consents;

	private final ObjectProvider<PackageSource> sources;

	private final Documents documents;

	private final Partners partners;

	private final Pupils pupils;

	private final Schools schools;

	private final StaffDirectory staff;

	private final CaseFiles files;

	private final Timeline timeline;

	private final Grants grants;

	private final MessageSource messages;

	private final ApplicationEventPublisher publisher;

	private final AppClock clock;

	Packages(HandoffRepository handoffs, PackageRepository packages, Consents consents,
			ObjectProvider<PackageSource> sources, Documents documents, Partners partners, Pupils pupils,
			Schools schools, StaffDirectory staff, CaseFiles files, Timeline timeline, Grants grants,
			MessageSource messages, ApplicationEventPublisher publisher, AppClock clock) {
		this.handoffs = handoffs;
		this.packages = packages;
		this.consents = consents;
		this.sources = sources;
		this.documents = documents;
		this.partners = partners;
		this.pupils = pupils;
		this.schools = schools;
		this.staff = staff;
		this.files = files;
		this.timeline = timeline;
		this.grants = grants;
		this.messages = messages;
		this.publisher = publisher;
		this.clock = clock;
	}

	/** What left the school; empty as long as nothing has. */
	public Optional<FrozenPackage> sent(CaseId id) {
		return this.packages.find(id);
	}

	/** The package as it would leave now; empty while nothing is prepared. */
	public Optional<FrozenPackage> prepared(Handoff handoff) {
		Preparation made = handoff.preparation();
		return (made != null) ? Optional.of(compose(handoff, made)) : Optional.empty();
	}

	/** Those of the chosen items for which there is no valid consent now. */
	public List<String> withoutConsent(Handoff handoff) {
		Preparation made = handoff.preparation();
		Set<String> consented = this.consents.of(handoff).consented();
		return (made != null) ? made.items().stream().filter((item) -> !consented.contains(item)).toList() : List.of();
	}

	/**
	 * Freezes the package and lets the partner in.
	 * @throws ConflictException if it has ended, or consent for something in it no longer
	 * stands
	 */
	public void send(CaseId id) {
		Handoff handoff = this.handoffs.hold(id).orElseThrow();
		if (!handoff.isOpen() || !withoutConsent(handoff).isEmpty()) {
			throw new ConflictException("conflict.handoff.consent");
		}
		Instant now = this.clock.instant();
		this.packages.insert(id, compose(handoff, Objects.requireNonNull(handoff.preparation())), now);
		this.handoffs.sent(id, now);
		this.files.move(id, "sent", SELF);
		this.documents.keep(id, PackageLetter.of(this.packages.find(id).orElseThrow(), this.files.get(id).reference(),
				this.partners.get(handoff.partner()).name()), SELF);
		this.grants.allow(id, CaseType.HANDOFF.key(), Grantee.role(Role.PARTNER, handoff.partner().value()),
				Level.OUTLINE, "receiver");
		this.timeline.add(id, CaseEvent.byItself("handoff.sent"));
		this.publisher.publishEvent(new HandoffSent(handoff.signal(), id));
	}

	private FrozenPackage compose(Handoff handoff, Preparation made) {
		Pupil pupil = this.pupils.get(handoff.pupil());
		List<FrozenPackage.Text> texts = new ArrayList<>();
		for (String item : ConsentItem.keys()) {
			if (made.items().contains(item)) {
				add(texts, handoff, made, item);
			}
		}
		if (made.familyReaction() != null) {
			texts.add(own("reaction", made.familyReaction()));
		}
		talk(made).forEach(texts::add);
		String guardians = this.pupils.guardiansOf(pupil.id())
			.stream()
			.filter(Guardian::custody)
			.map(this::describe)
			.collect(Collectors.joining("\n"));
		if (!guardians.isEmpty()) {
			texts.add(own("guardians", guardians));
		}
		StaffId sender = handoff.preparers().isEmpty() ? handoff.openedBy() : handoff.preparers().iterator().next();
		boolean feedback = this.consents.of(handoff).consented().contains(ConsentItem.FEEDBACK_TO_SCHOOL.key());
		return new FrozenPackage(pupil.displayName(), pupil.birthDate(), this.schools.get(pupil.school()).name(),
				this.staff.get(sender).displayName(), made.feedbackDueOn(), feedback, null, texts);
	}

	private void add(List<FrozenPackage.Text> texts, Handoff handoff, Preparation made, String item) {
		switch (item) {
			case "summary" -> texts.add(own(item, made.summary()));
			case "question" -> texts.add(own(item, made.question()));
			case "feedback_to_school" -> texts.add(own(item, say("handoff.package.feedback.allowed")));
			default -> {
				List<FrozenPackage.Text> found = this.sources.orderedStream()
					.filter((source) -> source.items().contains(item))
					.flatMap((source) -> source.texts(handoff.signal(), item).stream())
					.map((text) -> new FrozenPackage.Text(item, text.heading(), text.text()))
					.toList();
				texts.addAll(found.isEmpty() ? List.of(own(item, say("handoff.package.nothing"))) : found);
			}
		}
	}

	private List<FrozenPackage.Text> talk(Preparation made) {
		List<String> parts = new ArrayList<>();
		if (made.warmTalkOn() != null) {
			parts.add(say("handoff.package.talk.on", PackageLetter.day(made.warmTalkOn())));
		}
		if (made.presentAtTalk() != null) {
			parts.add(say("handoff.package.talk.present", made.presentAtTalk()));
		}
		return parts.isEmpty() ? List.of() : List.of(own("talk", String.join("\n", parts)));
	}

	private String describe(Guardian guardian) {
		List<String> parts = new ArrayList<>();
		parts.add(guardian.displayName() + " ("
				+ this.messages.getMessage("relation." + guardian.relation(), null, guardian.relation(), DUTCH) + ")");
		if (guardian.phone() != null) {
			parts.add(guardian.phone());
		}
		if (guardian.language() != null) {
			parts.add(Locale.forLanguageTag(guardian.language()).getDisplayLanguage(DUTCH));
		}
		if (guardian.interpreter()) {
			parts.add(say("handoff.package.interpreter"));
		}
		return String.join(", ", parts);
	}

	private FrozenPackage.Text own(String item, String text) {
		return new FrozenPackage.Text(item, say("handoff.package." + item), text);
	}

	private String say(String code, Object... args) {
		return this.messages.getMessage(code, args, DUTCH);
	}

}
