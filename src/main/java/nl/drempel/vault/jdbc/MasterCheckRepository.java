package nl.drempel.vault.jdbc;

import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The word that the right master key opens. */
@Repository
public class MasterCheckRepository {

	private final JdbcClient jdbc;

	MasterCheckRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Whether the schema is there: not if a dump was restored that left it out. */
	public boolean isThere() {
		return this.jdbc
			.sql("select to_regclass('keys.case_key') is not null and to_regclass('keys.master') is not null")
			.query(Boolean.class)
			.single();
	}

	public Optional<byte[]> find() {
		return this.jdbc.sql("select sealed from keys.master").query(byte[].class).optional();
	}

	/** Keeps the first one. */
	public void save(byte[] sealed) {
		this.jdbc.sql("insert into keys.master (sealed) values (:sealed) on conflict do nothing")
			.param("sealed", sealed)
			.update();
	}

	public void replace(byte[] sealed) {
		this.jdbc.sql("update keys.master set sealed = :sealed").param("sealed", sealed).update();
	}

}
