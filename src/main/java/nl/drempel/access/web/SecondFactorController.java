package nl.drempel.access.web;

import java.util.Map;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import nl.drempel.access.Login;
import nl.drempel.access.SecondFactors;
import nl.drempel.access.TooManyAttemptsException;
import nl.drempel.access.Viewer;
import nl.drempel.school.Role;
import nl.drempel.shared.FieldMessages;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Taking the second factor of one's own account into use, and out of it. */
@Controller
class SecondFactorController {

	/** Flash attribute: recovery codes, which are shown once. */
	static final String CODES = "recoveryCodes";

	private static final String PROPOSED = "proposedFactor";

	private static final String ACCOUNT = "redirect:/mijn-account";

	private final RequestViewer current;

	private final SecondFactors factors;

	private final LoginFlow flow;

	private final WrongPasswordLimit limit;

	private final FieldMessages messages;

	SecondFactorController(RequestViewer current, SecondFactors factors, LoginFlow flow, WrongPasswordLimit limit,
			FieldMessages messages) {
		this.current = current;
		this.factors = factors;
		this.flow = flow;
		this.limit = limit;
		this.messages = messages;
	}

	@GetMapping("/mijn-account/tweede-stap")
	String show(HttpSession session, Model model) {
		return this.current.get().secondFactor() ? ACCOUNT : page(session, Map.of(), model);
	}

	@PostMapping("/mijn-account/tweede-stap")
	String confirm(@RequestParam(defaultValue = "") String code, HttpServletRequest request,
			HttpServletResponse response, Model model, RedirectAttributes redirect) {
		HttpSession session = request.getSession();
		try {
			redirect.addFlashAttribute(CODES, this.factors.confirm(this.current.get(), proposed(session), code));
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return page(session, this.messages.of(ex), model);
		}
		this.flow.again(request, response, Login.Proof.TWO_FACTORS);
		return ACCOUNT;
	}

	/**
	 * The same secret as long as the session lasts, so that a reload changes nothing; a
	 * new one if somebody else logged in, in the same session, and saw the old one.
	 */
	private SecondFactors.Proposal proposed(HttpSession session) {
		Viewer viewer = this.current.get();
		if (session.getAttribute(PROPOSED) instanceof SecondFactors.Proposal proposed
				&& proposed.whose().equals(viewer.id())) {
			return proposed;
		}
		SecondFactors.Proposal proposed = this.factors.propose(viewer);
		session.setAttribute(PROPOSED, proposed);
		return proposed;
	}

	private String page(HttpSession session, Map<String, String> errors, Model model) {
		SecondFactors.Proposal proposed = proposed(session);
		Viewer viewer = this.current.get();
		model.addAttribute("obliged", this.factors.isObliged(viewer));
		model.addAttribute("admin", viewer.hasAny(Set.of(Role.ADMIN)));
		model.addAttribute("address", proposed.address());
		model.addAttribute("secret", proposed.secret().replaceAll("(.{4})(?=.)", "$1 "));
		model.addAttribute("qr", QrPicture.of(proposed.address()));
		model.addAttribute("errors", errors);
		return "access/second-factor";
	}

	@PostMapping("/mijn-account/herstelcodes")
	String newCodes(RedirectAttributes redirect) {
		redirect.addFlashAttribute(CODES, this.factors.renewRecoveryCodes(this.current.get()));
		return ACCOUNT;
	}

	@PostMapping("/mijn-account/tweede-stap/uit")
	String remove(@RequestParam(defaultValue = "") String code, HttpServletRequest request,
			RedirectAttributes redirect) {
		if (!this.current.get().secondFactor()) {
			throw new NotFoundException();
		}
		this.limit.take(request.getRemoteAddr()).ifPresent((wait) -> {
			throw new TooManyAttemptsException(wait);
		});
		boolean right = this.factors.remove(this.current.get(), code, request.getRemoteAddr());
		if (right) {
			this.limit.giveBack(request.getRemoteAddr());
		}
		redirect.addFlashAttribute(right ? "notice" : "warned", right ? "account.factor.removed" : "login.code.wrong");
		return ACCOUNT;
	}

}
