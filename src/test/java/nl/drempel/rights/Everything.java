package nl.drempel.rights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The whole database, past every policy. */
final class Everything {

	private final JdbcClient jdbc;

	Everything(ApplicationContext context) {
		try {
			String folder = context.getEnvironment().getRequiredProperty("drempel.data-dir");
			String password = Files.readString(Path.of(folder, "postgres.password")).strip();
			this.jdbc = JdbcClient.create(new DriverManagerDataSource(
					context.getBean(JdbcConnectionDetails.class).getJdbcUrl(), "postgres", password));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A checksum of all rows in which one of these stands, by table. */
	Map<String, String> rows(List<String> texts) {
		Map<String, String> rows = new TreeMap<>();
		for (String table : tables()) {
			if (table.startsWith("act_") || table.startsWith("audit_") || table.startsWith("spring_")) {
				continue;
			}
			String sum = this.jdbc.sql(
					"select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') from "
							+ table + " t where t::text ~ :texts")
				.param("texts", String.join("|", texts))
				.query(String.class)
				.single();
			if (!sum.startsWith("0 ")) {
				rows.put(table, sum);
			}
		}
		return rows;
	}

	/** The tables in which something stands, those of the engine included. */
	List<String> tablesWith(String pattern) {
		return tables().stream()
			.filter((table) -> this.jdbc.sql("select exists (select from " + table + " t where t::text ~ :pattern)")
				.param("pattern", pattern)
				.query(Boolean.class)
				.single())
			.toList();
	}

	/** A checksum of a whole table. */
	String all(String table) {
		return this.jdbc
			.sql("select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') from "
					+ table + " t")
			.query(String.class)
			.single();
	}

	private List<String> tables() {
		return this.jdbc.sql("""
				select table_name from information_schema.tables
				 where table_schema = 'public' and table_type = 'BASE TABLE' order by 1
				""").query(String.class).list();
	}

}
