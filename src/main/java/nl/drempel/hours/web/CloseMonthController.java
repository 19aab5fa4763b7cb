package nl.drempel.hours.web;

import java.time.YearMonth;
import java.util.List;

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
import nl.drempel.hours.SchoolPeople;
import nl.drempel.hours.domain.Approvals;
import nl.drempel.hours.domain.Overview;
import nl.drempel.school.Role;
import nl.drempel.school.School;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.Words;

/** Closing the books of a school through a month: asked once more, for it is final. */
@Controller
class CloseMonthController {

	private final CurrentViewer current;

	private final Overview overview;

	private final Approvals approvals;

	private final HoursFrame frame;

	private final Words words;

	CloseMonthController(CurrentViewer current, Overview overview, Approvals approvals, HoursFrame frame, Words words) {
		this.current = current;
		this.overview = overview;
		this.approvals = approvals;
		this.frame = frame;
		this.words = words;
	}

	/** How many entries are not approved through a month. */
	static int open(List<SchoolPeople.Waiting> waiting, YearMonth month) {
		return waiting.stream()
			.filter((row) -> !row.month().isAfter(month))
			.mapToInt(SchoolPeople.Waiting::entries)
			.sum();
	}

	@GetMapping("/taakuren/school/sluiten")
	String ask(@RequestParam(required = false) @Nullable String school,
			@RequestParam(required = false) @Nullable String maand, Model model) {
		Viewer viewer = this.current.get();
		return page(led(school, viewer), HoursApi.month(maand), null, viewer, model);
	}

	@PostMapping("/taakuren/school/sluiten")
	String close(@RequestParam(required = false) @Nullable String school,
			@RequestParam(required = false) @Nullable String maand, HttpServletResponse response,
			RedirectAttributes flash, Model model) {
		Viewer viewer = this.current.get();
		School place = led(school, viewer);
		YearMonth month = HoursApi.month(maand);
		try {
			int carried = this.approvals.close(place.id(), month, viewer);
			flash.addFlashAttribute("notice", (carried > 0) ? "hours.closed.carried" : "hours.closed");
			flash.addFlashAttribute("noticeArgs",
					List.of(this.words.month(month), carried, this.words.month(month.plusMonths(1))));
			return "redirect:/taakuren/school?school=" + place.code();
		}
		catch (ConflictException ex) {
			response.setStatus(409);
			return page(place, month, this.words.say(ex.code(), ex.args()), viewer, model);
		}
	}

	private School led(@Nullable String code, Viewer viewer) {
		School place = this.overview.place(code, viewer);
		if (!viewer.holdsAt(place.id(), Role.DIRECTOR)) {
			throw new NotFoundException();
		}
		return place;
	}

	private String page(School place, YearMonth month, @Nullable String problem, Viewer viewer, Model model) {
		SchoolPeople people = this.overview.people(place, this.frame.now(), viewer);
		boolean closed = people.closedThrough() != null && !people.closedThrough().isBefore(month);
		model.addAttribute("place", place);
		model.addAttribute("month", month.toString());
		model.addAttribute("monthName", this.words.month(month));
		model.addAttribute("nextName", this.words.month(month.plusMonths(1)));
		model.addAttribute("open", open(people.waiting(), month));
		model.addAttribute("closed", closed);
		model.addAttribute("problem", problem);
		return "hours/close";
	}

}
