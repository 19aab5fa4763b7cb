package nl.drempel.web.work;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * The form that each session sent last, for a moment and in this process only: a stored
 * session shows the second click only what stood in it before the first was answered.
 */
final class LastSent {

	private static final int SESSIONS = 20_000;

	private final Cache<String, String> marks;

	LastSent(Duration remembered) {
		this.marks = Caffeine.newBuilder().maximumSize(SESSIONS).expireAfterWrite(remembered).build();
	}

	boolean is(String session, String mark) {
		return mark.equals(this.marks.getIfPresent(session));
	}

	void put(String session, String mark) {
		this.marks.put(session, mark);
	}

	void forget(String session) {
		this.marks.invalidate(session);
	}

}
