package nl.drempel.web.beheer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import jakarta.servlet.http.HttpServletResponse;
import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Viewer;
import nl.drempel.school.Board;
import nl.drempel.school.BoardId;
import nl.drempel.school.GroupId;
import nl.drempel.school.HeldRole;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Staff;
import nl.drempel.school.StaffDetails;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.DayText;
import nl.drempel.shared.FieldMessages;
import nl.drempel.shared.Ids;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.PageQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The administrator's pages about people. Names are searched for by POST, not in
 * addresses.
 */
@Controller
@RequestMapping("/beheer/medewerkers")
class StaffPages {

	/**
	 * What families in the Netherlands speak most, besides Dutch; others can be added.
	 */
	private static final List<String> LANGUAGES = List.of("ar", "zgh", "tr", "pl", "uk", "so", "ti", "fa", "ku", "bg",
			"ro", "pap", "srn", "es", "pt", "fr", "de", "en", "zh", "ur");

	private final CurrentViewer current;

	private final StaffDesk desk;

	private final AdminPlaces places;

	private final FieldMessages messages;

	private final AppClock clock;

	StaffPages(CurrentViewer current, StaffDesk desk, AdminPlaces places, FieldMessages messages, AppClock clock) {
		this.current = current;
		this.desk = desk;
		this.places = places;
		this.messages = messages;
		this.clock = clock;
	}

	@GetMapping
	String list(Model model) {
		return list(null, null, null, null, model);
	}

	/** The same list, narrowed down. */
	@PostMapping
	String list(@RequestParam(required = false) @Nullable String board,
			@RequestParam(required = false) @Nullable String school, @RequestParam(required = false) @Nullable String q,
			@RequestParam(required = false) @Nullable Integer page, Model model) {
		Viewer viewer = this.current.get();
		List<Board> boards = this.places.boards(viewer);
		BoardId chosen = given(board) ? BoardId.valueOf(String.valueOf(board)) : boards.get(0).id();
		SchoolId at = given(school) ? SchoolId.valueOf(String.valueOf(school)) : null;
		model.addAttribute("people", this.desk.list(chosen, at, q, PageQuery.of(page, null), viewer));
		model.addAttribute("proposals", this.desk.proposals(chosen, viewer));
		model.addAttribute("boards", boards);
		model.addAttribute("board", chosen);
		model.addAttribute("schools",
				this.places.schools(viewer).stream().filter((one) -> one.boardId().equals(chosen)).toList());
		model.addAttribute("school", at);
		model.addAttribute("q", q);
		return "beheer/staff";
	}

	private static boolean given(@Nullable String text) {
		return text != null && !text.isBlank();
	}

	@PostMapping("/bevestigen")
	String confirm(@RequestParam String board, @RequestParam(defaultValue = "") List<String> proposal,
			@RequestParam(required = false) @Nullable String one, RedirectAttributes redirect) {
		Set<String> ids = (one != null) ? Set.of(one) : new LinkedHashSet<>(proposal);
		List<StaffDesk.NewLogin> logins = this.desk.confirm(BoardId.valueOf(board), ids, this.current.get());
		if (logins.isEmpty()) {
			redirect.addFlashAttribute("notice", ids.isEmpty() ? "beheer.confirm.none" : "beheer.confirm.done");
			return "redirect:/beheer/medewerkers";
		}
		return LoginsPage.showing(logins, "/beheer/medewerkers", redirect);
	}

	@GetMapping("/nieuw")
	String create(Model model) {
		return create(new Details("", "", "", "", "", List.of(), ""), Map.of(), model);
	}

	private String create(Details details, Map<String, String> errors, Model model) {
		model.addAttribute("boards", this.places.boards(this.current.get()));
		model.addAttribute("details", details);
		model.addAttribute("languages", languages(details));
		model.addAttribute("errors", errors);
		return "beheer/staff-new";
	}

	@PostMapping("/nieuw")
	String create(Details details, @RequestParam(required = false) @Nullable String board, HttpServletResponse response,
			Model model, RedirectAttributes redirect) {
		Viewer viewer = this.current.get();
		BoardId at = given(board) ? BoardId.valueOf(String.valueOf(board)) : this.places.boards(viewer).get(0).id();
		try {
			StaffId id = this.desk.add(at, details.read(), viewer);
			redirect.addFlashAttribute("notice", "beheer.staff.added");
			return "redirect:/beheer/medewerkers/" + id;
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return create(details, this.messages.of(ex), model);
		}
	}

