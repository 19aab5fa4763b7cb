package nl.drempel.privacy.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.privacy.AccessRequest;
import nl.drempel.privacy.jdbc.OfficerTexts.Column;
import nl.drempel.school.BoardId;
import nl.drempel.school.PupilId;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;

/** Requests for access as they are stored, and what was chosen in them. */
@Repository
public class RequestRepository {

	private final JdbcClient jdbc;

	private final OfficerTexts own;

	RequestRepository(JdbcClient jdbc, OfficerTexts own) {
		this.jdbc = jdbc;
		this.own = own;
	}

	public void insert(AccessRequest request) {
		this.jdbc.sql("""
				insert into access_request (id, board_id, school_id, pupil_id, asker, asked_on, opened_by, opened_at)
				values (:id, :board, :school, :pupil, :asker, :askedOn, :by, :at)
				""")
			.param("id", request.id())
			.param("board", request.board().value())
			.param("school", request.school().value())
			.param("pupil", (request.pupil() != null) ? request.pupil().value() : null)
			.param("asker", request.asker())
			.param("askedOn", request.askedOn())
			.param("by", request.openedBy().value())
			.param("at", Timestamp.from(request.openedAt()))
			.update();
	}

	/** Until the transaction ends nobody else opens a request about this pupil. */
	public void lock(PupilId pupil) {
		this.jdbc.sql("select pg_advisory_xact_lock(hashtextextended('access_request:' || :pupil, 0))")
			.param("pupil", pupil.toString())
			.query((row) -> {
			});
	}

	/** The request of this asker that still waits for its report. */
	public Optional<UUID> running(PupilId pupil, String asker, LocalDate today) {
		return this.jdbc.sql(
				"select r.id from access_request r where r.pupil_id = :pupil and r.asker = :asker and r.made_at is null and "
						+ EndingRepository.RUNNING + " order by r.opened_at limit 1")
			.param("pupil", pupil.value())
			.param("asker", asker)
			.param("today", today)
			.query(UUID.class)
			.optional();
	}

	/**
	 * Takes one back of which no report was made.
	 * @return whether there was one
	 */
	public boolean remove(UUID id) {
		return this.jdbc.sql("delete from access_request where id = :id and made_at is null")
			.param("id", id)
			.update() == 1;
	}

	public Optional<AccessRequest> find(UUID id) {
		return this.jdbc.sql("select * from access_request where id = :id")
			.param("id", id)
			.query((row, n) -> request(row))
			.optional();
	}

	/** One page of the requests at boards, newest first. */
	public Paged<AccessRequest> of(Collection<BoardId> boards, PageQuery page) {
		UUID[] ids = boards.stream().map(BoardId::value).toArray(UUID[]::new);
		long total = this.jdbc.sql("select count(*) from access_request where board_id = any(:boards)")
			.param("boards", ids)
			.query(Long.class)
			.single();
		return new Paged<>(this.jdbc.sql("""
				select * from access_request where board_id = any(:boards)
				 order by opened_at desc, id limit :size offset :offset
				""")
			.param("boards", ids)
			.param("size", page.size())
			.param("offset", page.offset())
			.query((row, n) -> request(row))
			.list(), page.page(), page.size(), total);
	}

	/** What was chosen otherwise than was proposed, by piece. */
	public Map<String, String> choices(UUID id) {
		Map<String, String> choices = new LinkedHashMap<>();
		this.jdbc.sql("select part, choice from access_choice where request_id = :id").param("id", id).query((row) -> {
			choices.put(row.getString("part"), row.getString("choice"));
		});
		return choices;
	}

	/** Writes what was chosen in the place of what was chosen before. */
	public void choose(UUID id, Map<String, String> choices, @Nullable String note, String seen) {
		this.jdbc.sql("delete from access_choice where request_id = :id").param("id", id).update();
		choices.forEach((part, choice) -> this.jdbc
			.sql("insert into access_choice (request_id, part, choice) values (:id, :part, :choice)")
			.param("id", id)
			.param("part", part)
			.param("choice", choice)
			.update());
		this.jdbc.sql("update access_request set note = :note, previewed = :seen where id = :id")
			.param("id", id)
			.param("note", this.own.seal(Column.REQUEST, id, note))
			.param("seen", seen)
			.update();
	}

	public void made(UUID id, Instant at) {
		this.jdbc.sql("update access_request set made_at = :at where id = :id")
			.param("id", id)
			.param("at", Timestamp.from(at))
			.update();
	}

	private AccessRequest request(ResultSet row) throws SQLException {
		UUID id = row.getObject("id", UUID.class);
		UUID pupil = row.getObject("pupil_id", UUID.class);
		Timestamp madeAt = row.getTimestamp("made_at");
		return new AccessRequest(id, new BoardId(row.getObject("board_id", UUID.class)),
				new SchoolId(row.getObject("school_id", UUID.class)), (pupil != null) ? new PupilId(pupil) : null,
				row.getString("asker"), row.getObject("asked_on", LocalDate.class),
				new StaffId(row.getObject("opened_by", UUID.class)), row.getTimestamp("opened_at").toInstant(),
				this.own.open(Column.REQUEST, id, row.getString("note")), row.getString("previewed"),
				(madeAt != null) ? madeAt.toInstant() : null);
	}

}
