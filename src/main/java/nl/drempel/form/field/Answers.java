package nl.drempel.form.field;

import java.util.List;

import nl.drempel.form.Option;
import org.jspecify.annotations.Nullable;

/**
 * The answers that a choice offers: its own, or those that the caller fills in.
 *
 * @param source the name under which the caller fills them in; null if they stand in the
 * form
 */
public record Answers(List<Option> fixed, @Nullable String source) {

	List<Option> in(Context context) {
		return (this.source != null) ? context.options().apply(this.source) : this.fixed;
	}

	boolean offer(String value, Context context) {
		return in(context).stream().anyMatch((option) -> option.value().equals(value));
	}

}
