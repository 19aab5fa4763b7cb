package nl.drempel.signal.jdbc;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.school.SchoolId;
import nl.drempel.shared.CaseId;

/** Removes what is stored of a signal. */
@Repository
public class SignalRemoval {

	private final JdbcClient jdbc;

	SignalRemoval(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Removes it and says how many steps were recorded. */
	public Map<String, Integer> remove(CaseId id) {
		this.jdbc.sql("update signal set joined_into = null where joined_into = :id").param("id", id.value()).update();
		int records = this.jdbc.sql("delete from signal_record where case_id = :id").param("id", id.value()).update();
		this.jdbc.sql("delete from signal where case_id = :id").param("id", id.value()).update();
		return Map.of("records", records);
	}

	/** By signal the others that were joined with it, to be one from then on. */
	public Map<CaseId, Set<CaseId>> together(Collection<CaseId> ids) {
		Map<CaseId, Set<CaseId>> together = new HashMap<>();
		this.jdbc.sql("""
				select s.case_id, o.case_id as other
				  from (select case_id, coalesce(joined_into, case_id) as whole from signal where case_id = any(:ids)) s
				  join lateral (select case_id from signal where case_id = s.whole
				                union all
				                select case_id from signal where joined_into = s.whole) o on o.case_id <> s.case_id
				""").param("ids", ids.stream().map(CaseId::value).toArray(UUID[]::new)).query((row) -> {
			together.computeIfAbsent(new CaseId(row.getObject("case_id", UUID.class)), (id) -> new HashSet<>())
				.add(new CaseId(row.getObject("other", UUID.class)));
		});
		return together;
	}

	/**
	 * Removes impressions that are too old, unless a case of the pupil is open: then it
	 * may rest on them.
	 * @param since by school, the day from which they are kept
	 */
	public void endImpressions(Map<SchoolId, LocalDate> since, Set<CaseId> held) {
		this.jdbc.sql("""
				update signal s set impression = null
				  from unnest(cast(:schools as uuid[]), cast(:days as date[])) as p (school_id, since)
				  join case_file c on c.school_id = p.school_id
				 where c.id = s.case_id and s.impression is not null
				   and c.opened_at < (p.since::timestamp at time zone 'Europe/Amsterdam')
				   and s.case_id <> all(:held)
				   and not exists (select from case_file o where o.pupil_id = c.pupil_id and o.closed_at is null)
				""")
			.param("schools", since.keySet().stream().map(SchoolId::value).toArray(UUID[]::new))
			.param("days", since.values().stream().map(LocalDate::toString).toArray(String[]::new))
			.param("held", held.stream().map(CaseId::value).toArray(UUID[]::new))
			.update();
	}

}
