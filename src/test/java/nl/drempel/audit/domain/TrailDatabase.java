package nl.drempel.audit.domain;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;

import com.zaxxer.hikari.HikariDataSource;
import nl.drempel.TestServer;
import nl.drempel.audit.Seal;
import nl.drempel.audit.Seals;
import nl.drempel.audit.TrailCheck;
import nl.drempel.audit.TrailCheck.Progress;
import nl.drempel.audit.TrailCheck.Verdict;
import nl.drempel.audit.jdbc.SealRepository;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A trail in a database of its own, beside that of the other tests, so that it can be
 * tampered with. One logs in as the owner of the tables, as a thief would.
 */
public final class TrailDatabase implements AutoCloseable {

	private final TestServer server;

	private final String name = "trail_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

	private final HikariDataSource pool;

	private final JdbcClient jdbc;

	public TrailDatabase(JdbcConnectionDetails server, Environment environment) {
		this.server = new TestServer(server, environment);
		this.server.make(this.name, "latest");
		// Who has a whole database in hand can say what they like.
		this.pool = this.server.pool(this.name, "a thief");
		this.pool.setMaximumPoolSize(14);
		this.pool.setMinimumIdle(1);
		this.jdbc = JdbcClient.create(this.pool);
	}

	public String url() {
		return this.server.url(this.name);
	}

	public HikariDataSource pool() {
		return this.pool;
	}

	public JdbcClient jdbc() {
		return this.jdbc;
	}

	public TransactionTemplate transaction() {
		return new TransactionTemplate(new JdbcTransactionManager(this.pool));
	}

	/** As if nothing had ever happened. */
	void empty() {
		tamper("truncate audit_event, audit_seal, audit_batch, audit_pruning restart identity");
	}

	/** Adds events as the application does. */
	public void write(int events) {
		this.jdbc
			.sql("""
					insert into audit_event (at, actor, on_behalf_of, role, action, case_id, subject_kind, subject_id, detail)
					select clock_timestamp(), 'system:' || n, 'system:absent', 'ib', 'case.read', gen_random_uuid(), 'task', 'een',
					       'twee' from generate_series(1, :events) n
					""")
			.param("events", events)
			.update();
	}

	/** What the owner of the tables can do, with the triggers turned off first. */
	public void tamper(String... statements) {
		List<String> tables = List.of("audit_event", "audit_seal", "audit_batch", "audit_pruning");
		transaction().executeWithoutResult((status) -> {
			tables.forEach((table) -> this.jdbc.sql("alter table " + table + " disable trigger user").update());
			for (String statement : statements) {
				this.jdbc.sql(statement).update();
			}
			tables.forEach((table) -> this.jdbc.sql("alter table " + table + " enable trigger user").update());
		});
	}

	public SealRepository seals() {
		return new SealRepository(this.jdbc);
	}

	public Seals sealer() {
		return sealer("", "");
	}

	Sealer sealer(String file, String syslog) {
		return new Sealer(seals(), new SealExport(seals(), file, syslog), new JdbcTransactionManager(this.pool));
	}

	/** Each batch with a seal of its own. */
	public void writeAndSeal(int... batches) {
		for (int events : batches) {
			write(events);
			sealer().sealNow();
		}
	}

	/** The seals as somebody else has them. */
	List<Seal> exported() throws IOException {
		StringBuilder lines = new StringBuilder();
		sealer().writeTo(lines);
		List<Seal> seals = new ArrayList<>();
		lines.toString().lines().forEach((line) -> seals.add(Seal.read(line).orElseThrow()));
		return seals;
	}

	Verdict check() {
		return check(List.of());
	}

	Verdict check(List<Seal> exported) {
		Iterator<Seal> kept = exported.iterator();
		TrailCheck check = new TrailVerifier(this.pool);
		return check.check(kept, Progress.NONE);
	}

	long number(String sql) {
		return this.jdbc.sql(sql).query(Long.class).single();
	}

	@Override
	public void close() {
		this.pool.close();
		this.server.drop(this.name);
	}

}
