package nl.drempel.privacy.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.json.JsonMapper;

import nl.drempel.access.CurrentViewer;
import nl.drempel.privacy.AccessRequests;
import nl.drempel.privacy.AccessRequests.Copy;
import nl.drempel.privacy.Withheld;
import nl.drempel.school.Pupil;
import nl.drempel.school.PupilId;
import nl.drempel.school.SchoolId;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.FieldMessages;
import nl.drempel.shared.Ids;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Words;

/** A family asks what is kept of it: find the pupil, look through it, make the report. */
@Controller
@RequestMapping("/privacy/verzoeken")
class AccessRequestController {

	private static final int SIZE = 50;

	private static final int LAST_PAGE = 100_000;

	private static final int LONGEST_NAME = 100;

	private static final String PIECE = "stuk:";

	private final CurrentViewer current;

	private final AccessRequests requests;

	private final JsonMapper json;

	private final FieldMessages messages;

	private final Words words;

	AccessRequestController(CurrentViewer current, AccessRequests requests, JsonMapper json, FieldMessages messages,
			Words words) {
		this.current = current;
		this.requests = requests;
		this.json = json;
		this.messages = messages;
		this.words = words;
	}

	@GetMapping
	String list(@RequestParam(defaultValue = "0") int page, Model model) {
		model.addAttribute("found",
				this.requests.list(this.current.get(), new PageQuery(Math.max(0, Math.min(page, LAST_PAGE)), SIZE)));
		return "privacy/requests";
	}

	@GetMapping("/nieuw")
	String ask(Model model) {
		return search(null, "", null, Map.of(), model);
	}

	/** A name stays out of addresses: what is found stands on this answer. */
	@PostMapping("/nieuw")
	String find(@RequestParam(defaultValue = "") String school, @RequestParam(defaultValue = "") String name,
			HttpServletResponse response, Model model) {
		String typed = name.substring(0, Math.min(name.length(), LONGEST_NAME));
		try {
			List<Pupil> found = this.requests.search(school(school), typed, this.current.get());
			return search(school, typed, found, Map.of(), model);
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return search(school, typed, null, this.messages.of(ex), model);
		}
	}

	private static @Nullable SchoolId school(String text) {
		try {
			return SchoolId.valueOf(text);
		}
		catch (NotFoundException ex) {
			return null;
		}
	}

	private String search(@Nullable String school, String name, @Nullable List<Pupil> found, Map<String, String> errors,
			Model model) {
		model.addAttribute("schools", this.requests.schools(this.current.get()));
		model.addAttribute("school", school);
		model.addAttribute("name", name);
		model.addAttribute("found", found);
		model.addAttribute("errors", errors);
		return "privacy/request-search";
	}

	@GetMapping("/nieuw/{pupil}")
	String who(@PathVariable String pupil, Model model) {
		return who(PupilId.valueOf(pupil), Map.of(), model);
	}

	private String who(PupilId pupil, Map<String, String> errors, Model model) {
		model.addAttribute("askers", this.requests.askers(pupil, this.current.get()));
		model.addAttribute("errors", errors);
		return "privacy/request-who";
	}

	@PostMapping("/nieuw/{pupil}")
	String open(@PathVariable String pupil, @RequestParam(required = false) @Nullable String asker,
			HttpServletResponse response, Model model) {
		PupilId id = PupilId.valueOf(pupil);
		try {
			return "redirect:/privacy/verzoeken/" + this.requests.open(id, asker, this.current.get());
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return who(id, this.messages.of(ex), model);
		}
	}

	@GetMapping("/{id}")
	String preview(@PathVariable String id, Model model) {
		return preview(Ids.parse(id), Map.of(), Map.of(), model);
	}

	private String preview(UUID id, Map<String, String> typed, Map<String, String> errors, Model model) {
		model.addAttribute("sheet", this.requests.preview(id, this.current.get()));
		model.addAttribute("reasons", Withheld.values());
		model.addAttribute("typed", typed);
		model.addAttribute("errors", errors);
		return "privacy/request";
	}

	@PostMapping("/{id}")
	String choose(@PathVariable String id, @RequestParam Map<String, String> sent, HttpServletResponse response,
			RedirectAttributes flash, Model model) {
		UUID request = Ids.parse(id);
		Map<String, String> choices = new HashMap<>();
		sent.forEach((name, value) -> {
			if (name.startsWith(PIECE)) {
				choices.put(name.substring(PIECE.length()), value);
			}
		});
		try {
			this.requests.choose(request, choices, sent.getOrDefault("note", ""), sent.getOrDefault("seen", ""),
					this.current.get());
			flash.addFlashAttribute("notice", "access.chosen");
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return preview(request, sent, this.messages.of(ex), model);
		}
		catch (ConflictException ex) {
			flash.addFlashAttribute("warned", this.words.say(ex.code(), ex.args()));
		}
		return "redirect:/privacy/verzoeken/" + request;
	}

	@PostMapping("/{id}/intrekken")
	String withdraw(@PathVariable String id, RedirectAttributes flash) {
		try {
			this.requests.withdraw(Ids.parse(id), this.current.get());
		}
		catch (ConflictException ex) {
			flash.addFlashAttribute("warned", this.words.say(ex.code(), ex.args()));
			return "redirect:/privacy/verzoeken/" + id;
		}
		flash.addFlashAttribute("notice", "access.withdrawn");
		return "redirect:/privacy";
	}

	@GetMapping("/{id}/rapport.pdf")
	Object pdf(@PathVariable String id, HttpServletResponse response, Model model) {
		return made(Ids.parse(id), () -> download(this.requests.pdf(Ids.parse(id), this.current.get()),
				MediaType.APPLICATION_PDF, "inzage.pdf"), response, model);
	}

	@GetMapping("/{id}/rapport.json")
	Object report(@PathVariable String id, HttpServletResponse response, Model model) {
		return made(Ids.parse(id),
				() -> download(
						this.json.writerWithDefaultPrettyPrinter()
							.writeValueAsBytes(this.requests.report(Ids.parse(id), this.current.get())),
						MediaType.APPLICATION_JSON, "inzage.json"),
				response, model);
	}

	/** What was not looked at is looked at first: on the same page, with what changed. */
	private Object made(UUID request, Supplier<ResponseEntity<byte[]>> report, HttpServletResponse response,
			Model model) {
		try {
			return report.get();
		}
		catch (ConflictException ex) {
			response.setStatus(409);
			model.addAttribute("warned", this.words.say(ex.code(), ex.args()));
			return preview(request, Map.of(), Map.of(), model);
		}
	}

	@GetMapping("/{id}/stukken/{document}")
	ResponseEntity<byte[]> document(@PathVariable String id, @PathVariable String document) {
		Copy copy = this.requests.copy(Ids.parse(id), Ids.parse(document), this.current.get());
		MediaType type = MediaType.parseMediaType(copy.document().mediaType());
		return download(copy.content(), type, "stuk." + type.getSubtype());
	}

	/** Never shown by the browser itself: what others sent may be in it. */
	private static ResponseEntity<byte[]> download(byte[] content, MediaType type, String name) {
		return ResponseEntity.ok()
			.contentType(type)
			.cacheControl(CacheControl.noStore())
			.header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name).build().toString())
			.body(content);
	}

}
