package nl.drempel.privacy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import nl.drempel.school.HeldField;
import nl.drempel.school.Keeper;
import nl.drempel.shared.CaseId;
import nl.drempel.vault.CaseTexts;
import nl.drempel.vault.SealedTables;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares what the rooms tell of a case with what stands in the database: every sentence
 * in every table that has a column {@code case_id}. So a column that a room forgot shows.
 */
public class HeldTexts {

	/** The words of the trail of a case are keys; those of the stamps of seals too. */
	private static final Set<String> APART = Set.of("audit_event", "case_grant", "hours_entry");

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private ObjectProvider<Keeper> keepers;

	@Autowired
	private ObjectProvider<SealedTables> tables;

	@Autowired
	private CaseTexts texts;

	@Autowired
	private TransactionTemplate transaction;

	public static HeldTexts with(AutowireCapableBeanFactory beans) {
		HeldTexts texts = new HeldTexts();
		beans.autowireBean(texts);
		return texts;
	}

	/** All that the rooms tell of it, as one text. */
	public String told(CaseId id) {
		return Objects.requireNonNull(this.transaction.execute((status) -> toldNow(id)));
	}

	private String toldNow(CaseId id) {
		return this.keepers.orderedStream()
			.flatMap((keeper) -> keeper.ofCase(id).stream())
			.flatMap((part) -> part.rows().stream())
			.flatMap(List::stream)
			.map((field) -> field.label() + "\n" + field.value())
			.collect(Collectors.joining("\n"));
	}

	/** Holds the rooms to every sentence; some of them must be there. */
	public void assertAllToldOf(CaseId id, String... some) {
		Set<String> sentences = sentences(id);
		String told = told(id);
		assertThat(sentences).as("sentences in the database").contains(some);
		assertThat(sentences.stream().filter((sentence) -> !told.contains(sentence))).as("sentences nobody tells")
			.isEmpty();
	}

	private Set<String> sentences(CaseId id) {
		return Objects.requireNonNull(this.transaction.execute((status) -> sentencesNow(id)));
	}

	private Set<String> sentencesNow(CaseId id) {
		Set<String> sentences = new LinkedHashSet<>();
		this.jdbc
			.sql("""
					select c.table_name, c.column_name, c.data_type from information_schema.columns c
					 where c.table_schema = 'public' and c.data_type in ('text', 'jsonb')
					   and exists (select from information_schema.columns k
					                where k.table_schema = 'public' and k.table_name = c.table_name and k.column_name = 'case_id')
					 order by c.table_name, c.ordinal_position
					""")
			.query()
			.listOfRows()
			.forEach((column) -> {
				String table = column.get("table_name").toString();
				if (!APART.contains(table)) {
					String name = column.get("column_name").toString();
					values(id, table, name).forEach((value) -> read(sentences, value));
				}
			});
		return sentences;
	}

	private List<String> values(CaseId id, String table, String column) {
		boolean sealed = this.tables.stream()
			.flatMap((room) -> room.tables().stream())
			.anyMatch((one) -> one.name().equals(table) && one.texts().contains(column));
		return this.jdbc
			.sql("select cast(\"" + column + "\" as text) from \"" + table + "\" where case_id = :id and \"" + column
					+ "\" is not null")
			.param("id", id.value())
			.query(String.class)
			.list()
			.stream()
			.map((value) -> sealed ? this.texts.open(id, table + "." + column, value) : value)
			.toList();
	}

	private static void read(Set<String> sentences, String value) {
		if (value.startsWith("{")) {
			leaves(JsonMapper.shared().readTree(value)).forEach((leaf) -> add(sentences, leaf));
		}
		else {
			add(sentences, value);
		}
	}

	private static void add(Set<String> sentences, String text) {
		if (text.strip().contains(" ")) {
			sentences.add(text);
		}
	}

	private static List<String> leaves(JsonNode node) {
		List<String> leaves = new ArrayList<>();
		if (node.isString()) {
			leaves.add(node.asString());
		}
		node.forEach((child) -> leaves.addAll(leaves(child)));
		return leaves;
	}

}
