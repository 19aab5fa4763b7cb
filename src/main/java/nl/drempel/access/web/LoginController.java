package nl.drempel.access.web;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import nl.drempel.access.CurrentViewer;
import nl.drempel.shared.Installation;
import nl.drempel.shared.NotFoundException;

/** The pages before and after being logged in. */
@Controller
class LoginController {

	/** The demo names its accounts itself: they are the same in every installation. */
	private static final List<DemoPlace> DEMO = List.of(
			new DemoPlace("login.demo.school",
					List.of(new DemoAccount("leraar.a", "teacher"), new DemoAccount("leraar.b", "teacher"),
							new DemoAccount("ib.a", "ib"), new DemoAccount("directeur.a", "director"),
							new DemoAccount("coordinator.a", "coordinator"),
							new DemoAccount("contactpersoon.a", "contact"), new DemoAccount("pmr.a", "council"))),
			new DemoPlace("login.demo.other",
					List.of(new DemoAccount("leraar.c", "teacher"), new DemoAccount("ib.b", "ib"),
							new DemoAccount("directeur.b", "director"),
							new DemoAccount("contactpersoon.b", "contact"))),
			new DemoPlace("login.demo.board",
					List.of(new DemoAccount("beheer", "admin"), new DemoAccount("bestuur", "board"),
							new DemoAccount("fg", "privacy"), new DemoAccount("vertrouwenspersoon", "confidant"),
							new DemoAccount("okt", "partner"), new DemoAccount("veiligthuis", "partner"))));

	private final Issuer issuer;

	private final CurrentViewer current;

	private final Installation installation;

	LoginController(CurrentViewer current, Installation installation, Issuer issuer) {
		this.issuer = issuer;
		this.current = current;
		this.installation = installation;
	}

	@GetMapping("/login")
	String login(HttpServletRequest request, Model model) {
		if (this.current.find().isPresent()) {
			return "redirect:/";
		}
		model.addAttribute("loginError", request.getAttribute("loginError"));
		model.addAttribute("carried", request.getAttribute(LoginFlow.CARRIED));
		if (this.issuer.isSet()) {
			model.addAttribute("issuer", this.issuer.settings().name());
		}
		if (this.installation.demo()) {
			model.addAttribute("demoPlaces", DEMO);
		}
		return "access/login";
	}

	/** Comes here only while the issuer is away; else one is on the way there. */
	@GetMapping(Issuer.START)
	String noIssuer(HttpServletRequest request, HttpServletResponse response, Model model) {
		if (!this.issuer.isSet()) {
			throw new NotFoundException();
		}
		response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
		request.setAttribute("loginError", "login.error.issuer-away");
		return login(request, model);
	}

	@GetMapping("/uitgelogd")
	String loggedOut() {
		return this.current.find().isPresent() ? "redirect:/" : "access/logged-out";
	}

	/** A school of the demo, or what is around it. */
	record DemoPlace(String code, List<DemoAccount> accounts) {
	}

	/** An account of the demo. */
	record DemoAccount(String username, String role) {
	}

}
