package nl.drempel.hours.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Viewer;
import nl.drempel.hours.Entry;
import nl.drempel.hours.EntryId;
import nl.drempel.hours.NewHours;
import nl.drempel.hours.PersonYear;
import nl.drempel.hours.SchoolYearTotals;
import nl.drempel.hours.Totals;
import nl.drempel.hours.domain.Approvals;
import nl.drempel.hours.domain.HoursDesk;
import nl.drempel.hours.domain.Overview;
import nl.drempel.school.School;
import nl.drempel.school.SchoolYear;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.PageQuery;
import nl.drempel.work.Activity;

/** Task hours, for programs. */
@Tag(name = "hours")
@RestController
@RequestMapping(path = "/api/v1/hours", produces = "application/json")
class HoursApi {

	/** A person's year is read whole unless a page is asked for. */
	private static final PageQuery WHOLE = new PageQuery(0, 20_000);

	private final HoursDesk desk;

	private final Approvals approvals;

	private final Overview overview;

	private final HoursWords words;

	private final CurrentViewer current;

	HoursApi(HoursDesk desk, Approvals approvals, Overview overview, HoursWords words, CurrentViewer current) {
		this.desk = desk;
		this.approvals = approvals;
		this.overview = overview;
		this.words = words;
		this.current = current;
	}

	@Operation(summary = "The hours of a school year",
			description = "Without staff one's own, newest first. staff (a username): those of somebody whose hours one "
					+ "approves; of signals, handoffs and complaints only activity, minutes and month, never the case "
					+ "or the moment. "
					+ "school (a code): totals of that school, without people and cases, for its director, its council "
					+ "and its board; who has no hours of their own gets those of the first school. Minutes. balance = "
					+ "budget - all entries, and null without a budget. page and size if not the whole year is wanted.")
	@GetMapping
	Year read(@RequestParam(required = false) @Nullable String staff,
			@RequestParam(required = false) @Nullable String schoolYear,
			@RequestParam(required = false) @Nullable String school,
			@RequestParam(required = false) @Nullable Integer page,
			@RequestParam(required = false) @Nullable Integer size) {
		Viewer viewer = this.current.get();
		SchoolYear year = this.overview.year("schoolYear", schoolYear);
		boolean named = staff != null && !staff.isBlank();
		boolean place = school != null && !school.isBlank();
		if (!named && (place || this.desk.schools(viewer).isEmpty() && !this.overview.places(viewer).isEmpty())) {
			School where = this.overview.place(school, viewer);
			return Year.of(this.overview.totals(List.of(where), year).get(0));
		}
		PageQuery wanted = (page == null && size == null) ? WHOLE : PageQuery.of(page, size);
		return Year.of(this.overview.person(staff, year, wanted, viewer), this.words);
	}

	@Operation(summary = "Write down hours",
			description = "activity (contact preparation travel visit report aftercare conversation signal handoff "
					+ "complaint other), minutes (a number, or a text as '1,5 uur' or '1:30'), workedOn, caseId?, school? "
					+ "(its code; needed by who works at two), reason?. What looks odd (over budget, more than 12 hours a "
					+ "day, a day off, a closed school year) is a 422 that can be saved with anyway: true and a reason. "
					+ "Beyond the norm the entry is proposed and must be confirmed, unless confirm: true.")
	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Line write(@RequestBody Written body) {
		Viewer viewer = this.current.get();
		NewHours hours = new NewHours(body.school(), body.activity(), text(body.minutes()), body.workedOn(),
				body.caseId(), body.reason(), Boolean.TRUE.equals(body.anyway()));
		return own(this.desk.write(hours, Boolean.TRUE.equals(body.confirm()), viewer));
	}

	@Operation(summary = "Stand for an entry of one's own that was proposed")
	@PostMapping("/{id}/confirm")
	Line confirm(@PathVariable String id) {
		return own(this.desk.confirm(EntryId.valueOf(id), this.current.get()));
	}

	@Operation(summary = "Enter other minutes in the place of an entry of one's own",
			description = "The entry is taken back by another and replaced by a third; all three are linked. An approved "
					+ "one counts until the two are approved.")
	@PostMapping("/{id}/correct")
	Line correct(@PathVariable String id, @RequestBody Corrected body) {
		return own(this.desk.correct(EntryId.valueOf(id), text(body.minutes()), body.reason(), this.current.get()));
	}

	@Operation(summary = "Take an entry of one's own back for good")
	@PostMapping("/{id}/withdraw")
	Line withdraw(@PathVariable String id, @RequestBody Reason body) {
		return own(this.desk.withdraw(EntryId.valueOf(id), body.reason(), this.current.get()));
	}

