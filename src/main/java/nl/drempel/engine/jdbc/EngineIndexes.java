package nl.drempel.engine.jdbc;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Indexes that the engine's own tables lack on PostgreSQL. No migration may touch those
 * tables, since the engine makes and upgrades them itself.
 */
@Repository
public class EngineIndexes {

	private static final List<String> MISSING = List.of(
			"create index if not exists drempel_task_due on act_ru_task (due_date_)",
			"create index if not exists drempel_task_parent on act_ru_task (parent_task_id_)");

	private final JdbcClient jdbc;

	EngineIndexes(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Adds those that are not there yet. */
	public void add() {
		MISSING.forEach((statement) -> this.jdbc.sql(statement).update());
	}

}
