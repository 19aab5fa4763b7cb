package nl.drempel.access.web;

import java.time.Duration;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** How many wrong passwords an address may send in an hour; right ones never count. */
@Component
class WrongPasswordLimit {

	private static final int ADDRESSES = 100_000;

	private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
		.maximumSize(ADDRESSES)
		.expireAfterAccess(Duration.ofHours(1))
		.build();

	private final int perHour;

	WrongPasswordLimit(@Value("${drempel.limits.wrong-passwords-per-hour:20}") int perHour) {
		this.perHour = perHour;
	}

	/** How long this address must wait before it may try; empty if it may now. */
	Optional<Duration> waitFor(String address) {
		Bucket bucket = this.buckets.getIfPresent(address);
		if (bucket == null) {
			return Optional.empty();
		}
		var estimate = bucket.estimateAbilityToConsume(1);
		return estimate.canBeConsumed() ? Optional.empty()
				: Optional.of(Duration.ofNanos(estimate.getNanosToWaitForRefill()).plusSeconds(1));
	}

	void wrong(String address) {
		this.buckets
			.get(address, (key) -> Bucket.builder()
				.addLimit((limit) -> limit.capacity(this.perHour).refillIntervally(this.perHour, Duration.ofHours(1)))
				.build())
			.tryConsume(1);
	}

}
