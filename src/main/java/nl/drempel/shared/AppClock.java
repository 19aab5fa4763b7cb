package nl.drempel.shared;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Case time: what terms, timers, ages and retention go by. The practice clock of the demo
 * can move it forward; sessions, lock-outs, limits and tokens go by the machine's own
 * clock instead.
 */
public final class AppClock extends Clock {

	public static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

	/** Terms end at this time of their last day. */
	public static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);

	private final Clock base;

	private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

	private final List<Consumer<Duration>> followers = new CopyOnWriteArrayList<>();

	public AppClock(Clock base) {
		this.base = base;
	}

	@Override
	public ZoneId getZone() {
		return ZONE;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return Clock.offset(this.base.withZone(zone), this.offset.get());
	}

	/** The present moment, to the microsecond that the database keeps. */
	@Override
	public Instant instant() {
		return this.base.instant().plus(this.offset.get()).truncatedTo(ChronoUnit.MICROS);
	}

	/** The present day in the Netherlands. */
	public LocalDate today() {
		return LocalDate.ofInstant(instant(), ZONE);
	}

	public Duration offset() {
		return this.offset.get();
	}

	/**
	 * Sets how far case time runs ahead of the machine; only the engine room does this.
	 */
	public void setOffset(Duration offset) {
		this.offset.set(offset);
		this.followers.forEach((follower) -> follower.accept(offset));
	}

	/** Keeps another clock in step: it is told the offset now and with every change. */
	public void follow(Consumer<Duration> follower) {
		this.followers.add(follower);
		follower.accept(offset());
	}

}
