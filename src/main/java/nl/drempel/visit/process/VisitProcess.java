package nl.drempel.visit.process;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Grantee;
import nl.drempel.access.Level;
import nl.drempel.audit.Actor;
import nl.drempel.casefile.CaseEvent;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.Timeline;
import nl.drempel.engine.ProcessEnded;
import nl.drempel.engine.ProcessVariables;
import nl.drempel.school.PupilsImported;
import nl.drempel.school.Role;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.visit.Appointment;
import nl.drempel.visit.Visit;
import nl.drempel.visit.domain.AppointmentBook;
import nl.drempel.visit.domain.Visitors;
import nl.drempel.visit.jdbc.VisitRepository;
import nl.drempel.work.CaseProcess;
import nl.drempel.work.Due;
import nl.drempel.work.OpenedTask;
import nl.drempel.work.Work;
import nl.drempel.work.WorkItem;
import nl.drempel.work.WorkOrder;

/** Whose the steps of a visit are and by when, and how a visit ends. */
@Component
class VisitProcess implements CaseProcess {

	static final String ID = "home-visit";

	private static final Actor SELF = Actor.system(ID);

	/** How the ends of the diagram are called in the register. */
	private static final Map<String, String> OUTCOMES = Map.of("visitDone", "visited", "visitUnreached", "unreached",
			"visitDeclined", "declined", "visitNotMade", "no_visit", "withdrawn", "withdrawn");

	private final VisitRepository visits;

	private final Visitors visitors;

	private final AppointmentBook book;

	private final CaseFiles files;

	private final Timeline timeline;

	private final Settings settings;

	private final VisitNotes notes;

	private final Work work;

	VisitProcess(VisitRepository visits, Visitors visitors, AppointmentBook book, CaseFiles files, Timeline timeline,
			Settings settings, VisitNotes notes, Work work) {
		this.visits = visits;
		this.visitors = visitors;
		this.book = book;
		this.files = files;
		this.timeline = timeline;
		this.settings = settings;
		this.notes = notes;
		this.work = work;
	}

	@Override
	public String process() {
		return ID;
	}

	@Override
	public WorkOrder order(OpenedTask task) {
		CaseFile file = this.files.get(task.caseId());
		Visit visit = this.visits.find(file.id()).orElseThrow();
		return new WorkOrder(file.type().key(), file.reference(), file.school(), file.pupil(),
				doers(visit, file, task.roles()),
				Set.of(Grantee.role(Role.DIRECTOR, file.school().value()),
						Grantee.role(Role.IB, file.school().value())),
				Set.of(), Level.CONTENT, due(visit, file, task.key(), task.since()), WorkOrder.ORDINARY);
	}

	@Override
	public Map<String, String> notes(Collection<WorkItem> items) {
		return this.notes.of(items);
	}

	private Set<Grantee> doers(Visit visit, CaseFile file, Set<String> roles) {
		Set<Grantee> doers = new LinkedHashSet<>();
		for (String role : roles) {
			if (role.equals("visitor")) {
				doers.addAll(this.visitors.of(visit));
			}
			else {
				doers.add(Grantee.role(Role.ofKey(role).orElseThrow(), file.school().value()));
			}
		}
		return doers;
	}

	private @Nullable Due due(Visit visit, CaseFile file, String taskKey, LocalDate since) {
		Optional<Appointment> appointment = this.book.of(visit);
		return switch (taskKey) {
			case "arrangeAppointment" -> days(visit.arrangeFrom(), file, Setting.FIRST_APPOINTMENT_DAYS);
			case "correctContact", "chooseOutreach" -> days(since, file, Setting.OUTREACH_DAYS);
			case "arrangeInterpreter", "approveSafetyPlan" ->
				appointment.<Due>map((made) -> Due.schoolDays(day(made.at()), -1)).orElse(null);
			case "conductVisit" -> appointment.<Due>map((made) -> Due.at(made.at())).orElse(null);
			case "writeReport" ->
				days(this.book.visitedAt(visit).map(VisitProcess::day).orElse(since), file, Setting.REPORT_DAYS);
			case "provideAftercare" -> days(since, file, Setting.AFTERCARE_DAYS);
			default -> null;
		};
	}

	private Due days(LocalDate from, CaseFile file, Setting setting) {
		return Due.schoolDays(from, this.settings.get(file.school(), setting));
	}

	private static LocalDate day(Instant moment) {
		return LocalDate.ofInstant(moment, AppClock.ZONE);
	}

	@EventListener
	@Transactional
	void ended(ProcessEnded event) {
		if (!event.process().equals(ID)) {
			return;
		}
		CaseId id = event.caseId();
		String outcome = OUTCOMES.getOrDefault(String.valueOf(event.endEventId()), "withdrawn");
		this.visits.freePupil(id);
		this.visitors.second(id, null);
		this.files.close(id, outcome.equals("withdrawn") ? "withdrawn" : "closed", outcome, SELF);
		this.timeline.add(id, CaseEvent.byItself("visit.closed").label("outcome.home-visit." + outcome));
	}

	/** Pupils may have other groups and groups other teachers: their visits go along. */
	@EventListener
	@Transactional
	void pupilsImported(PupilsImported event) {
		this.visitors.regroup(event.school()).forEach(this.work::reorder);
	}

	/** What the process knows of a visit. */
	@Bean
	static ProcessVariables visitVariables() {
		return ProcessVariables.of(ID, VisitVariables.ATTEMPT, VisitVariables.REPLY_BY,
				VisitVariables.INTERPRETER_NEEDED, VisitVariables.SAFETY_CONCERN, VisitVariables.SHARED_APPOINTMENT,
				VisitVariables.VISIT_RESULT, VisitVariables.MISSED_ENOUGH, VisitVariables.OUTREACH,
				VisitVariables.AFTERCARE_NEEDED);
	}

}
