package nl.drempel.signal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;

/**
 * What was answered at a step of a signal; never changed.
 *
 * @param signal at whose step: another, if that became part of the one that was asked for
 * @param process {@code signal} or {@code meldcode}
 * @param by who did it; null where an older version did not keep it
 * @param answers by the keys of the step's form: texts, numbers, booleans, lists; dates
 * and moments as ISO texts
 */
public record SignalRecord(CaseId signal, String process, String taskKey, Instant at, @Nullable StaffId by,
		Map<String, Object> answers) {

	public Optional<String> text(String key) {
		return Optional.ofNullable(this.answers.get(key)).map(Object::toString);
	}

	public Optional<LocalDate> date(String key) {
		return text(key).map(LocalDate::parse);
	}

	public boolean yes(String key) {
		return Boolean.TRUE.equals(this.answers.get(key));
	}

}
