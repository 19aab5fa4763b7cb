package nl.drempel.complaint.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Viewer;
import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.ComplaintLevel;
import nl.drempel.complaint.Measure;
import nl.drempel.complaint.Question;
import nl.drempel.complaint.StepRecord;
import nl.drempel.complaint.jdbc.ComplaintRepository;
import nl.drempel.complaint.jdbc.ComplaintRepository.Stay;
import nl.drempel.complaint.jdbc.StoryRepository;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.NotFoundException;
import nl.drempel.work.WorkItem;

/** Reads complaints, each as far as its reader may. */
@Service
@Transactional
public class ComplaintReader {

	/** What the board does about a possible offence is the board's alone. */
	private static final Set<String> THE_BOARDS = Set.of("consultInspector", "decideDeclaration");

	/**
	 * What someone did in a step that stands alone is shown with what was asked of them.
	 */
	private static final Set<String> ALONE = Set.of("tellYourSide", "carryOutMeasure");

	private final ComplaintRepository complaints;

	private final StoryRepository story;

	private final Standings standings;

	private final Threads threads;

	private final ComplainantDesk desk;

	private final IntakeProposal intake;

	private final Settings settings;

	ComplaintReader(ComplaintRepository complaints, StoryRepository story, Standings standings, Threads threads,
			ComplainantDesk desk, IntakeProposal intake, Settings settings) {
		this.complaints = complaints;
		this.story = story;
		this.standings = standings;
		this.threads = threads;
		this.desk = desk;
		this.intake = intake;
		this.settings = settings;
	}

	/**
	 * A complaint as the viewer may read it.
	 * @throws NotFoundException if they may not know its content
	 */
	@Transactional(readOnly = true)
	public ComplaintSheet read(CaseId id, Viewer viewer) {
		Standing standing = this.standings.of(id, viewer);
		Complaint complaint = this.complaints.find(id).orElseThrow(NotFoundException::new);
		@Nullable ComplaintLevel own = standing.level();
		boolean board = standing.isBoard();
		boolean inside = standing.contact() || standing.contactPerson()
				|| (own != null && own.isAbove(ComplaintLevel.TEACHER));
		boolean hasPart = standing.contact() || own != null;
		List<StepRecord> records = this.story.records(id)
			.stream()
			.filter((record) -> !ALONE.contains(record.taskKey()) && standing.reads(record))
			.filter((record) -> board || !THE_BOARDS.contains(record.taskKey()))
			.toList();
		List<Question> questions = this.story.questions(id)
			.stream()
			.filter((question) -> standing.contact() || (own != null && !question.level().isAbove(own)))
			.toList();
		return new ComplaintSheet(complaint, standing, named(id, inside, standing, viewer),
				this.threads.readable(id, standing), records, questions, own != null,
				(board || standing.contact()) ? this.story.measures(id) : List.of(),
				(board || standing.contact()) ? this.story.ruling(id) : List.of(),
				hasPart ? this.story.postponements(id) : List.of(), this.desk.choices(id),
				this.complaints.stays(id).stream().map(Stay::level).distinct().toList(),
				this.intake.isFiledLate(complaint));
	}

	/**
	 * Whoever holds the first talk reads who is named, unless they are: they know the
	 * complaint as its handler only.
	 */
	private Set<StaffId> named(CaseId id, boolean inside, Standing standing, Viewer viewer) {
		Set<StaffId> named = this.complaints.named(id);
		boolean self = named.contains(viewer.id()) || named.contains(standing.hat().person());
		return (inside || (standing.handles().isPresent() && !self)) ? named : Set.of();
	}

	/** What is asked in a step that stands alone: the question, and nothing else. */
	public Optional<Question> question(WorkItem item) {
		return this.story.question(item.id());
	}

	/** What is to be carried out in a step that stands alone. */
	public Optional<Measure> measure(WorkItem item) {
		return this.story.measure(item.id());
	}

	/**
	 * Until when a term can be put off.
	 * @throws NotFoundException if the viewer may not know the complaint
	 */
	@Transactional(readOnly = true)
	public Term term(WorkItem item, Viewer viewer) {
		if (!item.alone()) {
			this.standings.of(item.caseId(), viewer);
		}
		Complaint complaint = this.complaints.find(item.caseId()).orElseThrow(NotFoundException::new);
		boolean board = item.key().equals("handleAtBoard");
		@Nullable LocalDate due = (item.dueAt() != null) ? LocalDate.ofInstant(item.dueAt(), AppClock.ZONE) : null;
		int weeks = this.settings.get(complaint.school(), Setting.COMPLAINT_EXTENSION_WEEKS);
		long turn = this.complaints.stay(item.caseId()).map(Stay::id).orElse(0L);
		boolean open = !board || this.story.postponements(item.caseId(), item.key(), turn).isEmpty();
		return new Term(due, (board && due != null) ? due.plusWeeks(weeks) : null, board ? weeks : 0, open);
	}

	/**
	 * A term of the board.
	 *
	 * @param due the present last day
	 * @param most the last day to which it can be put off; null if there is none
	 * @param weeks how many weeks that is
	 * @param open whether it can be put off still
	 */
	public record Term(@Nullable LocalDate due, @Nullable LocalDate most, int weeks, boolean open) {
	}

}
