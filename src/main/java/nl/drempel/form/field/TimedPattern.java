package nl.drempel.form.field;

import java.util.regex.Pattern;

/**
 * A pattern that gives up. Some patterns take forever on texts made to that end; after a
 * tenth of a second a text counts as not matching.
 */
public record TimedPattern(Pattern pattern) {

	private static final long LIMIT_NANOS = 100_000_000;

	public static TimedPattern of(String regex) {
		return new TimedPattern(Pattern.compile(regex, Pattern.UNICODE_CHARACTER_CLASS));
	}

	boolean matches(String text) {
		try {
			return this.pattern.matcher(new TimedText(text, System.nanoTime() + LIMIT_NANOS)).matches();
		}
		catch (OutOfTime | StackOverflowError ex) {
			return false;
		}
	}

	private static final class TimedText implements CharSequence {

		private final CharSequence text;

		private final long deadline;

		private int looks;

		TimedText(CharSequence text, long deadline) {
			this.text = text;
			this.deadline = deadline;
		}

		@Override
		public char charAt(int index) {
			if ((++this.looks & 0x3FF) == 0 && System.nanoTime() > this.deadline) {
				throw new OutOfTime();
			}
			return this.text.charAt(index);
		}

		@Override
		public int length() {
			return this.text.length();
		}

		@Override
		public CharSequence subSequence(int start, int end) {
			return new TimedText(this.text.subSequence(start, end), this.deadline);
		}

		@Override
		public String toString() {
			return this.text.toString();
		}

	}

	private static final class OutOfTime extends RuntimeException {

		OutOfTime() {
			super(null, null, false, false);
		}

	}

}
