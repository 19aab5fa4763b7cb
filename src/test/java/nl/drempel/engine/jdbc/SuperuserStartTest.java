package nl.drempel.engine.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import nl.drempel.DrempelTest;
import nl.drempel.shared.Installation;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/** On an empty database, as a superuser, outside the demo. */
@DrempelTest
class SuperuserStartTest {

	private static final String NAME = "of_a_superuser";

	@Autowired
	private JdbcConnectionDetails server;

	@Value("${drempel.data-dir}")
	private Path folder;

	@Test
	void aSuperuserIsRefusedBeforeItOwnsATable() throws IOException {
		JdbcClient main = JdbcClient.create(asSuperuser("postgres"));
		main.sql("create database " + NAME + " owner drempel").update();
		try {
			DriverManagerDataSource empty = asSuperuser(NAME);
			Flyway flyway = Flyway.configure()
				.dataSource(empty)
				.locations("classpath:migrations")
				.callbacks(new PlainRoleCheck(new Installation(false, false, this.folder)))
				.load();
			assertThatException().isThrownBy(flyway::migrate)
				.satisfies((ex) -> assertThat(ex).hasStackTraceContaining("NOBYPASSRLS"));
			assertThat(JdbcClient.create(empty)
				.sql("select count(*) from pg_tables where schemaname = 'public'")
				.query(Integer.class)
				.single()).isZero();
		}
		finally {
			main.sql("drop database " + NAME + " with (force)").update();
		}
	}

	private DriverManagerDataSource asSuperuser(String database) throws IOException {
		String url = this.server.getJdbcUrl();
		return new DriverManagerDataSource(url.substring(0, url.lastIndexOf('/') + 1) + database, "postgres",
				Files.readString(this.folder.resolve("postgres.password")).strip());
	}

}
