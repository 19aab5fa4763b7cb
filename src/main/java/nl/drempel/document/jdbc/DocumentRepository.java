package nl.drempel.document.jdbc;

import java.sql.Timestamp;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.document.Document;
import nl.drempel.document.DocumentId;
import nl.drempel.shared.CaseId;

/** Documents as they are stored. */
@Repository
public class DocumentRepository {

	private static final String COLUMNS = """
			id, case_id, kind, title_code, language, media_type, length(content) as size, sha256, created_at""";

	private static final RowMapper<Document> ROW = (row, n) -> new Document(
			new DocumentId(row.getObject("id", UUID.class)), new CaseId(row.getObject("case_id", UUID.class)),
			row.getString("kind"), row.getString("title_code"), Locale.forLanguageTag(row.getString("language")),
			row.getString("media_type"), row.getLong("size"), row.getString("sha256"),
			row.getTimestamp("created_at").toInstant());

	private final JdbcClient jdbc;

	DocumentRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	public void insert(Document document, byte[] content, String by) {
		this.jdbc
			.sql("""
					insert into document (id, case_id, kind, title_code, language, media_type, content, sha256, created_at, created_by)
					values (:id, :caseId, :kind, :titleCode, :language, :mediaType, :content, :sha256, :createdAt, :by)
					""")
			.param("id", document.id().value())
			.param("caseId", document.caseId().value())
			.param("kind", document.kind())
			.param("titleCode", document.titleCode())
			.param("language", document.language().toLanguageTag())
			.param("mediaType", document.mediaType())
			.param("content", content)
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

	public Optional<byte[]> content(DocumentId id) {
		return this.jdbc.sql("select content from document where id = :id")
			.param("id", id.value())
			.query((row, n) -> row.getBytes("content"))
			.optional();
	}

}
