package nl.drempel.casefile;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import nl.drempel.access.Level;
import nl.drempel.shared.CaseId;

/** What happened in a case, as sentences. */
public interface Timeline {

	void add(CaseId id, CaseEvent event);

	/** What someone who knows this much of the case may read, oldest first. */
	List<Entry> of(CaseId id, Level level);

	/** The same of several cases at once, each for what is known of it. */
	Map<CaseId, List<Entry>> of(Map<CaseId, Level> levels);

	/** The same, as it is printed or kept: each day in full, with its year. */
	Map<CaseId, List<Entry>> onPaper(Map<CaseId, Level> levels);

	/**
	 * Takes sentences of some kinds from before a moment out of cases: their time is
	 * over.
	 */
	void forget(Collection<CaseId> ids, Collection<String> kinds, Instant before);

	/**
	 * A sentence of the timeline.
	 *
	 * @param actor the name of who did it, with that of the absent person it was done
	 * for; null if it happened by itself
	 */
	record Entry(Instant at, @Nullable String actor, String kind, String text) {
	}

}
