package nl.drempel.form.field;

/**
 * One of several answers.
 *
 * @param list shown as a drop-down list instead of chips
 */
public record ChoiceField(About about, Answers answers, boolean list) implements Part.Field {

	@Override
	public Reading read(Object raw, Context context) {
		if (!(raw instanceof String value)) {
			return Reading.wrong(context, "form.error.choice");
		}
		if (value.isBlank()) {
			return Reading.NOTHING;
		}
		return this.answers.offer(value, context) ? Reading.of(value) : Reading.wrong(context, "form.error.choice");
	}

	@Override
	public String type() {
		return "choice";
	}

}
