package nl.drempel.complaint.jdbc;

import java.util.List;

import nl.drempel.vault.SealedTable;
import nl.drempel.vault.SealedTables;

import org.springframework.stereotype.Component;

/** Who complains, and what is written in complaints. */
@Component
class ComplaintTables implements SealedTables {

	@Override
	public List<SealedTable> tables() {
		return List.of(
				new SealedTable("complaint", "case_id", List.of("case_id"), ComplaintRepository.SEALED, List.of()),
				SealedTable.of("complaint_record", List.of("id"), "answers"),
				SealedTable.of("complaint_message", List.of("id"), "text"),
				SealedTable.of("complaint_request", List.of("id"), "text", "statement"),
				SealedTable.of("complaint_measure", List.of("id"), "what", "note"),
				SealedTable.of("complaint_ruling", List.of("case_id", "position"), "text"),
				SealedTable.of("complaint_postponement", List.of("id"), "reason"));
	}

}
