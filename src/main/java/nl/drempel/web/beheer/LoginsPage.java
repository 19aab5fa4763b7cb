package nl.drempel.web.beheer;

import java.util.ArrayList;
import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * One-time passwords that were just made. They come with the session, where they lie
 * sealed, and are gone from it once they were shown: a reload shows none, and makes none.
 */
@Controller
class LoginsPage {

	private static final String ADDRESS = "/beheer/wachtwoorden";

	@GetMapping(ADDRESS)
	String show() {
		return "beheer/logins";
	}

	/**
	 * Sends to the page that shows them, once.
	 * @param back where to go on from there
	 */
	static String showing(List<StaffDesk.NewLogin> logins, String back, RedirectAttributes redirect) {
		redirect.addFlashAttribute("logins", new ArrayList<>(logins));
		redirect.addFlashAttribute("back", back);
		return "redirect:" + ADDRESS;
	}

}
