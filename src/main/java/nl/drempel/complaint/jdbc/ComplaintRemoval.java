package nl.drempel.complaint.jdbc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.school.GuardianId;
import nl.drempel.school.PupilId;
import nl.drempel.shared.CaseId;

/** Whose complaints they are, as far as that can be known, and their removal. */
@Repository
public class ComplaintRemoval {

	private static final List<String> TABLES = List.of("complaint_level", "complaint_named", "complaint_request",
			"complaint_measure", "complaint_ruling", "complaint_postponement", "complaint_record");

	/** The same e-mail address, or the same telephone number however it is written. */
	private static final String SAME = """
			(g.email is not null and lower(g.email) = lower(k.email)
			 or length(regexp_replace(g.phone, '[^0-9]', '', 'g')) >= 9
			    and right(regexp_replace(g.phone, '[^0-9]', '', 'g'), 9) = right(regexp_replace(k.phone, '[^0-9]', '', 'g'), 9))
			""";

	private final JdbcClient jdbc;

	ComplaintRemoval(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The complaints of a pupil's guardians, by how they said they are reached. */
	public Set<CaseId> ofGuardians(PupilId pupil) {
		return this.jdbc.sql("""
				select distinct k.case_id
				  from pupil_guardian pg
				  join guardian g on g.id = pg.guardian_id
				  join complaint k on k.school_id = g.school_id and
				""" + SAME + " where pg.pupil_id = :pupil")
			.param("pupil", pupil.value())
			.query((row, n) -> new CaseId(row.getObject("case_id", UUID.class)))
			.set();
	}

	/** The guardian who complained, if they can be known. */
	public Optional<GuardianId> guardian(CaseId id) {
		return this.jdbc
			.sql("select g.id from complaint k join guardian g on k.school_id = g.school_id and " + SAME
					+ " where k.case_id = :id order by g.id limit 1")
			.param("id", id.value())
			.query((row, n) -> new GuardianId(row.getObject("id", UUID.class)))
			.optional();
	}

	/** Removes a complaint and says how many messages and measures there were. */
	public Map<String, Integer> remove(CaseId id) {
		Map<String, Integer> counts = new LinkedHashMap<>();
		counts.put("messages", delete("complaint_message", id));
		TABLES.forEach((table) -> {
			int rows = delete(table, id);
			if (table.equals("complaint_measure")) {
				counts.put("measures", rows);
			}
		});
		delete("complaint", id);
		return counts;
	}

	private int delete(String table, CaseId id) {
		return this.jdbc.sql("delete from " + table + " where case_id = :id").param("id", id.value()).update();
	}

}
