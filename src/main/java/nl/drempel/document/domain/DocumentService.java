package nl.drempel.document.domain;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Knowledge;
import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.KnownCase;
import nl.drempel.document.CaseDocuments;
import nl.drempel.document.Document;
import nl.drempel.document.DocumentId;
import nl.drempel.document.Documents;
import nl.drempel.document.Letter;
import nl.drempel.document.jdbc.DocumentRepository;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.NotFoundException;

@Service
@Transactional
class DocumentService implements Documents {

	private static final String PDF = "application/pdf";

	private static final Map<String, String> ENDINGS = Map.of(PDF, ".pdf", "image/jpeg", ".jpg", "image/png", ".png");

	private final DocumentRepository documents;

	private final LetterPress press;

	private final CaseFiles files;

	private final Knowledge knowledge;

	private final ObjectProvider<CaseDocuments> rooms;

	private final AuditTrail audit;

	private final AppClock clock;

	DocumentService(DocumentRepository documents, LetterPress press, CaseFiles files, Knowledge knowledge,
			ObjectProvider<CaseDocuments> rooms, AuditTrail audit, AppClock clock) {
		this.documents = documents;
		this.press = press;
		this.files = files;
		this.knowledge = knowledge;
		this.rooms = rooms;
		this.audit = audit;
		this.clock = clock;
	}

	@Override
	@Transactional(readOnly = true)
	public byte[] render(Letter letter) {
		return this.press.print(letter);
	}

	@Override
	public Document keep(CaseId id, Letter letter, Actor by) {
		return keep(id, letter.template(), letter.title(), letter.locale(), PDF, this.press.print(letter), by);
	}

	@Override
	public Document keep(CaseId id, String kind, String titleCode, Locale language, String mediaType, byte[] content,
			Actor by) {
		Document document = new Document(DocumentId.random(), id, kind, titleCode, language, mediaType, content.length,
				sha256(content), this.clock.instant());
		this.documents.insert(document, content, by.id());
		this.audit
			.record(AuditEntry.of(by, "document.kept").on(id).about("document", document.id()).detail(document.kind()));
		return document;
	}

	@Override
	@Transactional(readOnly = true)
	public List<Document> of(CaseId id) {
		return this.documents.of(id);
	}

	@Override
	@Transactional(readOnly = true)
	public List<Document> of(CaseId id, Actor by) {
		return this.documents.of(id, by.id());
	}

	@Override
	@Transactional(readOnly = true)
	public byte[] content(DocumentId id) {
		return this.documents.content(id).orElseThrow(NotFoundException::new);
	}

	@Override
	@Transactional(readOnly = true)
	public List<Document> openTo(KnownCase known, Viewer viewer) {
		return this.documents.of(known.file().id())
			.stream()
			.filter((document) -> mayOpen(known, document, viewer))
			.toList();
	}

	@Override
	public Opened open(CaseId id, DocumentId document, Viewer viewer) {
		KnownCase known = this.files.known(id, Level.GLIMPSE, viewer);
		Document found = this.documents.find(document)
			.filter((one) -> one.caseId().equals(id) && mayOpen(known, one, viewer))
			.orElseThrow(NotFoundException::new);
		Actor reader = this.knowledge.hat(id, viewer).map(viewer::actor).orElseGet(viewer::actor);
		this.audit
			.record(AuditEntry.of(reader, "document.read").on(id).about("document", document).detail(found.kind()));
		return new Opened(found,
				known.file().reference() + "-" + found.kind() + ENDINGS.getOrDefault(found.mediaType(), ""),
				content(document));
	}

	private boolean mayOpen(KnownCase known, Document document, Viewer viewer) {
		return this.rooms.stream()
			.filter((room) -> room.type() == known.file().type())
			.findFirst()
			.map((room) -> room.mayOpen(known, document, viewer))
			.orElseGet(() -> known.level().reaches(Level.CONTENT));
	}

	private static String sha256(byte[] content) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
