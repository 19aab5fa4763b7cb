package nl.drempel.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import nl.drempel.access.Account;
import nl.drempel.access.Accounts;
import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Hat;
import nl.drempel.access.Knowledge;
import nl.drempel.audit.AuditEvent;
import nl.drempel.audit.AuditTrail;
import nl.drempel.school.HeldRole;
import nl.drempel.school.Role;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.DayText;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;

/** The trail, for the privacy officer. */
@RestController
@Tag(name = "Audit")
class AuditApi {

	private final AuditTrail trail;

	private final Knowledge knowledge;

	private final Accounts accounts;

	private final CurrentViewer current;

	AuditApi(AuditTrail trail, Knowledge knowledge, Accounts accounts, CurrentViewer current) {
		this.trail = trail;
		this.knowledge = knowledge;
		this.accounts = accounts;
		this.current = current;
	}

	@GetMapping("/api/v1/audit")
	@Operation(summary = "Who did or saw what at your board, newest first",
			description = "`case` an id, `actor` a username, `from` a date or a moment; each narrows the list. Nothing of a case "
					+ "that was taken from you, such as a complaint in which you are named.")
	Paged<Event> find(@RequestParam(name = "case", required = false) @Nullable String caseId,
			@RequestParam(required = false) @Nullable String actor,
			@RequestParam(required = false) @Nullable String from,
			@RequestParam(required = false) @Nullable Integer page,
			@RequestParam(required = false) @Nullable Integer size) {
		PageQuery query = PageQuery.of(page, size);
		@Nullable CaseId id = (caseId != null) ? CaseId.valueOf(caseId) : null;
		@Nullable Instant start = (from != null) ? moment(from) : null;
		@Nullable String who = null;
		if (actor != null) {
			Optional<StaffId> found = this.accounts.byUsername(actor);
			if (found.isEmpty()) {
				return new Paged<>(List.of(), query.page(), query.size(), 0);
			}
			who = found.get().toString();
		}
		Set<CaseId> without = this.knowledge.deniedTo(this.current.get());
		Paged<AuditEvent> events = this.trail.find(boards(), without, id, who, start, query);
		Map<StaffId, Account> people = this.accounts.of(staff(events.items()));
		return events.map((event) -> event(event, people));
	}

	/** The boards whose privacy officer they are or stand in for. */
	private Set<UUID> boards() {
		Set<UUID> boards = new LinkedHashSet<>();
		for (Hat hat : this.current.get().hats()) {
			for (HeldRole held : hat.roles()) {
				if (held.role() == Role.PRIVACY && held.board() != null) {
					boards.add(held.board().value());
				}
			}
		}
		return boards;
	}

	private static Instant moment(String text) {
		try {
			return OffsetDateTime.parse(text).toInstant();
		}
		catch (DateTimeParseException ex) {
			return DayText.read("from", text).atStartOfDay(AppClock.ZONE).toInstant();
		}
	}

	private static Set<StaffId> staff(List<AuditEvent> events) {
		List<String> names = new ArrayList<>();
		events.forEach((event) -> {
			names.add(event.actor());
			names.add(String.valueOf(event.onBehalfOf()));
		});
		Set<StaffId> ids = new LinkedHashSet<>();
		names.stream().filter(AuditApi::isId).forEach((name) -> ids.add(new StaffId(UUID.fromString(name))));
		return ids;
	}

	private static boolean isId(String name) {
		return name.length() == 36 && name.indexOf(':') < 0;
	}

	private static Event event(AuditEvent event, Map<StaffId, Account> people) {
		return new Event(event.id(), event.at().atZone(AppClock.ZONE).toOffsetDateTime(), name(event.actor(), people),
				(event.onBehalfOf() != null) ? name(event.onBehalfOf(), people) : null, event.role(), event.action(),
				event.caseId(), event.subjectKind(), event.subjectId(), event.detail());
	}

	/** A username; the id of who has none any more, or the part of the application. */
	private static String name(String actor, Map<StaffId, Account> people) {
		Account account = isId(actor) ? people.get(new StaffId(UUID.fromString(actor))) : null;
		return (account != null) ? account.username() : actor;
	}

	/** An event of the trail. */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Event(long id, OffsetDateTime at, String actor, @Nullable String onBehalfOf, @Nullable String role,
			String action, @Nullable UUID caseId, @Nullable String subjectKind, @Nullable String subjectId,
			@Nullable String detail) {
	}

}
