package nl.drempel.engine.jdbc;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps how far the practice clock runs ahead. */
@Repository
@DependsOnDatabaseInitialization
public class PracticeClockRepository {

	private final JdbcClient jdbc;

	PracticeClockRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** How far ahead it was left; nothing if it was never moved. */
	public Duration ahead() {
		return this.jdbc.sql("select ahead_micros from practice_clock")
			.query(Long.class)
			.optional()
			.map((micros) -> Duration.of(micros, ChronoUnit.MICROS))
			.orElse(Duration.ZERO);
	}

	public void save(Duration ahead) {
		this.jdbc.sql("""
				insert into practice_clock (ahead_micros) values (:micros)
				on conflict (only_row) do update set ahead_micros = excluded.ahead_micros
				""").param("micros", ahead.toNanos() / 1000).update();
	}

}
