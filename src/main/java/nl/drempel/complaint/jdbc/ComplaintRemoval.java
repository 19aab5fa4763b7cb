package nl.drempel.complaint.jdbc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.shared.CaseId;

/** Removes what is stored of a complaint. */
@Repository
public class ComplaintRemoval {

	private static final List<String> TABLES = List.of("complaint_level", "complaint_named", "complaint_request",
			"complaint_measure", "complaint_ruling", "complaint_postponement", "complaint_record");

	private final JdbcClient jdbc;

	ComplaintRemoval(JdbcClient jdbc) {
		this.jdbc = jdbc;
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
