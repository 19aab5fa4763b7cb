package nl.drempel.form.field;

import org.jspecify.annotations.Nullable;

/**
 * Words, on one line or more.
 *
 * @param maxLength counted in characters as a reader counts them (code points)
 * @param rule what one line must look like; null if anything goes
 * @param height of the box, in lines
 */
public record TextField(About about, boolean lines, int minLength, int maxLength, @Nullable Rule rule,
		int height) implements Part.Field {

	/**
	 * What one line must look like, and the message code for when it doesn't.
	 *
	 * @param input the kind of keyboard it wants: {@code text email tel}
	 */
	public record Rule(String input, TimedPattern pattern, String code) {

		public static final Rule EMAIL = new Rule("email", TimedPattern.of("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+"),
				"form.error.email");

		public static final Rule PHONE = new Rule("tel", TimedPattern.of("\\+?[0-9][0-9 ()./-]{5,24}"),
				"form.error.phone");

	}

	@Override
	public Reading read(Object raw, Context context) {
		if (!(raw instanceof String typed)) {
			return Reading.wrong(context, "form.error.text");
		}
		String text = Texts.clean(typed, this.lines);
		if (text.isEmpty()) {
			return Reading.NOTHING;
		}
		int length = Texts.length(text);
		if (length > this.maxLength) {
			return Reading.wrong(context, "form.error.tooLong", this.maxLength, length - this.maxLength);
		}
		if (length < this.minLength) {
			return Reading.wrong(context, "form.error.tooShort", this.minLength);
		}
		if (this.rule != null && !this.rule.pattern().matches(text)) {
			return Reading.wrong(context, this.rule.code());
		}
		return Reading.of(text);
	}

	@Override
	public String type() {
		return this.lines ? "longText" : "text";
	}

}
