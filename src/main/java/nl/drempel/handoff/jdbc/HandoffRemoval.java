package nl.drempel.handoff.jdbc;

import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.shared.CaseId;

/** Removes what is stored of a handoff. */
@Repository
public class HandoffRemoval {

	private static final List<String> TABLES = List.of("handoff_package_text", "handoff_package", "handoff_note",
			"handoff_exception", "handoff_preparer");

	private final JdbcClient jdbc;

	HandoffRemoval(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Removes it and says how often consent was spoken of. */
	public Map<String, Integer> remove(CaseId id) {
		int consents = delete("consent_event", id);
		TABLES.forEach((table) -> delete(table, id));
		delete("handoff", id);
		return Map.of("consents", consents);
	}

	private int delete(String table, CaseId id) {
		return this.jdbc.sql("delete from " + table + " where case_id = :id").param("id", id.value()).update();
	}

}
