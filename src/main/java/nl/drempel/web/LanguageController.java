package nl.drempel.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The choice of language at the foot of every page. */
@Controller
class LanguageController {

	private final Languages languages;

	LanguageController(Languages languages) {
		this.languages = languages;
	}

	@PostMapping("/taal")
	String choose(@RequestParam String language, @RequestParam(name = "return", defaultValue = "/") String back,
			HttpServletRequest request, HttpServletResponse response) {
		Languages.of(language).ifPresent((locale) -> this.languages.setLocale(request, response, locale));
		return "redirect:" + Requests.local(back);
	}

}
