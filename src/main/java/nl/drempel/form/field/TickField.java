package nl.drempel.form.field;

/** A box to tick or leave; leaving it is "no". */
public record TickField(About about) implements Part.Field {

	@Override
	public Reading read(Object raw, Context context) {
		if (raw instanceof Boolean value) {
			return Reading.of(value);
		}
		if (raw instanceof String typed && !context.json()) {
			return switch (typed) {
				case "true", "on" -> Reading.of(true);
				case "false", "" -> Reading.of(false);
				default -> Reading.wrong(context, "form.error.yesNo");
			};
		}
		return Reading.wrong(context, "form.error.yesNo");
	}

	@Override
	public String type() {
		return "boolean";
	}

}
