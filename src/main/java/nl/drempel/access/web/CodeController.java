package nl.drempel.access.web;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import nl.drempel.access.Login;
import nl.drempel.access.SecondFactors;
import nl.drempel.access.TooManyAttemptsException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page between the password and Drempel: the code of the second factor. */
@Controller
class CodeController {

	private final SecondFactors factors;

	private final LoginFlow flow;

	private final WrongPasswordLimit limit;

	private final Clock machineClock = Clock.systemUTC();

	CodeController(SecondFactors factors, LoginFlow flow, WrongPasswordLimit limit) {
		this.factors = factors;
		this.flow = flow;
		this.limit = limit;
	}

	@GetMapping("/login/code")
	String ask(HttpServletRequest request) {
		return Awaiting.of(request, this.machineClock.instant()).isPresent() ? "access/code" : "redirect:/login";
	}

	@PostMapping("/login/code")
	String check(@RequestParam(defaultValue = "") String code, HttpServletRequest request, HttpServletResponse response,
			Model model) {
		Optional<Awaiting> awaiting = Awaiting.of(request, this.machineClock.instant());
		if (awaiting.isEmpty()) {
			return "redirect:/login";
		}
		// Taken before it is tried and given back if it was right: of many codes at once
		// no more are tried than the limit says.
		Optional<Duration> wait = this.limit.take(request.getRemoteAddr());
		if (wait.isPresent()) {
			return wrong("login.error.too-many", wait.get(), response, model);
		}
		try {
			Optional<Login> login = this.factors.check(awaiting.get().login(), code, request.getRemoteAddr());
			if (login.isPresent()) {
				this.limit.giveBack(request.getRemoteAddr());
				Awaiting.forget(request);
				return "redirect:" + this.flow.enter(request, response,
						new LoginToken(login.get(), awaiting.get().issuersToken()), awaiting.get().target());
			}
		}
		catch (TooManyAttemptsException ex) {
			return wrong("login.error.too-many", ex.retryAfter(), response, model);
		}
		response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
		model.addAttribute("codeError", "login.code.wrong");
		return "access/code";
	}

	private static String wrong(String code, Duration wait, HttpServletResponse response, Model model) {
		response.setStatus(429);
		response.setHeader("Retry-After", Long.toString(wait.toSeconds()));
		model.addAttribute("codeError", code);
		return "access/code";
	}

}
