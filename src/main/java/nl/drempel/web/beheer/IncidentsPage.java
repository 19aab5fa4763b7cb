package nl.drempel.web.beheer;

import nl.drempel.access.CurrentViewer;
import nl.drempel.engine.Incidents;
import nl.drempel.shared.PageQuery;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Failed work, and cases that stayed in an older diagram. */
@Controller
@RequestMapping("/beheer/storingen")
class IncidentsPage {

	private final IncidentDesk desk;

	private final Incidents incidents;

	private final CurrentViewer viewer;

	IncidentsPage(IncidentDesk desk, Incidents incidents, CurrentViewer viewer) {
		this.desk = desk;
		this.incidents = incidents;
		this.viewer = viewer;
	}

	@GetMapping
	String list(@RequestParam(required = false) @Nullable Integer page, Model model) {
		model.addAttribute("incidents", this.desk.list(PageQuery.of(page, null), this.viewer.get()));
		model.addAttribute("outdated", this.incidents.outdated());
		return "web/incidents";
	}

	@PostMapping("/{id}/opnieuw")
	String retry(@PathVariable String id, RedirectAttributes redirect) {
		this.desk.retry(id, this.viewer.get());
		redirect.addFlashAttribute("retried", true);
		return "redirect:/beheer/storingen";
	}

}
