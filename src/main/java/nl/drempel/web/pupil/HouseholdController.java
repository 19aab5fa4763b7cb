package nl.drempel.web.pupil;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import nl.drempel.access.CurrentViewer;
import nl.drempel.school.HouseholdId;

/** A family: its children and parents, and what goes on or went on with them. */
@Controller
class HouseholdController {

	private final HouseholdFiles files;

	private final CurrentViewer current;

	HouseholdController(HouseholdFiles files, CurrentViewer current) {
		this.files = files;
		this.current = current;
	}

	@GetMapping("/gezinnen/{household}")
	String show(@PathVariable String household, Model model) {
		model.addAttribute("file", this.files.read(HouseholdId.valueOf(household), this.current.get()));
		return "web/household";
	}

}
