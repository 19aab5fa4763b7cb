package nl.drempel.visit.web;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Viewer;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.Looks;
import nl.drempel.casefile.CaseType;
import nl.drempel.school.Group;
import nl.drempel.school.Role;
import nl.drempel.shared.PageQuery;
import nl.drempel.work.Work;
import nl.drempel.work.WorkItem;
import nl.drempel.work.WorkQuery;

/** The class list, where a teacher lives; and for coordinators what waits for them. */
@Controller
class ClassListController {

	/** The steps that a coordinator does for others' visits. */
	private static final Set<String> COORDINATED = Set.of("chooseOutreach", "correctContact", "arrangeInterpreter");

	private final CurrentViewer current;

	private final VisitGroups groups;

	private final ClassLists lists;

	private final Work work;

	private final Looks looks;

	ClassListController(CurrentViewer current, VisitGroups groups, ClassLists lists, Work work, Looks looks) {
		this.current = current;
		this.groups = groups;
		this.lists = lists;
		this.work = work;
		this.looks = looks;
	}

	@GetMapping("/huisbezoeken")
	String show(@RequestParam(name = "groep", required = false) @Nullable String groep, Model model) {
		Viewer viewer = this.current.get();
		List<VisitGroups.Choice> choices = this.groups.of(viewer);
		Group group = VisitGroups.chosen(choices, groep);
		if (group != null) {
			this.looks.note(AuditEntry.of(viewer.actor(), "pupils.listed").about("group", group.id()));
		}
		boolean coordinator = viewer.hasAny(Set.of(Role.COORDINATOR));
		model.addAttribute("choices", choices);
		model.addAttribute("group", group);
		model.addAttribute("list", (group != null) ? this.lists.of(group, viewer) : null);
		model.addAttribute("coordinator", coordinator);
		model.addAttribute("waiting", coordinator ? waiting(viewer) : List.of());
		return "visit/class-list";
	}

	private List<WorkItem> waiting(Viewer viewer) {
		WorkQuery query = new WorkQuery(WorkQuery.Scope.TODO, CaseType.HOME_VISIT.key(), null, false, null);
		return this.work.find(query, viewer, new PageQuery(0, PageQuery.MAX_SIZE), PageQuery.MAX_SIZE)
			.items()
			.stream()
			.filter((item) -> COORDINATED.contains(item.key()))
			.toList();
	}

}
