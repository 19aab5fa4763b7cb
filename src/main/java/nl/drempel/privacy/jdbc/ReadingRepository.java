package nl.drempel.privacy.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.audit.AuditTrail;
import nl.drempel.school.BoardId;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;

/** What the trail says of reading, and what came before it. */
@Repository
public class ReadingRepository {

	private static final String ID = "'^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'";

	private static final String[] READS = AuditTrail.READS.toArray(String[]::new);

	private static final String[] WAYS = { "account.password-reset", "account.factor-reset", "login.unlinked",
			"token.made-for" };

	private final JdbcClient jdbc;

	ReadingRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The newest event of the trail; 0 if there is none. */
	public long newest() {
		return this.jdbc.sql("select coalesce(max(id), 0) from audit_event").query(Long.class).single();
	}

	/** Up to where the trail was looked through; empty before the first time. */
	public Optional<Looked> looked() {
		return this.jdbc.sql("select through, looked_at from privacy_watch")
			.query((row, n) -> new Looked(row.getLong("through"), row.getTimestamp("looked_at").toInstant()))
			.optional();
	}

	public void looked(long through, Instant at) {
		this.jdbc.sql("""
				insert into privacy_watch (through, looked_at) values (:through, :at)
				on conflict (only_row) do update set through = excluded.through, looked_at = excluded.looked_at
				""").param("through", through).param("at", Timestamp.from(at)).update();
	}

	/** Which files people opened since a moment, by person and time. */
	public List<Read> reads(Instant since) {
		return this.jdbc
			.sql("""
					select e.id, e.at, e.actor, s.board_id, coalesce(c.school_id, p.school_id, h.school_id) as school_id,
					       coalesce(e.case_id::text, e.subject_id) as file
					  from audit_event e
					  join staff s on s.id = cast(case when e.actor ~ %1$s then e.actor end as uuid) and s.board_id is not null
					  left join case_file c on c.id = e.case_id
					  left join pupil p on p.id = cast(case when e.subject_kind = 'pupil' and e.subject_id ~ %1$s then e.subject_id end as uuid)
					  left join household h on h.id = cast(case when e.subject_kind = 'household' and e.subject_id ~ %1$s then e.subject_id end as uuid)
					 where e.at >= :since and e.action = any(:reads)
					 order by e.actor, e.at, e.id
					"""
				.formatted(ID))
			.param("reads", READS)
			.param("since", Timestamp.from(since))
			.query((row, n) -> {
				UUID school = row.getObject("school_id", UUID.class);
				return new Read(row.getLong("id"), row.getTimestamp("at").toInstant(),
						StaffId.valueOf(row.getString("actor")), new BoardId(row.getObject("board_id", UUID.class)),
						(school != null) ? new SchoolId(school) : null, row.getString("file"));
			})
			.list();
	}

	/**
	 * What somebody did since a moment with which one can log in as another, or read as
	 * they do; each with what was done as its role.
	 */
	public List<Handed> ways(Instant since) {
		return this.jdbc
			.sql("""
					select e.id, e.at, s.id as staff, s.board_id, e.actor, e.action as role, 0 as files, e.at as last
					  from audit_event e
					  join staff s on s.id = cast(case when e.subject_id ~ %s then e.subject_id end as uuid) and s.board_id is not null
					 where e.at >= :since and e.action = any(:ways) and e.actor <> e.subject_id
					 order by e.id
					"""
				.formatted(ID))
			.param("ways", WAYS)
			.param("since", Timestamp.from(since))
			.query((row, n) -> handed(row))
			.list();
	}

	/**
	 * The roles and groups that somebody was given since a moment, and how many pupils'
	 * files they opened since that they could not have known before: of the group they
	 * were given, or at the school outside the groups that are theirs. Whoever begins
	 * with that role has no groups, and reads what the role is for.
	 * @param days how long after it that is looked at, where the board says nothing else
	 */
	public List<Handed> roles(Instant since, int days) {
		return this.jdbc
			.sql("""
					select e.id, e.at, s.id as staff, s.board_id, e.actor,
					       case e.action when 'group.assigned' then 'group' else e.detail end as role,
					       count(distinct p.id) as files, max(r.at) as last
					  from audit_event e
					  join staff s on s.id = cast(case when e.subject_id ~ %s then e.subject_id end as uuid) and s.board_id is not null
					  join audit_event r on r.actor = e.subject_id and r.id > e.id and r.at >= e.at
					   and r.at < e.at + make_interval(days => coalesce(
					     (select value from setting where board_id = s.board_id and key = 'unusual_role_days'), :days))
					   and r.action = any(:reads)
					  left join case_file c on c.id = r.case_id
					  join pupil p on p.id = coalesce(c.pupil_id, cast(case when r.subject_kind = 'pupil' then r.subject_id end as uuid))
					 where e.at >= :since and e.actor <> e.subject_id
					   and (e.action = 'group.assigned'
					        and (p.group_id::text = e.detail
					             or exists (select from pupil_combined_group cg where cg.pupil_id = p.id and cg.group_id::text = e.detail))
					     or e.action = 'role.given' and e.detail in ('ib', 'director', 'coordinator')
					        and exists (select from staff_role sr
					                     where sr.staff_id = s.id and sr.role = e.detail and sr.school_id = p.school_id)
					        and (exists (select from staff_role o where o.staff_id = s.id and o.role <> e.detail
					                      and o.from_date < (e.at at time zone 'Europe/Amsterdam')::date)
					             or exists (select from group_teacher gt where gt.staff_id = s.id))
					        and not exists (select from group_teacher gt where gt.staff_id = s.id and gt.group_id = p.group_id))
					 group by e.id, e.at, s.id, s.board_id, e.actor, e.action, e.detail
					 order by e.id
					"""
				.formatted(ID))
			.param("reads", READS)
			.param("days", days)
			.param("since", Timestamp.from(since))
			.query((row, n) -> handed(row))
			.list();
	}

	private static Handed handed(ResultSet row) throws SQLException {
		String actor = row.getString("actor");
		return new Handed(row.getLong("id"), row.getTimestamp("at").toInstant(),
				new StaffId(row.getObject("staff", UUID.class)), new BoardId(row.getObject("board_id", UUID.class)),
				(actor.length() == 36 && actor.indexOf(':') < 0) ? StaffId.valueOf(actor) : null, row.getString("role"),
				row.getInt("files"), row.getTimestamp("last").toInstant());
	}

	/** Up to where the trail was looked through, and when. */
	public record Looked(long through, Instant at) {
	}

	/** Somebody opened a file. */
	public record Read(long id, Instant at, StaffId who, BoardId board, @Nullable SchoolId school, String file) {
	}

	/**
	 * Somebody was given something.
	 *
	 * @param files how many pupils' files they read with it, the last at {@code last}
	 */
	public record Handed(long id, Instant at, StaffId staff, BoardId board, @Nullable StaffId by, @Nullable String role,
			int files, Instant last) {
	}

}
