package nl.drempel;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** A page that fails, for who may see what the administrator sees. */
@Controller
class TestBrokenPage {

	static final String ADDRESS = "/beheer/proef-kapot";

	@GetMapping(ADDRESS)
	String fail() {
		throw new IllegalStateException("geheim: Moeder van Toets");
	}

}
