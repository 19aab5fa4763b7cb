package nl.drempel.access;

import java.time.Duration;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;

/**
 * How often something may happen in an hour, for each address or whatever else it is
 * counted by. It goes by the machine's own clock, and remembers a bounded number of them.
 * An IPv6 address counts together with its neighbours of the same /64.
 */
public class HourlyLimit {

	private static final int KEYS = 100_000;

	private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
		.maximumSize(KEYS)
		.expireAfterAccess(Duration.ofHours(1))
		.build();

	private final int perHour;

	private final TimeMeter time;

	/**
	 * A limit by the machine's clock.
	 * @param perHour how often; 0 for no limit
	 */
	public HourlyLimit(int perHour) {
		this(perHour, TimeMeter.SYSTEM_MILLISECONDS);
	}

	/** A limit by another clock. */
	public HourlyLimit(int perHour, TimeMeter time) {
		this.perHour = perHour;
		this.time = time;
	}

	/** How long to wait until it may happen again; empty if it may now. */
	public final Optional<Duration> waitFor(String key) {
		Bucket bucket = this.buckets.getIfPresent(NetworkAddress.whose(key));
		if (bucket == null) {
			return Optional.empty();
		}
		var estimate = bucket.estimateAbilityToConsume(1);
		return estimate.canBeConsumed() ? Optional.empty() : Optional.of(rounded(estimate.getNanosToWaitForRefill()));
	}

	/**
	 * Counts that it happens, if it still may: of many at once no more get through than
	 * the limit says.
	 * @return how long to wait; empty if it was counted
	 */
	public final Optional<Duration> take(String key) {
		if (this.perHour <= 0) {
			return Optional.empty();
		}
		ConsumptionProbe probe = this.buckets.get(NetworkAddress.whose(key), (absent) -> bucket())
			.tryConsumeAndReturnRemaining(1);
		return probe.isConsumed() ? Optional.empty() : Optional.of(rounded(probe.getNanosToWaitForRefill()));
	}

	/** It did not happen after all, or does not count. */
	public final void giveBack(String key) {
		Bucket bucket = this.buckets.getIfPresent(NetworkAddress.whose(key));
		if (bucket != null) {
			bucket.addTokens(1);
		}
	}

	private Bucket bucket() {
		return Bucket.builder()
			.addLimit((limit) -> limit.capacity(this.perHour).refillIntervally(this.perHour, Duration.ofHours(1)))
			.withCustomTimePrecision(this.time)
			.build();
	}

	private static Duration rounded(long nanos) {
		return Duration.ofNanos(nanos).plusSeconds(1);
	}

}
