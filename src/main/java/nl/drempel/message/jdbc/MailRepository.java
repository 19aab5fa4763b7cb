package nl.drempel.message.jdbc;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.message.Notice;
import nl.drempel.message.Outbox.Stuck;
import nl.drempel.school.BoardId;
import nl.drempel.school.StaffId;

/**
 * The outbox as it is stored. When to try again goes by the database's own clock; rows
 * are compared with the moment of the statement, which stands still, so that an index is
 * walked.
 */
@Repository
public class MailRepository {

	/** Whose administrators look after it: those of the person's board or partner. */
	private static final String OF_BOARDS = """
			 from mail m join staff s on s.id = m.staff_id left join partner p on p.id = s.partner_id
			where coalesce(s.board_id, p.board_id) in (:boards)
			""";

	private final JdbcClient jdbc;

	MailRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Puts a mail in the outbox.
	 * @return whether it is new: nobody is told twice of the same
	 */
	public boolean add(StaffId to, Notice notice, String about, List<Integer> counts, Instant now) {
		return this.jdbc.sql("""
				insert into mail (id, staff_id, notice, about, counts, queued_at)
				values (:id, :to, :notice, :about, cast(:counts as int[]), :now)
				on conflict (staff_id, notice, about) do nothing
				""")
			.param("id", UUID.randomUUID())
			.param("to", to.value())
			.param("notice", notice.key())
			.param("about", about)
			.param("counts", counts.toArray(Integer[]::new))
			.param("now", Timestamp.from(now))
			.update() == 1;
	}

	/** Leaves what still waits of this kind for someone: a newer one takes its place. */
	public void replace(StaffId to, Notice notice) {
		this.jdbc.sql("""
				update mail set state = 'dropped', reason = 'replaced', ended_at = clock_timestamp()
				 where staff_id = :to and notice = :notice and state = 'waiting'
				""").param("to", to.value()).param("notice", notice.key()).update();
	}

	/**
	 * Marks the next mail as being sent; no other sender gets it. Must not run in a
	 * transaction: the mark is to stay, whatever happens next.
	 */
	public Optional<Outgoing> take() {
		return this.jdbc.sql("""
				with next as (
				  update mail set state = 'sending', attempts = attempts + 1, marked_at = clock_timestamp()
				   where id = (select id from mail where state = 'waiting' and next_attempt_at <= statement_timestamp()
				                order by next_attempt_at, id limit 1 for update skip locked)
				  returning *)
				select n.id, n.staff_id, n.notice, n.counts, n.attempts, s.email,
				       (a.staff_id is not null and s.left_on is null) as present,
				       s.partner_id is not null as partner, coalesce(p.language, 'nl') as language
				  from next n
				  join staff s on s.id = n.staff_id
				  left join account a on a.staff_id = n.staff_id and a.enabled
				  left join mail_preference p on p.staff_id = n.staff_id
				""")
			.query((row, n) -> new Outgoing(row.getObject("id", UUID.class),
					new StaffId(row.getObject("staff_id", UUID.class)), Notice.ofKey(row.getString("notice")),
					Arrays.asList((Integer[]) row.getArray("counts").getArray()), row.getInt("attempts"),
					row.getString("email"), row.getBoolean("present"), row.getBoolean("partner"),
					Locale.forLanguageTag(row.getString("language"))))
			.optional();
	}

	/** It was sent, or will not be: for good. */
	public void end(UUID id, String state, @Nullable String reason) {
		this.jdbc.sql("""
				update mail set state = :state, reason = :reason, ended_at = clock_timestamp()
				 where id = :id and state = 'sending'
				""").param("id", id).param("state", state).param("reason", reason).update();
	}

	/** It certainly was not sent, and is tried again after a while. */
	public void later(UUID id, String reason, Duration after) {
		this.jdbc.sql("""
				update mail set state = 'waiting', reason = :reason, marked_at = null,
				                next_attempt_at = clock_timestamp() + make_interval(secs => :seconds)
				 where id = :id and state = 'sending'
				""").param("id", id).param("reason", reason).param("seconds", after.toSeconds()).update();
	}

	/**
	 * The server answers again: what waited for it need wait no longer.
	 * @return how many; those that were told so already are left alone, so that sending
	 * what piled up does not write all of it again with each mail
	 */
	public int wake() {
		return this.jdbc.sql("""
				update mail set next_attempt_at = clock_timestamp()
				 where state = 'waiting' and reason = 'away' and next_attempt_at > statement_timestamp()
				""").update();
	}

