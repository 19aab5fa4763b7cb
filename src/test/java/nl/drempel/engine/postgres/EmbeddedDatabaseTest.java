package nl.drempel.engine.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import nl.drempel.AuditVerifyTest;
import nl.drempel.TestBinaries;
import nl.drempel.engine.StartRefusedException;
import nl.drempel.shared.Installation;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EmbeddedDatabaseTest {

	@TempDir
	Path folder;

	@BeforeEach
	void binaries() {
		TestBinaries.shareWith(this.folder);
	}

	@Test
	void dataStaysFromOneStartToTheNext() throws SQLException {
		try (EmbeddedDatabase database = start()) {
			execute(database, "create table kept as select 7 as n");
		}
		try (EmbeddedDatabase database = start()) {
			assertThat(number(database, "select n from kept")).isEqualTo(7);
		}
	}

	@Test
	void secondStartOnTheSameFolderIsRefusedInOneSentence() {
		try (EmbeddedDatabase database = start()) {
			assertThatExceptionOfType(StartRefusedException.class).isThrownBy(this::start)
				.withMessageContaining("is in use by another running Drempel")
				.withMessageContaining(this.folder.toString());
			assertThat(database.getJdbcUrl()).isNotEmpty();
		}
	}

	@Test
	void nobodyGetsInWithoutPassword() throws IOException {
		try (EmbeddedDatabase database = start()) {
			for (String user : List.of("postgres", "drempel")) {
				assertThatExceptionOfType(SQLException.class)
					.isThrownBy(() -> DriverManager.getConnection(database.getJdbcUrl(), user, "postgres"))
					.extracting(SQLException::getSQLState)
					.isEqualTo("28P01");
			}
			assertThat(PosixFilePermissions
				.toString(Files.getPosixFilePermissions(this.folder.resolve("postgres.password"))))
				.isEqualTo("rw-------");
		}
	}

	@Test
	void applicationsRoleIsPlainAndCommitsAreSafe() throws SQLException {
		try (EmbeddedDatabase database = EmbeddedDatabase.start(this.folder, true)) {
			assertThat(number(database, """
					select (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)::int
					from pg_roles where rolname = current_user
					""")).isZero();
			assertThat(number(database, """
					select count(*) from pg_settings where setting = 'on' and name in ('fsync', 'synchronous_commit')
					""")).isEqualTo(2);
		}
	}

	@Test
	void killedProcessLosesNoCommitAndDoesNotStopTheNextStart() throws Exception {
		Process child = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-cp",
				System.getProperty("java.class.path"), CommittingChild.class.getName(), this.folder.toString())
			.redirectErrorStream(true)
			.start();
		int committed = 0;
		try (BufferedReader output = child.inputReader()) {
			while (committed < 200) {
				String line = output.readLine();
				assertThat(line).as("output of the child").isNotNull();
				if (line.startsWith("committed ")) {
					committed = Integer.parseInt(line.substring("committed ".length()));
				}
			}
			assertThatExceptionOfType(StartRefusedException.class).isThrownBy(this::start);
			child.destroyForcibly().waitFor();
		}
		ProcessHandle orphan = LeftOverServer.running(this.folder.resolve("postgres")).orElseThrow();

		try (EmbeddedDatabase database = start()) {
			assertThat(orphan.isAlive()).isFalse();
			assertThat(number(database, "select count(*) from committed")).isGreaterThanOrEqualTo(committed);
		}
	}

	@Test
	void fileOfAServerThatIsGoneDoesNotStopTheNextStart() throws IOException, SQLException {
		start().close();
		// The number went to another process since: this one.
		Path pidFile = this.folder.resolve("postgres/postmaster.pid");
		Files.writeString(pidFile, ProcessHandle.current().pid() + "\n" + this.folder.resolve("postgres") + "\n"
				+ System.currentTimeMillis() / 1000 + "\n5432\n\n127.0.0.1\n");
		try (EmbeddedDatabase database = start()) {
			assertThat(number(database, "select 1")).isEqualTo(1);
		}
	}

	@Test
	void firstStartThatWasCutShortIsSetAside() throws IOException, SQLException {
		Files.delete(this.folder.resolve("postgres-binaries"));
		Files.createDirectories(this.folder.resolve("postgres/base"));
		Files.writeString(this.folder.resolve("postgres/PG_VERSION"), "17\n");
		Files.createFile(this.folder.resolve("postgres/postgresql.conf"));
		try (EmbeddedDatabase database = start()) {
			assertThat(number(database, "select 1")).isEqualTo(1);
		}
	}

	@Test
	void filesThatWereBeingReadInWhenTheProcessDiedAreGone() throws IOException {
		Path uploads = Files.createDirectories(this.folder.resolve(Installation.UPLOADS));
		Files.writeString(uploads.resolve("drempel-import1.tmp"), "<leerling/>");
		try (EmbeddedDatabase database = start()) {
			assertThat(uploads).isEmptyDirectory();
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(uploads))).isEqualTo("rwx------");
			assertThat(database.getJdbcUrl()).isNotEmpty();
		}
	}

	@Test
	void serverThatDiesIsStartedAgainAtTheSameAddress() throws Exception {
		try (EmbeddedDatabase database = start()) {
			ProcessHandle server = LeftOverServer.running(this.folder.resolve("postgres")).orElseThrow();
			server.destroyForcibly();
			server.onExit().join();
			long patience = System.nanoTime() + Duration.ofSeconds(20).toNanos();
			while (true) {
				try {
					assertThat(number(database, "select 1")).isEqualTo(1);
					return;
				}
				catch (SQLException ex) {
					if (System.nanoTime() > patience) {
						throw ex;
					}
					Thread.sleep(200);
				}
			}
		}
	}

	@Test
	void theTrailOfAStoppedOneCanBeChecked() throws Exception {
		Map<String, String> where = Map.of("DREMPEL_DATA_DIR", this.folder.toString());
		try (EmbeddedDatabase database = start()) {
			Flyway.configure()
				.dataSource(database.getJdbcUrl(), database.getUsername(), database.getPassword())
				.locations("classpath:migrations")
				.load()
				.migrate();
			execute(database, "insert into audit_event (at, actor, action) values (now(), 'system:test', 'case.read')");
			AuditVerifyTest.Answer running = AuditVerifyTest.call(where);
			assertThat(running.err()).contains("is in use by another running Drempel");
			assertThat(running.status()).isEqualTo(1);
		}
		AuditVerifyTest.Answer stopped = AuditVerifyTest.call(where);
		assertThat(stopped.out()).contains("events 1, sealed 0 by 0 seals", "intact");
		assertThat(stopped.status()).isZero();
	}

	private EmbeddedDatabase start() {
		return EmbeddedDatabase.start(this.folder, false);
	}

	private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
		try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private static int number(EmbeddedDatabase database, String sql) throws SQLException {
		try (Connection connection = connect(database);
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql)) {
			rows.next();
			return rows.getInt(1);
		}
	}

	private static Connection connect(EmbeddedDatabase database) throws SQLException {
		return DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), database.getPassword());
	}

}
