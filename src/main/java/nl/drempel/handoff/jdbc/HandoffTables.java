package nl.drempel.handoff.jdbc;

import java.util.List;

import nl.drempel.vault.SealedTable;
import nl.drempel.vault.SealedTables;

import org.springframework.stereotype.Component;

/** What is written about families in handoffs. */
@Component
class HandoffTables implements SealedTables {

	@Override
	public List<SealedTable> tables() {
		return List.of(
				SealedTable.of("handoff", List.of("case_id"), "summary", "question", "family_reaction",
						"present_at_talk", "contact_person"),
				SealedTable.of("handoff_note", List.of("id"), "text", "heard_from"),
				SealedTable.of("consent_event", List.of("id"), "note"),
				SealedTable.of("handoff_package_text", List.of("case_id", "position"), "text"));
	}

}
