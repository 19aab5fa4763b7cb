package nl.drempel.audit;

import java.util.Iterator;
import java.util.Locale;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import nl.drempel.audit.domain.TrailVerifier;

/**
 * Checks the whole trail against its seals. It reads one event at a time, whatever the
 * length of the trail, and ends at the first that is wrong.
 */
public interface TrailCheck {

	/**
	 * A check of the trail in this database, for whoever runs without the application.
	 */
	static TrailCheck of(DataSource database) {
		return new TrailVerifier(database);
	}

	/**
	 * Checks it as it is at this moment.
	 * @param exported seals that somebody kept elsewhere, in their order; none of them
	 * must differ from ours or be missing
	 * @param progress is told from time to time how many events were read, and of how
	 * many
	 * @throws IllegalStateException if the database has no seals yet, because no version
	 * of Drempel that makes them was started on it
	 */
	Verdict check(Iterator<Seal> exported, Progress progress);

	/** Hears how far a check has come. */
	@FunctionalInterface
	interface Progress {

		Progress NONE = (done, total) -> {
		};

		void at(long done, long total);

	}

	/**
	 * What a check found.
	 *
	 * @param events how many events there are
	 * @param sealed how many events the seals cover, without those that were pruned
	 * @param seals how many seals there are
	 * @param pruned how many events were removed because their time was over
	 * @param firstBroken null when everything is as it was sealed
	 */
	record Verdict(long events, long sealed, long seals, long pruned, @Nullable Broken firstBroken) {

		public boolean intact() {
			return this.firstBroken == null;
		}

	}

	/**
	 * The first that is wrong.
	 *
	 * @param seal the number of the seal where it shows; null when there is none
	 * @param event the id of the event; null when it is the seal itself
	 */
	record Broken(Kind kind, @Nullable Long seal, @Nullable Long event) {

		@Override
		public String toString() {
			return this.kind.says() + ((this.event != null || this.seal != null) ? ": " : "")
					+ ((this.event != null) ? "event " + this.event : "")
					+ ((this.event != null && this.seal != null) ? ", " : "")
					+ ((this.seal != null) ? "seal " + this.seal : "");
		}

	}

	/** In what way it is wrong. */
	enum Kind {

		EVENT_CHANGED("an event is not as it was sealed"), EVENT_MISSING("a sealed event is missing"),
		EVENT_INSERTED("an event was put among events that were sealed before"),
		EVENT_TIME("an event was not written when it says"), EVENT_ID("an event has an id that was never given out"),
		SEAL_MISSING("a seal is missing"), SEAL_CHANGED("a seal, or what it covers, is not as it was made"),
		SEAL_DIFFERS("a seal differs from the exported one"), PRUNED_EARLY("events were removed before their time"),
		TRAIL_GONE("there is no event and no seal, but there are accounts: the trail was removed");

		private final String says;

		Kind(String says) {
			this.says = says;
		}

		String says() {
			return this.says;
		}

		/** The key by which the API and the message files know it. */
		public String key() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

}
