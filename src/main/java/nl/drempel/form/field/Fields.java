package nl.drempel.form.field;

import java.util.List;
import java.util.stream.Stream;

/** Finds the fields among the parts of a form. */
public final class Fields {

	private Fields() {
	}

	/** The fields in their order, those in groups included, those in rows not. */
	public static Stream<Part.Field> in(List<Part> parts) {
		return parts.stream().flatMap((part) -> {
			if (part instanceof Part.Group group) {
				return in(group.parts());
			}
			return (part instanceof Part.Field field) ? Stream.of(field) : Stream.empty();
		});
	}

}
