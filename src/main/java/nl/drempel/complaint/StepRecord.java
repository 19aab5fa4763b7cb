package nl.drempel.complaint;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

import nl.drempel.school.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * What was answered at a step of a complaint; never changed.
 *
 * @param level the level at which it was said
 * @param answers by the keys of the step's form: texts, numbers, booleans, lists; dates
 * and moments as ISO texts
 */
public record StepRecord(String taskKey, @Nullable ComplaintLevel level, StaffId by, @Nullable StaffId onBehalfOf,
		Instant at, Map<String, Object> answers) {

	public Optional<String> text(String key) {
		return Optional.ofNullable(this.answers.get(key)).map(Object::toString);
	}

	public Optional<LocalDate> date(String key) {
		return text(key).map(LocalDate::parse);
	}

}
