package nl.drempel.document.domain;

import java.util.List;
import java.util.Map;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.CaseType;
import nl.drempel.document.CaseDocuments;
import nl.drempel.document.Document;
import nl.drempel.document.jdbc.DocumentRepository;
import nl.drempel.school.HeldPart;
import nl.drempel.school.HeldPart.Care;
import nl.drempel.school.Keeper;
import nl.drempel.shared.CaseId;

/** Which documents are kept with a case. */
@Component
class DocumentKeeper implements Keeper {

	private final DocumentRepository documents;

	private final CaseFiles files;

	private final ObjectProvider<CaseDocuments> rooms;

	DocumentKeeper(DocumentRepository documents, CaseFiles files, ObjectProvider<CaseDocuments> rooms) {
		this.documents = documents;
		this.files = files;
		this.rooms = rooms;
	}

	@Override
	public List<HeldPart> ofCase(CaseId id) {
		CaseType type = this.files.get(id).type();
		return this.documents.of(id)
			.stream()
			.map((one) -> HeldPart.of(id, "document")
				.at(one.createdAt())
				.care(care(type, one))
				.code("title", "", one.titleCode())
				.document("document", one.id())
				.moment("at", one.createdAt())
				.text("file-type", one.mediaType())
				.number("bytes", one.size())
				.done())
			.toList();
	}

	private Care care(CaseType type, Document document) {
		return this.rooms.stream()
			.filter((room) -> room.type() == type)
			.map((room) -> room.care(document))
			.findFirst()
			.orElse(Care.NONE);
	}

	@Override
	public Map<String, Integer> remove(CaseId id) {
		return Map.of("documents", this.documents.remove(id));
	}

}
