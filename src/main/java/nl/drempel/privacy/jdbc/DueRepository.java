package nl.drempel.privacy.jdbc;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.casefile.CaseType;
import nl.drempel.privacy.Endings.Ending;
import nl.drempel.privacy.Endings.Soon;
import nl.drempel.privacy.Endings.Sums;
import nl.drempel.school.PupilId;
import nl.drempel.school.SchoolId;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;

/**
 * Which cases end when, and what each waits for: the one place that says so, for the page
 * and for the round alike.
 */
@Repository
public class DueRepository {

	/**
	 * The closed cases with their last day. The file of a pupil counts from the day the
	 * pupil left, a complaint from its closing, and not before the complainant can no
	 * longer go to the commission.
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
			     and (cast(:only as uuid[]) is null or c.id = any(:only))
			  union all
			  select c.id, c.type, c.reference, c.school_id, c.pupil_id, null, 'closed', p.complaint_years,
			         greatest(((c.closed_at at time zone 'Europe/Amsterdam')::date + make_interval(years => p.complaint_years))::date,
			                  (c.closed_at at time zone 'Europe/Amsterdam')::date + p.reopen_days)
			    from case_file c join policy p on p.school_id = c.school_id
			   where c.type = 'complaint' and c.removed_at is null
			     and c.closed_at < cast(:until as date) + 3 - make_interval(years => :leastComplaint)
			     and (cast(:only as uuid[]) is null or c.id = any(:only)))
			""";

	/**
	 * Those whose last day has come, each with what it waits for. Cases that are one
	 * story end together: on the last day of the last of them, and not while one of them
	 * waits.
	 */
	private static final String DUE = ENDING
			+ """
					, own as (
					  select e.*,
					         case when e.id = any(:held)
					                or exists (select from legal_hold h where h.lifted_at is null and (h.case_id = e.id or h.pupil_id = e.pupil_id))
					                then 'hold'
					              when e.pupil_id = any(:complaining)
					                or exists (select from work_item w where w.case_id = e.id and w.ended_at is null)
					                or exists (select from case_file o where o.pupil_id = e.pupil_id and o.closed_at is null)
					                or exists (select from pupil s join case_file o on o.pupil_id = s.id
					                            where s.household_id = e.household_id and o.closed_at is null)
					                then 'open'
					              when e.id = any(:asked)
					                or exists (select from access_request r where r.pupil_id = e.pupil_id and %s)
					                then 'request' end as waits
					    from ending e where e.ends_on <= :until),
					tied as (
					  select t.id, t.other from unnest(cast(:ones as uuid[]), cast(:others as uuid[])) as t (id, other)
					    join case_file c on c.id = t.other where c.removed_at is null),
					due as (
					  select o.id, o.type, o.reference, o.school_id, o.why, o.years,
					         greatest(o.ends_on, (select max(x.ends_on) from tied t join own x on x.id = t.other where t.id = o.id)) as ends_on,
					         coalesce(o.waits, (select min(x.waits) from tied t join own x on x.id = t.other where t.id = o.id)) as waits,
					         exists (select from ending_failure f where f.case_id = o.id) as failed
					    from own o
					   where not exists (select from tied t where t.id = o.id and t.other not in (select id from own)))
					"""
				.formatted(EndingRepository.RUNNING);

	private final JdbcClient jdbc;

	DueRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The cases whose own last day comes by a day, whatever they wait for. */
	public List<Candidate> candidates(Policy policy, LocalDate until) {
		return asked(ENDING + "select id, pupil_id from ending where ends_on <= :until", policy, until, null)
			.query((row, n) -> {
				UUID pupil = row.getObject("pupil_id", UUID.class);
				return new Candidate(new CaseId(row.getObject("id", UUID.class)),
						(pupil != null) ? new PupilId(pupil) : null);
			})
			.list();
	}

