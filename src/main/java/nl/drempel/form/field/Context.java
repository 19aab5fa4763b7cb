package nl.drempel.form.field;

import java.util.List;
import java.util.function.Function;

import nl.drempel.form.Option;

/**
 * Around the field that is read.
 *
 * @param name the field's full name, {@code signals[0].domain} in a row
 * @param json sent by the API: types count, and times have an offset
 * @param options the answers that the caller fills in, by name
 * @param scopes makes the scope in which a row is read
 */
public record Context(String name, boolean json, Function<String, List<Option>> options, RowReader scopes) {

	/** Reads one row. */
	@FunctionalInterface
	public interface RowReader {

		Reading read(RowsField list, Object row, String path);

	}

}
