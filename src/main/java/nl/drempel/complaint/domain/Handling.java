package nl.drempel.complaint.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import nl.drempel.access.Grantee;
import nl.drempel.access.Hat;
import nl.drempel.access.Viewer;
import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.casefile.CaseEvent;
import nl.drempel.casefile.Timeline;
import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.ComplaintInput;
import nl.drempel.complaint.ComplaintLevel;
import nl.drempel.complaint.Postponement;
import nl.drempel.complaint.Question;
import nl.drempel.complaint.jdbc.ComplaintRepository;
import nl.drempel.complaint.jdbc.StoryRepository;
import nl.drempel.engine.Processes;
import nl.drempel.form.PlainText;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.ForbiddenException;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.work.Work;
import nl.drempel.work.WorkItem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What those who handle a complaint can do besides its steps: name someone, ask a named
 * person for their side, say what it is really about, put off a term.
 */
@Service
@Transactional
public class Handling {

	private static final Actor SELF = Actor.system("complaint");

	private static final String AT_BOARD = "handleAtBoard";

	private final ComplaintRepository complaints;

	private final StoryRepository story;

	private final Standings standings;

	private final Naming naming;

	private final Ladder ladder;

	private final Misconduct misconduct;

	private final Threads threads;

	private final ComplaintLetters letters;

	private final StaffDirectory staff;

	private final Settings settings;

	private final Timeline timeline;

	private final Processes processes;

	private final Work work;

	private final AuditTrail audit;

	private final AppClock clock;

