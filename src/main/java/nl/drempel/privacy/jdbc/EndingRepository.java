package nl.drempel.privacy.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.casefile.CaseType;
import nl.drempel.privacy.Endings.Ending;
import nl.drempel.privacy.Endings.Held;
import nl.drempel.school.BoardId;
import nl.drempel.school.PupilId;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;

/** Which files end when, what is held, and what failed. */
@Repository
public class EndingRepository {

	/**
	 * A family that asked has its file kept until the report must be there (AVG art. 12:
	 * three months at the most), and 30 days after it was made: it may ask about it, or
	 * for it again.
	 */
	private static final String RUNNING = """
			(r.made_at is null and r.asked_on > cast(:today as date) - 100
			  or (r.made_at at time zone 'Europe/Amsterdam')::date > cast(:today as date) - 30)""";

	/**
	 * The closed cases whose last day has come by a day, each with what it waits for. The
	 * file of a pupil counts from the day the pupil left, a complaint from its closing,
	 * and not before the complainant can no longer go to the commission.
	 */
	private static final String ENDING = """
			with policy as (
			  select * from unnest(cast(:schools as uuid[]), cast(:files as int[]), cast(:complaints as int[]), cast(:reopen as int[]))
			    as p (school_id, file_years, complaint_years, reopen_days)),
			ending as (
			  select c.id, c.type, c.reference, c.school_id, c.pupil_id, pu.household_id, 'left' as why, p.file_years as years,
			         (pu.left_on + make_interval(years => p.file_years))::date as ends_on
			    from pupil pu join policy p on p.school_id = pu.school_id
			    join case_file c on c.pupil_id = pu.id
			   where pu.left_on <= cast(:until as date) + 1 - make_interval(years => :leastFile)
			     and c.type <> 'complaint' and c.removed_at is null and c.closed_at is not null
			  union all
			  select c.id, c.type, c.reference, c.school_id, c.pupil_id, null, 'closed', p.complaint_years,
			         greatest(((c.closed_at at time zone 'Europe/Amsterdam')::date + make_interval(years => p.complaint_years))::date,
			                  (c.closed_at at time zone 'Europe/Amsterdam')::date + p.reopen_days)
			    from case_file c join policy p on p.school_id = c.school_id
			   where c.type = 'complaint' and c.removed_at is null
			     and c.closed_at < cast(:until as date) + 3 - make_interval(years => :leastComplaint)),
			due as (
			  select e.*,
			         case when exists (select from legal_hold h where h.lifted_at is null and (h.case_id = e.id or h.pupil_id = e.pupil_id))
			                then 'hold'
			              when exists (select from work_item w where w.case_id = e.id and w.ended_at is null)
			                or exists (select from case_file o where o.pupil_id = e.pupil_id and o.closed_at is null)
			                or exists (select from pupil s join case_file o on o.pupil_id = s.id
			                            where s.household_id = e.household_id and o.closed_at is null)
			                then 'open'
			              when exists (select from access_request r where r.pupil_id = e.pupil_id and %s)
			                then 'request' end as waits,
			         exists (select from ending_failure f where f.case_id = e.id) as failed
			    from ending e where e.ends_on <= :until)
			"""
		.formatted(RUNNING);

	private final JdbcClient jdbc;

	EndingRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	private JdbcClient.StatementSpec ending(String rest, Policy policy, LocalDate until, LocalDate today) {
		return this.jdbc.sql(ENDING + rest)
			.param("schools", policy.schools().stream().map(SchoolId::value).toArray(UUID[]::new))
			.param("files", policy.fileYears().toArray(Integer[]::new))
			.param("complaints", policy.complaintYears().toArray(Integer[]::new))
			.param("reopen", policy.reopenDays().toArray(Integer[]::new))
			.param("leastFile", policy.fileYears().stream().min(Integer::compare).orElse(0))
			.param("leastComplaint", policy.complaintYears().stream().min(Integer::compare).orElse(0))
			.param("until", until)
			.param("today", today);
	}

