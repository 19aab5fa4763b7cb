package nl.drempel.audit;

import java.io.IOException;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** The seals over the trail. */
public interface Seals {

	/**
	 * Seals whatever was committed and is not sealed yet, in a transaction of its own;
	 * waits for a sealer that is at it.
	 */
	void sealNow();

	/** How far the trail reaches and is sealed. */
	Extent extent();

	/** Writes every seal as a line, the first one first. */
	void writeTo(Appendable lines) throws IOException;

	/**
	 * How far the trail reaches.
	 *
	 * @param since the case time of the first event that is kept; null when there is none
	 * @param events how many are kept, of all boards
	 * @param seals how many seals were made
	 * @param sealedAt when the last one was made, by the database's own clock; null when
	 * there is none
	 * @param unsealed how many events wait for the next seal
	 * @param prunedUntil the case time up to which events were removed because their time
	 * was over; null when none were
	 */
	record Extent(@Nullable Instant since, long events, long seals, @Nullable Instant sealedAt, long unsealed,
			@Nullable Instant prunedUntil) {
	}

}
