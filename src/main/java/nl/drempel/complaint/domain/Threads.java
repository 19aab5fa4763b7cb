package nl.drempel.complaint.domain;

import java.util.List;

import nl.drempel.access.Hat;
import nl.drempel.access.Viewer;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.ComplaintLevel;
import nl.drempel.complaint.Message;
import nl.drempel.complaint.Message.Thread;
import nl.drempel.complaint.jdbc.ComplaintRepository;
import nl.drempel.complaint.jdbc.StoryRepository;
import nl.drempel.form.PlainText;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The three threads of a complaint: with the complainant, among those who handle it, and
 * the contact person's own notes.
 */
@Service
@Transactional
public class Threads {

	/** The longest message, in characters. */
	public static final int LONGEST = 5000;

	private final ComplaintRepository complaints;

	private final StoryRepository story;

	private final Standings standings;

	private final AuditTrail audit;

	private final AppClock clock;

	Threads(ComplaintRepository complaints, StoryRepository story, Standings standings, AuditTrail audit,
			AppClock clock) {
		this.complaints = complaints;
		this.story = story;
		this.standings = standings;
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * Writes in a thread.
	 * @param goesAlong among handlers: whether the next level may read it
	 * @throws NotFoundException if the viewer has no part in that thread
	 * @throws ConflictException if the complaint is closed
	 * @throws InvalidInputException at {@code text}
	 */
	public void write(CaseId id, Thread thread, String text, boolean goesAlong, Viewer viewer) {
		Complaint complaint = this.complaints.hold(id).orElseThrow(NotFoundException::new);
		Standing standing = this.standings.of(id, viewer);
		if (!standing.writes(thread)) {
			throw new NotFoundException();
		}
		@Nullable ComplaintLevel level = (thread == Thread.HANDLERS) ? standing.level() : null;
		String clean = checked("text", text);
		if (!complaint.isOpen() && thread == Thread.COMPLAINANT) {
			throw new ConflictException("conflict.case.closed");
		}
		say(id, thread, level, goesAlong, clean, viewer, standing.hat());
		this.audit.record(AuditEntry.of(viewer.actor(standing.hat()), "complaint.message").on(id).detail(thread.key()));
	}

	/** Puts what a level found before the complainant, as part of a step. */
	public void tell(CaseId id, String text, Viewer viewer, Hat hat) {
		say(id, Thread.COMPLAINANT, null, false, text, viewer, hat);
	}

	private void say(CaseId id, Thread thread, @Nullable ComplaintLevel level, boolean goesAlong, String text,
			Viewer viewer, Hat hat) {
		@Nullable StaffId behalf = hat.person().equals(viewer.id()) ? null : hat.person();
		this.story.say(id, new Message(thread, level, goesAlong, viewer.id(), behalf, text, this.clock.instant()));
	}

	/** Writes what the complainant says. */
	void complainant(CaseId id, String text) {
		this.story.say(id, new Message(Thread.COMPLAINANT, null, false, null, null, text, this.clock.instant()));
	}

	/** What passed with the complainant, oldest first. */
	@Transactional(readOnly = true)
	public List<Message> withComplainant(CaseId id) {
		return this.story.messages(id).stream().filter((message) -> message.thread() == Thread.COMPLAINANT).toList();
	}

	/** The messages that someone with this standing may read, oldest first. */
	@Transactional(readOnly = true)
	public List<Message> readable(CaseId id, Standing standing) {
		return this.story.messages(id).stream().filter(standing::reads).toList();
	}

	/**
	 * A message as it is kept.
	 * @throws InvalidInputException at the field, if it is empty or too long
	 */
	static String checked(String field, @Nullable String text) {
		String clean = PlainText.clean((text != null) ? text : "");
		if (clean.isEmpty()) {
			throw new InvalidInputException(field, "error.required");
		}
		if (clean.codePointCount(0, clean.length()) > LONGEST) {
			throw new InvalidInputException(field, "error.text.long", LONGEST);
		}
		return clean;
	}

}
