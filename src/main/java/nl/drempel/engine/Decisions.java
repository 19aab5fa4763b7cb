package nl.drempel.engine;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Rules that people argue about, as tables (DMN) that a school can read. */
public interface Decisions {

	/**
	 * What the first rule that fits says.
	 * @param decision the id of the decision, {@code signal-urgency}
	 * @param inputs the values of its inputs by name: texts, numbers, yes or no; null for
	 * what is not known
	 * @return the values of its outputs by name
	 * @throws IllegalStateException if no rule fits: the last row of each table catches
	 * all
	 */
	Map<String, Object> decide(String decision, Map<String, ? extends @Nullable Object> inputs);

}
