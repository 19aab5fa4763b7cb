package nl.drempel.hours.web;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Viewer;
import nl.drempel.hours.Entry;
import nl.drempel.hours.Entry.Status;
import nl.drempel.hours.EntryId;
import nl.drempel.hours.PersonYear;
import nl.drempel.hours.domain.Approvals;
import nl.drempel.hours.domain.Norms;
import nl.drempel.hours.domain.Overview;
import nl.drempel.school.School;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.Words;
import nl.drempel.work.Activity;

/**
 * Someone's month before its approver: what stays within the norm as one sum, what
 * deviates one by one.
 */
@Controller
class ApproveMonthController {

	private final CurrentViewer current;

	private final Overview overview;

	private final Approvals approvals;

	private final Norms norms;

	private final StaffDirectory staff;

	private final HoursWords hours;

	private final Words words;

	private final AppClock clock;

	ApproveMonthController(CurrentViewer current, Overview overview, Approvals approvals, Norms norms,
			StaffDirectory staff, HoursWords hours, Words words, AppClock clock) {
		this.current = current;
		this.overview = overview;
		this.approvals = approvals;
		this.norms = norms;
		this.staff = staff;
		this.hours = hours;
		this.words = words;
		this.clock = clock;
	}

	@GetMapping("/taakuren/school/maand")
	String show(@RequestParam(required = false) @Nullable String school,
			@RequestParam(defaultValue = "") String persoon, @RequestParam(required = false) @Nullable String maand,
			Model model) {
		return page(asked(school, persoon, maand), Set.of(), null, model);
	}

	@PostMapping("/taakuren/school/maand")
	String approve(@RequestParam(required = false) @Nullable String school,
			@RequestParam(defaultValue = "") String persoon, @RequestParam(required = false) @Nullable String maand,
			@RequestParam(defaultValue = "0") long seen,
			@RequestParam(name = "regel", required = false) @Nullable List<String> ticked,
			@RequestParam(name = "alles", required = false) @Nullable String all, HttpServletResponse response,
			RedirectAttributes flash, Model model) {
		Asked asked = asked(school, persoon, maand);
		Set<EntryId> picked = picked((all != null) ? List.of(all) : ticked);
		try {
			int approved = this.approvals.approveMonth(asked.school().id(), asked.person(), asked.month(), picked, seen,
					asked.viewer());
			if (approved == 0) {
				response.setStatus(422);
				return page(asked, picked, this.words.say("hours.month.nothing-ticked"), model);
			}
			flash.addFlashAttribute("notice", "hours.month.approved");
			flash.addFlashAttribute("noticeArgs",
					List.of(approved, this.staff.get(asked.person()).displayName(), this.words.month(asked.month())));
			return "redirect:/taakuren/school?school=" + asked.school().code();
		}
		catch (ConflictException ex) {
			response.setStatus(409);
			return page(asked, picked, this.words.say(ex.code(), ex.args()), model);
		}
	}

	/** A correction is ticked together with what it takes back. */
	private static Set<EntryId> picked(@Nullable List<String> ticked) {
		Set<EntryId> picked = new HashSet<>();
		if (ticked != null) {
			ticked.stream()
				.flatMap((one) -> Arrays.stream(one.strip().split("[ ,]+")))
				.filter((id) -> !id.isEmpty())
				.forEach((id) -> picked.add(EntryId.valueOf(id)));
		}
		return picked;
	}

	private Asked asked(@Nullable String school, String person, @Nullable String month) {
		Viewer viewer = this.current.get();
		School place = this.overview.place(school, viewer);
		StaffId who = StaffId.valueOf(person);
		if (!this.approvals.mayApprove(who, place.id(), viewer)) {
			throw new NotFoundException();
		}
		return new Asked(place, who, HoursApi.month(month), viewer);
	}

	private String page(Asked asked, Set<EntryId> picked, @Nullable String problem, Model model) {
		List<PersonYear.Line> all = this.overview.month(asked.school().id(), asked.person(), asked.month(),
				asked.viewer());
		List<PersonYear.Line> confirmed = all.stream()
			.filter((line) -> line.entry().status() == Status.CONFIRMED)
			.toList();
		List<PersonYear.Line> within = confirmed.stream().filter((line) -> line.entry().goesWithItsMonth()).toList();
		List<Deviation> deviations = deviations(
				confirmed.stream().filter((line) -> !line.entry().goesWithItsMonth()).toList(), picked);
		long sum = within.stream().mapToLong((line) -> line.entry().minutes()).sum();
		model.addAttribute("place", asked.school());
		model.addAttribute("person", asked.person());
		model.addAttribute("name", this.staff.get(asked.person()).displayName());
		model.addAttribute("month", asked.month().toString());
		model.addAttribute("monthName", this.words.month(asked.month()));
		model.addAttribute("runs", !asked.month().isBefore(YearMonth.from(this.clock.today())));
		model.addAttribute("seen", sum);
		model.addAttribute("sum", this.words.minutes(sum));
		model.addAttribute("count", within.size());
		model.addAttribute("sums", sums(within));
		model.addAttribute("lines", within.stream().map(this::line).toList());
		model.addAttribute("deviations", deviations);
		model.addAttribute("all", String.join(" ", deviations.stream().map(Deviation::ids).toList()));
		model.addAttribute("proposed", all.size() - confirmed.size());
		model.addAttribute("problem", problem);
		return "hours/month";
	}

