package nl.drempel.privacy.jdbc;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.school.BoardId;
import nl.drempel.school.PupilId;
import nl.drempel.school.SchoolId;
import nl.drempel.shared.CaseId;

/** What is held or asked for, what an ending leaves to forget, and what failed. */
@Repository
public class EndingRepository {

	/**
	 * A family that asked has its file kept until the report must be there (AVG art. 12:
	 * three months at the most), and 30 days after it was made: it may ask about it, or
	 * for it again.
	 */
	static final String RUNNING = """
			(r.made_at is null and r.asked_on > cast(:today as date) - 100
			  or (r.made_at at time zone 'Europe/Amsterdam')::date > cast(:today as date) - 30)""";

	private final JdbcClient jdbc;

	EndingRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
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
	 * The pupils all of whose files are kept, with why: {@code hold} they are held,
	 * {@code request} a request for access runs.
	 */
	public Map<PupilId, String> keptPupils(LocalDate today) {
		Map<PupilId, String> kept = new LinkedHashMap<>();
		this.jdbc.sql("""
				select h.pupil_id, 'hold' as why from legal_hold h where h.lifted_at is null and h.pupil_id is not null
				union all
				select r.pupil_id, 'request' from access_request r where r.pupil_id is not null and %s
				 order by why
				""".formatted(RUNNING)).param("today", today).query((row) -> {
			kept.putIfAbsent(new PupilId(row.getObject("pupil_id", UUID.class)), row.getString("why"));
		});
		return kept;
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

}
