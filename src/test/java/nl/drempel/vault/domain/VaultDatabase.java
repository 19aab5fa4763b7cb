package nl.drempel.vault.domain;

import java.util.UUID;

import com.zaxxer.hikari.HikariDataSource;
import nl.drempel.TestServer;
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

	private final TestServer server;

	private final String name;

	private final HikariDataSource pool;

	private final JdbcClient jdbc;

	private VaultDatabase(TestServer server, String name) {
		this.server = server;
		this.name = name;
		this.pool = server.pool(name, "test");
		this.pool.setMaximumPoolSize(4);
		this.pool.setMinimumIdle(0);
		this.jdbc = JdbcClient.create(this.pool);
	}

	/** One with all its tables, and nothing in them. */
	static VaultDatabase made(JdbcConnectionDetails server, Environment environment) {
		return made(new TestServer(server, environment), "latest");
	}

	/** One as it was before there were keys. */
	static VaultDatabase beforeKeys(JdbcConnectionDetails server, Environment environment) {
		return made(new TestServer(server, environment), "0030");
	}

	private static VaultDatabase made(TestServer server, String target) {
		String name = name();
		server.make(name, target);
		return new VaultDatabase(server, name);
	}

	private static String name() {
		return "vault_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
	}

	/** What an ordinary dump of this one brings back: everything but the keys. */
	VaultDatabase restoredWithoutKeys() {
		this.pool.getHikariPoolMXBean().softEvictConnections();
		this.server
			.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + this.name + "'");
		String name = name();
		this.server.copy(this.name, name);
		VaultDatabase copy = new VaultDatabase(this.server, name);
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
		this.server.drop(this.name);
	}

}
