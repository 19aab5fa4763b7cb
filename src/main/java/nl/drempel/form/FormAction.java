package nl.drempel.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;

/**
 * Which button of a form was pressed. Adding and removing a row are ordinary submits, so
 * that they work without a script: the page is shown again from
 * {@code action.applyTo(input)}.
 */
public sealed interface FormAction {

	/** The button's name that keeps a draft: {@code <button name="_save">}. */
	String SAVE = "_save";

	String ADD = "_add";

	String REMOVE = "_remove";

	/** Send: check everything and go on. */
	record Submit() implements FormAction {
	}

	/** Keep what stands there, unchecked. */
	record Save() implements FormAction {
	}

	/** One more row in a list. */
	record Add(String list) implements FormAction {

		@Override
		public FormInput applyTo(FormInput input) {
			List<Map<String, @Nullable Object>> rows = rows(input, this.list);
			if (rows.isEmpty()) {
				// The page showed one empty row, of which nothing was sent.
				rows.add(new LinkedHashMap<>());
			}
			rows.add(new LinkedHashMap<>());
			return input.withRows(this.list, rows);
		}

	}

	/** A row away; counted from 0. */
	record Remove(String list, int row) implements FormAction {

		@Override
		public FormInput applyTo(FormInput input) {
			List<Map<String, @Nullable Object>> rows = rows(input, this.list);
			if (this.row < rows.size()) {
				rows.remove(this.row);
			}
			return input.withRows(this.list, rows);
		}

	}

	/** The input as the page shows it after this action. */
	default FormInput applyTo(FormInput input) {
		return input;
	}

	/** Recognises the button among the parameters of a page. */
	static FormAction of(MultiValueMap<String, String> parameters) {
		String add = parameters.getFirst(ADD);
		if (add != null) {
			return new Add(add);
		}
		String remove = parameters.getFirst(REMOVE);
		if (remove != null) {
			Matcher matcher = Pattern.compile("(\\w{1,100}):(\\d{1,4})").matcher(remove);
			return matcher.matches() ? new Remove(matcher.group(1), Integer.parseInt(matcher.group(2))) : new Save();
		}
		return parameters.containsKey(SAVE) ? new Save() : new Submit();
	}

	private static List<Map<String, @Nullable Object>> rows(FormInput input, String list) {
		List<Map<String, @Nullable Object>> rows = new ArrayList<>();
		if (input.raw(list) instanceof List<?> raw) {
			for (Object row : raw) {
				Map<String, @Nullable Object> copy = new LinkedHashMap<>();
				if (row instanceof Map<?, ?> fields) {
					fields.forEach((key, value) -> copy.put(String.valueOf(key), value));
				}
				rows.add(copy);
			}
		}
		return rows;
	}

}
