package nl.drempel.vault.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import nl.drempel.shared.CaseId;
import nl.drempel.shared.SeesEverything;
import nl.drempel.vault.CaseTexts;
import nl.drempel.vault.SealedTable;
import nl.drempel.vault.SealedTables;
import nl.drempel.vault.jdbc.PlainRowRepository;
import nl.drempel.vault.jdbc.PlainRowRepository.Row;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals what was written before there were keys, at the first start with them and before
 * the first request. It goes by batches of cases, each in a transaction of its own; cut
 * short, it goes on at the next start.
 */
@Component
@SeesEverything("first sealing")
class FirstSealing implements SmartInitializingSingleton {

	private static final Logger log = LoggerFactory.getLogger(FirstSealing.class);

	private static final int BATCH = 100;

	private final PlainRowRepository rows;

	private final CaseTexts texts;

	private final ObjectProvider<SealedTables> rooms;

	private final TransactionTemplate transaction;

	FirstSealing(PlainRowRepository rows, CaseTexts texts, ObjectProvider<SealedTables> rooms,
			PlatformTransactionManager transactions) {
		this.rows = rows;
		this.texts = texts;
		this.rooms = rooms;
		this.transaction = new TransactionTemplate(transactions);
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.rooms.stream().flatMap((room) -> room.tables().stream()).forEach(this::sealAll);
	}

	private void sealAll(SealedTable table) {
		if (this.rows.isSealed(table)) {
			return;
		}
		int sealed = 0;
		@Nullable CaseId last = null;
		do {
			CaseId after = last;
			Done done = Objects.requireNonNull(this.transaction.execute((status) -> sealSome(table, after)));
			sealed += done.rows();
			last = done.last();
		}
		while (last != null);
		this.rows.sealed(table);
		if (sealed > 0) {
			log.info("Sealed {} rows of {}", sealed, table.name());
		}
	}

	private Done sealSome(SealedTable table, @Nullable CaseId after) {
		List<CaseId> cases = this.rows.cases(table, after, BATCH);
		this.rows.beginSealing();
		int sealed = 0;
		for (Map<String, Object> key : this.rows.keys(table, cases)) {
			Map<String, Object> changed = this.rows.find(table, key)
				.map((row) -> sealed(table, row))
				.orElseGet(Map::of);
			if (!changed.isEmpty()) {
				this.rows.replace(table, key, changed);
				sealed++;
			}
		}
		return new Done(sealed, cases.isEmpty() ? null : cases.get(cases.size() - 1));
	}

	/** What is not sealed yet, sealed. */
	private Map<String, Object> sealed(SealedTable table, Row row) {
		Map<String, Object> changed = new LinkedHashMap<>();
		row.values().forEach((column, value) -> {
			String name = table.name() + "." + column;
			if (value instanceof byte[] file && SealedForm.read(file).isEmpty()) {
				changed.put(column, this.texts.sealFile(row.id(), name, file));
			}
			else if (value instanceof String text && SealedForm.read(text).isEmpty()) {
				changed.put(column, Objects.requireNonNull(this.texts.seal(row.id(), name, text)));
			}
		});
		return changed;
	}

	/** How many rows a batch sealed, and its last case; null after the last batch. */
	private record Done(int rows, @Nullable CaseId last) {
	}

}
