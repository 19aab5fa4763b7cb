package nl.drempel.work;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import nl.drempel.form.FormValues;
import nl.drempel.form.Option;

/** What a room does with one user task of its process. */
public interface Step {

	/** The id of the process. */
	String process();

	/** The id of the task in the diagram. */
	String key();

	/** What stands in the form when it is opened for the first time. */
	default Map<String, ? extends @Nullable Object> prefill(StepContext context) {
		return Map.of();
	}

	/** The answers of choices that depend on the case, by the name of their source. */
	default Map<String, List<Option>> options(StepContext context) {
		return Map.of();
	}

	/**
	 * Does the step, in the transaction that completes the task.
	 * @param values what the form let through
	 * @return the process variables that say how it went
	 * @throws nl.drempel.shared.InvalidInputException if a rule across fields is broken
	 * @throws nl.drempel.shared.ConflictException if the case no longer allows it
	 */
	Map<String, ? extends @Nullable Object> complete(StepContext context, FormValues values);

}
