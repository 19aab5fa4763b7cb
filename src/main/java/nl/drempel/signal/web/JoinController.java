package nl.drempel.signal.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Level;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.Words;

/** Makes a signal part of another from its page. */
@Controller
class JoinController {

	private final SignalActions actions;

	private final CaseFiles files;

	private final CurrentViewer current;

	private final Words words;

	JoinController(SignalActions actions, CaseFiles files, CurrentViewer current, Words words) {
		this.actions = actions;
		this.files = files;
		this.current = current;
		this.words = words;
	}

	/** Goes on to the signal that stays open, or back with what stood in the way. */
	@PostMapping("/zaken/{id}/samenvoegen")
	String join(@PathVariable String id, @RequestParam(defaultValue = "") String into, RedirectAttributes flash) {
		CaseId signal = this.files.known(CaseId.valueOf(id), Level.FULL, this.current.get()).file().id();
		try {
			this.actions.join(signal, into, this.current.get());
			flash.addFlashAttribute("said", this.words.say("signal.join.done"));
			return "redirect:/zaken/" + CaseId.valueOf(into.strip());
		}
		catch (InvalidInputException ex) {
			flash.addFlashAttribute("warned", this.words.say(ex.errors().get(0).code()));
		}
		catch (ConflictException ex) {
			flash.addFlashAttribute("warned", this.words.say(ex.code(), ex.args()));
		}
		return "redirect:/zaken/" + signal;
	}

}