	/**
	 * One page of the files whose last day comes by that day, the first ones first.
	 * @param without cases that are left out
	 */
	public Soon until(Policy policy, LocalDate until, LocalDate today, Kept kept, Collection<CaseId> without,
			PageQuery page) {
		UUID[] apart = ids(without);
		Sums sums = due("""
				select count(*) filter (where waits is null) as ends, count(*) filter (where waits = 'hold') as held,
				       count(*) filter (where waits <> 'hold') as waits
				  from due where id <> all(:without)
				""", policy, until, today, kept, null).param("without", apart)
			.query((row, n) -> new Sums(row.getInt("ends"), row.getInt("held"), row.getInt("waits")))
			.single();
		List<Ending> some = due("""
				select d.*, s.name as school from due d join school s on s.id = d.school_id where d.id <> all(:without)
				 order by d.ends_on, d.reference limit :size offset :offset
				""", policy, until, today, kept, null).param("without", apart)
			.param("size", page.size())
			.param("offset", page.offset())
			.query((row, n) -> new Ending(new CaseId(row.getObject("id", UUID.class)),
					CaseType.ofKey(row.getString("type")), row.getString("reference"), row.getString("school"),
					row.getObject("ends_on", LocalDate.class), row.getString("why"), row.getInt("years"),
					row.getString("waits"), row.getBoolean("failed")))
			.list();
		return new Soon(new Paged<>(some, page.page(), page.size(), (long) sums.ends() + sums.held() + sums.waits()),
				sums);
	}

	/**
	 * The cases whose time is over and that wait for nothing, the first ones first.
	 * @param only null for all of them
	 */
	public List<CaseId> over(Policy policy, LocalDate today, Kept kept, @Nullable Collection<CaseId> only) {
		return due("select id from due where waits is null order by ends_on, reference", policy, today.minusDays(1),
				today, kept, only)
			.query((row, n) -> new CaseId(row.getObject("id", UUID.class)))
			.list();
	}

	private JdbcClient.StatementSpec due(String rest, Policy policy, LocalDate until, LocalDate today, Kept kept,
			@Nullable Collection<CaseId> only) {
		List<UUID> ones = new ArrayList<>();
		List<UUID> others = new ArrayList<>();
		kept.together().forEach((one, all) -> all.forEach((other) -> {
			ones.add(one.value());
			others.add(other.value());
		}));
		return asked(DUE + rest, policy, until, only).param("today", today)
			.param("complaining", kept.complaining().stream().map(PupilId::value).toArray(UUID[]::new))
			.param("held", ids(kept.held()))
			.param("asked", ids(kept.asked()))
			.param("ones", ones.toArray(UUID[]::new))
			.param("others", others.toArray(UUID[]::new));
	}

	private JdbcClient.StatementSpec asked(String sql, Policy policy, LocalDate until,
			@Nullable Collection<CaseId> only) {
		return this.jdbc.sql(sql)
			.param("schools", policy.schools().stream().map(SchoolId::value).toArray(UUID[]::new))
			.param("files", policy.fileYears().toArray(Integer[]::new))
			.param("complaints", policy.complaintYears().toArray(Integer[]::new))
			.param("reopen", policy.reopenDays().toArray(Integer[]::new))
			.param("leastFile", policy.fileYears().stream().min(Integer::compare).orElse(0))
			.param("leastComplaint", policy.complaintYears().stream().min(Integer::compare).orElse(0))
			.param("until", until)
			.param("only", (only != null) ? ids(only) : null);
	}

	private static UUID[] ids(Collection<CaseId> cases) {
		return cases.stream().map(CaseId::value).toArray(UUID[]::new);
	}

	/** A case whose own time is over, and whose it is; a complaint names no pupil. */
	public record Candidate(CaseId id, @Nullable PupilId pupil) {
	}

	/**
	 * What the database can't see, since the rooms keep it sealed or to themselves.
	 *
	 * @param complaining the pupils of whom a parent has an open complaint
	 * @param held the complaints of the parents of a pupil all of whose file is held
	 * @param asked those of the parents of a pupil whose family asked what is kept
	 * @param together by case the others that are one story with it
	 */
	public record Kept(Set<PupilId> complaining, Set<CaseId> held, Set<CaseId> asked,
			Map<CaseId, Set<CaseId>> together) {
	}

	/** How long each school keeps what; the lists go together. */
	public record Policy(List<SchoolId> schools, List<Integer> fileYears, List<Integer> complaintYears,
			List<Integer> reopenDays) {
	}

}
