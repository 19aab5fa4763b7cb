package nl.drempel.form.field;

import java.text.Normalizer;

/** Makes typed text fit to keep. */
public final class Texts {

	private Texts() {
	}

	/**
	 * Strips, composes (Unicode NFC), and leaves out control characters, and those that
	 * turn the direction of what follows: with them a text reads as something else than
	 * it is. Half characters, which no database takes, become a replacement sign.
	 * @param lines whether line breaks and tabs may stay; otherwise they become spaces
	 */
	public static String clean(String text, boolean lines) {
		StringBuilder clean = new StringBuilder(text.length());
		text.replace("\r\n", "\n").replace('\r', '\n').codePoints().forEach((point) -> {
			if (point == '\n' || point == '\t') {
				clean.append(lines ? (char) point : ' ');
			}
			else if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
				clean.append('\uFFFD');
			}
			else if (Character.getType(point) != Character.CONTROL && !turnsDirection(point)) {
				clean.appendCodePoint(point);
			}
		});
		return Normalizer.normalize(clean, Normalizer.Form.NFC).strip();
	}

	/**
	 * Embeddings, overrides and isolates. Marks of direction (U+200E, U+200F) may stay:
	 * they change nothing but where a full stop goes.
	 */
	private static boolean turnsDirection(int point) {
		return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
	}

	/** The text as it was typed, but for what no database takes. */
	public static String storable(String text) {
		StringBuilder storable = new StringBuilder(text.length());
		text.codePoints().forEach((point) -> {
			if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
				storable.append('\uFFFD');
			}
			else if (point != 0) {
				storable.appendCodePoint(point);
			}
		});
		return storable.toString();
	}

	static int length(String text) {
		return text.codePointCount(0, text.length());
	}

}
