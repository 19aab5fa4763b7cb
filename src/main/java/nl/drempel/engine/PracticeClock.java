package nl.drempel.engine;

import java.time.Instant;

/**
 * The clock of the demo that can be moved forward. There is no such bean outside the
 * demo.
 */
public interface PracticeClock {

	/** Now, by case time. */
	Instant now();

	/**
	 * Moves case time forward, and does on the way, in order, whatever falls due. Nothing
	 * else is run by itself meanwhile. What was reached stays, also after a restart.
	 * @param target the moment to reach
	 * @return the moment that was reached: the target, or slightly later
	 * @throws nl.drempel.shared.InvalidInputException at {@code advance} if the target is
	 * not in the future, or more than two years away
	 */
	Instant advanceTo(Instant target);

}
