package nl.drempel.complaint.process;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import nl.drempel.access.Grantee;
import nl.drempel.access.Level;
import nl.drempel.casefile.CaseType;
import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.Measure;
import nl.drempel.complaint.Postponement;
import nl.drempel.complaint.Question;
import nl.drempel.complaint.StepRecord;
import nl.drempel.complaint.domain.Handling;
import nl.drempel.complaint.domain.Naming;
import nl.drempel.complaint.domain.Waiting;
import nl.drempel.complaint.jdbc.ComplaintRepository;
import nl.drempel.complaint.jdbc.ComplaintRepository.Kind;
import nl.drempel.complaint.jdbc.ComplaintRepository.Stay;
import nl.drempel.complaint.jdbc.StoryRepository;
import nl.drempel.engine.ProcessVariables;
import nl.drempel.school.CalendarChanged;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolCalendar;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import nl.drempel.school.StaffChanged;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.school.TermUnit;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.Words;
import nl.drempel.work.CaseProcess;
import nl.drempel.work.Due;
import nl.drempel.work.OpenedTask;
import nl.drempel.work.WorkItem;
import nl.drempel.work.WorkOrder;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whose the steps of a complaint are and by when. */
@Component
class ComplaintProcess implements CaseProcess {

	static final String ID = "complaint";

	/** The law gives a board four weeks to answer a ruling (WPO art. 14). */
	static final int RULING_WEEKS = 4;

	private final ComplaintRepository complaints;

	private final StoryRepository story;

	private final Naming naming;

	private final Handling handling;

	private final Waiting waiting;

	private final StaffDirectory staff;

	private final Settings settings;

	private final Words words;

	private final AppClock clock;

	ComplaintProcess(ComplaintRepository complaints, StoryRepository story, Naming naming, Handling handling,
			Waiting waiting, StaffDirectory staff, Settings settings, Words words, AppClock clock) {
		this.complaints = complaints;
		this.story = story;
		this.naming = naming;
		this.handling = handling;
		this.waiting = waiting;
		this.staff = staff;
		this.settings = settings;
		this.words = words;
		this.clock = clock;
	}

	@Override
	public String process() {
		return ID;
	}

	@Override
	public WorkOrder order(OpenedTask task) {
		// Held: a step that comes up by the clock meets what a complainant does at that
		// moment.
		Complaint complaint = this.complaints.hold(task.caseId()).orElseThrow();
		return switch (task.key()) {
			case "tellYourSide" -> {
				Question question = this.story.takeQuestion(complaint.id(), task.id()).orElseThrow();
				yield alone(complaint, Grantee.staff(question.staff()),
						weeks(task.since(), complaint, Setting.COMPLAINT_SIDE_WEEKS));
			}
			case "carryOutMeasure" -> {
				Measure measure = this.story.takeMeasure(complaint.id(), task.id()).orElseThrow();
				Grantee who = this.handling.isColleague(complaint, measure.staff()) ? Grantee.staff(measure.staff())
						: board(complaint);
				yield alone(complaint, who, on(measure.dueOn()));
			}
			case "consultInspector", "decideDeclaration" ->
				step(complaint, Set.of(board(complaint)), on(task.since()), WorkOrder.URGENT);
			case "trackLkc", "recordLkcResult", "respondToRuling", "informCouncil" ->
				this.naming.wholeBoardIsNamed(complaint) ? alone(complaint, board(complaint), due(complaint, task))
						: step(complaint, Set.of(board(complaint)), due(complaint, task), WorkOrder.ORDINARY);
			default -> step(complaint, doers(complaint, task.key()), due(complaint, task), WorkOrder.ORDINARY);
		};
	}

	/**
	 * A step of which the named person sees nothing but what was released for it. A
	 * measure of who left is the board's. And where everyone of the board is named, the
	 * board keeps its duties at the commission without knowing the complaint (contract).
	 */
	private WorkOrder alone(Complaint complaint, Grantee person, @Nullable Due due) {
		return new WorkOrder(CaseType.COMPLAINT.key(), complaint.reference(), complaint.school(), null, Set.of(person),
				Set.of(), Set.of(), null, due, WorkOrder.ORDINARY);
	}

