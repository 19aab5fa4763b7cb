package nl.drempel.demo.web;

import nl.drempel.engine.PracticeClock;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.InvalidInputException;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The practice clock for people: a day, a week or three weeks at a touch. */
@Controller
@RequestMapping("/beheer/oefenklok")
@ConditionalOnBooleanProperty("drempel.demo")
class PracticeClockPage {

	private static final int MAX_DAYS = 365;

	private final PracticeClock clock;

	PracticeClockPage(PracticeClock clock) {
		this.clock = clock;
	}

	@GetMapping
	String show(Model model) {
		model.addAttribute("now", this.clock.now());
		return "demo/clock";
	}

	@PostMapping
	String advance(@RequestParam int days, RedirectAttributes redirect) {
		if (days < 1 || days > MAX_DAYS) {
			throw new InvalidInputException("days", "error.range", 1, MAX_DAYS);
		}
		this.clock.advanceTo(this.clock.now().atZone(AppClock.ZONE).plusDays(days).toInstant());
		redirect.addFlashAttribute("moved", true);
		return "redirect:/beheer/oefenklok";
	}

}
