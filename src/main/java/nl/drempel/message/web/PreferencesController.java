package nl.drempel.message.web;

import java.util.Locale;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Viewer;
import nl.drempel.message.MailPreferences;
import nl.drempel.message.MailPreferences.Preference;
import nl.drempel.school.Staff;
import nl.drempel.school.StaffDirectory;
import nl.drempel.shared.FieldMessages;
import nl.drempel.shared.InvalidInputException;

/** The page on which people choose how they are told. */
@Controller
class PreferencesController {

	private final MailPreferences preferences;

	private final StaffDirectory staff;

	private final CurrentViewer current;

	private final FieldMessages messages;

	PreferencesController(MailPreferences preferences, StaffDirectory staff, CurrentViewer current,
			FieldMessages messages) {
		this.preferences = preferences;
		this.staff = staff;
		this.current = current;
		this.messages = messages;
	}

	@GetMapping("/meldingen")
	String show(Model model) {
		Viewer viewer = this.current.get();
		Preference chosen = this.preferences.of(viewer.id());
		return page(viewer, chosen.mail() ? "yes" : "no", chosen.language().toLanguageTag(), Map.of(), model);
	}

	@PostMapping("/meldingen")
	String choose(@RequestParam(defaultValue = "") String mail, @RequestParam(defaultValue = "") String language,
			HttpServletResponse response, Model model, RedirectAttributes redirect) {
		Viewer viewer = this.current.get();
		try {
			if (!mail.equals("yes") && !mail.equals("no")) {
				throw new InvalidInputException("mail", mail.isEmpty() ? "error.required" : "error.choice");
			}
			this.preferences.choose(new Preference(mail.equals("yes"), Locale.forLanguageTag(language)), viewer);
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return page(viewer, mail, language, this.messages.of(ex), model);
		}
		redirect.addFlashAttribute("notice", isPartner(viewer) ? "mail.saved.partner" : "mail.saved");
		return "redirect:/meldingen";
	}

	private boolean isPartner(Viewer viewer) {
		return this.staff.get(viewer.id()).partnerId() != null;
	}

	private String page(Viewer viewer, String mail, String language, Map<String, String> errors, Model model) {
		Staff self = this.staff.get(viewer.id());
		model.addAttribute("email", self.email());
		model.addAttribute("form", (self.partnerId() != null) ? ".partner" : "");
		model.addAttribute("mail", mail);
		model.addAttribute("language", language);
		model.addAttribute("errors", errors);
		return "message/preferences";
	}

}
