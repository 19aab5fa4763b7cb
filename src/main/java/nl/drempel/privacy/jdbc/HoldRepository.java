package nl.drempel.privacy.jdbc;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.privacy.Endings.Held;
import nl.drempel.privacy.jdbc.OfficerTexts.Column;
import nl.drempel.school.BoardId;
import nl.drempel.school.PupilId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.vault.CaseTexts;

/**
 * What is held, and why: sealed with the case, or for itself if it is all of a pupil's.
 */
@Repository
@Transactional
public class HoldRepository {

	private static final String REASON = "legal_hold.reason";

	private final JdbcClient jdbc;

	private final CaseTexts texts;

	private final OfficerTexts own;

	HoldRepository(JdbcClient jdbc, CaseTexts texts, OfficerTexts own) {
		this.jdbc = jdbc;
		this.texts = texts;
		this.own = own;
	}

	public void hold(UUID id, BoardId board, @Nullable CaseId caseId, @Nullable PupilId pupil, String reason,
			StaffId by, Instant now) {
		this.jdbc.sql("""
				insert into legal_hold (id, board_id, case_id, pupil_id, reason, set_by, set_at)
				values (:id, :board, :case, :pupil, :reason, :by, :now)
				""")
			.param("id", id)
			.param("board", board.value())
			.param("case", (caseId != null) ? caseId.value() : null)
			.param("pupil", (pupil != null) ? pupil.value() : null)
			.param("reason",
					(caseId != null) ? this.texts.seal(caseId, REASON, reason) : this.own.seal(Column.HOLD, id, reason))
			.param("by", by.value())
			.param("now", Timestamp.from(now))
			.update();
	}

	public boolean isHeld(@Nullable CaseId caseId, @Nullable PupilId pupil) {
		return this.jdbc.sql(
				"select exists (select from legal_hold where lifted_at is null and (case_id = :case or pupil_id = :pupil))")
			.param("case", (caseId != null) ? caseId.value() : null)
			.param("pupil", (pupil != null) ? pupil.value() : null)
			.query(Boolean.class)
			.single();
	}

	/**
	 * Lifts a hold of one of these boards, but of none of these cases.
	 * @return the case it was on; empty if there is none
	 */
	public Optional<Lifted> lift(UUID id, Collection<BoardId> boards, Collection<CaseId> without, StaffId by,
			Instant now) {
		return this.jdbc.sql("""
				update legal_hold set lifted_by = :by, lifted_at = :now
				 where id = :id and lifted_at is null and board_id = any(:boards)
				   and (case_id is null or case_id <> all(:without)) returning case_id, pupil_id
				""")
			.param("id", id)
			.param("boards", values(boards))
			.param("without", ids(without))
			.param("by", by.value())
			.param("now", Timestamp.from(now))
			.query((row, n) -> new Lifted(row.getObject("case_id", UUID.class), row.getObject("pupil_id", UUID.class)))
			.optional();
	}

	/** What these boards hold, newest first, without some cases. */
	public List<Held> held(Collection<BoardId> boards, Collection<CaseId> without) {
		List<Row> rows = this.jdbc
			.sql("""
					select h.id, h.case_id, c.reference, p.display_name, s.name as school, h.reason, st.display_name as by_name, h.set_at
					  from legal_hold h
					  left join case_file c on c.id = h.case_id
					  left join pupil p on p.id = h.pupil_id
					  join school s on s.id = coalesce(c.school_id, p.school_id)
					  join staff st on st.id = h.set_by
					 where h.lifted_at is null and h.board_id = any(:boards)
					   and (h.case_id is null or h.case_id <> all(:without))
					 order by h.set_at desc, h.id limit 200
					""")
			.param("boards", values(boards))
			.param("without", ids(without))
			.query((row, n) -> new Row(row.getObject("id", UUID.class), row.getObject("case_id", UUID.class),
					row.getString("reference"), row.getString("display_name"), row.getString("school"),
					row.getString("reason"), row.getString("by_name"), row.getTimestamp("set_at").toInstant()))
			.list();
		this.texts.prepare(rows.stream().map(Row::caseId).filter(Objects::nonNull).map(CaseId::new).toList());
		return rows.stream().map(this::held).toList();
	}

	private Held held(Row row) {
		String reason = (row.caseId() != null) ? this.texts.open(new CaseId(row.caseId()), REASON, row.reason())
				: this.own.open(Column.HOLD, row.id(), row.reason());
		return new Held(row.id(), row.reference(), row.displayName(), row.school(), reason, row.byName(), row.setAt());
	}

	private static UUID[] ids(Collection<CaseId> cases) {
		return cases.stream().map(CaseId::value).toArray(UUID[]::new);
	}

	private static UUID[] values(Collection<BoardId> boards) {
		return boards.stream().map(BoardId::value).toArray(UUID[]::new);
	}

	/** A hold as it is stored. */
	record Row(UUID id, @Nullable UUID caseId, @Nullable String reference, @Nullable String displayName, String school,
			String reason, String byName, Instant setAt) {
	}

	/** What was held: a case, or all of a pupil's. */
	public record Lifted(@Nullable UUID caseId, @Nullable UUID pupil) {
	}

}
