package nl.drempel.complaint.web;

import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Viewer;
import nl.drempel.complaint.domain.LkcFile;
import nl.drempel.complaint.domain.LkcFile.Choice;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.FieldMessages;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.Words;

/** Where the board puts the file for the national commission together. */
@Controller
class LkcFileController {

	private final LkcFile file;

	private final CurrentViewer current;

	private final FieldMessages messages;

	private final Words words;

	LkcFileController(LkcFile file, CurrentViewer current, FieldMessages messages, Words words) {
		this.file = file;
		this.current = current;
		this.messages = messages;
		this.words = words;
	}

	@GetMapping("/zaken/{id}/lkc-dossier")
	String choose(@PathVariable String id, Model model) {
		CaseId complaint = CaseId.valueOf(id);
		Choice choice = this.file.choice(complaint, this.current.get());
		return page(complaint, choice,
				choice.pieces().stream().filter(LkcFile.Option::usual).map(LkcFile.Option::key).toList(), Map.of(),
				model);
	}

	@PostMapping("/zaken/{id}/lkc-dossier")
	String make(@PathVariable String id, @RequestParam(defaultValue = "") List<String> pieces,
			HttpServletResponse response, RedirectAttributes flash, Model model) {
		CaseId complaint = CaseId.valueOf(id);
		Viewer viewer = this.current.get();
		try {
			this.file.make(complaint, pieces, viewer);
			flash.addFlashAttribute("said", this.words.say("complaint.lkc.made"));
			return "redirect:/zaken/" + complaint;
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return page(complaint, this.file.choice(complaint, viewer), pieces, this.messages.of(ex), model);
		}
	}

	private static String page(CaseId id, Choice choice, List<String> chosen, Map<String, String> errors, Model model) {
		model.addAttribute("id", id);
		model.addAttribute("choice", choice);
		model.addAttribute("chosen", chosen);
		model.addAttribute("errors", errors);
		return "complaint/lkc-file";
	}

}
