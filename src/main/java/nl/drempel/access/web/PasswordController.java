package nl.drempel.access.web;

import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import nl.drempel.access.Accounts;
import nl.drempel.access.TooManyAttemptsException;
import nl.drempel.access.Viewer;
import nl.drempel.shared.FieldMessages;
import nl.drempel.shared.InvalidInputException;

/** One's own password, and the one-time password that must be changed first. */
@Controller
class PasswordController {

	private final RequestViewer viewers;

	private final LoginFlow flow;

	private final Accounts accounts;

	private final WrongPasswordLimit limit;

	private final FieldMessages messages;

	PasswordController(RequestViewer viewers, LoginFlow flow, Accounts accounts, WrongPasswordLimit limit,
			FieldMessages messages) {
		this.viewers = viewers;
		this.flow = flow;
		this.accounts = accounts;
		this.limit = limit;
		this.messages = messages;
	}

	@GetMapping("/wachtwoord")
	String show(Model model) {
		return page(model, Map.of());
	}

	@PostMapping("/wachtwoord")
	String change(@RequestParam(defaultValue = "") String current, @RequestParam(defaultValue = "") String password,
			@RequestParam(defaultValue = "") String repeat, HttpServletRequest request, HttpServletResponse response,
			Model model, RedirectAttributes redirect) {
		Viewer viewer = this.viewers.get();
		// Taken before it is tried, as with codes: many at once are no more than the
		// limit.
		this.limit.take(request.getRemoteAddr()).ifPresent((wait) -> {
			throw new TooManyAttemptsException(wait);
		});
		try {
			if (!password.equals(repeat)) {
				throw new InvalidInputException("repeat", "error.password.repeat");
			}
			this.accounts.change(viewer, current, password);
			this.limit.giveBack(request.getRemoteAddr());
		}
		catch (InvalidInputException ex) {
			if (ex.errors().stream().noneMatch((error) -> error.field().equals("current"))) {
				this.limit.giveBack(request.getRemoteAddr());
			}
			response.setStatus(422);
			return page(model, this.messages.of(ex));
		}
		this.flow.again(request, response, this.viewers.proof().orElseThrow());
		redirect.addFlashAttribute("notice", "password.changed");
		return "redirect:" + this.viewers.firstPage().orElse("/");
	}

	private String page(Model model, Map<String, String> errors) {
		Viewer viewer = this.viewers.get();
		model.addAttribute("first", viewer.mustChangePassword());
		model.addAttribute("username", viewer.username());
		model.addAttribute("errors", errors);
		return "access/password";
	}

}
