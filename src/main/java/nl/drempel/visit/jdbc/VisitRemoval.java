package nl.drempel.visit.jdbc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

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
		counts.put("attempts", delete("contact_attempt where case_id = :id", id));
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

	private int delete(String what, CaseId id) {
		return this.jdbc.sql("delete from " + what).param("id", id.value()).update();
	}

}