	private List<Sum> sums(List<PersonYear.Line> within) {
		Map<Activity, List<PersonYear.Line>> found = new EnumMap<>(Activity.class);
		within.forEach((line) -> found.computeIfAbsent(line.entry().activity(), (key) -> new ArrayList<>()).add(line));
		List<Sum> sums = new ArrayList<>();
		found.forEach((activity, lines) -> sums.add(new Sum(this.hours.activity(activity), lines.size(),
				this.words.minutes(lines.stream().mapToLong((line) -> line.entry().minutes()).sum()))));
		return sums;
	}

	private Line line(PersonYear.Line line) {
		Entry entry = line.entry();
		return new Line(this.hours.activity(entry.activity()),
				(line.workedOn() != null) ? this.words.date(line.workedOn()) : null, line.reference(), entry.caseId(),
				this.words.minutes(entry.minutes()), notes(line));
	}

	private List<String> notes(PersonYear.Line line) {
		Entry entry = line.entry();
		List<String> notes = new ArrayList<>();
		if (entry.reverses() != null) {
			notes.add(this.words.say("hours.month.reversal"));
		}
		else if (entry.origin() == Entry.Origin.CORRECTION) {
			notes.add(this.words.say("hours.month.correction"));
		}
		if (line.workedOn() != null && entry.isLate()) {
			notes.add(this.words.say("hours.month.late", this.words.month(YearMonth.from(line.workedOn()))));
		}
		entry.warnings().forEach((warning) -> notes.add(this.words.say("hours.kept." + warning.key())));
		String reason = (entry.origin() == Entry.Origin.CARRIED) ? null : this.hours.reason(line.reason());
		if (reason != null) {
			notes.add(reason);
		}
		return notes;
	}

	/**
	 * What takes approved hours back, and what comes in their place, is one deviation.
	 */
	private List<Deviation> deviations(List<PersonYear.Line> lines, Set<EntryId> picked) {
		Map<EntryId, PersonYear.Line> replacing = new HashMap<>();
		lines.stream()
			.filter((line) -> line.entry().replaces() != null)
			.forEach((line) -> replacing.put(line.entry().replaces(), line));
		Set<EntryId> paired = new HashSet<>();
		lines.forEach((line) -> {
			PersonYear.Line other = (line.entry().reverses() != null) ? replacing.get(line.entry().reverses()) : null;
			if (other != null) {
				paired.add(other.entry().id());
			}
		});
		List<Deviation> found = new ArrayList<>();
		for (PersonYear.Line line : lines) {
			if (!paired.contains(line.entry().id())) {
				PersonYear.Line other = (line.entry().reverses() != null) ? replacing.get(line.entry().reverses())
						: null;
				found.add(deviation(line, other, picked));
			}
		}
		return found;
	}

	private Deviation deviation(PersonYear.Line line, PersonYear.@Nullable Line other, Set<EntryId> picked) {
		Entry entry = line.entry();
		OptionalInt norm = this.norms.of(entry.school(), entry.activity());
		String agreed = norm.isPresent() ? this.words.say("hours.wait.norm", this.words.minutes(norm.getAsInt()))
				: this.words.say("hours.wait.no-norm");
		if (other == null) {
			return new Deviation(entry.id().toString(), line(line), agreed, picked.contains(entry.id()));
		}
		Line now = line(other);
		List<String> notes = new ArrayList<>(List.of(this.words.say("hours.line.corrected",
				this.words.minutes(-entry.minutes()), this.words.minutes(other.entry().minutes()))));
		notes.addAll(now.notes());
		return new Deviation(entry.id() + " " + other.entry().id(),
				new Line(now.what(), now.day(), now.reference(), now.caseId(), now.minutes(), notes), agreed,
				picked.contains(entry.id()));
	}

	/** What the page is asked for. */
	private record Asked(School school, StaffId person, YearMonth month, Viewer viewer) {
	}

	/** The hours within the norm of an activity. */
	record Sum(String label, int count, String minutes) {
	}

	/**
	 * An entry as its approver may see it.
	 *
	 * @param day null where only the month may be known
	 */
	record Line(String what, @Nullable String day, @Nullable String reference, @Nullable CaseId caseId, String minutes,
			List<String> notes) {
	}

	/**
	 * What goes beyond the norm.
	 *
	 * @param ids one entry, or two that belong together
	 * @param agreed what the norm says
	 */
	record Deviation(String ids, Line line, String agreed, boolean ticked) {
	}

}
