package nl.drempel.engine.jdbc;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Why jobs of the engine failed, of a whole page at once: the engine itself tells it of
 * one job at a time.
 */
@Repository
public class FailedJobs {

	private final JdbcClient jdbc;

	FailedJobs(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The stack traces by the ids of jobs; a job without one is left out. */
	public Map<String, String> traces(Collection<@Nullable String> jobs) {
		Map<String, String> traces = new HashMap<>();
		this.jdbc.sql("""
				select j.id_, b.bytes_ from act_ru_job j
				join act_ge_bytearray b on b.id_ = j.exception_stack_id_
				where j.id_ = any(:jobs)
				""").param("jobs", jobs.stream().filter(Objects::nonNull).toArray(String[]::new)).query((row) -> {
			traces.put(row.getString("id_"), new String(row.getBytes("bytes_"), StandardCharsets.UTF_8));
		});
		return traces;
	}

}