	/**
	 * One page of the files whose last day comes by that day, the first ones first.
	 * @param without cases that are left out
	 */
	public Paged<Ending> until(Policy policy, LocalDate until, LocalDate today, Collection<CaseId> without,
			PageQuery page) {
		UUID[] apart = ids(without);
		long total = ending("select count(*) from due where id <> all(:without)", policy, until, today)
			.param("without", apart)
			.query(Long.class)
			.single();
		return new Paged<>(ending("""
				select d.*, s.name as school from due d join school s on s.id = d.school_id where d.id <> all(:without)
				 order by d.ends_on, d.reference limit :size offset :offset
				""", policy, until, today).param("without", apart)
			.param("size", page.size())
			.param("offset", page.offset())
			.query((row, n) -> new Ending(new CaseId(row.getObject("id", UUID.class)),
					CaseType.ofKey(row.getString("type")), row.getString("reference"), row.getString("school"),
					row.getObject("ends_on", LocalDate.class), row.getString("why"), row.getInt("years"),
					row.getString("waits"), row.getBoolean("failed")))
			.list(), page.page(), page.size(), total);
	}

	/** The cases whose time is over and that wait for nothing, the first ones first. */
	public List<CaseId> over(Policy policy, LocalDate today) {
		return ending("select id from due where waits is null order by ends_on, reference", policy, today.minusDays(1),
				today)
			.query((row, n) -> new CaseId(row.getObject("id", UUID.class)))
			.list();
	}

	/** Whether that of one case is. */
	public boolean isOver(CaseId id, Policy policy, LocalDate today) {
		return ending("select exists (select from due where id = :id and waits is null)", policy, today.minusDays(1),
				today)
			.param("id", id.value())
			.query(Boolean.class)
			.single();
	}

	/**
	 * The pupils who left so long ago that nothing is kept of their parents: no case is
	 * left of them or of a brother or sister.
	 * @param years by school, how long after leaving
	 */
	public List<PupilId> withoutFiles(Map<SchoolId, Integer> years, LocalDate today) {
		return this.jdbc
			.sql("""
					select pu.id
					  from unnest(cast(:schools as uuid[]), cast(:years as int[])) as p (school_id, years)
					  join pupil pu on pu.school_id = p.school_id
					 where pu.left_on <= cast(:today as date) - make_interval(years => :least)
					   and (pu.left_on + make_interval(years => p.years))::date < :today
					   and not exists (select from case_file c where c.pupil_id = pu.id)
					   and not exists (select from pupil s join case_file c on c.pupil_id = s.id where s.household_id = pu.household_id)
					   and not exists (select from legal_hold h where h.pupil_id = pu.id and h.lifted_at is null)
					   and not exists (select from access_request r where r.pupil_id = pu.id and %s)
					 order by pu.left_on, pu.id
					"""
				.formatted(RUNNING))
			.param("schools", years.keySet().stream().map(SchoolId::value).toArray(UUID[]::new))
			.param("years", years.values().toArray(Integer[]::new))
			.param("least", years.values().stream().min(Integer::compare).orElse(0))
			.param("today", today)
			.query((row, n) -> new PupilId(row.getObject("id", UUID.class)))
			.list();
	}

	/**
	 * Lets this transaction delete rows of this case that otherwise are never deleted.
	 */
	public void beginRemoval(CaseId id) {
		this.jdbc.sql("select begin_removal(:id)").param("id", id.value()).query((row, n) -> 0).list();
	}

	public void endRemoval() {
		this.jdbc.sql("select end_removal()").query((row, n) -> 0).list();
	}

	/** Requests for access no longer say about whom they were. */
	public void forgetInRequests(PupilId pupil) {
		this.jdbc.sql("""
				delete from access_choice where request_id in (select id from access_request where pupil_id = :pupil)
				""").param("pupil", pupil.value()).update();
		this.jdbc.sql("update access_request set pupil_id = null, asker = '-', note = null where pupil_id = :pupil")
			.param("pupil", pupil.value())
			.update();
		this.jdbc.sql("delete from legal_hold where pupil_id = :pupil").param("pupil", pupil.value()).update();
	}

