package nl.drempel.web.work;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
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
import nl.drempel.shared.Words;

/**
 * What someone typed, to read and copy, when the form itself is no longer there.
 *
 * @param label of the field
 */
record Typed(String label, String text) {

	/** Everything that was filled in, in the order of the form. */
	static List<Typed> of(Form form, FormInput input, Words words, Locale locale) {
		Map<String, List<Option>> nobody = new LinkedHashMap<>();
		form.sources().forEach((source) -> nobody.put(source, List.of()));
		List<Typed> typed = new ArrayList<>();
		form.describe(nobody, locale).forEach((field) -> add(typed, field, input.raw(field.key()), "", words));
		return typed;
	}

	private static void add(List<Typed> typed, FieldDescription field, @Nullable Object value, String before,
			Words words) {
		String label = before + field.label();
		if (field.fields() != null && value instanceof List<?> rows) {
			for (int i = 0; i < rows.size(); i++) {
				if (rows.get(i) instanceof Map<?, ?> row) {
					String number = label + " " + (i + 1) + ": ";
					field.fields().forEach((inner) -> add(typed, inner, row.get(inner.key()), number, words));
				}
			}
			return;
		}
		String text = said(field, value, words);
		if (!text.isBlank()) {
			typed.add(new Typed(label, text));
		}
	}

	private static String said(FieldDescription field, @Nullable Object value, Words words) {
		if (value instanceof List<?> several) {
			return String.join(", ", several.stream().map((one) -> said(field, one, words)).toList());
		}
		if (!(value instanceof String text)) {
			return "";
		}
		return (field.values() == null) ? readable(field, text, words)
				: field.values()
					.stream()
					.filter((option) -> option.value().equals(text))
					.map(Option::label)
					.findFirst()
					.orElse(text);
	}

	/** As the form showed it; what is no date or time stays as it was typed. */
	private static String readable(FieldDescription field, String text, Words words) {
		try {
			return switch (field.type()) {
				case "boolean" ->
					text.equals("true") ? words.say("form.yes") : text.equals("false") ? words.say("form.no") : text;
				case "date" -> words.date(LocalDate.parse(text));
				case "time" -> words.time(LocalTime.parse(text));
				case "dateTime" -> moment(LocalDateTime.parse(text), words);
				default -> text;
			};
		}
		catch (DateTimeParseException ex) {
			return text;
		}
	}

	private static String moment(LocalDateTime moment, Words words) {
		return words.say("words.moment", words.date(moment.toLocalDate()), words.time(moment.toLocalTime()));
	}

}
