package nl.drempel.vault;

import java.util.List;
import java.util.stream.Stream;

/**
 * A table with what is written about people. Each room names its own, so that rows from
 * before there were keys are sealed, and a test finds what is not.
 *
 * @param name of the table
 * @param caseColumn where the id of the case stands whose key seals its rows
 * @param key the columns of its primary key
 * @param texts the columns that are sealed
 * @param files the columns with files that are sealed
 */
public record SealedTable(String name, String caseColumn, List<String> key, List<String> texts, List<String> files) {

	/** A table with texts, of which a row is found by these columns. */
	public static SealedTable of(String name, List<String> key, String... texts) {
		return new SealedTable(name, "case_id", key, List.of(texts), List.of());
	}

	/** All sealed columns. */
	public List<String> columns() {
		return Stream.concat(this.texts.stream(), this.files.stream()).toList();
	}

}
