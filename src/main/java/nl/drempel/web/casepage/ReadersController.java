package nl.drempel.web.casepage;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import nl.drempel.access.CurrentViewer;
import nl.drempel.casefile.Readers;
import nl.drempel.casefile.Readers.Look;
import nl.drempel.casefile.Readers.Seen;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Words;

/** Who looked at a case, without anything of what is in it. */
@Controller
class ReadersController {

	private static final int SIZE = 50;

	private static final int LAST_PAGE = 100_000;

	private final CurrentViewer current;

	private final Readers readers;

	private final Words words;

	ReadersController(CurrentViewer current, Readers readers, Words words) {
		this.current = current;
		this.readers = readers;
		this.words = words;
	}

	@GetMapping("/zaken/{id}/lezers")
	String show(@PathVariable String id, @RequestParam(defaultValue = "0") int page, Model model) {
		Seen seen = this.readers.of(CaseId.valueOf(id), this.current.get(),
				new PageQuery(Math.max(0, Math.min(page, LAST_PAGE)), SIZE));
		model.addAttribute("seen", seen);
		model.addAttribute("found", seen.looks().map(this::line));
		return "casepage/readers";
	}

	private Line line(Look look) {
		String who = look.who().startsWith("system:") ? this.words.say("audit.who.system")
				: (look.who().equals("complainant") ? this.words.say("audit.who.public") : look.who());
		return new Line(look, who, roles(look.role()),
				this.words.sayOr("audit.action." + look.what(), this.words.say("audit.action.other", look.what())));
	}

	private @Nullable String roles(@Nullable String keys) {
		return (keys == null) ? null
				: List.of(keys.split("\\+"))
					.stream()
					.map((key) -> this.words.sayOr("role." + key, key).toLowerCase(Locale.ROOT))
					.collect(Collectors.joining(", "));
	}

	/** A line of the list. */
	record Line(Look look, String who, @Nullable String roles, String what) {
	}

}
