package nl.drempel.web.pupil;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Knowledge;
import nl.drempel.access.Viewer;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.Looks;
import nl.drempel.school.Group;
import nl.drempel.school.GroupId;
import nl.drempel.school.Guardian;
import nl.drempel.school.Pupil;
import nl.drempel.school.PupilId;
import nl.drempel.school.PupilScope;
import nl.drempel.school.PupilSearch;
import nl.drempel.school.Pupils;
import nl.drempel.school.School;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;
import nl.drempel.shared.Words;

/** The pupils someone may know, and one of them. */
@Controller
class PupilsController {

	/** What was searched for stays out of addresses: it is a name. */
	private static final String SEARCHED = PupilsController.class.getName() + ".text";

	private static final int LONGEST_TEXT = 100;

	private static final int SIZE = 50;

	private static final int LAST_PAGE = 100_000;

	private final CurrentViewer current;

	private final Knowledge knowledge;

	private final Pupils pupils;

	private final Schools schools;

	private final PupilFiles files;

	private final Looks looks;

	private final Words words;

	PupilsController(CurrentViewer current, Knowledge knowledge, Pupils pupils, Schools schools, PupilFiles files,
			Looks looks, Words words) {
		this.current = current;
		this.knowledge = knowledge;
		this.pupils = pupils;
		this.schools = schools;
		this.files = files;
		this.looks = looks;
		this.words = words;
	}

	@GetMapping("/leerlingen")
	String list(@RequestParam(name = "groep", defaultValue = "") String groep,
			@RequestParam(name = "zoek", defaultValue = "false") boolean searched,
			@RequestParam(defaultValue = "0") int page, HttpSession session, Model model) {
		Viewer viewer = this.current.get();
		PupilScope scope = this.knowledge.pupils(viewer);
		List<Choice> choices = choices(scope);
		@Nullable Group group = choices.stream()
			.map(Choice::group)
			.filter((one) -> one.id().toString().equals(groep))
			.findFirst()
			.orElse(null);
		@Nullable String text = searched ? (String) session.getAttribute(SEARCHED) : null;
		PupilSearch search = new PupilSearch((group != null) ? group.schoolId() : null,
				(group != null) ? group.key() : null, text, false);
		Paged<Pupil> found = this.pupils.search(scope, search,
				new PageQuery(Math.max(0, Math.min(page, LAST_PAGE)), SIZE));
		AuditEntry look = AuditEntry.of(viewer.actor(), "pupils.listed");
		this.looks.note((group != null) ? look.about("group", group.id()) : look);
		model.addAttribute("choices", choices);
		model.addAttribute("group", (group != null) ? group.id() : null);
		model.addAttribute("text", text);
		model.addAttribute("found", found);
		model.addAttribute("languages", languages(found.items()));
		return "web/pupils";
	}

	@PostMapping("/leerlingen")
	String search(@RequestParam(defaultValue = "") String text,
			@RequestParam(name = "groep", defaultValue = "") String groep, @RequestParam(defaultValue = "0") int page,
			HttpSession session) {
		String wanted = text.strip();
		UriComponentsBuilder to = UriComponentsBuilder.fromPath("/leerlingen");
		if (!groep.isBlank()) {
			to.queryParam("groep", GroupId.valueOf(groep));
		}
		if (page > 0) {
			to.queryParam("page", page);
		}
		if (wanted.isEmpty()) {
			session.removeAttribute(SEARCHED);
		}
		else {
			session.setAttribute(SEARCHED, wanted.substring(0, Math.min(wanted.length(), LONGEST_TEXT)));
			to.queryParam("zoek", true);
		}
		return "redirect:" + to.encode().toUriString();
	}

	@GetMapping("/leerlingen/{id}")
	String show(@PathVariable String id, Model model) {
		Viewer viewer = this.current.get();
		model.addAttribute("file", this.files.read(PupilId.valueOf(id), viewer));
		return "web/pupil";
	}

	/** The groups to choose from: of the whole school, or those that are theirs. */
	private List<Choice> choices(PupilScope scope) {
		Map<GroupId, Group> found = new LinkedHashMap<>();
		for (SchoolId school : scope.schools()) {
			this.schools.groups(school).forEach((group) -> found.put(group.id(), group));
		}
		for (GroupId id : scope.groups()) {
			found.computeIfAbsent(id, this.schools::group);
		}
		Map<SchoolId, School> places = this.schools
			.getAll(found.values().stream().map(Group::schoolId).distinct().toList());
		return found.values()
			.stream()
			.map((group) -> new Choice(group,
					(places.size() > 1)
							? group.name() + " · " + Objects.requireNonNull(places.get(group.schoolId())).name()
							: group.name()))
			.toList();
	}

	private Map<PupilId, String> languages(List<Pupil> found) {
		Map<PupilId, List<Guardian>> guardians = this.pupils.guardiansOf(found.stream().map(Pupil::id).toList());
		return guardians.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey,
					(entry) -> entry.getValue()
						.stream()
						.map(Guardian::language)
						.filter((language) -> language != null && !language.equals("nl"))
						.distinct()
						.map(this.words::language)
						.collect(Collectors.joining(", "))));
	}

	/** A group to choose. */
	record Choice(Group group, String name) {
	}

}
