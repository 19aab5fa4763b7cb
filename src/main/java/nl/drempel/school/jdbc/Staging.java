package nl.drempel.school.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

import nl.drempel.school.ImportResult;

/**
 * A temporary table into which the rows of a file go, many at a time, before the database
 * compares them with what it has in a few statements.
 */
final class Staging<T> {

	private static final int AT_ONCE = 1_000;

	/** Between the parts of a list in one text; no cleaned text has it. */
	static final String SEPARATOR = "\u001f";

	private final JdbcClient jdbc;

	private final String insert;

	private final List<Column<T>> columns;

	private final List<T> rows = new ArrayList<>(AT_ONCE);

	/**
	 * Makes the table; it goes at the end of the transaction.
	 * @param name of the table
	 * @param more columns that no file fills, as {@code id uuid}
	 */
	Staging(JdbcClient jdbc, String name, List<Column<T>> columns, String more) {
		this.jdbc = jdbc;
		this.columns = columns;
		List<String> names = columns.stream().map(Column::name).toList();
		List<String> definitions = columns.stream().map((column) -> column.name() + " " + column.type()).toList();
		List<String> arrays = columns.stream()
			.map((column) -> "cast(:" + column.name() + " as " + column.type() + "[])")
			.toList();
		jdbc.sql("create temporary table " + name + " (" + String.join(", ", definitions) + ", " + more
				+ ") on commit drop")
			.update();
		this.insert = "insert into " + name + " (" + String.join(", ", names) + ") select * from unnest("
				+ String.join(", ", arrays) + ")";
	}

	void add(T row) {
		this.rows.add(row);
		if (this.rows.size() == AT_ONCE) {
			flush();
		}
	}

	void flush() {
		if (this.rows.isEmpty()) {
			return;
		}
		JdbcClient.StatementSpec sql = this.jdbc.sql(this.insert);
		for (Column<T> column : this.columns) {
			String[] values = new String[this.rows.size()];
			for (int i = 0; i < values.length; i++) {
				Object value = column.value().apply(this.rows.get(i));
				values[i] = (value != null) ? value.toString() : null;
			}
			sql = sql.param(column.name(), values);
		}
		sql.update();
		this.rows.clear();
	}

	/** A list as one text. */
	static @Nullable String joined(List<String> parts) {
		return parts.isEmpty() ? null : String.join(SEPARATOR, parts);
	}

	/** The rows of tables that have a {@code reject}, by line. */
	static List<ImportResult.Rejected> rejected(JdbcClient jdbc, String... tables) {
		List<String> parts = new ArrayList<>();
		for (String table : tables) {
			parts.add("select line, reject, arg from " + table + " where reject is not null");
		}
		return jdbc.sql(String.join(" union all ", parts) + " order by line limit :limit")
			.param("limit", ImportResult.MAX_LISTED)
			.query((row, n) -> {
				String arg = row.getString("arg");
				return new ImportResult.Rejected(row.getInt("line"), row.getString("reject"),
						(arg != null) ? List.of(arg) : List.of());
			})
			.list();
	}

	/** How many rows of tables have a {@code reject}. */
	static int countRejected(JdbcClient jdbc, String... tables) {
		int count = 0;
		for (String table : tables) {
			count += jdbc.sql("select count(*) from " + table + " where reject is not null")
				.query(Integer.class)
				.single();
		}
		return count;
	}

	/** A column, its type, and where its value comes from. */
	record Column<T>(String name, String type, Function<T, @Nullable Object> value) {
	}

}
