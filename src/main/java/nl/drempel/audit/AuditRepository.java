package nl.drempel.audit;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;

@Repository
class AuditRepository implements AuditTrail {

	private static final String COLUMNS = """
			id, at, recorded_at, actor, on_behalf_of, role, action, case_id, subject_kind, subject_id, detail""";

	private final JdbcClient jdbc;

	private final AppClock clock;

	AuditRepository(JdbcClient jdbc, AppClock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Override
	public void record(AuditEntry entry) {
		this.jdbc
			.sql("""
					insert into audit_event (at, actor, on_behalf_of, role, action, case_id, subject_kind, subject_id, detail)
					values (:at, :actor, :onBehalfOf, :role, :action, :caseId, :subjectKind, :subjectId, :detail)
					""")
			.param("at", Timestamp.from(this.clock.instant()))
			.param("actor", entry.actor().id())
			.param("onBehalfOf", entry.actor().onBehalfOf())
			.param("role", entry.actor().role())
			.param("action", entry.action())
			.param("caseId", (entry.caseId() != null) ? entry.caseId().value() : null)
			.param("subjectKind", entry.subjectKind())
			.param("subjectId", entry.subjectId())
			.param("detail", entry.detail())
			.update();
	}

	@Override
	public Paged<AuditEvent> find(@Nullable Collection<UUID> boards, Collection<CaseId> without,
			@Nullable CaseId caseId, @Nullable String actor, @Nullable Instant from, PageQuery page) {
		String where = """
				where (cast(:boards as uuid[]) is null or board_id is null or board_id = any(:boards))
				  and (case_id is null or case_id <> all(:without))
				  and (cast(:caseId as uuid) is null or case_id = :caseId)
				  and (cast(:actor as text) is null or actor = :actor)
				  and (cast(:from as timestamptz) is null or at >= :from)
				""";
		var count = this.jdbc.sql("select count(*) from audit_event " + where);
		var items = this.jdbc
			.sql("select " + COLUMNS + " from audit_event " + where + " order by id desc limit :size offset :offset");
		long total = bind(count, boards, without, caseId, actor, from).query(Long.class).single();
		return new Paged<>(bind(items, boards, without, caseId, actor, from).param("size", page.size())
			.param("offset", page.offset())
			.query(AuditEvent.class)
			.list(), page.page(), page.size(), total);
	}

	private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec sql, @Nullable Collection<UUID> boards,
			Collection<CaseId> without, @Nullable CaseId caseId, @Nullable String actor, @Nullable Instant from) {
		return sql.param("boards", (boards != null) ? boards.toArray(UUID[]::new) : null)
			.param("without", without.stream().map(CaseId::value).toArray(UUID[]::new))
			.param("caseId", (caseId != null) ? caseId.value() : null)
			.param("actor", actor)
			.param("from", (from != null) ? from.atOffset(ZoneOffset.UTC) : null);
	}

	@Override
	public Paged<AuditEvent> readersOf(CaseId caseId, PageQuery page) {
		String which = " from audit_event where case_id = :caseId and action = any(:reads)";
		long total = this.jdbc.sql("select count(*)" + which)
			.param("caseId", caseId.value())
			.param("reads", reads())
			.query(Long.class)
			.single();
		return new Paged<>(this.jdbc.sql("select " + COLUMNS + which + " order by id desc limit :size offset :offset")
			.param("caseId", caseId.value())
			.param("reads", reads())
			.param("size", page.size())
			.param("offset", page.offset())
			.query(AuditEvent.class)
			.list(), page.page(), page.size(), total);
	}

	@Override
	public List<AuditEvent> looksAt(Collection<CaseId> cases, Collection<UUID> others) {
		return this.jdbc.sql("select " + COLUMNS + """
				 from audit_event where case_id = any(:cases) and action = any(:reads)
				union all
				select """ + " " + COLUMNS + """
				  from audit_event
				 where subject_kind in ('pupil', 'household') and subject_id = any(:others) and case_id is null
				   and action = any(:reads)
				 order by id
				""")
			.param("cases", cases.stream().map(CaseId::value).toArray(UUID[]::new))
			.param("others", others.stream().map(UUID::toString).toArray(String[]::new))
			.param("reads", reads())
			.query(AuditEvent.class)
			.list();
	}

	private static String[] reads() {
		return READS.toArray(String[]::new);
	}

}
