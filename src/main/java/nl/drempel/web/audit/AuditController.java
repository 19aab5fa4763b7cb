package nl.drempel.web.audit;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import nl.drempel.audit.AuditEvent;
import nl.drempel.audit.Checks;
import nl.drempel.audit.Seals;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.school.Staff;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.DayText;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;
import nl.drempel.shared.SavedFile;
import nl.drempel.shared.Words;

/** The trail on a page: how far it reaches, whether it is intact, and who did what. */
@Controller
class AuditController {

	private static final int SIZE = 50;

	private static final int LAST_PAGE = 100_000;

	private static final int LONGEST_TEXT = 100;

	private final TrailDesk desk;

	private final Seals seals;

	private final Checks checks;

	private final CaseFiles cases;

	private final StaffDirectory staff;

	private final TrailWords trail;

	private final Words words;

	AuditController(TrailDesk desk, Seals seals, Checks checks, CaseFiles cases, StaffDirectory staff, TrailWords trail,
			Words words) {
		this.desk = desk;
		this.seals = seals;
		this.checks = checks;
		this.cases = cases;
		this.staff = staff;
		this.trail = trail;
		this.words = words;
	}

	@GetMapping("/audit")
	String show(@RequestParam(defaultValue = "") String zaak, @RequestParam(defaultValue = "") String wie,
			@RequestParam(defaultValue = "") String vanaf, @RequestParam(defaultValue = "0") int page, Model model) {
		PageQuery query = new PageQuery(Math.min(Math.max(page, 0), LAST_PAGE), SIZE);
		@Nullable String wrongDay = null;
		Paged<AuditEvent> events = TrailDesk.none(query);
		try {
			events = find(narrowed(zaak), narrowed(wie), narrowed(vanaf), query);
		}
		catch (InvalidInputException ex) {
			wrongDay = this.words.say("audit.from.error");
		}
		model.addAttribute("extent", this.seals.extent());
		model.addAttribute("check", this.checks.state());
		model.addAttribute("zaak", zaak);
		model.addAttribute("wie", wie);
		model.addAttribute("vanaf", vanaf);
		model.addAttribute("wrongDay", wrongDay);
		model.addAttribute("found", new Paged<>(rows(events.items()), events.page(), events.size(), events.total()));
		return "web/audit";
	}

	private static @Nullable String narrowed(String text) {
		String typed = text.strip();
		return (typed.isEmpty() || typed.length() > LONGEST_TEXT) ? null : typed;
	}

	private Paged<AuditEvent> find(@Nullable String reference, @Nullable String username, @Nullable String from,
			PageQuery query) {
		@Nullable Instant start = (from != null) ? DayText.read("vanaf", from).atStartOfDay(AppClock.ZONE).toInstant() : null;
		@Nullable CaseId about = null;
		if (reference != null) {
			Optional<CaseFile> file = this.cases.byReference(reference.toUpperCase(Locale.ROOT));
			if (file.isEmpty()) {
				return TrailDesk.none(query);
			}
			about = file.get().id();
		}
		return this.desk.find(about, (username != null) ? username.toLowerCase(Locale.ROOT) : null, start, query);
	}

	private List<Row> rows(List<AuditEvent> events) {
		Map<StaffId, Staff> people = this.staff.getAll(TrailDesk.staff(events));
		Set<CaseId> ids = new LinkedHashSet<>();
		events.stream().map(AuditEvent::caseId).filter((id) -> id != null).forEach((id) -> ids.add(new CaseId(id)));
		Map<CaseId, CaseFile> files = this.cases.getAll(ids);
		List<Row> rows = new ArrayList<>();
		for (AuditEvent event : events) {
			String about = TrailDesk.about(event);
			CaseFile file = (event.caseId() != null) ? files.get(new CaseId(event.caseId())) : null;
			rows.add(new Row(event.id(), event.at(), who(event.actor(), people),
					(event.onBehalfOf() != null) ? who(event.onBehalfOf(), people) : null, roles(event.role()),
					this.trail.action(event), (about != null) ? who(about, people) : null,
					(file != null) ? file.reference() : null, (file != null) ? file.id() : null,
					this.trail.detail(event, file)));
		}
		return rows;
	}

	/** Names of people of their own boards; of others, that it was somebody else. */
	private String who(String actor, Map<StaffId, Staff> people) {
		Optional<StaffId> person = TrailDesk.staff(actor);
		if (person.isEmpty()) {
			return actor.startsWith("system:") ? this.words.say("audit.who.system")
					: this.words.say("audit.who.public");
		}
		Staff found = people.get(person.get());
		boolean own = found != null && found.boardId() != null && this.desk.boards().contains(found.boardId().value());
		return own ? found.displayName() : this.words.say("audit.who.other");
	}

	private @Nullable String roles(@Nullable String keys) {
		if (keys == null) {
			return null;
		}
		return List.of(keys.split("\\+"))
			.stream()
			.map((key) -> this.words.sayOr("role." + key, key).toLowerCase(Locale.ROOT))
			.collect(Collectors.joining(", "));
	}

	@PostMapping("/audit/controleren")
	String check() {
		this.checks.start();
		this.desk.did("audit.verified", null);
		return "redirect:/audit";
	}

	/** Every seal on a line, to be kept by somebody who does not have the database. */
	@GetMapping("/audit/zegels")
	void download(HttpServletResponse response) throws IOException {
		this.desk.did("audit.exported", null);
		this.seals.sealNow();
		response.setContentType("application/x-ndjson");
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION, SavedFile.as("drempel-zegels.jsonl"));
		try (Writer lines = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)) {
			this.seals.writeTo(lines);
		}
	}

	/**
	 * A line of the list.
	 *
	 * @param about who else it is about
	 * @param reference the number of the case it is about
	 * @param detail what more there is to say
	 */
	record Row(long id, Instant at, String who, @Nullable String onBehalfOf, @Nullable String roles, String what,
			@Nullable String about, @Nullable String reference, @Nullable CaseId caseId, @Nullable String detail) {
	}

}