	/**
	 * What was being sent for so long that nobody can know any more whether it went.
	 * @return how many
	 */
	public int giveUp(Duration after) {
		return this.jdbc.sql("""
				update mail set state = 'uncertain'
				 where state = 'sending' and marked_at <= statement_timestamp() - make_interval(secs => :seconds)
				""").param("seconds", after.toSeconds()).update();
	}

	/** Forgets what ended so long ago. */
	public void forget(Duration after) {
		this.jdbc.sql(
				"delete from mail where state in ('sent', 'dropped') and ended_at <= statement_timestamp() - make_interval(secs => :seconds)")
			.param("seconds", after.toSeconds())
			.update();
	}

	/** How much there is in each state. */
	public Counts counts(Collection<BoardId> boards) {
		return this.jdbc.sql("""
				select count(*) filter (where m.state in ('waiting', 'sending')) as waiting,
				       min(m.queued_at) filter (where m.state in ('waiting', 'sending')) as oldest,
				       count(*) filter (where m.state = 'waiting' and m.attempts > 0) as troubled,
				       count(*) filter (where m.state = 'refused') as refused,
				       count(*) filter (where m.state = 'uncertain') as uncertain
				""" + OF_BOARDS + " and m.state in ('waiting', 'sending', 'refused', 'uncertain')")
			.param("boards", values(boards))
			.query((row, n) -> {
				Timestamp oldest = row.getTimestamp("oldest");
				return new Counts(row.getLong("waiting"), (oldest != null) ? oldest.toInstant() : null,
						row.getLong("troubled"), row.getLong("refused"), row.getLong("uncertain"));
			})
			.single();
	}

	/** How many of those who can log in cannot be told anything. */
	public long unaddressed(Collection<BoardId> boards) {
		return this.jdbc
			.sql("""
					select count(*) from account a join staff s on s.id = a.staff_id left join partner p on p.id = s.partner_id
					 where coalesce(s.board_id, p.board_id) in (:boards) and a.enabled and s.left_on is null
					   and coalesce(s.email, '') = ''
					""")
			.param("boards", values(boards))
			.query(Long.class)
			.single();
	}

	public List<Stuck> stuck(Collection<BoardId> boards, int limit) {
		return this.jdbc.sql("select m.id, s.display_name, m.notice, m.queued_at, m.state" + OF_BOARDS + """
				 and m.state in ('refused', 'uncertain')
				order by m.queued_at, m.id limit :limit
				""")
			.param("boards", values(boards))
			.param("limit", limit)
			.query((row, n) -> new Stuck(row.getObject("id", UUID.class), row.getString("display_name"),
					Notice.ofKey(row.getString("notice")), row.getTimestamp("queued_at").toInstant(),
					row.getString("state").equals("uncertain")))
			.list();
	}

	/**
	 * Lets it be tried again.
	 * @return whether it was refused or uncertain, and of these boards
	 */
	public boolean retry(UUID id, Collection<BoardId> boards) {
		return decide(id, boards,
				"state = 'waiting', reason = null, attempts = 0, next_attempt_at = clock_timestamp()");
	}

	/**
	 * Leaves it for good.
	 * @return whether it was refused or uncertain, and of these boards
	 */
	public boolean drop(UUID id, Collection<BoardId> boards) {
		return decide(id, boards, "state = 'dropped', reason = 'left', ended_at = clock_timestamp()");
	}

	private boolean decide(UUID id, Collection<BoardId> boards, String change) {
		return this.jdbc
			.sql("update mail set " + change + " where state in ('refused', 'uncertain') and id in (select m.id"
					+ OF_BOARDS + " and m.id = :id)")
			.param("id", id)
			.param("boards", values(boards))
			.update() == 1;
	}

	private static List<UUID> values(Collection<BoardId> boards) {
		return boards.stream().map(BoardId::value).toList();
	}

	/**
	 * A mail to be sent.
	 *
	 * @param attempts with this one
	 * @param present whether they still can log in
	 */
	public record Outgoing(UUID id, StaffId to, Notice notice, List<Integer> counts, int attempts,
			@Nullable String email, boolean present, boolean partner, Locale language) {
	}

	/** How much there is. */
	public record Counts(long waiting, @Nullable Instant oldest, long troubled, long refused, long uncertain) {
	}

}
