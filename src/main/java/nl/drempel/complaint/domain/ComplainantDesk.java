package nl.drempel.complaint.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import nl.drempel.access.Hat;
import nl.drempel.access.Viewer;
import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.casefile.CaseEvent;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.Timeline;
import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.ComplaintLevel;
import nl.drempel.complaint.Upload;
import nl.drempel.complaint.jdbc.ComplaintRepository;
import nl.drempel.document.Document;
import nl.drempel.document.DocumentId;
import nl.drempel.document.Documents;
import nl.drempel.document.Documents.Opened;
import nl.drempel.engine.Processes;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.Sight;
import nl.drempel.shared.Sights;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a complainant can do: go on to a higher level, say that it is good, stop, or send
 * a message. By themselves with their receipt code, or by word of mouth through the
 * contact person.
 */
@Service
@Transactional
public class ComplainantDesk {

	private static final List<String> ANSWERS = List.of("escalate", "accept", "withdraw", "message");

	/** More than any story needs; a complaint is no place to store files. */
	private static final int MOST_ATTACHMENTS = 50;

	private static final String ATTACHMENT = "attachment";

	private final ComplaintRepository complaints;

	private final ReceiptCodes codes;

	private final Ladder ladder;

	private final Standings standings;

	private final Threads threads;

	private final Documents documents;

	private final CaseFiles files;

	private final Timeline timeline;

	private final Processes processes;

	private final AuditTrail audit;

	private final AppClock clock;

	private final TransactionTemplate transaction;

	private final Sights sights;

	ComplainantDesk(ComplaintRepository complaints, ReceiptCodes codes, Ladder ladder, Standings standings,
			Threads threads, Documents documents, CaseFiles files, Timeline timeline, Processes processes,
			AuditTrail audit, AppClock clock, TransactionTemplate transaction, Sights sights) {
		this.complaints = complaints;
		this.codes = codes;
		this.ladder = ladder;
		this.standings = standings;
		this.threads = threads;
		this.documents = documents;
		this.files = files;
		this.timeline = timeline;
		this.processes = processes;
		this.audit = audit;
		this.clock = clock;
		this.transaction = transaction;
		this.sights = sights;
	}

	/**
	 * The complaint to which a code leads; empty for every code that leads nowhere.
	 * Hashing it holds no connection.
	 */
	@Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
	public Optional<Complaint> open(String code) {
		return this.codes.hash(code)
			.flatMap((hash) -> this.sights.with(Sight.receipt(hash), () -> this.complaints.byReceipt(hash)))
			.flatMap((id) -> this.sights.with(Sight.of(id), () -> this.complaints.find(id)));
	}

	/** The mark by which a session notices that its code was replaced. */
	@Transactional(readOnly = true)
	public Optional<String> mark(CaseId id) {
		return this.complaints.receiptOf(id);
	}

	/** What the complainant can choose now. */
	@Transactional(readOnly = true)
	public Choices choices(CaseId id) {
		Complaint complaint = this.complaints.find(id).orElseThrow(NotFoundException::new);
		return new Choices(this.ladder.open(complaint), complaint.isWaiting(), isWithdrawable(complaint),
				complaint.isOpen());
	}

	/** Until it has an answer of the commission or measures run. */
	private static boolean isWithdrawable(Complaint complaint) {
		return complaint.isOpen() && !List.of("responding", "measures").contains(complaint.state());
	}

	/**
	 * The complainant answers, with the receipt code in hand.
	 * @throws InvalidInputException at {@code answer}, {@code to} or {@code message}
	 * @throws ConflictException if that is not open to them now
	 */
	public void answer(CaseId id, Answer answer) {
		act(id, answer, Register.COMPLAINANT, null, null);
	}

	/**
	 * The contact person writes down what the complainant said.
	 * @throws NotFoundException if the viewer does not guide this complainant
	 */
	public void answer(CaseId id, Answer answer, Viewer viewer) {
		this.complaints.hold(id).orElseThrow(NotFoundException::new);
		Standing standing = this.standings.of(id, viewer);
		if (!standing.contact()) {
			throw new NotFoundException();
		}
		act(id, answer, viewer.actor(standing.hat()), viewer, standing.hat());
	}

