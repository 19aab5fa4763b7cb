package nl.drempel.privacy.jdbc;

import java.util.List;

import nl.drempel.vault.SealedTable;
import nl.drempel.vault.SealedTables;

import org.springframework.stereotype.Component;

/** Why a case is held; why all of a pupil's is, is sealed by {@link OfficerTexts}. */
@Component
class HoldTables implements SealedTables {

	@Override
	public List<SealedTable> tables() {
		return List.of(SealedTable.of("legal_hold", List.of("id"), "reason"));
	}

}
