package nl.drempel.complaint.domain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import nl.drempel.access.Viewer;
import nl.drempel.audit.Actor;
import nl.drempel.casefile.CaseEvent;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.CaseType;
import nl.drempel.casefile.Timeline;
import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.NewComplaint;
import nl.drempel.complaint.Receipt;
import nl.drempel.complaint.Upload;
import nl.drempel.complaint.jdbc.ComplaintRepository;
import nl.drempel.document.Documents;
import nl.drempel.engine.Processes;
import nl.drempel.school.Role;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.Sight;
import nl.drempel.shared.Sights;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Where complaints come in, by the public page or through someone of the staff. */
@Service
public class Register {

	/** How the trail names who complains: by no name. */
	public static final Actor COMPLAINANT = Actor.system("complainant");

	private final ComplaintRepository complaints;

	private final ReceiptCodes codes;

	private final Naming naming;

	private final Misconduct misconduct;

	private final Documents documents;

	private final CaseFiles files;

	private final Timeline timeline;

	private final Processes processes;

	private final AppClock clock;

	private final TransactionTemplate transaction;

	private final Sights sights;

	Register(ComplaintRepository complaints, ReceiptCodes codes, Naming naming, Misconduct misconduct,
			Documents documents, CaseFiles files, Timeline timeline, Processes processes, AppClock clock,
			TransactionTemplate transaction, Sights sights) {
		this.complaints = complaints;
		this.codes = codes;
		this.naming = naming;
		this.misconduct = misconduct;
		this.documents = documents;
		this.files = files;
		this.timeline = timeline;
		this.processes = processes;
		this.clock = clock;
		this.transaction = transaction;
		this.sights = sights;
	}

	/** Takes a complaint in from the public page. */
	public Receipt file(NewComplaint complaint, List<Upload> attachments) {
		return open(complaint, attachments, "public", null, COMPLAINANT, CaseEvent.byItself("complaint.filed"));
	}

	/**
	 * Takes a complaint in that someone of the staff heard by phone, letter or talk; they
	 * see no more of it than that it was received.
	 */
	public Receipt register(NewComplaint complaint, List<Upload> attachments, Viewer viewer) {
		return open(complaint, attachments, "staff", viewer.id(), viewer.actor(),
				CaseEvent.by(viewer, "complaint.registered"));
	}

	/** The code comes before the transaction: hashing it holds no connection. */
	private Receipt open(NewComplaint complaint, List<Upload> attachments, String door, @Nullable StaffId registeredBy,
			Actor by, CaseEvent event) {
		ReceiptCodes.Fresh code = this.codes.draw();
		CaseId id = CaseId.random();
		// Whoever brings a complaint sees this one, and no other of the school.
		String reference = this.sights.with(Sight.of(id), () -> this.transaction
			.execute((status) -> open(id, complaint, code.hash(), attachments, door, registeredBy, by, event)));
		return new Receipt(reference, code.code());
	}

	private String open(CaseId id, NewComplaint complaint, String receiptHash, List<Upload> attachments, String door,
			@Nullable StaffId registeredBy, Actor by, CaseEvent event) {
		CaseFile file = this.files.open(id, CaseType.COMPLAINT, "intake", complaint.school(), null, registeredBy, null,
				by);
		this.complaints.insert(file.id(), file.board(), complaint, door, registeredBy, receiptHash,
				this.clock.instant());
		attachments.forEach((upload) -> keep(file.id(), upload, by));
		this.timeline.add(file.id(), event.label("complaint.category." + complaint.category()));
		Complaint opened = this.complaints.find(file.id()).orElseThrow();
		Set<StaffId> named = new LinkedHashSet<>(complaint.aboutStaff());
		if (complaint.aboutContact()) {
			named.addAll(this.naming.holders(opened, Role.CONTACT));
		}
		this.naming.name(file.id(), named, by);
		this.naming.apply(opened);
		this.processes.start("complaint", file.id(), Map.of("reopened", false, "tellCouncil", false));
		if (opened.isMisconduct()) {
			this.misconduct.begin(file.id(), by);
		}
		return file.reference();
	}

	private void keep(CaseId id, Upload upload, Actor by) {
		this.documents.keep(id, "attachment", "document.attachment", Locale.ROOT, upload.mediaType(), upload.content(),
				by);
	}

}
