package nl.drempel.visit.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CasePage;
import nl.drempel.casefile.CaseType;
import nl.drempel.casefile.KnownCase;
import nl.drempel.school.Pupil;
import nl.drempel.school.Pupils;
import nl.drempel.school.Role;
import nl.drempel.school.StaffId;
import nl.drempel.shared.PagePart;
import nl.drempel.shared.Words;
import nl.drempel.visit.Appointment;
import nl.drempel.visit.Report;
import nl.drempel.visit.VisitFile;
import nl.drempel.visit.Visits;
import nl.drempel.visit.domain.Visitors;
import nl.drempel.work.Work;
import nl.drempel.work.WorkItem;

/** The page of a visit. */
@Component
class VisitPage implements CasePage {

	private final Visits visits;

	private final VisitParts parts;

	private final Families families;

	private final Visitors visitors;

	private final Work work;

	private final Pupils pupils;

	private final Words words;

	VisitPage(Visits visits, VisitParts parts, Families families, Visitors visitors, Work work, Pupils pupils,
			Words words) {
		this.visits = visits;
		this.parts = parts;
		this.families = families;
		this.visitors = visitors;
		this.work = work;
		this.pupils = pupils;
		this.words = words;
	}

	@Override
	public CaseType type() {
		return CaseType.HOME_VISIT;
	}

	@Override
	public Content content(KnownCase known, Viewer viewer) {
		CaseFile file = known.file();
		if (!known.level().reaches(Level.OUTLINE)) {
			return new Content(this.words.say("case-type.home-visit"), null, List.of(), List.of(), List.of(), List.of(),
					List.of(), false, new Link("/", this.words.say("nav.work")), Offers.NONE);
		}
		Pupil pupil = this.pupils.get(Objects.requireNonNull(file.pupil()));
		VisitFile visit = this.visits.file(file.id(), known.level(), viewer);
		List<WorkItem> open = this.work.openItems(List.of(file.id())).getOrDefault(file.id(), List.of());
		Map<StaffId, String> names = this.parts.names(visit);
		boolean goesAlong = this.visitors.hat(visit.visit(), visit.appointment(), viewer).isPresent();
		boolean visiting = open.stream().anyMatch((item) -> item.key().equals("conductVisit"));
		boolean atTheDoor = goesAlong && visiting && this.parts.isAtTheDoor(visit);
		Report report = visit.report();
		return new Content(this.words.say("visit.case.title", pupil.displayName()),
				this.words.say("purpose." + visit.visit().purpose().key()).toLowerCase(Locale.ROOT),
				stages(file, visit, open), atTheDoor ? List.of(this.parts.atTheDoor(file.id(), visit)) : List.of(),
				main(file, visit, pupil, names), record(visit, names),
				List.of(new PagePart("visit/case-family", this.families.of(pupil, viewer))), report != null,
				back(pupil, viewer), offers(file, report, goesAlong, open, viewer));
	}

	private List<PagePart> main(CaseFile file, VisitFile visit, Pupil pupil, Map<StaffId, String> names) {
		List<PagePart> main = new ArrayList<>();
		Appointment appointment = visit.appointment();
		if (appointment != null && file.state().equals("planned")) {
			main.add(this.parts.appointment(appointment, names));
		}
		Report report = visit.report();
		if (report != null) {
			main.add(this.parts.report(visit, report, pupil, names));
		}
		return main;
	}

	private List<PagePart> record(VisitFile visit, Map<StaffId, String> names) {
		List<PagePart> record = new ArrayList<>();
		if (!visit.attempts().isEmpty() || visit.visit().attemptsEnded() > 0) {
			record.add(this.parts.attempts(visit, names));
		}
		if (!visit.plans().isEmpty() || !visit.decisions().isEmpty()) {
			record.add(this.parts.history(visit, names));
		}
		return record;
	}

	private Link back(Pupil pupil, Viewer viewer) {
		boolean lists = pupil.groupId() != null && (viewer.groups().contains(pupil.groupId())
				|| viewer.holdsAt(pupil.school(), Role.IB, Role.DIRECTOR));
		return lists
				? new Link("/huisbezoeken?groep=" + pupil.groupId(),
						this.words.say("visit.case.back", Objects.requireNonNullElse(pupil.groupName(), "")))
				: new Link("/", this.words.say("nav.work"));
	}

	private Offers offers(CaseFile file, @Nullable Report report, boolean goesAlong, List<WorkItem> open,
			Viewer viewer) {
		boolean director = viewer.holdsAt(file.school(), Role.DIRECTOR);
		boolean mayStop = director
				|| open.stream().anyMatch((item) -> viewer.hatFor(item.doers(), item.caseType()).isPresent());
		return new Offers(file.state().equals("planned") && (director || goesAlong), file.isOpen() && mayStop,
				report != null && (report.author().equals(viewer.id()) || viewer.holdsAt(file.school(), Role.IB)));
	}

	private List<Stage> stages(CaseFile file, VisitFile visit, List<WorkItem> open) {
		if (file.closedAt() != null) {
			return ended(file, visit);
		}
		List<String> keys = new ArrayList<>(List.of("arrange"));
		Appointment appointment = visit.appointment();
		boolean prepared = appointment != null && (appointment.interpreterNeeded() || appointment.safetyConcern());
		if (prepared) {
			keys.add("prepare");
		}
		keys.addAll(List.of("visit", "report"));
		boolean aftercare = visit.report() != null && visit.report().aftercareNeeded();
		if (aftercare) {
			keys.add("aftercare");
		}
		keys.add("done");
		boolean preparing = prepared && open.stream().noneMatch((item) -> item.key().equals("conductVisit"));
		String now = switch (file.state()) {
			case "planned" -> preparing ? "prepare" : "visit";
			case "visited" -> "report";
			case "reported" -> aftercare ? "aftercare" : "done";
			default -> "arrange";
		};
		int reached = keys.indexOf(now);
		List<Stage> stages = new ArrayList<>();
		for (int i = 0; i < keys.size(); i++) {
			stages.add(new Stage(this.words.say("visit.stage." + keys.get(i)),
					(i < reached) ? Progress.DONE : ((i == reached) ? Progress.NOW : Progress.COMING)));
		}
		return stages;
	}

	/** The way that was really gone, to the end it came to. */
	private List<Stage> ended(CaseFile file, VisitFile visit) {
		List<Stage> stages = new ArrayList<>();
		if (!visit.plans().isEmpty()) {
			stages.add(done("visit.stage.arrange"));
		}
		if (visit.plans().stream().anyMatch((plan) -> "took_place".equals(plan.result()))) {
			stages.add(done("visit.stage.visit"));
		}
		if (visit.report() != null) {
			stages.add(done("visit.stage.report"));
		}
		stages.add("visited".equals(file.outcome()) ? done("visit.stage.done")
				: done("outcome.home-visit." + file.outcome()));
		return stages;
	}

	private Stage done(String code) {
		return new Stage(this.words.say(code), Progress.DONE);
	}

}
