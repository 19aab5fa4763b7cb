package nl.drempel.audit;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.springframework.stereotype.Component;

/**
 * Notes looks at lists: leafing through one, or coming back to it within ten minutes, is
 * one look.
 */
@Component
public class Looks {

	private static final int KEPT = 50_000;

	private final Cache<AuditEntry, Boolean> looking = Caffeine.newBuilder()
		.expireAfterWrite(Duration.ofMinutes(10))
		.maximumSize(KEPT)
		.build();

	private final AuditTrail trail;

	Looks(AuditTrail trail) {
		this.trail = trail;
	}

	/** Notes it, unless the same was noted just now. */
	public void note(AuditEntry look) {
		if (this.looking.asMap().putIfAbsent(look, true) == null) {
			this.trail.record(look);
		}
	}

}
