package nl.drempel.vault.jdbc;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import nl.drempel.shared.CaseId;
import nl.drempel.vault.SealedTable;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Rows from before there were keys. Names of tables and columns come from the code only.
 */
@Repository
public class PlainRowRepository {

	/** Before every id that is given out. */
	private static final UUID BEFORE_ALL = new UUID(0, 0);

	private final JdbcClient jdbc;

	PlainRowRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Whether all rows of a table are known to be sealed. */
	public boolean isSealed(SealedTable table) {
		return this.jdbc.sql("select exists (select 1 from sealed_table where name = :name)")
			.param("name", table.name())
			.query(Boolean.class)
			.single();
	}

	/** Says so; from then on nothing can be sealed in place there. */
	public void sealed(SealedTable table) {
		this.jdbc.sql("insert into sealed_table (name) values (:name) on conflict do nothing")
			.param("name", table.name())
			.update();
	}

	/** Lets this transaction seal rows that are otherwise never changed. */
	public void beginSealing() {
		this.jdbc.sql("select begin_sealing()").query().listOfRows();
	}

	/** The next cases with rows in a table, in the order of their ids. */
	public List<CaseId> cases(SealedTable table, @Nullable CaseId after, int most) {
		String id = table.caseColumn();
		return this.jdbc
			.sql("select " + id + " as id from " + table.name() + " where " + id + " > :after group by " + id
					+ " order by " + id + " limit :most")
			.param("after", (after != null) ? after.value() : BEFORE_ALL)
			.param("most", most)
			.query((row, n) -> new CaseId(row.getObject("id", UUID.class)))
			.list();
	}

	/** What finds each row of these cases. */
	public List<Map<String, Object>> keys(SealedTable table, Collection<CaseId> cases) {
		return this.jdbc
			.sql("select " + String.join(", ", table.key()) + " from " + table.name() + " where " + table.caseColumn()
					+ " = any(:cases)")
			.param("cases", cases.stream().map(CaseId::value).toArray(UUID[]::new))
			.query()
			.listOfRows();
	}

	/**
	 * One row, held until the transaction ends: its case and what is to be sealed; empty
	 * if it went meanwhile.
	 */
	public Optional<Row> find(SealedTable table, Map<String, Object> key) {
		String columns = Stream.concat(Stream.of(table.caseColumn() + " as of_case"), table.columns().stream())
			.collect(Collectors.joining(", "));
		return this.jdbc.sql("select " + columns + " from " + table.name() + where(table) + " for update")
			.params(key)
			.query((row, n) -> {
				Map<String, Object> values = new LinkedHashMap<>();
				for (String column : table.columns()) {
					Object value = row.getObject(column);
					if (value != null) {
						values.put(column, value);
					}
				}
				return new Row(new CaseId(row.getObject("of_case", UUID.class)), values);
			})
			.optional();
	}

	public void replace(SealedTable table, Map<String, Object> key, Map<String, Object> sealed) {
		String columns = sealed.keySet().stream().map((one) -> one + " = :" + one).collect(Collectors.joining(", "));
		this.jdbc.sql("update " + table.name() + " set " + columns + where(table)).params(key).params(sealed).update();
	}

	private static String where(SealedTable table) {
		return table.key()
			.stream()
			.map((one) -> one + " = :" + one)
			.collect(Collectors.joining(" and ", " where ", ""));
	}

	/**
	 * A row.
	 *
	 * @param values what stands in the columns that are to be sealed, without nulls
	 */
	public record Row(CaseId id, Map<String, Object> values) {
	}

}
