package nl.drempel.shared;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Does what a form asks once, also when the form is sent twice at the same moment: the
 * second waits for the first and gets the same answer. It remembers for a day, in this
 * process only.
 *
 * @param <T> what came of it
 */
public final class SentOnce<T> {

	private static final int FORMS = 20_000;

	private final Cache<String, CompletableFuture<T>> sent = Caffeine.newBuilder()
		.maximumSize(FORMS)
		.expireAfterWrite(Duration.ofHours(24))
		.build();

	/**
	 * Does it, unless it was done.
	 * @param key what tells this form, and what was typed in it, from all others
	 * @return what came of it, now or before
	 * @throws RuntimeException as the deed throws; then it can be tried again
	 */
	public T once(String key, Supplier<T> deed) {
		CompletableFuture<T> mine = new CompletableFuture<>();
		CompletableFuture<T> first = this.sent.asMap().putIfAbsent(key, mine);
		if (first != null) {
			return result(first);
		}
		try {
			T result = deed.get();
			mine.complete(result);
			return result;
		}
		catch (RuntimeException ex) {
			this.sent.asMap().remove(key, mine);
			mine.completeExceptionally(ex);
			throw ex;
		}
	}

	private static <T> T result(CompletableFuture<T> first) {
		try {
			return first.join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
		}
	}

}
