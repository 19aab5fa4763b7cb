package nl.drempel.form.field;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Any number of several answers. */
public record ChoicesField(About about, Answers answers) implements Part.Field {

	@Override
	public Reading read(Object raw, Context context) {
		List<?> sent;
		if (raw instanceof List<?> list) {
			sent = list;
		}
		else if (raw instanceof String value && !context.json()) {
			sent = List.of(value);
		}
		else {
			return Reading.wrong(context, "form.error.choices");
		}
		Set<String> values = new LinkedHashSet<>();
		for (Object item : sent) {
			if (!(item instanceof String value)) {
				return Reading.wrong(context, "form.error.choices");
			}
			if (value.isBlank() && !context.json()) {
				continue;
			}
			if (!values.contains(value) && !this.answers.offer(value, context)) {
				return Reading.wrong(context, "form.error.choices");
			}
			values.add(value);
		}
		return values.isEmpty() ? Reading.NOTHING : Reading.of(List.copyOf(values));
	}

	@Override
	public String type() {
		return "choices";
	}

}
