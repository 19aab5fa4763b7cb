package nl.drempel.web.beheer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Viewer;
import nl.drempel.school.Board;
import nl.drempel.school.BoardId;
import nl.drempel.school.PartnerId;
import nl.drempel.school.Partners;
import nl.drempel.school.School;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffDetails;
import nl.drempel.school.StaffId;
import nl.drempel.shared.FieldMessages;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.web.beheer.PartnerDesk.PartnerFile;
import nl.drempel.web.beheer.PartnerDesk.PersonRow;

/** The administrator's pages about partners and their people. */
@Controller
@RequestMapping("/beheer/partners")
class PartnerPages {

	private final CurrentViewer current;

	private final PartnerDesk desk;

	private final AdminPlaces places;

	private final FieldMessages messages;

	PartnerPages(CurrentViewer current, PartnerDesk desk, AdminPlaces places, FieldMessages messages) {
		this.current = current;
		this.desk = desk;
		this.places = places;
		this.messages = messages;
	}

	@GetMapping
	String list(Model model) {
		Viewer viewer = this.current.get();
		model.addAttribute("partners", this.desk.list(viewer));
		model.addAttribute("boards", this.places.boards(viewer));
		return "beheer/partners";
	}

	@GetMapping("/nieuw")
	String create(Model model) {
		return create(new Typed(null, "", "", "", List.of(), "yes"), Map.of(), model);
	}

	private String create(Typed typed, Map<String, String> errors, Model model) {
		Viewer viewer = this.current.get();
		model.addAttribute("boards", this.places.boards(viewer));
		model.addAttribute("schools", this.places.schools(viewer));
		return form(typed, errors, model, "beheer/partner-new");
	}

	private static String form(Typed typed, Map<String, String> errors, Model model, String template) {
		model.addAttribute("typed", typed);
		model.addAttribute("kinds", Partners.kinds());
		model.addAttribute("errors", errors);
		return template;
	}

	@PostMapping("/nieuw")
	String create(Typed typed, HttpServletResponse response, Model model, RedirectAttributes redirect) {
		Viewer viewer = this.current.get();
		List<Board> boards = this.places.boards(viewer);
		BoardId board = typed.board().isEmpty() ? boards.get(0).id() : BoardId.valueOf(typed.board());
		try {
			PartnerId id = this.desk.add(board, typed.key().strip(), typed.name(), typed.kind(), typed.served(),
					viewer);
			return back(id, "beheer.partner.added", redirect);
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return create(typed, this.messages.of(ex), model);
		}
	}

	private static String back(PartnerId id, String notice, RedirectAttributes redirect) {
		redirect.addFlashAttribute("notice", notice);
		return "redirect:/beheer/partners/" + id;
	}

	@GetMapping("/{id}")
	String show(@PathVariable String id, Model model) {
		PartnerFile file = this.desk.file(PartnerId.valueOf(id), this.current.get());
		return show(file, Typed.of(file), Map.of(), model);
	}

	private String show(PartnerFile file, Typed typed, Map<String, String> errors, Model model) {
		model.addAttribute("file", file);
		model.addAttribute("schools", file.schools());
		return form(typed, errors, model, "beheer/partner-one");
	}

	@PostMapping("/{id}")
	String change(@PathVariable String id, Typed typed, HttpServletResponse response, Model model,
			RedirectAttributes redirect) {
		PartnerId partner = PartnerId.valueOf(id);
		Viewer viewer = this.current.get();
		PartnerFile file = this.desk.file(partner, viewer);
		try {
			this.desk.change(partner, typed.name(), typed.kind(), typed.isActive(), typed.served(), viewer);
			return back(partner, "beheer.partner.changed", redirect);
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return show(file, typed, this.messages.of(ex), model);
		}
	}

	@GetMapping("/{id}/mensen/nieuw")
	String addPerson(@PathVariable String id, Model model) {
		return person(PartnerId.valueOf(id), null, new TypedPerson("", "", "", "", "", ""), Map.of(), model);
	}

	private String person(PartnerId partner, @Nullable StaffId id, TypedPerson typed, Map<String, String> errors,
			Model model) {
		Viewer viewer = this.current.get();
		model.addAttribute("partner", this.desk.file(partner, viewer).partner());
		model.addAttribute("person", (id != null) ? this.desk.person(partner, id, viewer) : null);
		model.addAttribute("typed", typed);
		model.addAttribute("errors", errors);
		return "beheer/partner-person";
	}

	@PostMapping("/{id}/mensen/nieuw")
	String addPerson(@PathVariable String id, TypedPerson typed, HttpServletResponse response, Model model,
			RedirectAttributes redirect) {
		PartnerId partner = PartnerId.valueOf(id);
		try {
			return logins(partner, this.desk.addPerson(partner, typed.read(),
					typed.username().strip().toLowerCase(Locale.ROOT), this.current.get()), redirect);
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return person(partner, null, typed, this.messages.of(ex), model);
		}
	}

