package nl.drempel.form.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import nl.drempel.shared.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * A list of rows that all have the same fields.
 *
 * @param rowLabel what one row is called
 * @param help the template whose fragment {@code folded} helps to fill it in; null for
 * none
 */
public record RowsField(About about, List<Part> parts, int maxRows, String rowLabel,
		@Nullable String help) implements Part.Field {

	/**
	 * Reads all rows; on a page, rows in which nothing was filled in are passed over but
	 * keep their number, so that errors name the rows as the page shows them.
	 */
	@Override
	public Reading read(Object raw, Context context) {
		if (!(raw instanceof List<?> list)) {
			return Reading.wrong(context, "form.error.rows");
		}
		List<Object> rows = new ArrayList<>();
		List<FieldError> errors = new ArrayList<>();
		for (int i = 0; i < list.size(); i++) {
			if (!context.json() && blank(list.get(i))) {
				continue;
			}
			if (rows.size() == this.maxRows) {
				return Reading.wrong(context, "form.error.maxRows", this.maxRows);
			}
			Reading row = context.scopes().read(this, orNothing(list.get(i)), context.name() + "[" + i + "]");
			errors.addAll(row.errors());
			rows.add((row.value() != null) ? row.value() : Map.of());
		}
		return new Reading(rows.isEmpty() ? null : List.copyOf(rows), errors);
	}

	/** What was sent for the row that the page shows first. */
	public Map<?, ?> first(@Nullable Object raw) {
		return (raw instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map<?, ?> row) ? row
				: Map.of();
	}

	/** Whether anything was sent that is more than empty rows. */
	public boolean filled(@Nullable Object raw, boolean json) {
		if (raw instanceof List<?> list) {
			return list.stream().anyMatch((row) -> json || !blank(row));
		}
		return raw != null && !"".equals(raw);
	}

	/** Whether nothing was filled in beyond what the form itself starts with. */
	private boolean blank(@Nullable Object row) {
		if (!(row instanceof Map<?, ?> fields)) {
			return row == null;
		}
		return Fields.in(this.parts).allMatch((field) -> {
			Object value = fields.get(field.key());
			return value == null || value instanceof List<?> list && list.isEmpty()
					|| value instanceof String text && (text.isBlank() || text.equals(field.about().startsWith()));
		});
	}

	private static Object orNothing(@Nullable Object row) {
		return (row != null) ? row : "";
	}

	@Override
	public String type() {
		return "rows";
	}

}
