package nl.drempel.shared;

import java.util.function.Supplier;

/**
 * Changes how far the database lets this thread see. Without a word here a thread sees as
 * far as who is logged in ({@link SightSource}), and where nobody is, nothing.
 */
public interface Sights {

	/** Does something with another sight, also within a transaction that runs. */
	<T> T with(Sight sight, Supplier<T> work);

	/** Does something with another sight, also within a transaction that runs. */
	default void run(Sight sight, Runnable work) {
		with(sight, () -> {
			work.run();
			return sight;
		});
	}

	/**
	 * Makes a step in a case: whoever may make it need not see what its rules need to.
	 */
	<T> T inStep(CaseId id, Supplier<T> step);

}
