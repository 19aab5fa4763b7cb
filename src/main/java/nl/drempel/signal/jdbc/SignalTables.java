package nl.drempel.signal.jdbc;

import java.util.List;

import nl.drempel.vault.SealedTable;
import nl.drempel.vault.SealedTables;

import org.springframework.stereotype.Component;

/** What is written about pupils in signals and the Meldcode. */
@Component
class SignalTables implements SealedTables {

	@Override
	public List<SealedTable> tables() {
		return List.of(
				SealedTable.of("signal", List.of("case_id"), "description", "words", "impression",
						"message_to_signaller", "withdrawal_reason"),
				SealedTable.of("signal_record", List.of("id"), "answers"));
	}

}
