package nl.drempel.form;

import nl.drempel.form.field.Texts;

/** Makes text that was typed outside a form of a step fit to keep. */
public final class PlainText {

	private PlainText() {
	}

	/**
	 * The text as forms keep it: stripped, composed (Unicode NFC), without control
	 * characters, which no database takes, and without those that turn its direction.
	 */
	public static String clean(String text) {
		return Texts.clean(text, true);
	}

}
