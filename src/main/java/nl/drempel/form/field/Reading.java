package nl.drempel.form.field;

import java.util.List;

import nl.drempel.shared.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * What a field came to.
 *
 * @param value null if there is no answer, or none that can be used
 */
public record Reading(@Nullable Object value, List<FieldError> errors) {

	static final Reading NOTHING = new Reading(null, List.of());

	static Reading of(Object value) {
		return new Reading(value, List.of());
	}

	static Reading wrong(Context context, String code, Object... args) {
		return new Reading(null, List.of(FieldError.of(context.name(), code, args)));
	}

}
