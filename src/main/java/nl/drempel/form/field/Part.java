package nl.drempel.form.field;

import java.util.List;

import nl.drempel.form.condition.Condition;
import org.jspecify.annotations.Nullable;

/** Anything that stands in a form, in its order. */
public sealed interface Part {

	/** When it is not shown; null if it always is. */
	@Nullable Condition hide();

	/**
	 * Fields that belong together.
	 *
	 * @param fold folded away until it is opened
	 * @param total the sum of its numbers, minutes, stands beside its title
	 */
	record Group(String id, String label, List<Part> parts, @Nullable Condition hide, @Nullable String hideText,
			boolean fold, boolean total) implements Part {

		/** The same group with other parts in it. */
		public Group with(List<Part> parts) {
			return new Group(this.id, this.label, parts, this.hide, this.hideText, this.fold, this.total);
		}

	}

	/** Words between the fields. */
	record Help(String id, String text, @Nullable Condition hide) implements Part {
	}

	/** A line between the fields, or just room. */
	record Line(boolean drawn, @Nullable Condition hide) implements Part {
	}

	/** Something to answer. */
	sealed interface Field extends Part
			permits TextField, NumberField, TimeField, YesNoField, TickField, ChoiceField, ChoicesField, RowsField {

		About about();

		/**
		 * Reads what was sent for it. Nothing at all is not this field's concern: whether
		 * it must be answered is decided where its condition is known.
		 * @param raw what was sent, not null
		 */
		Reading read(Object raw, Context context);

		/** How the API calls the kind of value. */
		String type();

		default String key() {
			return about().key();
		}

		@Override
		default @Nullable Condition hide() {
			return about().hide();
		}

	}

	/**
	 * What all fields have.
	 *
	 * @param startsWith the form's own default, as text
	 * @param half takes half the width where there is room
	 * @param quiet a field that may stay empty without saying so
	 */
	record About(String key, String label, @Nullable String hint, boolean required, @Nullable String startsWith,
			@Nullable Condition hide, @Nullable String hideText, boolean half, boolean quiet) {
	}

}
