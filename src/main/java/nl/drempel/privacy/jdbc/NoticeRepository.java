package nl.drempel.privacy.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.privacy.UnusualNotice;
import nl.drempel.privacy.jdbc.OfficerTexts.Column;
import nl.drempel.school.BoardId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;

/** Notices of unusual reading as they are stored. */
@Repository
public class NoticeRepository {

	private final JdbcClient jdbc;

	private final OfficerTexts own;

	NoticeRepository(JdbcClient jdbc, OfficerTexts own) {
		this.jdbc = jdbc;
		this.own = own;
	}

	/**
	 * Adds a notice; of one that came from the same and was not seen yet the end and the
	 * number grow.
	 * @return whether it is new
	 */
	public boolean add(UnusualNotice notice, String cause) {
		int added = this.jdbc
			.sql("""
					insert into privacy_notice (id, board_id, kind, staff_id, by_id, role, from_at, until_at, files, cause, found_at)
					values (:id, :board, :kind, :staff, :by, :role, :from, :until, :files, :cause, :found)
					on conflict (kind, staff_id, cause) do nothing
					""")
			.param("id", notice.id())
			.param("board", notice.board().value())
			.param("kind", notice.kind())
			.param("staff", notice.staff().value())
			.param("by", (notice.by() != null) ? notice.by().value() : null)
			.param("role", notice.role())
			.param("from", Timestamp.from(notice.from()))
			.param("until", Timestamp.from(notice.until()))
			.param("files", notice.files())
			.param("cause", cause)
			.param("found", Timestamp.from(notice.foundAt()))
			.update();
		if (added == 0) {
			this.jdbc.sql("""
					update privacy_notice set until_at = greatest(until_at, :until), files = greatest(files, :files)
					 where kind = :kind and staff_id = :staff and cause = :cause and seen_at is null
					""")
				.param("kind", notice.kind())
				.param("staff", notice.staff().value())
				.param("cause", cause)
				.param("until", Timestamp.from(notice.until()))
				.param("files", notice.files())
				.update();
		}
		return added == 1;
	}

	/** The newest notice that someone read many files, and what it came from. */
	public Optional<Run> lastRun(StaffId staff) {
		return this.jdbc.sql("""
				select cause, until_at, seen_at from privacy_notice where kind = 'many_files' and staff_id = :staff
				 order by until_at desc limit 1
				""")
			.param("staff", staff.value())
			.query((row, n) -> new Run(row.getString("cause"), row.getTimestamp("until_at").toInstant(),
					row.getTimestamp("seen_at") != null))
			.optional();
	}

	public Optional<UnusualNotice> find(UUID id) {
		return this.jdbc.sql("select * from privacy_notice where id = :id")
			.param("id", id)
			.query((row, n) -> notice(row))
			.optional();
	}

	/**
	 * Notes that it was seen.
	 * @return whether it was not seen before
	 */
	public boolean seen(UUID id, StaffId by, @Nullable String note, Instant now) {
		return this.jdbc.sql("""
				update privacy_notice set seen_at = :now, seen_by = :by, note = :note where id = :id and seen_at is null
				""")
			.param("id", id)
			.param("by", by.value())
			.param("note", this.own.seal(Column.NOTICE, id, note))
			.param("now", Timestamp.from(now))
			.update() == 1;
	}

	/**
	 * Removes notices that are too old, counted from the day on which they were seen; of
	 * those that nobody saw from the day on which they were found.
	 * @param years by board, how long they are kept
	 */
	public void end(Map<BoardId, Integer> years, LocalDate today) {
		this.jdbc.sql("""
				delete from privacy_notice n
				 using unnest(cast(:boards as uuid[]), cast(:years as int[])) as p (board_id, years)
				 where n.board_id = p.board_id
				   and (coalesce(n.seen_at, n.found_at) at time zone 'Europe/Amsterdam')::date
				     < cast(:today as date) - make_interval(years => p.years)
				""")
			.param("boards", years.keySet().stream().map(BoardId::value).toArray(UUID[]::new))
			.param("years", years.values().toArray(Integer[]::new))
			.param("today", today)
			.update();
	}

	public int waiting(Collection<BoardId> boards) {
		return this.jdbc.sql("select count(*) from privacy_notice where board_id = any(:boards) and seen_at is null")
			.param("boards", boards.stream().map(BoardId::value).toArray(UUID[]::new))
			.query(Integer.class)
			.single();
	}

	/** One page, those that were not seen first. */
	public Paged<UnusualNotice> of(Collection<BoardId> boards, PageQuery page) {
		UUID[] ids = boards.stream().map(BoardId::value).toArray(UUID[]::new);
		long total = this.jdbc.sql("select count(*) from privacy_notice where board_id = any(:boards)")
			.param("boards", ids)
			.query(Long.class)
			.single();
		return new Paged<>(this.jdbc.sql("""
				select * from privacy_notice where board_id = any(:boards)
				 order by seen_at is not null, found_at desc, id limit :size offset :offset
				""")
			.param("boards", ids)
			.param("size", page.size())
			.param("offset", page.offset())
			.query((row, n) -> notice(row))
			.list(), page.page(), page.size(), total);
	}

	private UnusualNotice notice(ResultSet row) throws SQLException {
		UUID id = row.getObject("id", UUID.class);
		return new UnusualNotice(id, new BoardId(row.getObject("board_id", UUID.class)), row.getString("kind"),
				new StaffId(row.getObject("staff_id", UUID.class)), staff(row, "by_id"), row.getString("role"),
				row.getTimestamp("from_at").toInstant(), row.getTimestamp("until_at").toInstant(),
				row.getObject("files", Integer.class), row.getTimestamp("found_at").toInstant(),
				instant(row, "seen_at"), staff(row, "seen_by"),
				this.own.open(Column.NOTICE, id, row.getString("note")));
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp at = row.getTimestamp(column);
		return (at != null) ? at.toInstant() : null;
	}

	private static @Nullable StaffId staff(ResultSet row, String column) throws SQLException {
		UUID id = row.getObject(column, UUID.class);
		return (id != null) ? new StaffId(id) : null;
	}

	/** A stretch of reading that was noticed. */
	public record Run(String cause, Instant until, boolean seen) {
	}

}
