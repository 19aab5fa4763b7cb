package nl.drempel.access.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import nl.drempel.access.Accounts;
import nl.drempel.access.ApiTokens;
import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Login;
import nl.drempel.access.SecondFactors;
import nl.drempel.access.Viewer;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.DayText;
import nl.drempel.shared.FieldMessages;
import nl.drempel.shared.Ids;
import nl.drempel.shared.InvalidInputException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own account: how one logs in, which programs may, and logging out everywhere. */
@Controller
class AccountController {

	private final RequestViewer current;

	private final Accounts accounts;

	private final SecondFactors factors;

	private final ApiTokens tokens;

	private final LoginFlow flow;

	private final FieldMessages messages;

	AccountController(RequestViewer current, Accounts accounts, SecondFactors factors, ApiTokens tokens, LoginFlow flow,
			FieldMessages messages) {
		this.current = current;
		this.accounts = accounts;
		this.factors = factors;
		this.tokens = tokens;
		this.flow = flow;
		this.messages = messages;
	}

	@GetMapping("/mijn-account")
	String show(Model model) {
		return page("", this.tokens.latest().toString(), Map.of(), model);
	}

	@PostMapping("/mijn-account/sleutels")
	String makeToken(@RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") String until,
			HttpServletResponse response, Model model, RedirectAttributes redirect) {
		try {
			LocalDate day = DayText.read("until", until);
			redirect.addFlashAttribute("token", this.tokens.make(name, day,
					this.current.proof().orElse(null) == Login.Proof.TWO_FACTORS, this.current.get()));
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return page(name, until, this.messages.of(ex), model);
		}
		return "redirect:/mijn-account";
	}

	@PostMapping("/mijn-account/sleutels/{id}/intrekken")
	String revoke(@PathVariable String id, RedirectAttributes redirect) {
		this.tokens.revoke(Ids.parse(id), this.current.get());
		redirect.addFlashAttribute("notice", "account.token.revoked");
		return "redirect:/mijn-account";
	}

	@PostMapping("/mijn-account/overal-uitloggen")
	String logOutEverywhere(@RequestParam(defaultValue = "false") boolean tokensToo, HttpServletRequest request) {
		this.accounts.logOutEverywhere(this.current.get(), tokensToo);
		this.flow.leave(request);
		return "redirect:/uitgelogd";
	}

	private String page(String name, String until, Map<String, String> errors, Model model) {
		Viewer viewer = this.current.get();
		model.addAttribute("username", viewer.username());
		model.addAttribute("factor", viewer.secondFactor());
		model.addAttribute("codesLeft", viewer.secondFactor() ? this.factors.recoveryCodesLeft(viewer) : 0);
		model.addAttribute("obliged", this.factors.isObliged(viewer));
		model.addAttribute("tokens", tokens(viewer));
		model.addAttribute("name", name);
		model.addAttribute("until", until);
		model.addAttribute("latest", this.tokens.latest());
		model.addAttribute("errors", errors);
		return "access/account";
	}

	private List<Token> tokens(Viewer viewer) {
		return this.tokens.of(viewer)
			.stream()
			.map((token) -> new Token(token.id().toString(), token.name(),
					LocalDate.ofInstant(token.expiresAt().minusSeconds(1), AppClock.ZONE),
					(token.lastUsedAt() != null) ? LocalDate.ofInstant(token.lastUsedAt(), AppClock.ZONE) : null))
			.toList();
	}

	/**
	 * A token as the page shows it.
	 *
	 * @param until the last day that it works
	 * @param used the last day that it was used
	 */
	record Token(String id, String name, LocalDate until, @Nullable LocalDate used) {
	}

}