	private static String logins(PartnerId partner, StaffDesk.NewLogin login, RedirectAttributes redirect) {
		return LoginsPage.showing(List.of(login), "/beheer/partners/" + partner, redirect);
	}

	@GetMapping("/{id}/mensen/{person}")
	String showPerson(@PathVariable String id, @PathVariable String person, Model model) {
		PartnerId partner = PartnerId.valueOf(id);
		StaffId staff = StaffId.valueOf(person);
		PersonRow row = this.desk.person(partner, staff, this.current.get());
		return person(partner, staff, TypedPerson.of(row), Map.of(), model);
	}

	@PostMapping("/{id}/mensen/{person}")
	String changePerson(@PathVariable String id, @PathVariable String person, TypedPerson typed,
			HttpServletResponse response, Model model, RedirectAttributes redirect) {
		PartnerId partner = PartnerId.valueOf(id);
		StaffId staff = StaffId.valueOf(person);
		try {
			this.desk.changePerson(partner, staff, typed.read(), this.current.get());
			return back(partner, "beheer.partner.person.changed", redirect);
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return person(partner, staff, typed, this.messages.of(ex), model);
		}
	}

	@PostMapping("/{id}/mensen/{person}/wachtwoord")
	String resetPassword(@PathVariable String id, @PathVariable String person, RedirectAttributes redirect) {
		PartnerId partner = PartnerId.valueOf(id);
		return logins(partner, this.desk.resetPassword(partner, StaffId.valueOf(person), this.current.get()), redirect);
	}

	@PostMapping("/{id}/mensen/{person}/tweede-stap/weg")
	String removeFactor(@PathVariable String id, @PathVariable String person, RedirectAttributes redirect) {
		PartnerId partner = PartnerId.valueOf(id);
		this.desk.removeFactor(partner, StaffId.valueOf(person), this.current.get());
		return back(partner, "beheer.account.factor.removed", redirect);
	}

	@PostMapping("/{id}/mensen/{person}/blokkeren")
	String block(@PathVariable String id, @PathVariable String person, RedirectAttributes redirect) {
		PartnerId partner = PartnerId.valueOf(id);
		this.desk.enable(partner, StaffId.valueOf(person), false, this.current.get());
		return back(partner, "beheer.partner.person.ended", redirect);
	}

	@PostMapping("/{id}/mensen/{person}/deblokkeren")
	String unblock(@PathVariable String id, @PathVariable String person, RedirectAttributes redirect) {
		PartnerId partner = PartnerId.valueOf(id);
		this.desk.enable(partner, StaffId.valueOf(person), true, this.current.get());
		return back(partner, "beheer.partner.person.back", redirect);
	}

	/** What is filled in about a partner, as it was typed. */
	record Typed(@Nullable String board, String key, String name, String kind, List<String> schools,
			@Nullable String active) {

		Typed {
			key = Objects.requireNonNullElse(key, "");
			name = Objects.requireNonNullElse(name, "");
			kind = Objects.requireNonNullElse(kind, "");
			schools = Objects.requireNonNullElse(schools, List.of());
		}

		static Typed of(PartnerFile file) {
			return new Typed(null, file.partner().key(), file.partner().name(), file.partner().kind(),
					file.schools()
						.stream()
						.map(School::id)
						.filter(file.serves()::contains)
						.map(SchoolId::toString)
						.toList(),
					file.partner().active() ? "yes" : null);
		}

		@Override
		public String board() {
			return Objects.requireNonNullElse(this.board, "");
		}

		public boolean isActive() {
			return this.active != null;
		}

		List<SchoolId> served() {
			return this.schools.stream().map(SchoolId::valueOf).toList();
		}

	}

	/** What is filled in about someone, as it was typed. */
	record TypedPerson(String firstName, String prefix, String lastName, String email, String phone, String username) {

		TypedPerson {
			firstName = Objects.requireNonNullElse(firstName, "");
			prefix = Objects.requireNonNullElse(prefix, "");
			lastName = Objects.requireNonNullElse(lastName, "");
			email = Objects.requireNonNullElse(email, "");
			phone = Objects.requireNonNullElse(phone, "");
			username = Objects.requireNonNullElse(username, "");
		}

		static TypedPerson of(PersonRow row) {
			return new TypedPerson(row.staff().firstName(), Objects.requireNonNullElse(row.staff().prefix(), ""),
					row.staff().lastName(), Objects.requireNonNullElse(row.staff().email(), ""),
					Objects.requireNonNullElse(row.staff().phone(), ""), "");
		}

		StaffDetails read() {
			return new StaffDetails(this.firstName, this.prefix, this.lastName, this.email, this.phone, List.of());
		}

	}

}
