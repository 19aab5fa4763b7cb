package nl.drempel.form.view;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** One part of a form on the page; each kind has its fragment in form/form.html. */
public sealed interface PartView {

	/** The name of its fragment. */
	String kind();

	Frame frame();

	/**
	 * What stands around every part.
	 *
	 * @param id of the element that a link to this field goes to
	 * @param name as sent
	 * @param error what is wrong with it, in words
	 * @param optional may stay empty, and says so
	 * @param hide when it is hidden: the condition's tree as JSON, for the script
	 * @param when when to fill it in, in words, for who has no script
	 */
	record Frame(String id, String name, String label, @Nullable String hint, @Nullable String error, boolean optional,
			@Nullable String hide, @Nullable String when, boolean half) {

		public String hintId() {
			return this.id + "-hint";
		}

		public String errorId() {
			return this.id + "-error";
		}

		/** The ids of hint and error, for {@code aria-describedby}. */
		public @Nullable String describedBy() {
			if (this.hint == null) {
				return (this.error != null) ? errorId() : null;
			}
			return (this.error != null) ? hintId() + " " + errorId() : hintId();
		}

		/** For {@code aria-invalid}. */
		public @Nullable String invalid() {
			return (this.error != null) ? "true" : null;
		}

	}

	/**
	 * A box to type in.
	 *
	 * @param kind {@code box} or {@code lines}
	 * @param type of the input element
	 * @param limit at most so many characters
	 * @param height in lines
	 * @param unit behind the box
	 */
	record Box(String kind, Frame frame, String type, String value, @Nullable Integer limit, int height,
			@Nullable String unit, @Nullable String min, @Nullable String max) implements PartView {

		/** The value inside a textarea, where browsers drop the first line break. */
		public String content() {
			return "\n" + this.value;
		}

		public String unitId() {
			return this.frame.id() + "-unit";
		}

		/** The ids of unit, hint and error, for {@code aria-describedby}. */
		public @Nullable String describedBy() {
			String notes = this.frame.describedBy();
			if (this.unit == null) {
				return notes;
			}
			return (notes != null) ? unitId() + " " + notes : unitId();
		}

	}

	/**
	 * Answers to choose from.
	 *
	 * @param kind {@code radios}, {@code dropdown}, {@code ticks} or {@code tick}
	 */
	record Choices(String kind, Frame frame, List<Choice> choices) implements PartView {
	}

	/** One answer. */
	record Choice(String id, String value, String label, boolean checked) {
	}

	/**
	 * Parts that belong together.
	 *
	 * @param kind {@code block} or {@code fold}
	 * @param open whether a fold stands open
	 * @param total the sum of its minutes in words
	 */
	record Block(String kind, Frame frame, List<PartView> parts, boolean open,
			@Nullable String total) implements PartView {
	}

	/**
	 * Rows with the same fields.
	 *
	 * @param rows at least one
	 * @param blank a row to copy; its number is {@link #BLANK}
	 * @param room whether one more may be added
	 * @param help the template whose fragment {@code folded} helps to fill it in
	 */
	record Rows(Frame frame, List<Row> rows, Row blank, int maxRows, boolean room,
			@Nullable String help) implements PartView {

		/** Stands where a new row's number will stand. */
		public static final String BLANK = "__row__";

		@Override
		public String kind() {
			return "rows";
		}

	}

	/**
	 * One row.
	 *
	 * @param number counted from 0
	 */
	record Row(String id, String number, String title, @Nullable String error, List<PartView> parts) {
	}

	/** Words between the fields; {@code frame.label} has them. */
	record Words(Frame frame) implements PartView {

		@Override
		public String kind() {
			return "words";
		}

	}

	/** A line, or just room. */
	record Rule(Frame frame, boolean drawn) implements PartView {

		@Override
		public String kind() {
			return "rule";
		}

	}

}
