package nl.drempel.visit.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.school.SchoolId;
import nl.drempel.shared.CaseId;

/** Removes what is stored of a visit. */
@Repository
public class VisitRemoval {

	private final JdbcClient jdbc;

	VisitRemoval(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Removes it and says how many attempts, appointments and reports there were. */
	public Map<String, Integer> remove(CaseId id) {
		Map<String, Integer> counts = new LinkedHashMap<>();
		int ended = this.jdbc.sql("select attempts_ended from visit where case_id = :id")
			.param("id", id.value())
			.query(Integer.class)
			.optional()
			.orElse(0);
		counts.put("attempts", ended + delete("contact_attempt where case_id = :id", id));
		delete("report_addendum where case_id = :id", id);
		counts.put("reports", delete("visit_report where case_id = :id", id));
		delete("visit_decision where case_id = :id", id);
		delete("open_visit where case_id = :id", id);
		List<UUID> had = this.jdbc.sql("delete from visit_appointment where case_id = :id returning appointment_id")
			.param("id", id.value())
			.query(UUID.class)
			.list();
		// One that the visit of a brother or sister shares stays until that goes too.
		had.forEach((appointment) -> this.jdbc.sql("""
				delete from appointment a
				 where a.id = :appointment
				   and not exists (select from visit_appointment va where va.appointment_id = a.id)
				""").param("appointment", appointment).update());
		counts.put("appointments", had.size());
		delete("visit where case_id = :id", id);
		return counts;
	}

	/**
	 * Removes the attempts from before a day of visits that are over, and counts them.
	 * @return of which visits
	 */
	public List<CaseId> endAttempts(Instant before, Set<CaseId> held) {
		return this.jdbc
			.sql("""
					with gone as (
					  delete from contact_attempt a using case_file c
					   where c.id = a.case_id and c.closed_at is not null and a.contacted_at < :before and a.case_id <> all(:held)
					  returning a.case_id),
					counted as (select case_id, count(*)::int as n from gone group by case_id)
					update visit v set attempts_ended = attempts_ended + n from counted where counted.case_id = v.case_id
					returning v.case_id
					""")
			.param("before", Timestamp.from(before))
			.param("held", values(held))
			.query(VisitRemoval::id)
			.list();
	}

	/**
	 * Removes what was said about safety before a day at visits that are over.
	 * @return at which visits
	 */
	public List<CaseId> endSafety(Instant before, Set<CaseId> held) {
		List<CaseId> ended = new ArrayList<>(this.jdbc.sql("""
				update appointment a set safety_concern = false from case_file c
				 where c.id = a.lead_case_id and c.closed_at is not null and a.safety_concern and a.at < :before
				   and a.lead_case_id <> all(:held)
				   and not exists (select from visit_appointment va join case_file o on o.id = va.case_id
				                    where va.appointment_id = a.id and (o.closed_at is null or o.id = any(:held)))
				returning a.lead_case_id
				""")
			.param("before", Timestamp.from(before))
			.param("held", values(held))
			.query(VisitRemoval::id)
			.list());
		ended.addAll(this.jdbc.sql("""
				delete from visit_decision d using case_file c
				 where c.id = d.case_id and c.closed_at is not null and d.kind = 'safety' and d.at < :before
				   and d.case_id <> all(:held)
				   and not exists (select from appointment a join visit_appointment va on va.appointment_id = a.id
				                    where a.lead_case_id = d.case_id and va.case_id = any(:held))
				returning d.case_id
				""")
			.param("before", Timestamp.from(before))
			.param("held", values(held))
			.query(VisitRemoval::id)
			.list());
		return ended;
	}

	/**
	 * Removes impressions that are too old, unless a case of the pupil is open: then it
	 * may rest on them.
	 * @param since by school, the day from which they are kept
	 */
	public void endImpressions(Map<SchoolId, LocalDate> since, Set<CaseId> held) {
		this.jdbc.sql("""
				update visit_report r set impression = null
				  from unnest(cast(:schools as uuid[]), cast(:days as date[])) as p (school_id, since)
				  join case_file c on c.school_id = p.school_id
				 where c.id = r.case_id and r.impression is not null
				   and r.written_at < (p.since::timestamp at time zone 'Europe/Amsterdam')
				   and r.case_id <> all(:held)
				   and not exists (select from case_file o where o.pupil_id = c.pupil_id and o.closed_at is null)
				""")
			.param("schools", since.keySet().stream().map(SchoolId::value).toArray(UUID[]::new))
			.param("days", since.values().stream().map(LocalDate::toString).toArray(String[]::new))
			.param("held", values(held))
			.update();
	}

	private static UUID[] values(Set<CaseId> ids) {
		return ids.stream().map(CaseId::value).toArray(UUID[]::new);
	}

	private static CaseId id(ResultSet row, int number) throws SQLException {
		return new CaseId(row.getObject(1, UUID.class));
	}

	private int delete(String what, CaseId id) {
		return this.jdbc.sql("delete from " + what).param("id", id.value()).update();
	}

}