	private WorkOrder step(Complaint complaint, Set<Grantee> doers, @Nullable Due due, int priority) {
		Level level = doers.equals(Set.of(board(complaint))) ? Level.FULL : Level.CONTENT;
		return new WorkOrder(CaseType.COMPLAINT.key(), complaint.reference(), complaint.school(), null, doers, Set.of(),
				this.naming.kept(complaint), level, due, priority);
	}

	private Set<Grantee> doers(Complaint complaint, String key) {
		return switch (key) {
			case "assessIntake", "callBeforeClosing" -> Set.of(contact(complaint));
			case "handleAtTeacher" -> Set.of(handler(complaint));
			case "handleAtDirector" -> Set.of(director(complaint));
			case "mediate" -> mediators(complaint);
			default -> Set.of(board(complaint));
		};
	}

	private Grantee contact(Complaint complaint) {
		boolean contacts = this.naming.isForContact(complaint) && !complaint.isMisconduct();
		return contacts ? Grantee.role(Role.CONTACT, complaint.school().value()) : board(complaint);
	}

	/** Who left in the meantime does not hold the talk; who leads the school does. */
	private Grantee handler(Complaint complaint) {
		StaffId handler = complaint.handler();
		return (handler != null && this.staff.worksAt(handler, complaint.school(), this.clock.today()))
				? Grantee.staff(handler) : director(complaint);
	}

	private Grantee director(Complaint complaint) {
		return this.naming.directorIsNamed(complaint) ? board(complaint)
				: Grantee.role(Role.DIRECTOR, complaint.school().value());
	}

	private static Grantee board(Complaint complaint) {
		return Grantee.role(Role.BOARD, complaint.board().value());
	}

	/** Without a confidant who may do it, the board sees to it. */
	private Set<Grantee> mediators(Complaint complaint) {
		Set<StaffId> kept = this.naming.kept(complaint);
		boolean somebody = this.staff.holders(Role.CONFIDANT, complaint.board(), this.clock.today())
			.stream()
			.anyMatch((one) -> !kept.contains(one.id()));
		return Set.of(somebody ? Grantee.role(Role.CONFIDANT, complaint.board().value()) : board(complaint));
	}

	private @Nullable Due due(Complaint complaint, OpenedTask task) {
		LocalDate since = task.since();
		return switch (task.key()) {
			case "assessIntake" -> days(since, complaint, Setting.COMPLAINT_INTAKE_DAYS);
			case "handleAtTeacher" -> days(atLevel(complaint, since), complaint, Setting.COMPLAINT_TEACHER_DAYS);
			case "handleAtDirector" -> days(atLevel(complaint, since), complaint, Setting.COMPLAINT_DIRECTOR_DAYS);
			case "handleAtBoard" -> postponed(complaint, task.key())
				.orElseGet(() -> weeks(atLevel(complaint, since), complaint, Setting.COMPLAINT_BOARD_WEEKS));
			case "mediate" -> weeks(since, complaint, Setting.COMPLAINT_MEDIATION_WEEKS);
			// How long it takes is the commission's to say.
			case "recordLkcResult" -> null;
			case "respondToRuling" -> postponed(complaint, task.key()).orElseGet(
					() -> new Due.Term((complaint.rulingReceivedOn() != null) ? complaint.rulingReceivedOn() : since,
							RULING_WEEKS, TermUnit.CALENDAR_WEEK));
			case "callBeforeClosing" -> (complaint.waitUntil() != null) ? on(complaint.waitUntil()) : null;
			default -> days(since, complaint, Setting.COMPLAINT_STEP_DAYS);
		};
	}

	/**
	 * From when a level's term counts: the day on which the complaint came there, later
	 * by the days that mediation took in between. A mediation that failed gives no new
	 * term.
	 */
	private LocalDate atLevel(Complaint complaint, LocalDate since) {
		Optional<Stay> stay = this.complaints.stay(complaint.id());
		return stay.map((one) -> day(one.enteredAt()).plusDays(mediated(complaint, one))).orElse(since);
	}

