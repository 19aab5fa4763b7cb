package nl.drempel.web.attention;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import nl.drempel.access.Account;
import nl.drempel.access.Accounts;
import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.CaseLists;
import nl.drempel.school.Role;
import nl.drempel.school.School;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.school.Staff;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.FieldMessages;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;
import nl.drempel.signal.Signals;
import nl.drempel.visit.Visits;
import nl.drempel.work.Work;
import nl.drempel.work.WorkItem;
import nl.drempel.work.WorkQuery;

/** The page "Aandacht" of directors. It blocks nothing; it only shows. */
@Controller
class AttentionController {

	private static final int LATE_SHOWN = 100;

	private final CurrentViewer current;

	private final Work work;

	private final Visits visits;

	private final Signals signals;

	private final CaseFiles cases;

	private final CaseLists lists;

	private final Schools schools;

	private final StaffDirectory staff;

	private final Accounts accounts;

	private final FieldMessages messages;

	private final AppClock clock;

	AttentionController(CurrentViewer current, Work work, Visits visits, Signals signals, CaseFiles cases,
			CaseLists lists, Schools schools, StaffDirectory staff, Accounts accounts, FieldMessages messages,
			AppClock clock) {
		this.current = current;
		this.work = work;
		this.visits = visits;
		this.signals = signals;
		this.cases = cases;
		this.lists = lists;
		this.schools = schools;
		this.staff = staff;
		this.accounts = accounts;
		this.messages = messages;
		this.clock = clock;
	}

	@GetMapping("/aandacht")
	String show(Model model) {
		return page(this.current.get(), List.of(), "", Map.of(), model);
	}

	/**
	 * Gives all chosen visits to one colleague, or to the teachers of the pupils' groups.
	 */
	@PostMapping("/aandacht/doorgeven")
	String passOn(@RequestParam(name = "zaak", defaultValue = "") List<String> chosen,
			@RequestParam(name = "aan", defaultValue = "") String to, HttpServletResponse response, Model model,
			RedirectAttributes redirect) {
		Viewer viewer = this.current.get();
		List<CaseId> ids = chosen.stream().map(CaseId::valueOf).toList();
		int passed = 0;
		try {
			if (ids.isEmpty()) {
				throw new InvalidInputException("zaak", "attention.error.choose");
			}
			for (CaseId id : ids) {
				passed += passOn(id, to, viewer);
			}
		}
		catch (InvalidInputException ex) {
			response.setStatus(422);
			return page(viewer, chosen, to, this.messages.of(ex), model);
		}
		redirect.addFlashAttribute("notice", "attention.passed");
		redirect.addFlashAttribute("noticeArgs", List.of(passed));
		return "redirect:/aandacht";
	}

	/** What was closed in the meantime needs no passing on. */
	private int passOn(CaseId id, String to, Viewer viewer) {
		try {
			this.visits.passOn(id, to.isBlank() ? null : to, viewer);
			return 1;
		}
		catch (ConflictException ex) {
			return 0;
		}
	}

	/**
	 * Puts the page together.
	 * @param chosen what was ticked, if the form comes back
	 * @param to the colleague who was chosen
	 */
	private String page(Viewer viewer, List<String> chosen, String to, Map<String, String> errors, Model model) {
		Paged<WorkItem> late = this.work.find(new WorkQuery(WorkQuery.Scope.TEAM, null, null, true, null), viewer,
				new PageQuery(0, LATE_SHOWN));
		List<Left> left = left(viewer);
		List<Visits.Unreturned> unreturned = this.visits.unreturned(viewer);
		this.lists.seen("attention", null, Stream.of(late.items(), left, unreturned).flatMap(List::stream).toList(),
				viewer);
		model.addAttribute("unreturned", unreturned);
		model.addAttribute("late", late);
		model.addAttribute("names", this.work.names(late.items()));
		model.addAttribute("signals", signals(viewer));
		model.addAttribute("left", left);
		model.addAttribute("chosen", chosen);
		model.addAttribute("to", to);
		model.addAttribute("errors", errors);
		model.addAttribute("calm", unreturned.isEmpty() && late.items().isEmpty() && left.isEmpty());
		return "web/attention";
	}

	/** Numbers only: a director need not know which signals there are. */
	private Signals.Lateness signals(Viewer viewer) {
		int open = 0;
		int late = 0;
		for (SchoolId school : viewer.schoolsAs(Role.DIRECTOR)) {
			Signals.Lateness here = this.signals.lateness(school);
			open += here.open();
			late += here.late();
		}
		return new Signals.Lateness(open, late);
	}

	/** What was left behind, by school, each with the colleagues who could take over. */
	private List<Left> left(Viewer viewer) {
		List<Visits.Orphan> orphans = this.visits.orphaned(viewer);
		if (orphans.isEmpty()) {
			return List.of();
		}
		Map<CaseId, CaseFile> files = this.cases.getAll(orphans.stream().map(Visits.Orphan::caseId).toList());
		Map<SchoolId, List<Visits.Orphan>> bySchool = new LinkedHashMap<>();
		for (Visits.Orphan orphan : orphans) {
			CaseFile file = files.get(orphan.caseId());
			if (file == null) {
				throw new NotFoundException();
			}
			bySchool.computeIfAbsent(file.school(), (id) -> new ArrayList<>()).add(orphan);
		}
		Map<SchoolId, School> places = this.schools.getAll(bySchool.keySet());
		return bySchool.entrySet()
			.stream()
			.map((entry) -> new Left(places.get(entry.getKey()).name(), entry.getValue(), colleagues(entry.getKey())))
			.sorted(Comparator.comparing(Left::school))
			.toList();
	}

	private List<Colleague> colleagues(SchoolId school) {
		LocalDate today = this.clock.today();
		List<Staff> people = this.staff.atSchool(school, today);
		Map<StaffId, Account> found = this.accounts.of(people.stream().map(Staff::id).collect(Collectors.toSet()));
		return people.stream()
			.filter((one) -> found.containsKey(one.id()) && found.get(one.id()).enabled())
			.map((one) -> new Colleague(found.get(one.id()).username(), one.displayName()))
			.toList();
	}

	/** The visits of a school that were left behind. */
	record Left(String school, List<Visits.Orphan> orphans, List<Colleague> colleagues) {
	}

	/** Someone who could take over. */
	record Colleague(String username, String name) {
	}

}
