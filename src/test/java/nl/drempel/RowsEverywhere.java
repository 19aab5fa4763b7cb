package nl.drempel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import nl.drempel.school.SchoolId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Puts a row of a school in every table that has a wall, whatever else that row should
 * hold by the rules of its table: those are taken away until the transaction is rolled
 * back. So each wall has something to hide, also that of a table that comes later.
 */
final class RowsEverywhere {

	private final JdbcClient jdbc;

	private final List<String> tables;

	RowsEverywhere(JdbcClient jdbc, List<String> tables) {
		this.jdbc = jdbc;
		this.tables = tables;
		tables.forEach(this::loosen);
	}

	/** A row in each of the tables, of a school that has a case, a pupil and work. */
	void of(SchoolId school) {
		Map<String, @Nullable UUID> known = new LinkedHashMap<>();
		known.put("school_id", school.value());
		known.put("board_id", id("select board_id from school where id = :of", school.value()));
		known.put("case_id", id("select min(id::text)::uuid from case_file where school_id = :of", school.value()));
		known.put("lead_case_id", known.get("case_id"));
		known.put("pupil_id", id("select min(id::text)::uuid from pupil where school_id = :of", school.value()));
		known.put("run_id", UUID.randomUUID());
		known.put("request_id", UUID.randomUUID());
		add("import_run", Map.of("id", known.get("run_id"), "board_id", known.get("board_id")));
		add("access_request", Map.of("id", known.get("request_id"), "board_id", known.get("board_id")));
		for (String table : this.tables) {
			Set<String> columns = columns(table);
			Map<String, Object> row = new LinkedHashMap<>();
			known.forEach((column, value) -> {
				if (columns.contains(column)) {
					row.put(column, value);
				}
			});
			if (columns.contains("work_item_id")) {
				row.put("work_item_id",
						this.jdbc.sql("select min(id) from work_item where school_id = :of")
							.param("of", school.value())
							.query(String.class)
							.single());
			}
			add(table, row);
		}
	}

	private void add(String table, Map<String, ?> row) {
		this.jdbc
			.sql("insert into %s (%s) values (%s)".formatted(table, String.join(", ", row.keySet()),
					":" + String.join(", :", row.keySet())))
			.params(row)
			.update();
	}

	private UUID id(String sql, UUID of) {
		return this.jdbc.sql(sql).param("of", of).query(UUID.class).single();
	}

	private void loosen(String table) {
		this.jdbc.sql("alter table " + table + " disable trigger user").update();
		this.jdbc.sql(
				"select quote_ident(conname) from pg_constraint where conrelid = cast(:table as regclass) and contype <> 'n'")
			.param("table", table)
			.query(String.class)
			.list()
			.forEach((name) -> this.jdbc
				.sql("alter table %s drop constraint if exists %s cascade".formatted(table, name))
				.update());
		this.jdbc.sql("""
				select quote_ident(attname) from pg_attribute
				 where attrelid = cast(:table as regclass) and attnum > 0 and attnotnull and attidentity = ''
				""")
			.param("table", table)
			.query(String.class)
			.list()
			.forEach((column) -> this.jdbc.sql("alter table %s alter column %s drop not null".formatted(table, column))
				.update());
	}

	private Set<String> columns(String table) {
		return new TreeSet<>(this.jdbc.sql("""
				select attname from pg_attribute
				 where attrelid = cast(:table as regclass) and attnum > 0 and not attisdropped
				""").param("table", table).query(String.class).list());
	}

}
