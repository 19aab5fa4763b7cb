package nl.drempel.handoff.web;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Knowledge;
import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.handoff.ConsentEvent;
import nl.drempel.handoff.FrozenPackage;
import nl.drempel.handoff.domain.ConsentLog;
import nl.drempel.handoff.domain.Giver;
import nl.drempel.handoff.domain.Packages;
import nl.drempel.handoff.domain.Said;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.NotFoundException;

/** Consent and packages of handoffs, for programs. */
@Tag(name = "handoffs")
@RestController
@RequestMapping(path = "/api/v1/cases/{id}", produces = "application/json")
class ConsentApi {

	private final ConsentLog consents;

	private final Packages packages;

	private final Knowledge knowledge;

	private final AuditTrail audit;

	private final CurrentViewer current;

	ConsentApi(ConsentLog consents, Packages packages, Knowledge knowledge, AuditTrail audit, CurrentViewer current) {
		this.consents = consents;
		this.packages = packages;
		this.knowledge = knowledge;
		this.audit = audit;
		this.current = current;
	}

	@Operation(summary = "Who must consent, how that stands, and all that was said",
			description = "id: a handoff. Only its intern begeleider.")
	@GetMapping("/consents")
	Standing standing(@PathVariable String id) {
		ConsentLog.Sheet sheet = this.consents.read(CaseId.valueOf(id), this.current.get());
		return new Standing(sheet.stand().givers().stream().map(Asked::of).toList(), sheet.stand().consented(),
				sheet.said().stream().map(Event::of).toList());
	}

	@Operation(summary = "Write down what someone said about consent",
			description = "giver: a guardian's id, or pupil. answer: given refused unreachable. method: paper spoken "
					+ "digital; may be left out with unreachable. on: not in the future. items: summary question report "
					+ "agreements support_tried feedback_to_school; at least one with given, none with refused means all. "
					+ "until: the last day it counts; without it the feedback date. language: in which the words were "
					+ "shown; without it that of the giver. A later answer counts for the items it names.")
	@PostMapping("/consents")
	@ResponseStatus(HttpStatus.CREATED)
	Event record(@PathVariable String id, @RequestBody Wanted wanted) {
		Said said = new Said(wanted.giver(), wanted.answer(), wanted.method(), wanted.on(),
				(wanted.items() != null) ? wanted.items() : List.of(), wanted.until(), wanted.note(),
				wanted.language());
		return Event.of(this.consents.record(CaseId.valueOf(id), said, this.current.get()));
	}

	@Operation(summary = "Take back what someone gave",
			description = "Every open handoff of the pupil to this partner ends as withdrawn; the partner sees nothing "
					+ "any more.")
	@PostMapping("/consents/withdraw")
	@ResponseStatus(HttpStatus.CREATED)
	Event withdraw(@PathVariable String id, @RequestBody TakenBack body) {
		return Event.of(this.consents.withdraw(CaseId.valueOf(id), body.giver(), body.reason(), this.current.get()));
	}

	@Operation(summary = "The package as it was sent", description = "Each opening is in the trail.")
	@GetMapping("/package")
	Pack read(@PathVariable String id) {
		CaseId handoff = CaseId.valueOf(id);
		Viewer viewer = this.current.get();
		this.knowledge.require(handoff, Level.OUTLINE, viewer);
		FrozenPackage sent = this.packages.sent(handoff).orElseThrow(NotFoundException::new);
		Actor reader = this.knowledge.hat(handoff, viewer).map(viewer::actor).orElseGet(viewer::actor);
		this.audit.record(AuditEntry.of(reader, "package.read").on(handoff));
		return new Pack(sent.pupil(), sent.born(), sent.school(), sent.sender(), sent.feedbackDueOn(),
				sent.feedbackAllowed(),
				(sent.sentAt() != null) ? sent.sentAt().atZone(AppClock.ZONE).toOffsetDateTime() : null, sent.texts());
	}

	/** What someone said. */
	record Wanted(@Nullable String giver, @Nullable String answer, @Nullable String method, @Nullable LocalDate on,
			@Nullable List<String> items, @Nullable LocalDate until, @Nullable String note, @Nullable String language) {
	}

	/** Who takes back, and why. */
	record TakenBack(@Nullable String giver, @Nullable String reason) {
	}

	/**
	 * How consent stands.
	 *
	 * @param consented the items that all of them gave
	 */
	record Standing(List<Asked> givers, Set<String> consented, List<Event> events) {
	}

	/**
	 * Someone who must consent.
	 *
	 * @param answer {@code given refused none}
	 */
	record Asked(String giver, String name, String answer, Set<String> items, int attempts, boolean excepted) {

		static Asked of(Giver giver) {
			return new Asked(giver.key(), giver.name(), giver.answer(), giver.items(), giver.attempts(),
					giver.excepted());
		}

	}

	/** A consent event. */
	record Event(long id, String giver, String answer, @Nullable String method, LocalDate on, List<String> items,
			@Nullable LocalDate until, @Nullable String note, ConsentEvent.@Nullable Wording wording,
			OffsetDateTime recordedAt) {

		static Event of(ConsentEvent event) {
			return new Event(event.id(), event.giver(), event.answer(), event.method(), event.on(), event.items(),
					event.until(), event.note(), event.wording(), event.at().atZone(AppClock.ZONE).toOffsetDateTime());
		}

	}

	/** A package. */
	record Pack(String pupil, @Nullable LocalDate born, String school, String sender, LocalDate feedbackDueOn,
			boolean feedbackAllowed, @Nullable OffsetDateTime sentAt, List<FrozenPackage.Text> texts) {
	}

}