	private long mediated(Complaint complaint, Stay stay) {
		long days = 0;
		@Nullable LocalDate from = null;
		for (StepRecord made : this.story.records(complaint.id())) {
			if (made.at().isBefore(stay.enteredAt())) {
				continue;
			}
			if (made.text("outcome").filter("mediation"::equals).isPresent()) {
				from = day(made.at());
			}
			else if (made.taskKey().equals("mediate") && from != null) {
				days += ChronoUnit.DAYS.between(from, day(made.at()));
				from = null;
			}
		}
		return days;
	}

	private static LocalDate day(Instant at) {
		return LocalDate.ofInstant(at, AppClock.ZONE);
	}

	private Optional<Due> postponed(Complaint complaint, String key) {
		long turn = this.complaints.stay(complaint.id()).map(Stay::id).orElse(0L);
		List<Postponement> made = this.story.postponements(complaint.id(), key, turn);
		return made.isEmpty() ? Optional.empty() : Optional.of(on(made.get(made.size() - 1).until()));
	}

	private Due days(LocalDate since, Complaint complaint, Setting setting) {
		return Due.schoolDays(since, this.settings.get(complaint.school(), setting));
	}

	private Due weeks(LocalDate since, Complaint complaint, Setting setting) {
		return new Due.Term(since, this.settings.get(complaint.school(), setting), TermUnit.CALENDAR_WEEK);
	}

	private static Due on(LocalDate day) {
		return Due.at(SchoolCalendar.endOf(day));
	}

	@Override
	public void hold(CaseId caseId) {
		this.complaints.hold(caseId);
	}

	/** What it is about and who complains; no name stands in a list. */
	@Override
	public Map<String, String> notes(Collection<WorkItem> items) {
		Map<CaseId, Kind> kinds = this.complaints
			.kinds(items.stream().filter((item) -> !item.alone()).map(WorkItem::caseId).collect(Collectors.toSet()))
			.stream()
			.collect(Collectors.toMap(Kind::id, (kind) -> kind));
		Map<String, String> notes = new LinkedHashMap<>();
		items.forEach((item) -> {
			Kind kind = kinds.get(item.caseId());
			if (kind != null && !item.alone()) {
				notes.put(item.id(),
						this.words.say("complaint.note",
								this.words.say("complaint.complainant." + kind.complainantType()),
								this.words.say("complaint.category." + kind.category())));
			}
		});
		return notes;
	}

	/**
	 * Whose a step is can be someone else now. First of all who hear of it, because a
	 * complaint is held before its steps.
	 */
	@EventListener
	@Order(Ordered.HIGHEST_PRECEDENCE)
	@Transactional
	void staffChanged(StaffChanged event) {
		this.handling.lookAnew(this.complaints.concerning(event.school(), event.staff()));
	}

	/** The complainant's weeks are counted without school holidays. */
	@EventListener
	@Order(Ordered.HIGHEST_PRECEDENCE)
	@Transactional
	void calendarChanged(CalendarChanged event) {
		this.waiting.recount(event.school());
	}

	/** What the process knows of a complaint. */
	@Bean
	static ProcessVariables complaintVariables() {
		return ProcessVariables.of(ID, ComplaintVariables.REOPENED, ComplaintVariables.INTAKE,
				ComplaintVariables.ADMISSIBILITY, ComplaintVariables.INTAKE_CLOSED, ComplaintVariables.LEVEL,
				ComplaintVariables.LEVEL_RESULT, ComplaintVariables.MEDIATION, ComplaintVariables.LEVEL_CLOSED,
				ComplaintVariables.RING_AT, ComplaintVariables.SILENT_AT, ComplaintVariables.CALL,
				ComplaintVariables.ANSWER, ComplaintVariables.LKC_ROUTE, ComplaintVariables.LKC_RESULT,
				ComplaintVariables.TELL_COUNCIL, ComplaintVariables.ALL_DONE, ComplaintVariables.HAS_MEASURES,
				ComplaintVariables.MEASURE_COUNT);
	}

}
