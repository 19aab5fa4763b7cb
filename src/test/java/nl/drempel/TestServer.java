package nl.drempel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.core.env.Environment;

/**
 * The server that the tests' database is on, to make other databases beside it. What is
 * migrated once is copied from then on: that takes a tenth of the time.
 */
public final class TestServer {

	/** A database that was migrated and left alone, by server and last migration. */
	private static final Map<String, String> TEMPLATES = new ConcurrentHashMap<>();

	private final JdbcConnectionDetails details;

	private final String superuserPassword;

	public TestServer(JdbcConnectionDetails details, Environment environment) {
		this.details = details;
		try {
			this.superuserPassword = Files
				.readString(Path.of(environment.getRequiredProperty("drempel.data-dir"), "postgres.password"))
				.strip();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Makes a database with all tables up to a migration, and nothing in them.
	 * @param target the last migration, or {@code latest}
	 */
	public void make(String name, String target) {
		copy(TEMPLATES.computeIfAbsent(url("") + target, (absent) -> template(target)), name);
	}

	private String template(String target) {
		String name = "template_" + UUID.randomUUID().toString().replace("-", "");
		execute("create database " + name + " owner drempel");
		Flyway.configure()
			.dataSource(url(name), this.details.getUsername(), this.details.getPassword())
			.initSql("set drempel.everything = 'test'")
			.locations("classpath:migrations")
			.target(target)
			.load()
			.migrate();
		return name;
	}

	/** Makes a copy of a database in which nobody is. */
	public void copy(String database, String name) {
		execute("create database " + name + " owner drempel template " + database);
	}

	public void drop(String name) {
		execute("drop database " + name + " with (force)");
	}

	public String url(String database) {
		String main = String.valueOf(this.details.getJdbcUrl());
		return main.substring(0, main.lastIndexOf('/') + 1) + database;
	}

	/**
	 * Connections to a database of one's own, as the application makes them.
	 * @param everything in whose name everything is seen
	 */
	public HikariDataSource pool(String database, String everything) {
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(url(database));
		pool.setUsername(this.details.getUsername());
		pool.setPassword(this.details.getPassword());
		pool.setConnectionInitSql("set drempel.everything = '" + everything + "'");
		return pool;
	}

	/** Does something as the superuser. */
	public void execute(String sql) {
		try (Connection connection = DriverManager.getConnection(url("postgres"), "postgres", this.superuserPassword);
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