	/** What the privacy officer chose piece by piece in requests, and holds of before. */
	public void forget(CaseId id) {
		this.jdbc.sql("delete from access_choice where part like '%/' || :id || '/%'")
			.param("id", id.toString())
			.update();
		this.jdbc.sql("delete from legal_hold where case_id = :id").param("id", id.value()).update();
		this.jdbc.sql("delete from ending_failure where case_id = :id").param("id", id.value()).update();
	}

	public void failed(CaseId id, String failure, Instant now) {
		this.jdbc.sql("""
				insert into ending_failure (case_id, failed_at, times, failure) values (:id, :now, 1, :failure)
				on conflict (case_id) do update
				  set failed_at = excluded.failed_at, times = ending_failure.times + 1, failure = excluded.failure
				""").param("id", id.value()).param("now", Timestamp.from(now)).param("failure", failure).update();
	}

	public Optional<LocalDate> done() {
		return this.jdbc.sql("select done_on from ending_round").query(LocalDate.class).optional();
	}

	/**
	 * Notes that the round of a day begins.
	 * @return whether it had not begun
	 */
	public boolean begin(LocalDate day) {
		return this.jdbc
			.sql("""
					insert into ending_round (done_on) values (:day)
					on conflict (only_row) do update set done_on = excluded.done_on where ending_round.done_on < excluded.done_on
					""")
			.param("day", day)
			.update() == 1;
	}

	// Holds

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
			.param("reason", reason)
			.param("by", by.value())
			.param("now", Timestamp.from(now))
			.update();
	}

	/**
	 * All cases that are held, by themselves or with their pupil, and those of pupils
	 * about whom a request for access runs.
	 */
	public Set<CaseId> keptCases(LocalDate today) {
		return this.jdbc.sql("""
				select case_id from legal_hold where lifted_at is null and case_id is not null
				union
				select c.id from legal_hold h join case_file c on c.pupil_id = h.pupil_id where h.lifted_at is null
				union
				select c.id from access_request r join case_file c on c.pupil_id = r.pupil_id where %s
				""".formatted(RUNNING))
			.param("today", today)
			.query((row, n) -> new CaseId(row.getObject(1, UUID.class)))
			.set();
	}

	/**
	 * The pupils all of whose files are kept: held, or with a request for access that
	 * runs.
	 */
	public Set<PupilId> keptPupils(LocalDate today) {
		return this.jdbc.sql("""
				select h.pupil_id from legal_hold h where h.lifted_at is null and h.pupil_id is not null
				union
				select r.pupil_id from access_request r where r.pupil_id is not null and %s
				""".formatted(RUNNING))
			.param("today", today)
			.query((row, n) -> new PupilId(row.getObject(1, UUID.class)))
			.set();
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
		return this.jdbc
			.sql("""
					select h.id, c.reference, p.display_name, s.name as school, h.reason, st.display_name as by_name, h.set_at
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
			.query((row, n) -> held(row))
			.list();
	}

	private static Held held(ResultSet row) throws SQLException {
		return new Held(row.getObject("id", UUID.class), row.getString("reference"), row.getString("display_name"),
				row.getString("school"), row.getString("reason"), row.getString("by_name"),
				row.getTimestamp("set_at").toInstant());
	}

	public int failures(Collection<BoardId> boards) {
		return this.jdbc.sql(
				"select count(*) from ending_failure f join case_file c on c.id = f.case_id where c.board_id = any(:boards)")
			.param("boards", values(boards))
			.query(Integer.class)
			.single();
	}

	private static UUID[] ids(Collection<CaseId> cases) {
		return cases.stream().map(CaseId::value).toArray(UUID[]::new);
	}

	private static UUID[] values(Collection<BoardId> boards) {
		return boards.stream().map(BoardId::value).toArray(UUID[]::new);
	}

	/** What was held: a case, or all of a pupil's. */
	public record Lifted(@Nullable UUID caseId, @Nullable UUID pupil) {
	}

	/** How long each school keeps what; the lists go together. */
	public record Policy(List<SchoolId> schools, List<Integer> fileYears, List<Integer> complaintYears,
			List<Integer> reopenDays) {
	}

}