	private void act(CaseId id, Answer answer, Actor by, @Nullable Viewer viewer, @Nullable Hat hat) {
		Complaint complaint = this.complaints.hold(id).orElseThrow(NotFoundException::new);
		if (!ANSWERS.contains(String.valueOf(answer.answer()))) {
			throw new InvalidInputException("answer", "error.choice");
		}
		@Nullable String message = (answer.message() != null && !answer.message().isBlank())
				? Threads.checked("message", answer.message()) : null;
		if (message == null && answer.answer().equals("message")) {
			throw new InvalidInputException("message", "error.required");
		}
		switch (answer.answer()) {
			case "escalate" -> escalate(complaint, answer.to(), by, event("complaint.escalated", viewer, hat));
			case "accept" -> accept(complaint, event("complaint.accepted", viewer, hat));
			case "withdraw" -> withdraw(complaint, by, event("complaint.withdrawn", viewer, hat));
			default -> requireOpen(complaint);
		}
		if (message != null) {
			say(id, message, viewer, hat);
		}
		this.audit.record(AuditEntry.of(by, "complaint.answered").on(id).detail(answer.answer()));
	}

	/** What the contact person writes down was said by the complainant. */
	private void say(CaseId id, String message, @Nullable Viewer viewer, @Nullable Hat hat) {
		if (viewer != null && hat != null) {
			this.threads.tell(id, message, viewer, hat);
		}
		else {
			this.threads.complainant(id, message);
		}
	}

	private static CaseEvent event(String kind, @Nullable Viewer viewer, @Nullable Hat hat) {
		return (viewer != null && hat != null) ? CaseEvent.by(viewer, hat, kind) : CaseEvent.byItself(kind);
	}

	private static void requireOpen(Complaint complaint) {
		if (!complaint.isOpen()) {
			throw new ConflictException("conflict.case.closed");
		}
	}

	private void escalate(Complaint complaint, @Nullable String to, Actor by, CaseEvent event) {
		if (to == null || to.isBlank()) {
			throw new InvalidInputException("to", "error.required");
		}
		ComplaintLevel wanted = ComplaintLevel.ofKey(to)
			.filter((level) -> level != ComplaintLevel.TEACHER)
			.orElseThrow(() -> new InvalidInputException("to", "error.choice"));
		if (!this.ladder.open(complaint).contains(wanted)) {
			throw complaint.isOpen() ? new ConflictException("conflict.complaint.level")
					: new ConflictException("conflict.case.closed");
		}
		this.timeline.add(complaint.id(), event.label("complaint.level." + wanted.key()));
		if (complaint.isOpen()) {
			this.complaints.set(complaint.id(), ComplaintRepository.nullable("closing", null));
			ComplaintLevel level = this.ladder.enter(complaint.id(), wanted, null, by);
			go(complaint, level);
		}
		else {
			this.files.reopen(complaint.id(), wanted.key(), by);
			this.complaints.set(complaint.id(), ComplaintRepository.nullable("closing", null, "closed_on", null));
			ComplaintLevel level = this.ladder.enter(complaint.id(), wanted, null, by);
			this.processes.start("complaint", complaint.id(),
					Map.of("reopened", true, "tellCouncil", false, "level", level.key()));
		}
	}

	private void go(Complaint complaint, ComplaintLevel level) {
		if (complaint.isWaiting()) {
			this.processes.message("answerComplaint", complaint.id(),
					Map.of("answer", "escalate", "level", level.key()));
		}
		else if (complaint.state().equals("measures")) {
			// What the board promised is carried out meanwhile.
			this.processes.messageToOne("goOnToLkc", complaint.id(), Map.of("reopened", true, "level", level.key()));
		}
		else {
			this.processes.message("escalateComplaint", complaint.id(), Map.of("level", level.key()));
		}
	}

	private void accept(Complaint complaint, CaseEvent event) {
		requireOpen(complaint);
		if (!complaint.isWaiting()) {
			throw new ConflictException("conflict.complaint.not-waiting");
		}
		this.complaints.set(complaint.id(), Map.of("closing", "accepted"));
		this.timeline.add(complaint.id(), event);
		this.processes.message("answerComplaint", complaint.id(), Map.of("answer", "accept"));
	}

