package nl.drempel.vault.domain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.NotFoundException;
import nl.drempel.vault.MasterKey;
import nl.drempel.vault.NotOpenedException;
import nl.drempel.vault.jdbc.CaseKeyRepository;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The keys of cases. Unwrapped they are remembered for a minute: long enough for a page,
 * and short enough for another node to forget a destroyed one soon. A key that was made
 * in a transaction is nobody else's until that commits.
 */
@Component
class CaseKeys {

	private static final Logger log = LoggerFactory.getLogger(CaseKeys.class);

	private static final Duration REMEMBERED = Duration.ofMinutes(1);

	private static final int MOST = 1000;

	private final Cache<CaseId, CaseKey> committed = Caffeine.newBuilder()
		.maximumSize(MOST)
		.expireAfterWrite(REMEMBERED)
		.build();

	private final CaseKeyRepository stored;

	private final MasterKey master;

	CaseKeys(CaseKeyRepository stored, MasterKey master) {
		this.stored = stored;
		this.master = master;
	}

	/** What a wrapped key is about. */
	static String about(CaseId id) {
		return "case:" + id;
	}

	/** The key of a case; empty if it never had one, or it was destroyed. */
	Optional<CaseKey> find(CaseId id) {
		Own own = own();
		CaseKey made = (own != null) ? own.made.get(id) : null;
		return (made != null) ? Optional.of(made) : Optional.ofNullable(this.committed.get(id, this::load));
	}

	/**
	 * The key of a case, made if it has none.
	 * @throws NotFoundException if it was destroyed: the case is no more
	 */
	CaseKey findOrMake(CaseId id) {
		return find(id).orElseGet(() -> make(id));
	}

	private CaseKey make(CaseId id) {
		byte[] raw = CaseKey.newRaw();
		if (!this.stored.add(id, this.master.seal(raw, about(id)))) {
			// Another transaction was first, or it was destroyed.
			return Optional.ofNullable(load(id)).orElseThrow(NotFoundException::new);
		}
		CaseKey key = CaseKey.of(id, raw);
		if (TransactionSynchronizationManager.isSynchronizationActive()) {
			ownOrBegin().made.put(id, key);
		}
		return key;
	}

	void prepare(Collection<CaseId> ids) {
		Map<CaseId, CaseKey> known = this.committed.getAllPresent(ids);
		// What this transaction made is nobody else's yet.
		Set<CaseId> made = Optional.ofNullable(own()).map((own) -> own.made.keySet()).orElseGet(Set::of);
		List<CaseId> missing = ids.stream()
			.distinct()
			.filter((id) -> !known.containsKey(id) && !made.contains(id))
			.toList();
		if (!missing.isEmpty()) {
			this.stored.findAll(missing).forEach((id, wrapped) -> {
				CaseKey key = unwrap(id, wrapped);
				if (key != null) {
					this.committed.put(id, key);
				}
			});
		}
	}

	void destroy(CaseId id) {
		this.stored.destroy(id);
		if (TransactionSynchronizationManager.isSynchronizationActive()) {
			Own own = ownOrBegin();
			own.made.remove(id);
			own.destroyed.add(id);
		}
		this.committed.invalidate(id);
	}

	private @Nullable CaseKey load(CaseId id) {
		return this.stored.find(id).map((wrapped) -> unwrap(id, wrapped)).orElse(null);
	}

	private @Nullable CaseKey unwrap(CaseId id, byte[] wrapped) {
		try {
			return CaseKey.of(id, this.master.open(wrapped, about(id)));
		}
		catch (NotOpenedException ex) {
			// The start looks whether they all lie under a key that is there.
			log.error("The key of the case {} is not one of its own", id);
			return null;
		}
	}

	private @Nullable Own own() {
		return (Own) TransactionSynchronizationManager.getResource(this);
	}

	private Own ownOrBegin() {
		Own own = own();
		if (own == null) {
			own = new Own();
			TransactionSynchronizationManager.bindResource(this, own);
			TransactionSynchronizationManager.registerSynchronization(own);
		}
		return own;
	}

	/** What one transaction made and destroyed. */
	private final class Own implements TransactionSynchronization {

		private final Map<CaseId, CaseKey> made = new HashMap<>();

		private final Collection<CaseId> destroyed = new ArrayList<>();

		@Override
		public void suspend() {
			TransactionSynchronizationManager.unbindResource(CaseKeys.this);
		}

		@Override
		public void resume() {
			TransactionSynchronizationManager.bindResource(CaseKeys.this, this);
		}

		@Override
		public void afterCompletion(int status) {
			TransactionSynchronizationManager.unbindResourceIfPossible(CaseKeys.this);
			CaseKeys.this.committed.invalidateAll(this.destroyed);
		}

	}

}
