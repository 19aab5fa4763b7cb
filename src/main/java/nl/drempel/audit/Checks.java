package nl.drempel.audit;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import nl.drempel.audit.TrailCheck.Verdict;

/** Checks of the trail while the application runs: one at a time, whoever asks. */
public interface Checks {

	/** Checks it now, or waits for the check that runs, and answers what was found. */
	Verdict now();

	/** Has it checked in the background, unless that is being done. */
	void start();

	/** What is being done and what was found last since the application was started. */
	State state();

	/**
	 * How it stands.
	 *
	 * @param running whether it is being checked now
	 * @param percent how far that is
	 * @param found what the last check found; null if there was none
	 * @param at when that was, in case time
	 * @param failed whether the last check could not be done
	 */
	record State(boolean running, int percent, @Nullable Verdict found, @Nullable Instant at, boolean failed) {
	}

}
