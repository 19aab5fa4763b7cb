package nl.drempel.complaint.domain;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Viewer;
import nl.drempel.complaint.ComplaintInput;
import nl.drempel.complaint.Complaints;
import nl.drempel.complaint.Message;
import nl.drempel.complaint.NewComplaint;
import nl.drempel.complaint.Receipt;
import nl.drempel.complaint.domain.ComplainantDesk.Answer;
import nl.drempel.complaint.jdbc.ComplaintRepository;
import nl.drempel.school.BoardId;
import nl.drempel.school.School;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.work.Work;

/** The front door of complaints for the staff: reads what they sent and passes it on. */
@Service
@Transactional
class ComplaintDesk implements Complaints {

	private final Register register;

	private final ComplainantDesk complainants;

	private final Handling handling;

	private final Threads threads;

	private final Standings standings;

	private final Colleagues colleagues;

	private final ComplaintRepository complaints;

	private final Schools schools;

	private final Work work;

	private final AppClock clock;

	ComplaintDesk(Register register, ComplainantDesk complainants, Handling handling, Threads threads,
			Standings standings, Colleagues colleagues, ComplaintRepository complaints, Schools schools, Work work,
			AppClock clock) {
		this.register = register;
		this.complainants = complainants;
		this.handling = handling;
		this.threads = threads;
		this.standings = standings;
		this.colleagues = colleagues;
		this.complaints = complaints;
		this.schools = schools;
		this.work = work;
		this.clock = clock;
	}

	/** The code is hashed before the transaction. */
	@Override
	@Transactional(propagation = Propagation.SUPPORTS)
	public Receipt register(ComplaintInput input, Viewer viewer) {
		return this.register.register(read(input, viewer), List.of(), viewer);
	}

	@Override
	@Transactional(readOnly = true)
	public NewComplaint read(ComplaintInput input, Viewer viewer) {
		return input.read(this.clock.today(), (code) -> school(code, viewer), this.colleagues::find);
	}

	/** Someone registers at the schools of the board they work for. */
	private Optional<SchoolId> school(String code, Viewer viewer) {
		Set<BoardId> boards = this.colleagues.boardsOf(viewer);
		return this.schools.byCode(code).filter((school) -> boards.contains(school.boardId())).map(School::id);
	}

	@Override
	@Transactional(propagation = Propagation.SUPPORTS)
	public String renewCode(CaseId id, Viewer viewer) {
		return this.complainants.renewCode(id, viewer);
	}

	@Override
	public void name(CaseId id, Collection<String> staff, Viewer viewer) {
		SchoolId school = known(id, viewer);
		Set<StaffId> people = new LinkedHashSet<>();
		for (@Nullable
		String username : staff) {
			if (username != null && !username.isBlank()) {
				people.add(colleague(username, school));
			}
		}
		this.handling.name(id, people, viewer);
	}

	@Override
	public void categorise(CaseId id, @Nullable String category, Viewer viewer) {
		this.handling.recategorise(id, Objects.requireNonNullElse(category, ""), viewer);
	}

	@Override
	public void ask(CaseId id, @Nullable String staff, @Nullable String text, Viewer viewer) {
		SchoolId school = known(id, viewer);
		if (staff == null || staff.isBlank()) {
			throw new InvalidInputException("staff", "error.required");
		}
		this.handling.ask(id, colleague(staff, school), Objects.requireNonNullElse(text, ""), viewer);
	}

	private SchoolId known(CaseId id, Viewer viewer) {
		this.standings.of(id, viewer);
		return this.complaints.find(id).orElseThrow(NotFoundException::new).school();
	}

	private StaffId colleague(String username, SchoolId school) {
		return this.colleagues.find(username, school)
			.orElseThrow(() -> new InvalidInputException("staff", "error.choice"));
	}

	@Override
	public void answer(CaseId id, @Nullable String answer, @Nullable String to, @Nullable String message,
			Viewer viewer) {
		Answer said = new Answer(Objects.requireNonNullElse(answer, ""), to, message);
		this.complainants.answer(id, said, viewer);
	}

	@Override
	public CaseId postpone(String taskId, @Nullable LocalDate until, @Nullable String reason, Viewer viewer) {
		CaseId id = this.work.get(taskId, viewer).caseId();
		this.handling.postpone(taskId, until, reason, viewer);
		return id;
	}

	@Override
	public void write(CaseId id, @Nullable String thread, @Nullable String text, boolean goesAlong, Viewer viewer) {
		this.standings.of(id, viewer);
		Message.Thread wanted = List.of(Message.Thread.values())
			.stream()
			.filter((one) -> one.key().equals(thread))
			.findFirst()
			.orElseThrow(() -> new InvalidInputException("thread",
					(thread == null || thread.isBlank()) ? "error.required" : "error.choice"));
		this.threads.write(id, wanted, Objects.requireNonNullElse(text, ""), goesAlong, viewer);
	}

	@Override
	@Transactional(readOnly = true)
	public List<Message> messages(CaseId id, Viewer viewer) {
		return this.threads.readable(id, this.standings.of(id, viewer));
	}

}
