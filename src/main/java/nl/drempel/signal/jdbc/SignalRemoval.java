package nl.drempel.signal.jdbc;

import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

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

}
