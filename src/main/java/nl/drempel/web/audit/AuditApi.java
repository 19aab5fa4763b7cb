package nl.drempel.web.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
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
import nl.drempel.audit.AuditEvent;
import nl.drempel.audit.Checks;
import nl.drempel.audit.TrailCheck;
import nl.drempel.audit.TrailCheck.Verdict;
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

	private final TrailDesk desk;

	private final Checks checks;

	private final Accounts accounts;

	AuditApi(TrailDesk desk, Checks checks, Accounts accounts) {
		this.desk = desk;
		this.checks = checks;
		this.accounts = accounts;
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
		Paged<AuditEvent> events = this.desk.find(id, actor, start, query);
		Map<StaffId, Account> people = this.accounts.of(TrailDesk.staff(events.items()));
		return events.map((event) -> event(event, people));
	}

	@GetMapping("/api/v1/audit/verify")
	@Operation(summary = "Checks the whole trail against its seals",
			description = "Of all boards. `events` are kept, `sealed` of them are covered by seals. When it is not `intact`, "
					+ "`firstBroken` says what is wrong first: `kind`, and the number of the seal and the event.")
	Check verify() {
		Verdict verdict = this.checks.now();
		this.desk.did("audit.verified", verdict.intact() ? "intact" : "broken");
		TrailCheck.@Nullable Broken broken = verdict.firstBroken();
		return new Check(verdict.events(), verdict.sealed(), verdict.intact(),
				(broken != null) ? new FirstBroken(broken.kind().key(), broken.seal(), broken.event()) : null);
	}

	private static Instant moment(String text) {
		try {
			return OffsetDateTime.parse(text).toInstant();
		}
		catch (DateTimeParseException ex) {
			return DayText.read("from", text).atStartOfDay(AppClock.ZONE).toInstant();
		}
	}

	private static Event event(AuditEvent event, Map<StaffId, Account> people) {
		return new Event(event.id(), event.at().atZone(AppClock.ZONE).toOffsetDateTime(), name(event.actor(), people),
				(event.onBehalfOf() != null) ? name(event.onBehalfOf(), people) : null, event.role(), event.action(),
				event.caseId(), event.subjectKind(), event.subjectId(), event.detail());
	}

	/** A username; the id of who has none any more, or the part of the application. */
	private static String name(String actor, Map<StaffId, Account> people) {
		Account account = TrailDesk.staff(actor).map(people::get).orElse(null);
		return (account != null) ? account.username() : actor;
	}

	/** What a check found. */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Check(long events, long sealed, boolean intact, @Nullable FirstBroken firstBroken) {
	}

	/** The first that is wrong. */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record FirstBroken(String kind, @Nullable Long seal, @Nullable Long event) {
	}

	/** An event of the trail. */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Event(long id, OffsetDateTime at, String actor, @Nullable String onBehalfOf, @Nullable String role,
			String action, @Nullable UUID caseId, @Nullable String subjectKind, @Nullable String subjectId,
			@Nullable String detail) {
	}

}