	@GetMapping("/{id}")
	String show(@PathVariable String id, Model model) {
		return page(StaffId.valueOf(id), null, null, newRole(), Map.of(), model);
	}

	private String page(StaffId id, @Nullable Details typed, @Nullable String username, TypedRole role,
			Map<String, String> errors, Model model) {
		Viewer viewer = this.current.get();
		StaffDesk.StaffFile file = this.desk.file(id, viewer);
		Details details = (typed != null) ? typed : Details.of(file.staff());
		model.addAttribute("file", file);
		model.addAttribute("me", id.equals(viewer.id()));
		model.addAttribute("details", details);
		model.addAttribute("languages", languages(details));
		model.addAttribute("username", (username != null) ? username : file.proposedUsername());
		model.addAttribute("errors", errors);
		model.addAttribute("schools",
				this.places.schools(viewer)
					.stream()
					.filter((school) -> school.boardId().equals(file.staff().boardId()))
					.toList());
		model.addAttribute("schoolRoles", roles(Role.Place.SCHOOL));
		model.addAttribute("boardRoles", roles(Role.Place.BOARD));
		model.addAttribute("typed", role);
		return "beheer/staff-one";
	}

	private TypedRole newRole() {
		return new TypedRole(null, null, this.clock.today().toString(), null);
	}

	private static List<Role> roles(Role.Place place) {
		return List.of(Role.values()).stream().filter((role) -> role.place() == place).toList();
	}

	private static Map<String, String> languages(Details details) {
		Set<String> all = new LinkedHashSet<>(LANGUAGES);
		all.addAll(details.languages());
		Locale locale = LocaleContextHolder.getLocale();
		Map<String, String> names = new LinkedHashMap<>();
		all.forEach((code) -> names.put(code, Locale.forLanguageTag(code).getDisplayLanguage(locale)));
		return names;
	}

	@PostMapping("/{id}")
	String change(@PathVariable String id, Details details, HttpServletResponse response, Model model,
			RedirectAttributes redirect) {
		try {
			this.desk.change(StaffId.valueOf(id), details.read(), this.current.get());
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return page(StaffId.valueOf(id), details, null, newRole(), this.messages.of(ex), model);
		}
		return back(id, "beheer.staff.changed", redirect);
	}

	private static String back(String id, String notice, RedirectAttributes redirect) {
		redirect.addFlashAttribute("notice", notice);
		return "redirect:/beheer/medewerkers/" + StaffId.valueOf(id);
	}

	@PostMapping("/{id}/rollen")
	String giveRole(@PathVariable String id, TypedRole typed, HttpServletResponse response, Model model,
			RedirectAttributes redirect) {
		StaffId staff = StaffId.valueOf(id);
		try {
			LocalDate start = given(typed.from()) ? DayText.read("from", typed.from()) : this.clock.today();
			LocalDate end = given(typed.until()) ? DayText.read("until", typed.until()) : null;
			this.desk.giveRole(staff, held(staff, typed), start, end, this.current.get());
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return page(staff, null, null, typed, this.messages.of(ex), model);
		}
		return back(id, "beheer.role.given", redirect);
	}

	private HeldRole held(StaffId staff, TypedRole typed) {
		Role wanted = Role.ofKey(String.valueOf(typed.role()))
			.filter((found) -> found.place() != Role.Place.PARTNER)
			.orElseThrow(() -> new InvalidInputException("role", "error.choice"));
		if (wanted.place() == Role.Place.BOARD) {
			BoardId board = this.desk.file(staff, this.current.get()).staff().boardId();
			if (board == null) {
				throw new NotFoundException();
			}
			return HeldRole.at(board, wanted);
		}
		if (!given(typed.school())) {
			throw new InvalidInputException("school", "error.required");
		}
		return HeldRole.at(SchoolId.valueOf(String.valueOf(typed.school())), wanted);
	}

	@PostMapping("/{id}/rollen/{assignment}/beeindigen")
	String endRole(@PathVariable String id, @PathVariable String assignment, RedirectAttributes redirect) {
		this.desk.endRole(StaffId.valueOf(id), Ids.parse(assignment), this.current.get());
		return back(id, "beheer.role.ended", redirect);
	}

