package nl.drempel.message.jdbc;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.access.Grantee;
import nl.drempel.message.LateSignals.Numbers;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.shared.CaseId;

/** What the rounds look at, and how far they came. */
@Repository
public class RoundRepository {

	private final JdbcClient jdbc;

	RoundRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The last morning that was done; empty before the first. */
	public Optional<LocalDate> morning() {
		return this.jdbc.sql("select morning from mail_morning").query(LocalDate.class).optional();
	}

	/** Notes that a morning was done. Others who want to do one wait until this is. */
	public void morning(LocalDate day) {
		this.jdbc.sql("""
				insert into mail_morning (morning) values (:day)
				on conflict (only_row) do update set morning = excluded.morning
				""").param("day", day).update();
	}

	/**
	 * The last morning that was done, once no other round is going on any more.
	 */
	public Optional<LocalDate> lockMorning() {
		return this.jdbc.sql("select morning from mail_morning for update").query(LocalDate.class).optional();
	}

	/** Notes what was told. */
	public void told(Collection<String> about, Instant now) {
		this.jdbc.sql("""
				insert into mail_told (about, told_at)
				select about, :now from unnest(cast(:about as text[])) as t (about) on conflict do nothing
				""").param("about", about.toArray(String[]::new)).param("now", Timestamp.from(now)).update();
	}

	/** The first moment at which acute danger that nobody was told of was or is late. */
	public Optional<Instant> firstUrgentDue() {
		return this.jdbc.sql("""
				select i.due_at from work_item i
				 where i.ended_at is null and i.urgent and i.case_type = 'signal' and i.due_at is not null
				   and not exists (select 1 from mail_told t where t.about = 'signal:' || i.id)
				 order by i.due_at limit 1
				""").query((row, n) -> row.getTimestamp("due_at").toInstant()).optional();
	}

	/** The open steps of signals that are late, from some priority on. */
	public List<Late> lateSignals(Instant now, int priority) {
		return this.jdbc.sql("""
				select i.id, i.case_id, i.school_id, i.due_at, i.priority, t.about is not null as told
				  from work_item i left join mail_told t on t.about = 'signal:' || i.id
				 where i.ended_at is null and i.case_type = 'signal' and i.due_at < :now and i.priority >= :priority
				""")
			.param("now", Timestamp.from(now))
			.param("priority", priority)
			.query((row, n) -> new Late(row.getString("id"), new CaseId(row.getObject("case_id", UUID.class)),
					new SchoolId(row.getObject("school_id", UUID.class)), row.getTimestamp("due_at").toInstant(),
					row.getInt("priority"), row.getBoolean("told")))
			.list();
	}

	/** How many signals of some schools are late: acute ones, serious ones, all. */
	public Numbers lateNumbers(Collection<SchoolId> schools, Instant now, int urgent, int high) {
		return this.jdbc.sql("""
				select count(*) filter (where l.priority >= :urgent) as urgent,
				       count(*) filter (where l.priority >= :high and l.priority < :urgent) as high,
				       count(*) filter (where l.priority < :high) as normal
				  from (select i.case_id, max(i.priority) as priority from work_item i
				         where i.school_id in (:schools) and i.ended_at is null and i.case_type = 'signal'
				           and i.due_at < :now
				         group by i.case_id) l
				""")
			.param("schools", schools.stream().map(SchoolId::value).toList())
			.param("now", Timestamp.from(now))
			.param("urgent", urgent)
			.param("high", high)
			.query(Numbers.class)
			.single();
	}

	/**
	 * The open steps that partners have to do, with a term before a moment; without those
	 * of which all was told.
	 */
	public List<PartnerStep> partnerSteps(Instant now, Instant before) {
		return this.jdbc
			.sql("""
					select i.id, i.school_id, i.case_type, i.due_at, i.doers from work_item i
					 where i.id in (select c.work_item_id from work_candidate c
					                 where c.grantee like 'role:partner:%' and c.may_do and c.due_at < :before)
					   and i.ended_at is null
					   and not exists (select 1 from mail_told t
					                    where t.about = case when i.due_at < :now then 'overdue:' else 'remind:' end || i.id)
					 order by i.due_at, i.id
					""")
			.param("now", Timestamp.from(now))
			.param("before", Timestamp.from(before))
			.query((row, n) -> new PartnerStep(row.getString("id"),
					new SchoolId(row.getObject("school_id", UUID.class)), row.getString("case_type"),
					row.getTimestamp("due_at").toInstant(),
					Arrays.stream((String[]) row.getArray("doers").getArray())
						.map(Grantee::new)
						.filter((doer) -> doer.isOf(Role.PARTNER))
						.collect(Collectors.toUnmodifiableSet())))
			.list();
	}

	/**
	 * A late step of a signal.
	 *
	 * @param priority 0 to 100, by urgency
	 * @param told whether it was told of
	 */
	public record Late(String workItem, CaseId signal, SchoolId school, Instant dueAt, int priority, boolean told) {
	}

	/**
	 * A step that a partner has to do.
	 *
	 * @param partners the partner, without others who may do it by now
	 */
	public record PartnerStep(String workItem, SchoolId school, String caseType, Instant dueAt, Set<Grantee> partners) {
	}

}