	Handling(ComplaintRepository complaints, StoryRepository story, Standings standings, Naming naming, Ladder ladder,
			Misconduct misconduct, Threads threads, ComplaintLetters letters, StaffDirectory staff, Settings settings,
			Timeline timeline, Processes processes, Work work, AuditTrail audit, AppClock clock) {
		this.complaints = complaints;
		this.story = story;
		this.standings = standings;
		this.naming = naming;
		this.ladder = ladder;
		this.misconduct = misconduct;
		this.threads = threads;
		this.letters = letters;
		this.staff = staff;
		this.settings = settings;
		this.timeline = timeline;
		this.processes = processes;
		this.work = work;
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * Names people of the staff. From now on they take no part in it and see nothing of
	 * it; if one of them leads the school, the board takes over. Of a closed complaint,
	 * too, somebody can lose sight.
	 * @throws NotFoundException if the viewer can name nobody in it
	 * @throws InvalidInputException at {@code staff}
	 */
	public void name(CaseId id, Set<StaffId> people, Viewer viewer) {
		Complaint complaint = hold(id);
		Standing standing = naming(id, viewer);
		if (people.isEmpty()) {
			throw new InvalidInputException("staff", "error.required");
		}
		if (!people.stream().allMatch((person) -> isColleague(complaint, person))) {
			throw new InvalidInputException("staff", "error.choice");
		}
		named(complaint, people, viewer.actor(standing.hat()), CaseEvent.by(viewer, standing.hat(), "complaint.named"));
	}

	/**
	 * Names people, as part of a step or by itself; moves the complaint on if that takes
	 * away who handles it.
	 * @param event what stands on the timeline if one of them was not named before
	 */
	public void named(Complaint complaint, Set<StaffId> people, Actor by, CaseEvent event) {
		if (!this.naming.name(complaint.id(), people, by).isEmpty()) {
			this.timeline.add(complaint.id(), event);
		}
		settle(complaint, by);
	}

	/**
	 * Looks anew at who may do and know what in these complaints, because roles began or
	 * ended.
	 * @param ids in the order of their ids, so that two who do this queue up
	 */
	public void lookAnew(Collection<CaseId> ids) {
		ids.forEach((id) -> settle(this.complaints.hold(id).orElseThrow(), SELF));
	}

	/**
	 * Moves a complaint on from a level that lost who handles it. A board that is named
	 * decides no longer about a proposal.
	 */
	private void settle(Complaint complaint, Actor by) {
		if (complaint.state().equals("intake") && complaint.proposal() != null && this.naming.boardIsNamed(complaint)) {
			this.complaints.set(complaint.id(), ComplaintRepository.nullable("proposal", null, "redirect_to", null));
			this.processes.message("boardNamed", complaint.id(), Map.of());
		}
		ComplaintLevel level = complaint.level();
		if (level != null && complaint.isAt(level) && level != ComplaintLevel.TEACHER) {
			ComplaintLevel fitting = this.ladder.fitting(complaint, level);
			if (fitting != level) {
				this.ladder.enter(complaint.id(), fitting, null, by);
				this.processes.message("escalateComplaint", complaint.id(), Map.of("level", fitting.key()));
			}
		}
		this.naming.apply(this.complaints.find(complaint.id()).orElseThrow());
	}

	/** Whether someone works at the school or for its board. */
	public boolean isColleague(Complaint complaint, StaffId person) {
		return this.staff.worksAt(person, complaint.school(), this.clock.today()) || this.staff.find(person)
			.filter((one) -> complaint.board().equals(one.boardId()) && one.leftOn() == null)
			.isPresent();
	}

	/**
	 * Says what the complaint is about after all. What turns out to be sexual misconduct
	 * goes to the board at once and leaves the teacher and the director; that it is not,
	 * only the board says. A closed complaint stays closed; the board's path begins.
	 * @throws NotFoundException if that is not the viewer's to say
	 * @throws ForbiddenException if only the board can say so
	 * @throws InvalidInputException at {@code category}
	 */
	public void recategorise(CaseId id, String category, Viewer viewer) {
		Complaint complaint = hold(id);
		Standing standing = naming(id, viewer);
		if (!ComplaintInput.CATEGORIES.contains(category)) {
			throw new InvalidInputException("category", "error.choice");
		}
		if (complaint.category().equals(category)) {
			return;
		}
		if (complaint.isMisconduct() && !standing.isBoard()) {
			throw new ForbiddenException();
		}
		categorised(complaint, category, viewer.actor(standing.hat()));
		this.timeline.add(id,
				CaseEvent.by(viewer, standing.hat(), "complaint.categorised").label("complaint.category." + category));
	}

	/** The same as part of a step. */
	public void categorised(Complaint complaint, String category, Actor by) {
		CaseId id = complaint.id();
		this.complaints.set(id, Map.of("category", category));
		if (!category.equals(Complaint.MISCONDUCT)) {
			this.naming.apply(this.complaints.find(id).orElseThrow());
			return;
		}
		this.misconduct.begin(id, by);
		if (complaint.isAt(ComplaintLevel.TEACHER) || complaint.isAt(ComplaintLevel.DIRECTOR)) {
			ComplaintLevel level = this.ladder.enter(id, ComplaintLevel.BOARD, null, by);
			this.processes.message("escalateComplaint", id, Map.of("level", level.key()));
		}
		else {
			this.naming.apply(this.complaints.find(id).orElseThrow());
		}
	}

	/**
	 * Asks a named person for their side of it; they read this text and nothing else.
	 * @throws NotFoundException if the viewer does not handle it now
	 * @throws InvalidInputException at {@code staff} or {@code text}
	 * @throws ConflictException if it is at no level where that is asked
	 */
	public void ask(CaseId id, StaffId person, String text, Viewer viewer) {
		Complaint complaint = hold(id);
		Standing standing = this.standings.of(id, viewer);
		ComplaintLevel level = complaint.level();
		if (standing.handles().isEmpty() || level == null || level.isAbove(standing.handles().get())) {
			throw new NotFoundException();
		}
		if (!complaint.isAt(level) || level == ComplaintLevel.LKC) {
			throw new ConflictException("conflict.complaint.not-at-level");
		}
		if (!this.complaints.named(id).contains(person)) {
			throw new InvalidInputException("staff", "complaint.error.not-named");
		}
		String released = Threads.checked("text", text);
		if (isAsked(id, person)) {
			throw new ConflictException("conflict.complaint.asked");
		}
		this.story.ask(new Question(UUID.randomUUID(), id, person, level, released, viewer.id(), this.clock.instant(),
				null, null));
		this.timeline.add(id, CaseEvent.by(viewer, standing.hat(), "complaint.asked").staff(person));
		this.audit.record(AuditEntry.of(viewer.actor(standing.hat()), "complaint.asked").on(id).about("staff", person));
		this.processes.message("askForSide", id, Map.of());
	}

	/** A question of a level that was left went with it. */
	private boolean isAsked(CaseId id, StaffId person) {
		return this.work.openItems(List.of(id))
			.getOrDefault(id, List.of())
			.stream()
			.anyMatch((item) -> item.key().equals("tellYourSide") && item.doers().contains(Grantee.staff(person)));
	}

	/**
	 * Puts off the board's term: once and for four weeks at the most while it handles the
	 * complaint; with a reason and a new date when it answers a ruling (WPO art. 14). The
	 * complainant reads why and until when.
	 * @throws NotFoundException if the viewer may not do this task, or it has no term
	 * that can be put off
	 * @throws InvalidInputException at {@code until} or {@code reason}
	 * @throws ConflictException if it was put off already, or the task is done
	 */
	public void postpone(String taskId, @Nullable LocalDate until, @Nullable String reason, Viewer viewer) {
		WorkItem asked = this.work.get(taskId, viewer);
		if (!asked.process().equals("complaint") || !Postponement.isFor(asked.key())) {
			throw new NotFoundException();
		}
		CaseId id = asked.caseId();
		Complaint complaint = hold(id);
		WorkItem item = this.work.get(taskId, viewer);
		// Whoever does it without knowing the complaint has no standing in it.
		Hat hat = item.alone() ? viewer.hatFor(item.doers(), item.caseType()).orElseThrow(NotFoundException::new)
				: this.standings.of(id, viewer).hat();
		if (!item.isOpen()) {
			throw new ConflictException("conflict.task.gone");
		}
		long turn = this.complaints.stay(id).orElseThrow().id();
		if (item.key().equals(AT_BOARD) && !this.story.postponements(id, AT_BOARD, turn).isEmpty()) {
			throw new ConflictException("conflict.complaint.postponed");
		}
		LocalDate due = LocalDate.ofInstant(Objects.requireNonNull(item.dueAt()), AppClock.ZONE);
		List<FieldError> errors = new ArrayList<>();
		String why = PlainText.clean((reason != null) ? reason : "");
		if (why.isEmpty()) {
			errors.add(FieldError.of("reason", "error.required"));
		}
		else if (why.length() > Threads.LONGEST) {
			errors.add(FieldError.of("reason", "error.text.long", Threads.LONGEST));
		}
		checkUntil(complaint, item.key(), due, until, errors);
		if (until == null || !errors.isEmpty()) {
			throw new InvalidInputException(errors);
		}
		this.story.postpone(id, item.key(), turn, new Postponement(until, why, viewer.id(), this.clock.instant()));
		this.timeline.add(id, CaseEvent.by(viewer, hat, "complaint.postponed").day(until));
		this.audit.record(AuditEntry.of(viewer.actor(hat), "complaint.postponed").on(id).detail(item.key()));
		this.threads.tell(id, this.letters.postponedInWords(until, why), viewer, hat);
		this.letters.postponed(complaint, item.key(), until, why, viewer.actor(hat));
		this.work.reorder(id);
	}

	private void checkUntil(Complaint complaint, String key, LocalDate due, @Nullable LocalDate until,
			List<FieldError> errors) {
		if (until == null) {
			errors.add(FieldError.of("until", "error.required"));
		}
		else if (!until.isAfter(due) || until.isBefore(this.clock.today())) {
			errors.add(FieldError.of("until", "complaint.error.until.early"));
		}
		else if (key.equals(AT_BOARD) && until
			.isAfter(due.plusWeeks(this.settings.get(complaint.school(), Setting.COMPLAINT_EXTENSION_WEEKS)))) {
			errors.add(FieldError.of("until", "complaint.error.until.late",
					this.settings.get(complaint.school(), Setting.COMPLAINT_EXTENSION_WEEKS)));
		}
		else if (until.isAfter(due.plusYears(2))) {
			errors.add(FieldError.of("until", "error.date.far"));
		}
	}

	private Standing naming(CaseId id, Viewer viewer) {
		Standing standing = this.standings.of(id, viewer);
		if (!standing.names()) {
			throw new NotFoundException();
		}
		return standing;
	}

	/** Held first: who the viewer is in it can change until then. */
	private Complaint hold(CaseId id) {
		return this.complaints.hold(id).orElseThrow(NotFoundException::new);
	}

}
