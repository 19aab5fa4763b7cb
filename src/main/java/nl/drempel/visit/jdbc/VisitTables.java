package nl.drempel.visit.jdbc;

import java.util.List;

import nl.drempel.vault.SealedTable;
import nl.drempel.vault.SealedTables;

import org.springframework.stereotype.Component;

/** What is written about families in visits. */
@Component
class VisitTables implements SealedTables {

	@Override
	public List<SealedTable> tables() {
		return List.of(
				SealedTable.of("visit_report", List.of("case_id"), "facts", "agreements", "family_words", "impression",
						"strengths", "contact_preference"),
				SealedTable.of("report_addendum", List.of("id"), "text"),
				SealedTable.of("contact_attempt", List.of("id"), "note"),
				SealedTable.of("visit_decision", List.of("id"), "reason"),
				SealedTable.of("visit_appointment", List.of("case_id", "appointment_id"), "reason"),
				SealedTable.of("visit", List.of("case_id"), "aftercare_note"),
				new SealedTable("appointment", "lead_case_id", List.of("id"), List.of("interpreter"), List.of()));
	}

}
