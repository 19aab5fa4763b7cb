package nl.drempel.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import nl.drempel.form.condition.Condition;
import nl.drempel.form.field.Context;
import nl.drempel.form.field.Part;
import nl.drempel.form.field.Part.Field;
import nl.drempel.form.field.Reading;
import nl.drempel.form.field.RowsField;
import nl.drempel.form.field.YesNoField;
import nl.drempel.shared.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a form, or of one row in it, beside what was sent for them. Decides what
 * is hidden, and reads each field once, in whatever order the conditions need them.
 */
final class Scope {

	private final Map<String, Field> fields = new LinkedHashMap<>();

	private final Map<String, List<Condition>> hides = new HashMap<>();

	private final Map<String, Reading> readings = new HashMap<>();

	private final Map<?, ?> raw;

	private final String path;

	private final boolean json;

	private final Function<String, List<Option>> options;

	private final @Nullable Scope around;

	Scope(List<Part> parts, FormInput input, Function<String, List<Option>> options) {
		this(parts, input.raw(), "", input.json(), options, null);
	}

	private Scope(List<Part> parts, Map<?, ?> raw, String path, boolean json, Function<String, List<Option>> options,
			@Nullable Scope around) {
		this.raw = raw;
		this.path = path;
		this.json = json;
		this.options = options;
		this.around = around;
		collect(parts, List.of());
	}

	private void collect(List<Part> parts, List<Condition> outer) {
		for (Part part : parts) {
			List<Condition> conditions = new ArrayList<>(outer);
			if (part.hide() != null) {
				conditions.add(part.hide());
			}
			if (part instanceof Part.Group group) {
				collect(group.parts(), conditions);
			}
			else if (part instanceof Field field) {
				this.fields.put(field.key(), field);
				this.hides.put(field.key(), conditions);
			}
		}
	}

	/** Reads everything; the value of the reading are {@link FormValues}. */
	FormResult read() {
		Map<String, Object> values = new LinkedHashMap<>();
		List<FieldError> errors = new ArrayList<>();
		this.fields.forEach((key, field) -> {
			Reading reading = reading(field);
			errors.addAll(reading.errors());
			if (reading.value() != null && !opensList(field)) {
				values.put(key, reading.value());
			}
		});
		return new FormResult(new FormValues(this.path, values), errors);
	}

	private Reading reading(Field field) {
		Reading reading = this.readings.get(field.key());
		if (reading == null) {
			reading = hidden(field) ? new Reading(null, List.of()) : readVisible(field);
			this.readings.put(field.key(), reading);
		}
		return reading;
	}

	private boolean hidden(Field field) {
		return this.hides.getOrDefault(field.key(), List.of())
			.stream()
			.anyMatch((condition) -> condition.holds(this::answer));
	}

	private @Nullable Object answer(String key) {
		Field field = this.fields.get(key);
		if (field != null) {
			return reading(field).value();
		}
		return (this.around != null) ? this.around.answer(key) : null;
	}

	private Reading readVisible(Field field) {
		String name = this.path + field.key();
		if (field instanceof YesNoField question && question.opens() != null) {
			return readOpening(question, name);
		}
		Object sent = this.raw.get(field.key());
		Reading reading;
		if (sent == null) {
			reading = nothingSent(field, name);
		}
		else {
			reading = field.read(sent, context(name, this.json));
		}
		return reading.errors().isEmpty() && reading.value() == null && required(field) ? missing(field, name)
				: reading;
	}

	/** The API may leave out what has a default; a page sends what it shows. */
	private Reading nothingSent(Field field, String name) {
		String preset = field.about().startsWith();
		return (this.json && preset != null && !this.raw.containsKey(field.key()))
				? field.read(preset, context(name, false)) : new Reading(null, List.of());
	}

	/**
	 * A question that opens a list is asked on the page only. Rows answer it by being
	 * there: always in the API, and on the page if it was left open.
	 */
	private Reading readOpening(YesNoField question, String name) {
		boolean rows = this.fields.get(question.opens()) instanceof RowsField list
				&& list.filled(this.raw.get(list.key()), this.json);
		if (this.json) {
			return new Reading(rows, List.of());
		}
		Object sent = this.raw.get(question.key());
		Reading reading = (sent != null) ? question.read(sent, context(name, false)) : new Reading(null, List.of());
		if (reading.value() == null && reading.errors().isEmpty() && rows) {
			return new Reading(true, List.of());
		}
		return (reading.value() == null && reading.errors().isEmpty() && required(question)) ? missing(question, name)
				: reading;
	}

	private boolean required(Field field) {
		if (field instanceof RowsField) {
			return this.fields.values()
				.stream()
				.anyMatch((other) -> other instanceof YesNoField question && field.key().equals(question.opens())
						&& Boolean.TRUE.equals(reading(other).value()));
		}
		return field.about().required();
	}

	/**
	 * What must be answered and is not. Of a list on a page it is said where the answers
	 * of its first row belong.
	 */
	private Reading missing(Field field, String name) {
		if (field instanceof RowsField rows && !this.json) {
			Reading first = readRow(rows, rows.first(this.raw.get(rows.key())), name + "[0]");
			if (!first.errors().isEmpty()) {
				return new Reading(null, first.errors());
			}
		}
		String code = switch (field.type()) {
			case "choice", "choices", "boolean" -> "form.error.required.choice";
			case "rows" -> "form.error.required.rows";
			default -> "form.error.required";
		};
		return new Reading(null, List.of(FieldError.of(name, code)));
	}

	private static boolean opensList(Field field) {
		return field instanceof YesNoField question && question.opens() != null;
	}

	private Context context(String name, boolean strict) {
		return new Context(name, strict, this.options, this::readRow);
	}

	private Reading readRow(RowsField list, Object row, String name) {
		if (!(row instanceof Map<?, ?> fields)) {
			return new Reading(null, List.of(FieldError.of(name, "form.error.row")));
		}
		FormResult result = new Scope(list.parts(), fields, name + ".", this.json, this.options, this).read();
		return new Reading(result.values(), result.errors());
	}

}