	@PostMapping("/{id}/groepen")
	String assignGroup(@PathVariable String id, @RequestParam(defaultValue = "") String group,
			RedirectAttributes redirect) {
		this.desk.assignGroup(StaffId.valueOf(id), GroupId.valueOf(group), this.current.get());
		return back(id, "beheer.group.assigned", redirect);
	}

	@PostMapping("/{id}/groepen/{group}/weg")
	String releaseGroup(@PathVariable String id, @PathVariable String group, RedirectAttributes redirect) {
		this.desk.releaseGroup(StaffId.valueOf(id), GroupId.valueOf(group), this.current.get());
		return back(id, "beheer.group.released", redirect);
	}

	@PostMapping("/{id}/uit-dienst")
	String leave(@PathVariable String id, RedirectAttributes redirect) {
		this.desk.leave(StaffId.valueOf(id), this.current.get());
		return back(id, "beheer.left.done", redirect);
	}

	@PostMapping("/{id}/in-dienst")
	String comeBack(@PathVariable String id, RedirectAttributes redirect) {
		this.desk.comeBack(StaffId.valueOf(id), this.current.get());
		return back(id, "beheer.left.undone", redirect);
	}

	@PostMapping("/{id}/account")
	String openAccount(@PathVariable String id, @RequestParam(defaultValue = "") String username,
			HttpServletResponse response, Model model, RedirectAttributes redirect) {
		StaffId staff = StaffId.valueOf(id);
		try {
			StaffDesk.NewLogin login = this.desk.openAccount(staff, username.strip().toLowerCase(Locale.ROOT),
					this.current.get());
			return LoginsPage.showing(List.of(login), "/beheer/medewerkers/" + staff, redirect);
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return page(staff, null, username, newRole(), this.messages.of(ex), model);
		}
	}

	@PostMapping("/{id}/wachtwoord")
	String resetPassword(@PathVariable String id, RedirectAttributes redirect) {
		StaffId staff = StaffId.valueOf(id);
		return LoginsPage.showing(List.of(this.desk.resetPassword(staff, this.current.get())),
				"/beheer/medewerkers/" + staff, redirect);
	}

	@PostMapping("/{id}/tweede-stap/weg")
	String removeFactor(@PathVariable String id, RedirectAttributes redirect) {
		this.desk.removeFactor(StaffId.valueOf(id), this.current.get());
		return back(id, "beheer.account.factor.removed", redirect);
	}

	@PostMapping("/{id}/loskoppelen")
	String unlink(@PathVariable String id, RedirectAttributes redirect) {
		this.desk.unlink(StaffId.valueOf(id), this.current.get());
		return back(id, "beheer.account.unlinked", redirect);
	}

	@PostMapping("/{id}/blokkeren")
	String block(@PathVariable String id, RedirectAttributes redirect) {
		this.desk.enable(StaffId.valueOf(id), false, this.current.get());
		return back(id, "beheer.account.blocked", redirect);
	}

	@PostMapping("/{id}/deblokkeren")
	String unblock(@PathVariable String id, RedirectAttributes redirect) {
		this.desk.enable(StaffId.valueOf(id), true, this.current.get());
		return back(id, "beheer.account.unblocked", redirect);
	}

	/**
	 * What is filled in about someone, as it was typed.
	 *
	 * @param otherLanguages codes besides those to tick, with spaces or commas between
	 */
	record Details(@Nullable String firstName, @Nullable String prefix, @Nullable String lastName,
			@Nullable String email, @Nullable String phone, List<String> languages, @Nullable String otherLanguages) {

		Details {
			languages = Objects.requireNonNullElse(languages, List.of());
		}

		static Details of(Staff staff) {
			return new Details(staff.firstName(), staff.prefix(), staff.lastName(), staff.email(), staff.phone(),
					staff.languages(), "");
		}

		StaffDetails read() {
			List<String> all = new ArrayList<>(this.languages);
			if (this.otherLanguages != null) {
				for (String code : this.otherLanguages.toLowerCase(Locale.ROOT).split("[\\s,;]+")) {
					if (!code.isEmpty()) {
						all.add(code);
					}
				}
			}
			return new StaffDetails(this.firstName, this.prefix, (this.lastName != null) ? this.lastName : "",
					this.email, this.phone, all);
		}

	}

	/** A role to give, as it was typed. */
	record TypedRole(@Nullable String role, @Nullable String school, @Nullable String from, @Nullable String until) {
	}

}
