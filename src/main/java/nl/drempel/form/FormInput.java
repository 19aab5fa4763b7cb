package nl.drempel.form;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import nl.drempel.shared.AppClock;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;

/**
 * What someone typed or sent, before anything is known about it. Texts stay as they were
 * typed, so that a page can show them again.
 */
public final class FormInput {

	private static final Pattern NAME = Pattern
		.compile("(?<key>[A-Za-z]\\w*)(\\[(?<row>\\d{1,4})]\\.(?<field>[A-Za-z]\\w*))?");

	/** Where input comes from: a page knows texts only, the API has JSON types. */
	enum Source {

		PAGE, JSON

	}

	private final Map<String, @Nullable Object> raw;

	private final Source source;

	private final boolean fresh;

	private FormInput(Map<String, @Nullable Object> raw, Source source, boolean fresh) {
		this.raw = raw;
		this.source = source;
		this.fresh = fresh;
	}

	/**
	 * Reads the parameters of a page: {@code note=…}, several values for a choice of
	 * several, {@code signals[0].domain=…} for a field in a row. Rows keep their order;
	 * gaps in their numbers close up. Other parameters are left out.
	 */
	public static FormInput ofPage(MultiValueMap<String, String> parameters) {
		Map<String, @Nullable Object> raw = new LinkedHashMap<>();
		Map<String, TreeMap<Integer, Map<String, @Nullable Object>>> rows = new LinkedHashMap<>();
		parameters.forEach((name, values) -> {
			Matcher matcher = NAME.matcher(name);
			if (!matcher.matches() || values == null || values.isEmpty()) {
				return;
			}
			Object value = (values.size() == 1) ? values.get(0) : List.copyOf(values);
			String key = matcher.group("key");
			if (matcher.group("row") == null) {
				raw.put(key, value);
			}
			else {
				rows.computeIfAbsent(key, (list) -> new TreeMap<>())
					.computeIfAbsent(Integer.valueOf(matcher.group("row")), (row) -> new LinkedHashMap<>())
					.put(matcher.group("field"), value);
			}
		});
		rows.forEach((key, list) -> raw.put(key, new ArrayList<>(list.values())));
		return new FormInput(raw, Source.PAGE, false);
	}

	/** Takes a JSON object as the API receives it. */
	public static FormInput ofJson(Map<String, ? extends @Nullable Object> body) {
		return new FormInput(new LinkedHashMap<>(body), Source.JSON, false);
	}

	/** Takes what {@link Form#draft} made earlier, to go on with it on a page. */
	public static FormInput ofDraft(Map<String, ? extends @Nullable Object> draft) {
		return new FormInput(new LinkedHashMap<>(draft), Source.PAGE, false);
	}

	/**
	 * Starts a page that nobody filled in yet. What is not named here starts with the
	 * form's own default, if it has one.
	 * @param values texts, numbers, booleans, dates, times or {@link Instant}s, lists of
	 * keys
	 */
	public static FormInput prefilled(Map<String, ? extends @Nullable Object> values) {
		Map<String, @Nullable Object> raw = new LinkedHashMap<>();
		values.forEach((key, value) -> raw.put(key, typed(value)));
		return new FormInput(raw, Source.PAGE, true);
	}

	/** Starts a page on which only the form's own defaults stand. */
	public static FormInput empty() {
		return prefilled(Map.of());
	}

	private static @Nullable Object typed(@Nullable Object value) {
		if (value == null) {
			return null;
		}
		if (value instanceof Instant instant) {
			return LocalDateTime.ofInstant(instant, AppClock.ZONE).truncatedTo(ChronoUnit.MINUTES).toString();
		}
		if (value instanceof Collection<?> list) {
			List<@Nullable Object> items = new ArrayList<>();
			for (Object item : list) {
				items.add((item instanceof Map<?, ?>) ? item : typed(item));
			}
			return items;
		}
		return value.toString();
	}

	/**
	 * What stands in one field now: a text, a list, rows, or any JSON; null if nothing.
	 */
	public @Nullable Object raw(String key) {
		return this.raw.get(key);
	}

	Map<String, @Nullable Object> raw() {
		return this.raw;
	}

	boolean json() {
		return this.source == Source.JSON;
	}

	boolean fresh() {
		return this.fresh;
	}

	FormInput withRows(String list, List<Map<String, @Nullable Object>> rows) {
		Map<String, @Nullable Object> changed = new LinkedHashMap<>(this.raw);
		changed.put(list, rows);
		return new FormInput(changed, this.source, this.fresh);
	}

}