	@Operation(summary = "Approve a confirmed entry",
			description = "The director, of directors the board, nobody their own (403).")
	@PostMapping("/{id}/approve")
	Line approve(@PathVariable String id) {
		Viewer viewer = this.current.get();
		Entry entry = this.approvals.approve(EntryId.valueOf(id), viewer);
		return this.overview.person(entry.staff(), entry.schoolYear(), WHOLE, viewer)
			.lines()
			.stream()
			.filter((line) -> line.entry().id().equals(entry.id()))
			.map((line) -> Line.of(line, this.words))
			.findFirst()
			.orElseThrow();
	}

	@Operation(summary = "Close the books of a school through a month that is over",
			description = "school (its code), month (2026-11). The director. Entries that are not approved are carried to "
					+ "the next month.")
	@PostMapping("/close")
	Closed close(@RequestBody Month body) {
		Viewer viewer = this.current.get();
		School school = this.overview.place(Objects.requireNonNullElse(body.school(), "-"), viewer);
		YearMonth month = month(body.month());
		return new Closed(school.code(), month.toString(), this.approvals.close(school.id(), month, viewer));
	}

	static YearMonth month(@Nullable String text) {
		if (text == null || text.isBlank()) {
			throw new InvalidInputException("month", "error.required");
		}
		try {
			return YearMonth.parse(text.strip());
		}
		catch (DateTimeException ex) {
			throw new InvalidInputException("month", "hours.error.month");
		}
	}

	private Line own(Entry entry) {
		return Line.of(new PersonYear.Line(entry, false, entry.workedOn(), null, entry.reason()), this.words);
	}

	private static @Nullable String text(@Nullable Object value) {
		return (value != null) ? String.valueOf(value) : null;
	}

	/** What is written down. */
	record Written(@Nullable String activity, @Nullable Object minutes, @Nullable String workedOn,
			@Nullable String caseId, @Nullable String school, @Nullable String reason, @Nullable Boolean anyway,
			@Nullable Boolean confirm) {
	}

	/** What it should have been. */
	record Corrected(@Nullable Object minutes, @Nullable String reason) {
	}

	/** Why. */
	record Reason(@Nullable String reason) {
	}

	/** Through which month. */
	record Month(@Nullable String school, @Nullable String month) {
	}

	/** What was closed. */
	record Closed(String school, String month, int carried) {
	}

	/**
	 * A school year of a person or of a school.
	 *
	 * @param activities sums for each activity
	 */
	record Year(String schoolYear, @Nullable String school, List<Line> entries, Totals totals,
			Map<Activity, Totals> activities, @Nullable Long budget, @Nullable Long balance) {

		static Year of(PersonYear year, HoursWords words) {
			return new Year(year.year().toString(), null,
					year.lines().stream().map((line) -> Line.of(line, words)).toList(), year.totals(),
					new LinkedHashMap<>(year.activities()), year.budget(), year.balance());
		}

		static Year of(SchoolYearTotals year) {
			return new Year(year.year().toString(), year.school().code(), List.of(), year.totals(),
					new LinkedHashMap<>(year.activities()), year.budget(), year.balance());
		}

	}

	/**
	 * An entry.
	 *
	 * @param workedOn null where only the month may be known
	 * @param caseId null where there is none, or it may not be known
	 * @param enteredAt null where {@code workedOn} is: it would give away the day
	 */
	record Line(EntryId id, Activity activity, int minutes, @Nullable LocalDate workedOn, String month,
			@Nullable CaseId caseId, Entry.Status status, boolean deviates, Entry.Origin origin,
			@Nullable String reason, List<Entry.Warning> warnings, @Nullable EntryId reverses,
			@Nullable EntryId reversedBy, @Nullable EntryId replaces, @Nullable EntryId replacedBy,
			@Nullable OffsetDateTime enteredAt) {

		static Line of(PersonYear.Line line, HoursWords words) {
			Entry entry = line.entry();
			return new Line(entry.id(), entry.activity(), entry.minutes(), line.workedOn(), entry.month().toString(),
					line.caseId(), entry.status(), entry.deviates(), entry.origin(), words.reason(line.reason()),
					entry.warnings(), entry.reverses(), entry.reversedBy(), entry.replaces(), entry.replacedBy(),
					(line.workedOn() != null) ? entry.enteredAt().atZone(AppClock.ZONE).toOffsetDateTime() : null);
		}

	}

}
