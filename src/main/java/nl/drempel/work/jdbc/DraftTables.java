package nl.drempel.work.jdbc;

import java.util.List;

import nl.drempel.vault.SealedTable;
import nl.drempel.vault.SealedTables;

import org.springframework.stereotype.Component;

/** What was typed and not sent yet. */
@Component
class DraftTables implements SealedTables {

	@Override
	public List<SealedTable> tables() {
		return List.of(SealedTable.of("work_draft", List.of("case_id", "task_key", "staff_id"), "data"));
	}

}
