package nl.drempel.handoff.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Grantee;
import nl.drempel.access.Grants;
import nl.drempel.access.Hat;
import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.audit.Looks;
import nl.drempel.casefile.CaseEvent;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.CaseType;
import nl.drempel.casefile.Timeline;
import nl.drempel.handoff.ConsentEvent;
import nl.drempel.handoff.ConsentEvent.Wording;
import nl.drempel.handoff.ConsentItem;
import nl.drempel.handoff.Handoff;
import nl.drempel.handoff.Preparation;
import nl.drempel.handoff.jdbc.ConsentRepository;
import nl.drempel.handoff.jdbc.HandoffRepository;
import nl.drempel.school.Partners;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;

/** Where consent is written down and taken back; it is the intern begeleider's to do. */
@Service
@Transactional
public class ConsentLog {

	private static final Set<String> ANSWERS = Set.of("given", "refused", "unreachable");

	private static final Set<String> METHODS = Set.of("paper", "spoken", "digital");

	private static final int LONGEST_NOTE = 2000;

	/** Longer than this nobody remembers what they agreed to. */
	private static final int LONGEST_YEARS = 1;

	private final HandoffRepository handoffs;

	private final ConsentRepository events;

	private final Consents consents;

	private final ConsentWordings wordings;

	private final Withdrawals withdrawals;

	private final CaseFiles files;

	private final Timeline timeline;

	private final Grants grants;

	private final Partners partners;

	private final Settings settings;

	private final AuditTrail audit;

	private final Looks looks;

	private final AppClock clock;

	ConsentLog(HandoffRepository handoffs, ConsentRepository events, Consents consents, ConsentWordings wordings,
			Withdrawals withdrawals, CaseFiles files, Timeline timeline, Grants grants, Partners partners,
			Settings settings, AuditTrail audit, Looks looks, AppClock clock) {
		this.handoffs = handoffs;
		this.events = events;
		this.consents = consents;
		this.wordings = wordings;
		this.withdrawals = withdrawals;
		this.files = files;
		this.timeline = timeline;
		this.grants = grants;
		this.partners = partners;
		this.settings = settings;
		this.audit = audit;
		this.looks = looks;
		this.clock = clock;
	}

	/**
	 * Consent of a handoff as it stands, with all that was said.
	 * @throws NotFoundException if the viewer is not its intern begeleider
	 */
	public Sheet read(CaseId id, Viewer viewer) {
		CaseFile file = file(id, viewer);
		Handoff handoff = handoff(id, file, viewer);
		this.looks.note(AuditEntry.of(viewer.actor(), "consent.read").on(id));
		List<ConsentEvent> said = this.events.events(handoff.pupil(), handoff.partner());
		return new Sheet(handoff, this.consents.of(handoff, said), said, until(handoff, file.school()),
				this.consents.revocable(handoff, said));
	}

	/**
	 * Until when consent counts if nobody says otherwise: the day on which feedback is
	 * due, or would be.
	 */
	private LocalDate until(Handoff handoff, SchoolId school) {
		LocalDate today = this.clock.today();
		Preparation made = handoff.preparation();
		return (made != null && made.feedbackDueOn().isAfter(today)) ? made.feedbackDueOn()
				: today.plusWeeks(this.settings.get(school, Setting.HANDOFF_FEEDBACK_WEEKS));
	}

	/**
	 * Writes down what someone said, or that they could not be reached.
	 * @throws NotFoundException if the viewer is not its intern begeleider
	 * @throws ConflictException if the handoff has ended
	 * @throws InvalidInputException with fields giver, answer, method, on, items, until,
	 * note, language
	 */
	public ConsentEvent record(CaseId id, Said said, Viewer viewer) {
		CaseFile file = file(id, viewer);
		Hat hat = hat(file, viewer);
		Handoff handoff = this.handoffs.hold(id).orElseThrow(NotFoundException::new);
		if (!handoff.isOpen()) {
			throw new ConflictException("conflict.case.closed");
		}
		List<FieldError> errors = new ArrayList<>();
		check(handoff, said, errors);
		if (!errors.isEmpty()) {
			throw new InvalidInputException(errors);
		}
		ConsentEvent event = event(handoff, file.school(), said, viewer, hat);
		return keep(handoff, event, viewer, hat);
	}

