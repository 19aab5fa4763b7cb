package nl.drempel.access.jdbc;

import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.school.Keeper;
import nl.drempel.shared.CaseId;

/** Who may know a case goes with it. */
@Repository
class GrantKeeper implements Keeper {

	private final JdbcClient jdbc;

	GrantKeeper(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public Map<String, Integer> remove(CaseId id) {
		this.jdbc.sql("delete from case_grant where case_id = :id").param("id", id.value()).update();
		return Map.of();
	}

}
