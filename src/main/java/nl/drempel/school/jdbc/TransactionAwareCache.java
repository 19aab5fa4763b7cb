package nl.drempel.school.jdbc;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Remembers what is read often and changes seldom. A transaction that changes something
 * sees its own change at once; the others see it once it is committed.
 */
final class TransactionAwareCache<K, V> {

	private final Cache<K, V> committed = Caffeine.newBuilder()
		.maximumSize(10_000)
		.expireAfterWrite(Duration.ofMinutes(10))
		.build();

	private final Function<K, V> load;

	TransactionAwareCache(Function<K, V> load) {
		this.load = load;
	}

	V get(K key) {
		Changes changes = changes();
		if (changes != null && changes.seen.containsKey(key)) {
			V known = changes.seen.get(key);
			if (known == null) {
				known = this.load.apply(key);
				changes.seen.put(key, known);
			}
			return known;
		}
		return this.committed.get(key, this.load);
	}

	/** Says that this transaction changed what stands behind a key. */
	void changed(K key) {
		if (!TransactionSynchronizationManager.isSynchronizationActive()) {
			this.committed.invalidate(key);
			return;
		}
		Changes changes = changes();
		if (changes == null) {
			changes = new Changes();
			TransactionSynchronizationManager.bindResource(this, changes);
			TransactionSynchronizationManager.registerSynchronization(changes);
		}
		changes.seen.put(key, null);
	}

	@SuppressWarnings("unchecked")
	private @Nullable Changes changes() {
		return (Changes) TransactionSynchronizationManager.getResource(this);
	}

	/** What one transaction changed, and what it has read of that since. */
	private final class Changes implements TransactionSynchronization {

		private final Map<K, @Nullable V> seen = new HashMap<>();

		@Override
		public void suspend() {
			TransactionSynchronizationManager.unbindResource(TransactionAwareCache.this);
		}

		@Override
		public void resume() {
			TransactionSynchronizationManager.bindResource(TransactionAwareCache.this, this);
		}

		@Override
		public void afterCompletion(int status) {
			TransactionSynchronizationManager.unbindResourceIfPossible(TransactionAwareCache.this);
			TransactionAwareCache.this.committed.invalidateAll(this.seen.keySet());
		}

	}

}
