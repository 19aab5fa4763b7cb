package nl.drempel.document.jdbc;

import java.util.List;

import nl.drempel.vault.SealedTable;
import nl.drempel.vault.SealedTables;

import org.springframework.stereotype.Component;

/** What stands in documents. */
@Component
class DocumentTables implements SealedTables {

	@Override
	public List<SealedTable> tables() {
		return List.of(new SealedTable("document", "case_id", List.of("id"), List.of(), List.of("content")));
	}

}
