package nl.drempel.vault;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import nl.drempel.TestPeople.Person;
import nl.drempel.shared.CaseId;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Walks the database as someone with a copy of it would, in search of what people wrote.
 */
public final class SealedWalk {

	/** Stands in every text of a story that is walked; nobody else writes it. */
	public static final String WORD = "zeepaardje";

	private final JdbcClient jdbc;

	private final List<SealedTable> tables;

	public SealedWalk(JdbcClient jdbc, ObjectProvider<SealedTables> rooms) {
		this.jdbc = jdbc;
		this.tables = rooms.stream().flatMap((room) -> room.tables().stream()).toList();
	}

	/**
	 * Asserts that the word stands nowhere, whatever the table, and that all sealed
	 * columns of these tables hold something of these cases, so that it was looked for
	 * where it matters.
	 */
	public void findsNothing(List<CaseId> cases, String... names) {
		List<String> where = new ArrayList<>();
		for (String table : allTables()) {
			long rows = this.jdbc
				.sql("select count(*) from " + table + " t where t::text ilike :word or t::text like :hex")
				.param("word", "%" + WORD + "%")
				.param("hex", "%" + HexFormat.of().formatHex(WORD.getBytes(StandardCharsets.UTF_8)) + "%")
				.query(Long.class)
				.single();
			if (rows > 0) {
				where.add(table);
			}
		}
		assertThat(where).as("tables in which the word can be read").isEmpty();
		assertThat(emptyColumns(cases, Set.of(names))).as("sealed columns with nothing in them").isEmpty();
		assertThat(unsealed()).as("columns with what is not sealed").isEmpty();
	}

	/** What someone reads of a case over the API; it must answer. */
	public static String overApi(Person person, int port, CaseId id) {
		return Objects.requireNonNull(RestClient.create("http://localhost:" + port)
			.get()
			.uri("/api/v1/cases/" + id)
			.headers((headers) -> headers.setBasicAuth(person.username(), person.password()))
			.retrieve()
			.body(String.class));
	}

	private List<String> allTables() {
		return this.jdbc.sql("""
				select table_schema || '.' || table_name from information_schema.tables
				 where table_schema in ('public', 'keys') and table_type = 'BASE TABLE'
				""").query(String.class).list();
	}

	private Set<String> emptyColumns(List<CaseId> cases, Set<String> names) {
		Set<String> empty = new TreeSet<>();
		assertThat(this.tables).extracting(SealedTable::name).containsAll(names);
		for (SealedTable table : this.tables) {
			for (String column : names.contains(table.name()) ? table.columns() : List.<String>of()) {
				boolean filled = this.jdbc
					.sql("select exists (select 1 from " + table.name() + " where " + column + " is not null and "
							+ table.caseColumn() + " = any(:cases))")
					.param("cases", cases.stream().map(CaseId::value).toArray(UUID[]::new))
					.query(Boolean.class)
					.single();
				if (!filled) {
					empty.add(table.name() + "." + column);
				}
			}
		}
		return empty;
	}

	/** In all rows there are, of whichever story. */
	private Set<String> unsealed() {
		Set<String> unsealed = new TreeSet<>();
		for (SealedTable table : this.tables) {
			for (String column : table.columns()) {
				String begins = table.files().contains(column)
						? "convert_from(substring(" + column + " from 1 for 9), 'LATIN1')" : "left(" + column + ", 9)";
				boolean plain = this.jdbc
					.sql("select exists (select 1 from " + table.name() + " where " + begins
							+ " not in ('sealed:1:', 'sealed:2:'))")
					.query(Boolean.class)
					.single();
				if (plain) {
					unsealed.add(table.name() + "." + column);
				}
			}
		}
		return unsealed;
	}

}
