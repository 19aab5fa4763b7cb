package nl.drempel.work;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import nl.drempel.form.FormValues;
import nl.drempel.form.Option;
import nl.drempel.shared.FieldError;

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

	/**
	 * The answers of choices that depend on the case, by the name of their source.
	 * @param sources the sources that the form names; an answer is needed for each
	 */
	default Map<String, List<Option>> options(StepContext context, Set<String> sources) {
		return Map.of();
	}

	/** The fields of the form that are not asked now, of this person in this case. */
	default Set<String> leftOut(StepContext context) {
		return Set.of();
	}

	/**
	 * Whether several of this step can be open in one case at once, each for itself: what
	 * someone typed in one of them never stands in another. Of all other steps a draft
	 * outlives a task that is made anew.
	 */
	default boolean isOneOfSeveral() {
		return false;
	}

	/**
	 * Finds what is wrong across fields. Also asked when the form itself found something,
	 * so that everything is said at once.
	 * @param values what could be read: a field that is missing or wrong is not in it
	 */
	default List<FieldError> check(StepContext context, FormValues values) {
		return List.of();
	}

	/**
	 * Does the step, in the transaction that completes the task.
	 * @param values what the form and {@link #check} let through
	 * @return the process variables that say how it went
	 * @throws nl.drempel.shared.InvalidInputException if a rule is broken that only shows
	 * while it is done
	 * @throws nl.drempel.shared.ConflictException if the case no longer allows it
	 */
	Map<String, ? extends @Nullable Object> complete(StepContext context, FormValues values);

	/**
	 * The time that doing it took, for the task hours. Asked after it was done, in the
	 * same transaction.
	 */
	default List<TimeSpent> timeSpent(StepContext context, FormValues values) {
		return List.of();
	}

}
