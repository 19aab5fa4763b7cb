package nl.drempel.form.field;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * A whole number.
 *
 * @param unit what is counted, behind the box
 */
public record NumberField(About about, int min, int max, @Nullable String unit) implements Part.Field {

	@Override
	public Reading read(Object raw, Context context) {
		BigDecimal number;
		try {
			if (raw instanceof Number sent) {
				number = new BigDecimal(sent.toString());
			}
			else if (raw instanceof String typed && !context.json()) {
				String text = Texts.clean(typed, false);
				if (text.isEmpty()) {
					return Reading.NOTHING;
				}
				if (!text.matches("[+-]?[0-9]{1,12}")) {
					return Reading.wrong(context, "form.error.number");
				}
				number = new BigDecimal(text);
			}
			else {
				return Reading.wrong(context, "form.error.number");
			}
			if (number.compareTo(BigDecimal.valueOf(this.min)) < 0
					|| number.compareTo(BigDecimal.valueOf(this.max)) > 0) {
				return Reading.wrong(context, "form.error.range", this.min, this.max);
			}
			return Reading.of(number.intValueExact());
		}
		catch (ArithmeticException | NumberFormatException ex) {
			return Reading.wrong(context, "form.error.number");
		}
	}

	@Override
	public String type() {
		return "integer";
	}

}
