package nl.drempel.form.field;

import java.util.List;

import nl.drempel.form.Option;
import org.jspecify.annotations.Nullable;

/**
 * A question with two answers; "no" is an answer too.
 *
 * @param opens the list that this question opens, see docs/forms.md; null for an ordinary
 * question
 */
public record YesNoField(About about, List<Option> answers, @Nullable String opens) implements Part.Field {

	@Override
	public Reading read(Object raw, Context context) {
		if (raw instanceof Boolean value) {
			return Reading.of(value);
		}
		if (raw instanceof String typed && !context.json()) {
			return switch (typed) {
				case "true" -> Reading.of(true);
				case "false" -> Reading.of(false);
				case "" -> Reading.NOTHING;
				default -> Reading.wrong(context, "form.error.yesNo");
			};
		}
		return Reading.wrong(context, "form.error.yesNo");
	}

	@Override
	public String type() {
		return "boolean";
	}

}
