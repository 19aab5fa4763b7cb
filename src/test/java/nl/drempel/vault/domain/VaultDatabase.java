package nl.drempel.vault.domain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A database of its own beside that of the other tests, on which the vault can be started
 * and stopped, with other keys each time.
 */
final class VaultDatabase implements AutoCloseable {

	private final JdbcConnectionDetails server;

	private final Environment environment;

	private final String name;

	private final HikariDataSource pool = new HikariDataSource();

	private final JdbcClient jdbc;

	private VaultDatabase(JdbcConnectionDetails server, Environment environment, String how) {
		this.server = server;
		this.environment = environment;
		this.name = "vault_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
		asSuperuser("create database " + this.name + " owner drempel" + how);
		String main = String.valueOf(server.getJdbcUrl());
		this.pool.setJdbcUrl(main.substring(0, main.lastIndexOf('/') + 1) + this.name);
		this.pool.setUsername(server.getUsername());
		this.pool.setPassword(server.getPassword());
		this.pool.setMaximumPoolSize(4);
		this.pool.setMinimumIdle(0);
		this.jdbc = JdbcClient.create(this.pool);
	}

	/** One with all its tables, and nothing in them. */
	static VaultDatabase made(JdbcConnectionDetails server, Environment environment) {
		VaultDatabase made = new VaultDatabase(server, environment, "");
		made.migrate("latest");
		return made;
	}

	/** One as it was before there were keys. */
	static VaultDatabase beforeKeys(JdbcConnectionDetails server, Environment environment) {
		VaultDatabase made = new VaultDatabase(server, environment, "");
		made.migrate("0030");
		return made;
	}

	/** What an ordinary dump of this one brings back: everything but the keys. */
	VaultDatabase restoredWithoutKeys() {
		this.pool.getHikariPoolMXBean().softEvictConnections();
		asSuperuser("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + this.name + "'");
		VaultDatabase copy = new VaultDatabase(this.server, this.environment, " template " + this.name);
		copy.jdbc.sql("drop schema keys cascade").update();
		return copy;
	}

	void migrate(String target) {
		Flyway.configure().dataSource(this.pool).locations("classpath:migrations").target(target).load().migrate();
	}

	/** Brings back what a dump of the keys alone of another one holds. */
	void restoreKeysOf(VaultDatabase other) {
		this.jdbc.sql("select keys_begin()").query().listOfRows();
		other.jdbc.sql("select sealed from keys.master")
			.query(byte[].class)
			.list()
			.forEach((sealed) -> this.jdbc.sql("insert into keys.master (sealed) values (:sealed)")
				.param("sealed", sealed)
				.update());
		other.jdbc.sql("select case_id, wrapped, destroyed_at from keys.case_key")
			.query()
			.listOfRows()
			.forEach((row) -> this.jdbc.sql(
					"insert into keys.case_key (case_id, wrapped, destroyed_at) values (:case_id, :wrapped, :destroyed_at)")
				.params(row)
				.update());
	}

	private void asSuperuser(String sql) {
		String main = String.valueOf(this.server.getJdbcUrl());
		try (Connection connection = DriverManager.getConnection(main.substring(0, main.lastIndexOf('/')) + "/postgres",
				"postgres",
				Files.readString(Path.of(this.environment.getRequiredProperty("drempel.data-dir"), "postgres.password"))
					.strip());
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException | IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	HikariDataSource pool() {
		return this.pool;
	}

	JdbcClient jdbc() {
		return this.jdbc;
	}

	TransactionTemplate transaction() {
		return new TransactionTemplate(new JdbcTransactionManager(this.pool));
	}

	@Override
	public void close() {
		this.pool.close();
		asSuperuser("drop database " + this.name + " with (force)");
	}

}
