package nl.drempel.casefile.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import nl.drempel.access.Knowledge.Predicate;
import nl.drempel.access.Level;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CaseFiles.Stone;
import nl.drempel.casefile.CaseQuery;
import nl.drempel.casefile.CaseType;
import nl.drempel.casefile.KnownCase;
import nl.drempel.school.BoardId;
import nl.drempel.school.NameSearch;
import nl.drempel.school.PupilId;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;

/** Cases as they are stored. */
@Repository
public class CaseFileRepository {

	private static final String COLUMNS = """
			c.id, c.type, c.reference, c.state, c.outcome, c.school_id, c.board_id, c.pupil_id, c.opened_at, c.opened_by,
			c.closed_at""";

	private static final TypeReference<Map<String, Integer>> COUNTS = new TypeReference<>() {
	};

	private final JdbcClient jdbc;

	private final JsonMapper json;

	CaseFileRepository(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	public long nextNumber(CaseType type, int year) {
		return this.jdbc.sql("select next_case_number(:type, :year)")
			.param("type", type.key())
			.param("year", year)
			.query(Long.class)
			.single();
	}

	public void insert(CaseFile file, @Nullable CaseId parent) {
		this.jdbc
			.sql("""
					insert into case_file (id, type, reference, state, school_id, board_id, pupil_id, parent_id, opened_at, opened_by)
					values (:id, :type, :reference, :state, :school, :board, :pupil, :parent, :openedAt, :openedBy)
					""")
			.param("id", file.id().value())
			.param("type", file.type().key())
			.param("reference", file.reference())
			.param("state", file.state())
			.param("school", file.school().value())
			.param("board", file.board().value())
			.param("pupil", (file.pupil() != null) ? file.pupil().value() : null)
			.param("parent", (parent != null) ? parent.value() : null)
			.param("openedAt", Timestamp.from(file.openedAt()))
			.param("openedBy", (file.openedBy() != null) ? file.openedBy().value() : null)
			.update();
	}

	public Optional<CaseFile> find(CaseId id) {
		return this.jdbc.sql("select " + COLUMNS + " from case_file c where c.id = :id")
			.param("id", id.value())
			.query((row, n) -> file(row))
			.optional();
	}

	public Optional<CaseFile> byReference(String reference) {
		return this.jdbc.sql("select " + COLUMNS + " from case_file c where c.reference = :reference")
			.param("reference", reference)
			.query((row, n) -> file(row))
			.optional();
	}

	public List<CaseFile> findAll(Collection<CaseId> ids) {
		if (ids.isEmpty()) {
			return List.of();
		}
		return this.jdbc.sql("select " + COLUMNS + " from case_file c where c.id in (:ids)")
			.param("ids", ids.stream().map(CaseId::value).toList())
			.query((row, n) -> file(row))
			.list();
	}

	/** All cases of a pupil, oldest first. */
	public List<CaseFile> ofPupil(PupilId pupil) {
		return this.jdbc
			.sql("select " + COLUMNS + " from case_file c where c.pupil_id = :pupil order by c.opened_at, c.reference")
			.param("pupil", pupil.value())
			.query((row, n) -> file(row))
			.list();
	}

	/**
	 * A closed case that has not ended, held so that nothing is added to it meanwhile.
	 */
	public Optional<CaseFile> holdToEnd(CaseId id) {
		return this.jdbc.sql("select " + COLUMNS
				+ " from case_file c where c.id = :id and c.removed_at is null and c.closed_at is not null for update")
			.param("id", id.value())
			.query((row, n) -> file(row))
			.optional();
	}

	public boolean isThere(CaseId id) {
		return this.jdbc.sql("select exists (select from case_file where id = :id and removed_at is null)")
			.param("id", id.value())
			.query(Boolean.class)
			.single();
	}

	/** Leaves a stone. */
	public void end(CaseId id, Map<String, Integer> counts, Instant now) {
		this.jdbc
			.sql("""
					update case_file set removed_at = :now, remains = cast(:counts as jsonb), state = 'ended', outcome = 'ended',
					                     pupil_id = null, parent_id = null, opened_by = null, version = version + 1
					 where id = :id
					""")
			.param("id", id.value())
			.param("counts", this.json.writeValueAsString(counts))
			.param("now", Timestamp.from(now))
			.update();
	}

	/** The stones of boards, newest first. */
	public List<Stone> stones(Collection<BoardId> boards, int most) {
		return this.jdbc.sql("select " + COLUMNS + """
				, c.removed_at, c.remains from case_file c
				 where c.board_id = any(:boards) and c.removed_at is not null
				 order by c.removed_at desc, c.reference limit :most
				""")
			.param("boards", boards.stream().map(BoardId::value).toArray(UUID[]::new))
			.param("most", most)
			.query((row, n) -> new Stone(file(row), row.getTimestamp("removed_at").toInstant(),
					this.json.readValue(row.getString("remains"), COUNTS)))
			.list();
	}

	/**
	 * Moves an open case.
	 * @return whether it was open and stood in another state
	 */
	public boolean move(CaseId id, String state) {
		return this.jdbc.sql("""
				update case_file set state = :state, version = version + 1
				 where id = :id and closed_at is null and state <> :state
				""").param("id", id.value()).param("state", state).update() == 1;
	}

	/**
	 * Opens a closed case again.
	 * @return whether it was closed
	 */
	public boolean reopen(CaseId id, String state) {
		return this.jdbc.sql("""
				update case_file set state = :state, outcome = null, closed_at = null, version = version + 1
				 where id = :id and closed_at is not null
				""").param("id", id.value()).param("state", state).update() == 1;
	}

	/**
	 * Closes an open case.
	 * @return whether it was open
	 */
	public boolean close(CaseId id, String state, String outcome, Instant now) {
		return this.jdbc.sql("""
				update case_file set state = :state, outcome = :outcome, closed_at = :now, version = version + 1
				 where id = :id and closed_at is null
				""")
			.param("id", id.value())
			.param("state", state)
			.param("outcome", outcome)
			.param("now", Timestamp.from(now))
			.update() == 1;
	}

	/** The cases of pupils in a predicate, newest first. */
	public List<KnownCase> ofPupils(Collection<PupilId> pupils, Predicate known) {
		if (pupils.isEmpty()) {
			return List.of();
		}
		return this.jdbc.sql("select known.level, " + COLUMNS + " from (" + known.sql() + """
				) known join case_file c on c.id = known.case_id
				 where c.pupil_id in (:pupils)
				 order by c.opened_at desc, c.id
				""")
			.params(known.params())
			.param("pupils", pupils.stream().map(PupilId::value).toList())
			.query((row, n) -> new KnownCase(file(row), Level.ofRank(row.getInt("level"))))
			.list();
	}

	/** Those of several cases that are in a predicate. */
	public List<KnownCase> among(Collection<CaseId> ids, Predicate known) {
		if (ids.isEmpty()) {
			return List.of();
		}
		return this.jdbc.sql("select known.level, " + COLUMNS + " from (" + known.sql() + """
				) known join case_file c on c.id = known.case_id where known.case_id in (:ids)
				""")
			.params(known.params())
			.param("ids", ids.stream().map(CaseId::value).toList())
			.query((row, n) -> new KnownCase(file(row), Level.ofRank(row.getInt("level"))))
			.list();
	}

	/** One page of the cases in a predicate, newest first. */
	public Paged<KnownCase> find(CaseQuery query, Predicate known, PageQuery page) {
		Map<String, Object> params = new LinkedHashMap<>(known.params());
		StringBuilder sql = new StringBuilder(
				" from (" + known.sql() + ") known join case_file c on c.id = known.case_id");
		sql.append(" left join pupil p on p.id = c.pupil_id where true");
		if (query.type() != null) {
			sql.append(" and c.type = :type");
			params.put("type", query.type().key());
		}
		if (query.state() != null) {
			sql.append("""
					 and :state = case when known.level >= :outline then c.state
					                   when c.closed_at is null then 'open' else 'closed' end
					""");
			params.put("state", query.state());
			params.put("outline", Level.OUTLINE.rank());
		}
		if (query.school() != null) {
			sql.append(" and c.school_id = :school");
			params.put("school", query.school().value());
		}
		if (query.pupil() != null) {
			sql.append(" and c.pupil_id = :pupil");
			params.put("pupil", query.pupil().value());
		}
		if (query.text() != null && !query.text().isBlank()) {
			sql.append(" and (c.reference ilike :text or ' ' || p.search_name like :name)");
			String text = query.text().strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
			params.put("text", "%" + text + "%");
			params.put("name", NameSearch.pattern(query.text()));
		}
		long total = this.jdbc.sql("select count(*)" + sql).params(params).query(Long.class).single();
		params.put("size", page.size());
		params.put("offset", page.offset());
		List<KnownCase> items = this.jdbc
			.sql("select known.level, " + COLUMNS + sql + " order by c.opened_at desc, c.id limit :size offset :offset")
			.params(params)
			.query((row, n) -> new KnownCase(file(row), Level.ofRank(row.getInt("level"))))
			.list();
		return new Paged<>(items, page.page(), page.size(), total);
	}

	private static CaseFile file(ResultSet row) throws SQLException {
		UUID pupil = row.getObject("pupil_id", UUID.class);
		UUID openedBy = row.getObject("opened_by", UUID.class);
		Timestamp closedAt = row.getTimestamp("closed_at");
		return new CaseFile(new CaseId(row.getObject("id", UUID.class)), CaseType.ofKey(row.getString("type")),
				row.getString("reference"), row.getString("state"), row.getString("outcome"),
				new SchoolId(row.getObject("school_id", UUID.class)),
				new BoardId(row.getObject("board_id", UUID.class)), (pupil != null) ? new PupilId(pupil) : null,
				row.getTimestamp("opened_at").toInstant(), (openedBy != null) ? new StaffId(openedBy) : null,
				(closedAt != null) ? closedAt.toInstant() : null);
	}

}