	private void check(Handoff handoff, Said said, List<FieldError> errors) {
		LocalDate today = this.clock.today();
		String answer = oneOf("answer", said.answer(), ANSWERS, errors);
		if (said.method() != null || !"unreachable".equals(answer)) {
			oneOf("method", said.method(), METHODS, errors);
		}
		@Nullable LocalDate on = said.on();
		if (on == null) {
			errors.add(FieldError.of("on", "error.required"));
		}
		else if (on.isAfter(today)) {
			errors.add(FieldError.of("on", "handoff.error.on.future"));
		}
		else if (on.isBefore(today.minusYears(LONGEST_YEARS))) {
			errors.add(FieldError.of("on", "handoff.error.on.old"));
		}
		if (said.giver() == null || said.giver().isBlank()) {
			errors.add(FieldError.of("giver", "error.required"));
		}
		else if (!this.consents.isAsked(handoff, said.giver(), (on != null && !on.isAfter(today)) ? on : today)) {
			errors.add(FieldError.of("giver", "handoff.error.giver"));
		}
		checkItems(said, answer, errors);
		checkUntil(said, today, errors);
		if (said.note() != null && said.note().length() > LONGEST_NOTE) {
			errors.add(FieldError.of("note", "error.text.long", LONGEST_NOTE));
		}
		if (said.language() != null && !ConsentWordings.LANGUAGES.contains(said.language())) {
			errors.add(FieldError.of("language", "error.choice"));
		}
		if (handoff.isSent() && "refused".equals(answer)) {
			errors.add(FieldError.of("answer", "handoff.error.refused.late"));
		}
	}

	private static @Nullable String oneOf(String field, @Nullable String value, Set<String> keys,
			List<FieldError> errors) {
		if (value == null || value.isBlank()) {
			errors.add(FieldError.of(field, "error.required"));
			return null;
		}
		if (!keys.contains(value)) {
			errors.add(FieldError.of(field, "error.choice"));
			return null;
		}
		return value;
	}

	private static void checkItems(Said said, @Nullable String answer, List<FieldError> errors) {
		if (!ConsentItem.keys().containsAll(said.items())) {
			errors.add(FieldError.of("items", "error.choice"));
		}
		else if ("given".equals(answer) && said.items().isEmpty()) {
			errors.add(FieldError.of("items", "handoff.error.items"));
		}
	}

	private static void checkUntil(Said said, LocalDate today, List<FieldError> errors) {
		LocalDate until = said.until();
		if (until == null) {
			return;
		}
		if (said.on() != null && until.isBefore(said.on())) {
			errors.add(FieldError.of("until", "handoff.error.until.early"));
		}
		else if (until.isAfter(today.plusYears(LONGEST_YEARS))) {
			errors.add(FieldError.of("until", "handoff.error.date.far"));
		}
	}

	private ConsentEvent event(Handoff handoff, SchoolId school, Said said, Viewer viewer, Hat hat) {
		String answer = Objects.requireNonNull(said.answer());
		String giver = Objects.requireNonNull(said.giver());
		@Nullable LocalDate until = null;
		@Nullable Wording wording = null;
		if (!answer.equals("unreachable")) {
			LocalDate last = (said.until() != null) ? said.until() : until(handoff, school);
			String language = (said.language() != null) ? said.language() : languageOf(handoff, giver);
			wording = this.wordings.words(language, this.partners.get(handoff.partner()).name(), last);
			until = answer.equals("given") ? last : null;
		}
		return new ConsentEvent(0, handoff.id(), giver, answer, said.method(), Objects.requireNonNull(said.on()),
				said.items().stream().distinct().toList(), until, said.note(), wording, viewer.id(),
				behalf(viewer, hat), this.clock.instant());
	}

