package nl.drempel.vault.domain;

import java.util.Map;

import nl.drempel.shared.CaseId;
import nl.drempel.shared.SeesEverything;
import nl.drempel.vault.MasterKey;
import nl.drempel.vault.SealedSecrets;
import nl.drempel.vault.jdbc.CaseKeyRepository;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Wraps the keys of cases anew; the texts stay as they are. It does a batch at a time.
 */
@Component
@SeesEverything("renewal of keys")
class CaseKeyRenewal implements SealedSecrets {

	private static final int BATCH = 500;

	private final CaseKeyRepository stored;

	private final MasterKey master;

	private final TransactionTemplate transaction;

	CaseKeyRenewal(CaseKeyRepository stored, MasterKey master, PlatformTransactionManager transactions) {
		this.stored = stored;
		this.master = master;
		this.transaction = new TransactionTemplate(transactions);
	}

	@Override
	public int renew() {
		int renewed = 0;
		int batch;
		do {
			batch = this.transaction.<Integer>execute((status) -> renewSome());
			renewed += batch;
		}
		while (batch > 0);
		return renewed;
	}

	private int renewSome() {
		Map<CaseId, byte[]> older = this.stored.without(this.master.mark(), BATCH);
		older.forEach((id, wrapped) -> this.stored.replace(id, this.master.renew(wrapped, CaseKeys.about(id))));
		return older.size();
	}

}
