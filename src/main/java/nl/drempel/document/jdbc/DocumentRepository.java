package nl.drempel.document.jdbc;

import java.sql.Timestamp;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.document.Document;
import nl.drempel.document.DocumentId;
import nl.drempel.shared.CaseId;
import nl.drempel.vault.CaseTexts;

/** Documents as they are stored. */
@Repository
@Transactional
public class DocumentRepository {

	private static final String CONTENT = "document.content";

	private static final String COLUMNS = """
			id, case_id, kind, title_code, language, media_type, size, sha256, created_at""";

	private static final RowMapper<Document> ROW = (row, n) -> new Document(
			new DocumentId(row.getObject("id", UUID.class)), new CaseId(row.getObject("case_id", UUID.class)),
			row.getString("kind"), row.getString("title_code"), Locale.forLanguageTag(row.getString("language")),
			row.getString("media_type"), row.getLong("size"), row.getString("sha256"),
			row.getTimestamp("created_at").toInstant());

	private final JdbcClient jdbc;

	private final CaseTexts texts;

	DocumentRepository(JdbcClient jdbc, CaseTexts texts) {
		this.jdbc = jdbc;
		this.texts = texts;
	}

	public void insert(Document document, byte[] content, String by) {
		this.jdbc
			.sql("""
					insert into document (id, case_id, kind, title_code, language, media_type, content, size, sha256, created_at, created_by)
					values (:id, :caseId, :kind, :titleCode, :language, :mediaType, :content, :size, :sha256, :createdAt, :by)
					""")
			.param("id", document.id().value())
			.param("caseId", document.caseId().value())
			.param("kind", document.kind())
			.param("titleCode", document.titleCode())
			.param("language", document.language().toLanguageTag())
			.param("mediaType", document.mediaType())
			.param("content", this.texts.sealFile(document.caseId(), CONTENT, content))
			.param("size", document.size())
			.param("sha256", document.sha256())
			.param("createdAt", Timestamp.from(document.createdAt()))
			.param("by", by)
			.update();
	}

	/** The documents of a case, newest first. */
	public List<Document> of(CaseId id) {
		return this.jdbc
			.sql("select " + COLUMNS + " from document where case_id = :caseId order by created_at desc, id")
			.param("caseId", id.value())
			.query(ROW)
			.list();
	}

	/** Those that someone brought in, newest first. */
	public List<Document> of(CaseId id, String by) {
		return this.jdbc
			.sql("select " + COLUMNS
					+ " from document where case_id = :caseId and created_by = :by order by created_at desc, id")
			.param("caseId", id.value())
			.param("by", by)
			.query(ROW)
			.list();
	}

	/** Removes all documents of a case and says how many there were. */
	public int remove(CaseId id) {
		return this.jdbc.sql("delete from document where case_id = :caseId").param("caseId", id.value()).update();
	}

	public Optional<Document> find(DocumentId id) {
		return this.jdbc.sql("select " + COLUMNS + " from document where id = :id")
			.param("id", id.value())
			.query(ROW)
			.optional();
	}

	/** What stands in it; empty if there is none, or it can't be opened any more. */
	public Optional<byte[]> content(DocumentId id) {
		return this.jdbc.sql("select case_id, content from document where id = :id")
			.param("id", id.value())
			.query((row, n) -> this.texts.openFile(new CaseId(row.getObject("case_id", UUID.class)), CONTENT,
					row.getBytes("content")))
			.optional()
			.flatMap(Function.identity());
	}

}