	private String languageOf(Handoff handoff, String giver) {
		return this.wordings.orDutch(this.consents.of(handoff)
			.givers()
			.stream()
			.filter((one) -> one.key().equals(giver))
			.map(Giver::language)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null));
	}

	private ConsentEvent keep(Handoff handoff, ConsentEvent event, Viewer viewer, Hat hat) {
		long number = this.events.insert(handoff, event);
		this.timeline.add(handoff.id(),
				CaseEvent.by(viewer, hat, "handoff.consent." + event.answer()).least(Level.CONTENT));
		this.audit.record(AuditEntry.of(viewer.actor(hat), "consent." + event.answer())
			.on(handoff.id())
			.about("giver", event.giver()));
		return new ConsentEvent(number, event.caseId(), event.giver(), event.answer(), event.method(), event.on(),
				event.items(), event.until(), event.note(), event.wording(), event.by(), event.onBehalfOf(),
				event.at());
	}

	/**
	 * Takes back what someone gave. It may be done at any moment, also after closing:
	 * every open handoff of the pupil to that partner ends, and the partner reads nothing
	 * of the others any more.
	 * @throws NotFoundException if the viewer is not its intern begeleider
	 * @throws InvalidInputException with fields giver, reason
	 */
	public ConsentEvent withdraw(CaseId id, @Nullable String giver, @Nullable String reason, Viewer viewer) {
		CaseFile file = file(id, viewer);
		Hat hat = hat(file, viewer);
		Handoff handoff = this.handoffs.holdWithTasks(id).orElseThrow(NotFoundException::new);
		List<FieldError> errors = new ArrayList<>();
		if (giver == null || giver.isBlank()) {
			errors.add(FieldError.of("giver", "error.required"));
		}
		else if (!this.consents.revocable(handoff).contains(giver)) {
			errors.add(FieldError.of("giver", "handoff.error.giver.none"));
		}
		if (reason == null || Said.clean(reason).isEmpty()) {
			errors.add(FieldError.of("reason", "error.required"));
		}
		else if (reason.length() > LONGEST_NOTE) {
			errors.add(FieldError.of("reason", "error.text.long", LONGEST_NOTE));
		}
		if (giver == null || reason == null || !errors.isEmpty()) {
			throw new InvalidInputException(errors);
		}
		Instant now = this.clock.instant();
		ConsentEvent event = keep(handoff, new ConsentEvent(0, id, giver, "withdrawn", null, this.clock.today(),
				List.of(), null, Said.clean(reason), null, viewer.id(), behalf(viewer, hat), now), viewer, hat);
		this.handoffs.open(handoff.pupil(), handoff.partner())
			.forEach((open) -> this.withdrawals.withdraw(open, Said.clean(reason), viewer, hat));
		this.handoffs.sent(handoff.pupil(), handoff.partner()).forEach((sent) -> this.grants.revoke(sent, "receiver"));
		return event;
	}

	private CaseFile file(CaseId id, Viewer viewer) {
		CaseFile file = this.files.known(id, Level.FULL, viewer).file();
		if (file.type() != CaseType.HANDOFF) {
			throw new NotFoundException();
		}
		return file;
	}

	private Handoff handoff(CaseId id, CaseFile file, Viewer viewer) {
		hat(file, viewer);
		return this.handoffs.find(id).orElseThrow(NotFoundException::new);
	}

	private static Hat hat(CaseFile file, Viewer viewer) {
		return viewer.hatFor(Set.of(Grantee.role(Role.IB, file.school().value())), file.type().key())
			.orElseThrow(NotFoundException::new);
	}

	private static @Nullable StaffId behalf(Viewer viewer, Hat hat) {
		return hat.person().equals(viewer.id()) ? null : hat.person();
	}

	/**
	 * Consent of a handoff.
	 *
	 * @param said all that was said about this pupil and partner, oldest first
	 * @param until the last day that is proposed for what is given now
	 * @param revocable those who can take back what they gave
	 */
	public record Sheet(Handoff handoff, ConsentStand stand, List<ConsentEvent> said, LocalDate until,
			Set<String> revocable) {
	}

}
