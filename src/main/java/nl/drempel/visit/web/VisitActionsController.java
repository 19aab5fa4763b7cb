package nl.drempel.visit.web;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Viewer;
import nl.drempel.school.GroupId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.Words;
import nl.drempel.visit.Visits;
import nl.drempel.work.Work;
import nl.drempel.work.WorkItem;

/** What takes one touch: nobody answered, "Ik ben binnen", "Ik ben weg". */
@Controller
class VisitActionsController {

	private final CurrentViewer current;

	private final Visits visits;

	private final Work work;

	private final AppClock clock;

	private final Words words;

	VisitActionsController(CurrentViewer current, Visits visits, Work work, AppClock clock, Words words) {
		this.current = current;
		this.visits = visits;
		this.work = work;
		this.clock = clock;
		this.words = words;
	}

	/**
	 * Goes back to the class list it was pressed on, or to the case. Pressed twice, it is
	 * noted once.
	 */
	@PostMapping("/huisbezoeken/{id}/geen-gehoor")
	String noAnswer(@PathVariable String id, @RequestParam(name = "taak", defaultValue = "") String task,
			@RequestParam(name = "groep", required = false) @Nullable String groep, RedirectAttributes redirect) {
		CaseId visit = CaseId.valueOf(id);
		Viewer viewer = this.current.get();
		try {
			this.visits.noAnswer(visit, task, viewer);
			say(redirect, "visit.no-answer.noted");
		}
		catch (ConflictException ex) {
			if (!viewer.id().equals(this.work.get(task, viewer).endedBy())) {
				throw ex;
			}
			redirect.addFlashAttribute("notice", "visit.no-answer.already");
		}
		if (groep == null || groep.isBlank()) {
			return "redirect:/zaken/" + visit;
		}
		return "redirect:/huisbezoeken?groep=" + GroupId.valueOf(groep) + "#h-" + visit;
	}

	@PostMapping("/huisbezoeken/{id}/binnen")
	String checkIn(@PathVariable String id, RedirectAttributes redirect) {
		CaseId visit = CaseId.valueOf(id);
		this.visits.checkIn(visit, null, this.current.get());
		say(redirect, "visit.checked-in");
		return "redirect:/zaken/" + visit;
	}

	/**
	 * Goes straight on to saying how it went; whoever forgot it for too long fills in the
	 * times there.
	 */
	@PostMapping("/huisbezoeken/{id}/weg")
	String checkOut(@PathVariable String id, RedirectAttributes redirect) {
		CaseId visit = CaseId.valueOf(id);
		Viewer viewer = this.current.get();
		try {
			this.visits.checkOut(visit, null, viewer);
			say(redirect, "visit.checked-out");
		}
		catch (InvalidInputException ex) {
			redirect.addFlashAttribute("notice", "visit.checked-out.late");
		}
		Optional<WorkItem> next = this.work.openItem(visit, "conductVisit")
			.or(() -> this.work.openItem(visit, "writeReport"))
			.filter((item) -> !this.work.doable(List.of(item), viewer).isEmpty());
		return next.map((item) -> "redirect:/taken/" + item.id()).orElse("redirect:/zaken/" + visit);
	}

	private void say(RedirectAttributes redirect, String code) {
		redirect.addFlashAttribute("notice", code);
		redirect.addFlashAttribute("noticeArgs", List.of(this.words.time(this.clock.instant())));
	}

}
