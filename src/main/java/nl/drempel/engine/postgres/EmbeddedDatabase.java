package nl.drempel.engine.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import nl.drempel.shared.Installation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * A PostgreSQL of our own that keeps its data in a folder and listens on this machine
 * only.
 * <p>
 * Everyone logs in with a password, also the superuser, whose random password lies in the
 * folder where only the owner reads it; it does nothing but make the plain role that the
 * application, the migrations and the process engine log in as. That role gets a new
 * random password with each start, which exists in memory only. A server that dies while
 * the application runs is started again on the same port.
 */
final class EmbeddedDatabase implements JdbcConnectionDetails, AutoCloseable {

	/** The role and the database that are the application's. */
	static final String NAME = "drempel";

	/** Lies in the cluster once it was made completely. */
	private static final String FINISHED = "drempel.finished";

	private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

	private static final Duration START_PATIENCE = Duration.ofSeconds(60);

	private static final Duration WATCH_INTERVAL = Duration.ofSeconds(1);

	private final DataFolder folder;

	private final boolean durable;

	private final Path cluster;

	private final String superuserPassword;

	private final String password = DataFolder.randomPassword();

	private final Thread watch = new Thread(this::watch, "postgres-watch");

	private EmbeddedPostgres server;

	private volatile boolean closed;

	private EmbeddedDatabase(DataFolder folder, boolean durable) {
		this.folder = folder;
		this.durable = durable;
		this.cluster = folder.resolve("postgres");
		folder.emptied(Installation.UPLOADS);
		Path passwordFile = folder.secret("postgres.password");
		try {
			setUnfinishedAside();
			this.superuserPassword = Files.readString(passwordFile).strip();
			this.server = startServer(passwordFile, 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		prepare();
		markFinished();
		this.watch.setDaemon(true);
		this.watch.start();
	}

	/**
	 * Starts the server on the data in the folder, made if there is none yet.
	 * @param path the folder
	 * @param durable whether what was committed survives a crash of the machine; tests
	 * don't need that
	 * @throws nl.drempel.engine.StartRefusedException if another running application has
	 * the folder
	 */
	static EmbeddedDatabase start(Path path, boolean durable) {
		DataFolder folder = DataFolder.take(path);
		try {
			return new EmbeddedDatabase(folder, durable);
		}
		catch (RuntimeException | Error ex) {
			folder.close();
			throw ex;
		}
	}

	private EmbeddedPostgres startServer(Path passwordFile, int port) throws IOException {
		LeftOverServer.clear(this.cluster);
		String sync = this.durable ? "on" : "off";
		Path serverLog = this.folder.resolve("postgres.log");
		EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
			.setDataDirectory(this.cluster)
			.setCleanDataDirectory(false)
			.setOverrideWorkingDirectory(this.folder.resolve("postgres-binaries").toFile())
			// The pool closes first; the application context knows the order, a hook of
			// the server's own doesn't.
			.setRegisterShutdownHook(false)
			.setPort(port)
			.setPGStartupWait(START_PATIENCE)
			// These reach initdb, where they overrule its "trust".
			.setLocaleConfig("auth", "scram-sha-256")
			.setLocaleConfig("pwfile", passwordFile.toString())
			// The same order and case of letters on every machine.
			.setLocaleConfig("locale", "C")
			.setLocaleConfig("locale-provider", "builtin")
			.setLocaleConfig("builtin-locale", "C.UTF-8")
			.setConnectConfig("password", this.superuserPassword)
			.setServerConfig("listen_addresses", "127.0.0.1")
			.setServerConfig("unix_socket_directories", "")
			.setServerConfig("max_connections", "64")
			.setServerConfig("fsync", sync)
			.setServerConfig("synchronous_commit", sync)
			// Errors quote rows, and rows are about people: the log keeps to the server's
			// own affairs.
			.setServerConfig("log_min_messages", "log")
			.setServerConfig("log_min_error_statement", "panic")
			.setServerConfig("log_checkpoints", "off")
			.setErrorRedirector(ProcessBuilder.Redirect.appendTo(serverLog.toFile()))
			.setOutputRedirector(ProcessBuilder.Redirect.appendTo(serverLog.toFile()));
		return builder.start();
	}

	/** A cluster whose making was cut short holds nothing and would never start. */
	private void setUnfinishedAside() throws IOException {
		if (Files.exists(this.cluster) && !Files.exists(this.cluster.resolve(FINISHED))) {
			Path aside = this.folder.resolve("postgres-unfinished-" + System.currentTimeMillis());
			LeftOverServer.clear(this.cluster);
			Files.move(this.cluster, aside);
			log.warn("An earlier first start did not finish; its database was set aside in {}", aside);
		}
	}

	private void markFinished() {
		Path mark = this.cluster.resolve(FINISHED);
		try {
			if (!Files.exists(mark)) {
				Files.createFile(mark);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Makes what is missing: the plain role, and its database. */
	private void prepare() {
		try (Connection connection = DriverManager.getConnection(url("postgres"), "postgres", this.superuserPassword);
				Statement statement = connection.createStatement()) {
			if (isMissing(statement, "select 1 from pg_roles where rolname = '" + NAME + "'")) {
				statement.execute("create role " + NAME);
			}
			statement.execute("alter role " + NAME
					+ " login nosuperuser nobypassrls nocreaterole nocreatedb noreplication password '" + this.password
					+ "'");
			if (isMissing(statement, "select 1 from pg_database where datname = '" + NAME + "'")) {
				statement.execute("create database " + NAME + " owner " + NAME);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The embedded database cannot be prepared", ex);
		}
	}

	private static boolean isMissing(Statement statement, String query) throws SQLException {
		try (ResultSet rows = statement.executeQuery(query)) {
			return !rows.next();
		}
	}

	private void watch() {
		while (!this.closed) {
			try {
				Thread.sleep(WATCH_INTERVAL.toMillis());
				restartIfDead();
			}
			catch (InterruptedException ex) {
				return;
			}
			catch (IOException | RuntimeException ex) {
				log.error("The embedded database cannot be started again yet: {}", ex.getClass().getName());
			}
		}
	}

	private synchronized void restartIfDead() throws IOException {
		if (this.closed || LeftOverServer.running(this.cluster).isPresent()) {
			return;
		}
		log.warn("The embedded database has stopped; starting it again");
		EmbeddedPostgres dead = this.server;
		dead.close();
		this.server = startServer(this.folder.resolve("postgres.password"), dead.getPort());
		log.warn("The embedded database runs again");
	}

	private String url(String database) {
		return "jdbc:postgresql://127.0.0.1:" + this.server.getPort() + "/" + database;
	}

	@Override
	public String getJdbcUrl() {
		return url(NAME);
	}

	@Override
	public @Nullable String getUsername() {
		return NAME;
	}

	@Override
	public @Nullable String getPassword() {
		return this.password;
	}

	/** Stops the server and leaves the folder to the next start. */
	@Override
	public void close() {
		this.closed = true;
		this.watch.interrupt();
		synchronized (this) {
			try {
				this.server.close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			finally {
				this.folder.close();
			}
		}
	}

}