	private void withdraw(Complaint complaint, Actor by, CaseEvent event) {
		requireOpen(complaint);
		if (!isWithdrawable(complaint)) {
			throw new ConflictException("conflict.complaint.answered");
		}
		this.complaints.set(complaint.id(), Map.of("closing", "withdrawn"));
		this.complaints.leave(complaint.id(), "withdrawn", this.clock.instant());
		this.timeline.add(complaint.id(), event);
		this.audit.record(AuditEntry.of(by, "case.withdrawn").on(complaint.id()));
		this.processes.message("withdrawComplaint", complaint.id(), Map.of());
	}

	/**
	 * A new code for who lost theirs; the old one leads nowhere from now on.
	 * @return the code, to be handed over once
	 * @throws NotFoundException if the viewer does not guide this complainant
	 */
	@Transactional(propagation = Propagation.SUPPORTS)
	public String renewCode(CaseId id, Viewer viewer) {
		ReceiptCodes.Fresh code = this.codes.draw();
		this.transaction.executeWithoutResult((status) -> renew(id, code.hash(), viewer));
		return code.code();
	}

	private void renew(CaseId id, String receiptHash, Viewer viewer) {
		this.complaints.hold(id).orElseThrow(NotFoundException::new);
		Standing standing = this.standings.of(id, viewer);
		if (!standing.contact()) {
			throw new NotFoundException();
		}
		this.complaints.receipt(id, receiptHash);
		this.timeline.add(id, CaseEvent.by(viewer, standing.hat(), "complaint.code"));
		this.audit.record(AuditEntry.of(viewer.actor(standing.hat()), "complaint.code").on(id));
	}

	/**
	 * The complainant sends a message with files, all of it or nothing.
	 * @throws InvalidInputException at {@code message} or {@code attachments}
	 * @throws ConflictException if the complaint is closed
	 */
	public void send(CaseId id, @Nullable String message, List<Upload> attachments) {
		answer(id, new Answer("message", null, message));
		attach(id, attachments);
	}

	/**
	 * Adds files that the complainant sent along with a message.
	 * @throws InvalidInputException at {@code attachments} if there are too many in all
	 * @throws ConflictException if the complaint is closed
	 */
	public void attach(CaseId id, List<Upload> attachments) {
		if (!attachments.isEmpty()) {
			requireOpen(this.complaints.hold(id).orElseThrow(NotFoundException::new));
			if (this.documents.of(id).size() + attachments.size() > MOST_ATTACHMENTS) {
				throw new InvalidInputException("attachments", "complaintdoor.error.files.all", MOST_ATTACHMENTS);
			}
			attachments.forEach((upload) -> this.documents.keep(id, ATTACHMENT, "document.attachment", Locale.ROOT,
					upload.mediaType(), upload.content(), Register.COMPLAINANT));
		}
	}

	/** What the complainant sent along, oldest first. */
	@Transactional(readOnly = true)
	public List<Document> attachments(CaseId id) {
		List<Document> sent = new ArrayList<>(this.documents.of(id, Register.COMPLAINANT));
		sent.removeIf((document) -> !document.kind().equals(ATTACHMENT));
		Collections.reverse(sent);
		return sent;
	}

	/** What the board wrote to the complainant, oldest first. */
	@Transactional(readOnly = true)
	public List<Document> letters(CaseId id) {
		List<Document> written = new ArrayList<>(this.documents.of(id));
		written.removeIf((document) -> !ComplaintLetters.KINDS.contains(document.kind()));
		Collections.reverse(written);
		return written;
	}

	/**
	 * A file that the complainant sent, or a letter that was written to them.
	 * @throws NotFoundException if there is none like that
	 */
	public Opened attachment(CaseId id, DocumentId document) {
		Document found = Stream.concat(attachments(id).stream(), letters(id).stream())
			.filter((one) -> one.id().equals(document))
			.findFirst()
			.orElseThrow(NotFoundException::new);
		this.audit.record(AuditEntry.of(Register.COMPLAINANT, "document.read")
			.on(id)
			.about("document", document)
			.detail(found.kind()));
		return new Opened(found, this.files.get(id).reference(), this.documents.content(document));
	}

	/**
	 * What a complainant answers.
	 *
	 * @param answer {@code escalate accept withdraw message}
	 * @param to {@code director board lkc}, when going on
	 */
	public record Answer(String answer, @Nullable String to, @Nullable String message) {
	}

	/**
	 * What is open to a complainant now.
	 *
	 * @param escalateTo the levels they may go to
	 */
	public record Choices(List<ComplaintLevel> escalateTo, boolean accept, boolean withdraw, boolean message) {
	}

}
