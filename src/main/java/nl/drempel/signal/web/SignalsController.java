package nl.drempel.signal.web;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseLists;
import nl.drempel.casefile.CaseType;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.shared.PageQuery;
import nl.drempel.signal.Signals;
import nl.drempel.work.Work;
import nl.drempel.work.WorkItem;
import nl.drempel.work.WorkQuery;

/**
 * What is open: for the intern begeleider by urgency and age, for the director in
 * numbers, for whoever raised a signal how it goes. It costs the same number of queries
 * however much is open.
 */
@Controller
class SignalsController {

	private static final Set<Role> RAISING = Set.of(Role.TEACHER, Role.COORDINATOR, Role.IB, Role.DIRECTOR);

	private static final int MINE = 50;

	private final CurrentViewer current;

	private final Signals signals;

	private final SignalParts parts;

	private final CaseLists lists;

	private final Work work;

	SignalsController(CurrentViewer current, Signals signals, SignalParts parts, CaseLists lists, Work work) {
		this.current = current;
		this.signals = signals;
		this.parts = parts;
		this.lists = lists;
		this.work = work;
	}

	@GetMapping("/signalen")
	String show(Model model) {
		Viewer viewer = this.current.get();
		boolean ib = viewer.hasAny(Set.of(Role.IB));
		Set<SchoolId> led = new LinkedHashSet<>(viewer.schoolsAs(Role.DIRECTOR));
		model.addAttribute("ib", ib);
		if (ib) {
			Signals.Overview overview = this.signals.overview(viewer);
			this.lists.seen(CaseType.SIGNAL.key(), null, overview.shown(), viewer);
			model.addAttribute("overview", overview);
		}
		model.addAttribute("mine", mine(ib ? WorkQuery.Scope.MINE : WorkQuery.Scope.TODO, viewer));
		model.addAttribute("numbers", led.isEmpty() ? null : this.signals.lateness(led));
		model.addAttribute("reported", this.signals.reportedBy(viewer).stream().map(this.parts::feedback).toList());
		model.addAttribute("raises", viewer.hasAny(RAISING));
		return "signal/overview";
	}

	/** An intern begeleider's own; of others every step about a signal that is theirs. */
	private List<WorkItem> mine(WorkQuery.Scope scope, Viewer viewer) {
		WorkQuery query = new WorkQuery(scope, CaseType.SIGNAL.key(), null, false, null);
		return this.work.find(query, viewer, new PageQuery(0, MINE), MINE).items();
	}

}
