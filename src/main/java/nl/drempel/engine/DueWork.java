package nl.drempel.engine;

import java.time.Instant;
import java.util.Optional;

/**
 * Work of a room that falls due by case time but stands in no diagram. The room runs it
 * from time to time by itself; the practice clock asks for it at the moment it is due.
 */
public interface DueWork {

	/** The first moment, past or future, at which something is due. */
	Optional<Instant> nextDue();

	/** Does what is due by now; afterwards {@link #nextDue()} lies in the future. */
	void runDue();

}
