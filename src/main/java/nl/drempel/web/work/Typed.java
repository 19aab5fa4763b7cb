package nl.drempel.web.work;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import nl.drempel.form.FieldDescription;
import nl.drempel.form.Form;
import nl.drempel.form.FormInput;
import nl.drempel.form.Option;

/**
 * What someone typed, to read and copy, when the form itself is no longer there.
 *
 * @param label of the field
 */
record Typed(String label, String text) {

	/** Everything that was filled in, in the order of the form. */
	static List<Typed> of(Form form, FormInput input, Locale locale) {
		Map<String, List<Option>> nobody = new LinkedHashMap<>();
		form.sources().forEach((source) -> nobody.put(source, List.of()));
		List<Typed> typed = new ArrayList<>();
		form.describe(nobody, locale).forEach((field) -> add(typed, field, input.raw(field.key()), ""));
		return typed;
	}

	private static void add(List<Typed> typed, FieldDescription field, @Nullable Object value, String before) {
		String label = before + field.label();
		if (field.fields() != null && value instanceof List<?> rows) {
			for (int i = 0; i < rows.size(); i++) {
				if (rows.get(i) instanceof Map<?, ?> row) {
					String number = label + " " + (i + 1) + ": ";
					field.fields().forEach((inner) -> add(typed, inner, row.get(inner.key()), number));
				}
			}
			return;
		}
		String text = said(field, value);
		if (!text.isBlank()) {
			typed.add(new Typed(label, text));
		}
	}

	private static String said(FieldDescription field, @Nullable Object value) {
		if (value instanceof List<?> several) {
			return String.join(", ", several.stream().map((one) -> said(field, one)).toList());
		}
		if (!(value instanceof String text)) {
			return "";
		}
		return (field.values() == null) ? text
				: field.values()
					.stream()
					.filter((option) -> option.value().equals(text))
					.map(Option::label)
					.findFirst()
					.orElse(text);
	}

}
