package nl.drempel.form;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The checked values of a form, or of one row in it. Only fields that the form declares,
 * that were visible and that were answered are in it; texts are stripped and in Unicode
 * NFC.
 *
 * <p>
 * {@code string("note")} and its like expect an answer and throw a
 * {@link NoSuchElementException} if there is none; use them for required fields and the
 * {@code optional…} ones for the others.
 */
public final class FormValues {

	private final String path;

	private final Map<String, Object> values;

	FormValues(String path, Map<String, Object> values) {
		this.path = path;
		this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
	}

	/** Values as a test or another room has them at hand, without a form. */
	public static FormValues of(Map<String, Object> values) {
		return new FormValues("", values);
	}

	public boolean has(String key) {
		return this.values.containsKey(key);
	}

	/**
	 * How an error names a field of this form or row: {@code note}, or
	 * {@code signals[2].domain}.
	 */
	public String key(String field) {
		return this.path + field;
	}

	public String string(String key) {
		return required(key, String.class);
	}

	public Optional<String> optionalString(String key) {
		return optional(key, String.class);
	}

	public int integer(String key) {
		return required(key, Integer.class);
	}

	public Optional<Integer> optionalInteger(String key) {
		return optional(key, Integer.class);
	}

	public boolean bool(String key) {
		return required(key, Boolean.class);
	}

	public Optional<Boolean> optionalBool(String key) {
		return optional(key, Boolean.class);
	}

	public LocalDate date(String key) {
		return required(key, LocalDate.class);
	}

	public Optional<LocalDate> optionalDate(String key) {
		return optional(key, LocalDate.class);
	}

	public LocalTime time(String key) {
		return required(key, LocalTime.class);
	}

	public Optional<LocalTime> optionalTime(String key) {
		return optional(key, LocalTime.class);
	}

	/** A moment: a date with a time. */
	public Instant dateTime(String key) {
		return required(key, Instant.class);
	}

	public Optional<Instant> optionalDateTime(String key) {
		return optional(key, Instant.class);
	}

	/** The keys chosen in a choice of several; empty if none were. */
	public List<String> list(String key) {
		return optional(key, List.class).map((list) -> {
			List<String> keys = new ArrayList<>();
			for (Object item : list) {
				keys.add((String) item);
			}
			return List.copyOf(keys);
		}).orElse(List.of());
	}

	/** The rows of a list; empty if there are none. */
	public List<FormValues> rows(String key) {
		return optional(key, List.class).map((list) -> {
			List<FormValues> rows = new ArrayList<>();
			for (Object item : list) {
				// What was sent in the place of a row is said to be wrong already.
				if (item instanceof FormValues row) {
					rows.add(row);
				}
			}
			return List.copyOf(rows);
		}).orElse(List.of());
	}

	/**
	 * Everything: String, Integer, Boolean, LocalDate, LocalTime, Instant, a list of
	 * String, or for rows a list of such maps.
	 */
	public Map<String, Object> asMap() {
		Map<String, Object> map = new LinkedHashMap<>();
		this.values.forEach((key, value) -> map.put(key, plain(value)));
		return map;
	}

	private static Object plain(Object value) {
		if (value instanceof List<?> list) {
			return list.stream().map((item) -> (item instanceof FormValues row) ? row.asMap() : item).toList();
		}
		return value;
	}

	@Nullable Object get(String key) {
		return this.values.get(key);
	}

	private <T> T required(String key, Class<T> type) {
		return optional(key, type).orElseThrow(() -> new NoSuchElementException("no answer to " + key(key)));
	}

	private <T> Optional<T> optional(String key, Class<T> type) {
		return Optional.ofNullable(this.values.get(key)).map(type::cast);
	}

	/** Names the fields only: what people typed stays out of logs. */
	@Override
	public String toString() {
		return "FormValues" + this.values.keySet();
	}

}
