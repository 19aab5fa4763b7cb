package nl.drempel.school.intake;

/**
 * Follows markup sign by sign, to know how long it goes on in one piece: a parser holds a
 * tag, a comment, a section of raw text or an instruction whole.
 */
final class Markup {

	private enum Inside {

		TEXT, OPENED, DECLARED, DASHED, COMMENT, RAW, INSTRUCTION, DOCTYPE

	}

	private Inside inside = Inside.TEXT;

	private int length;

	/** How many signs in a row might belong to the end of what we are inside. */
	private int ending;

	/** Takes the next sign in. */
	void next(int sign) {
		this.length++;
		if (sign == 0) {
			// The other half of a wider sign.
			return;
		}
		switch (this.inside) {
			case TEXT -> text(sign);
			case OPENED -> opened(sign);
			case DECLARED -> enter((sign == '-') ? Inside.DASHED : (sign == '[') ? Inside.RAW : Inside.DOCTYPE);
			case DASHED -> enter((sign == '-') ? Inside.COMMENT : Inside.DOCTYPE);
			case COMMENT -> until(sign, '-', 2);
			case RAW -> until(sign, ']', 2);
			case INSTRUCTION -> until(sign, '?', 1);
			case DOCTYPE -> {
				// It is refused once it has been read, so its end doesn't matter.
			}
		}
	}

	private void text(int sign) {
		if (sign == '<') {
			this.length = 0;
			enter(Inside.OPENED);
		}
	}

	private void opened(int sign) {
		if (sign == '!') {
			enter(Inside.DECLARED);
		}
		else if (sign == '?') {
			enter(Inside.INSTRUCTION);
		}
		else {
			enter(Inside.TEXT);
			text(sign);
		}
	}

	private void until(int sign, char closing, int times) {
		if (sign == '>' && this.ending >= times) {
			enter(Inside.TEXT);
		}
		this.ending = (sign == closing) ? this.ending + 1 : 0;
	}

	private void enter(Inside next) {
		this.inside = next;
		this.ending = 0;
	}

	/** How many signs the piece has that we are inside of. */
	int length() {
		return this.length;
	}

}
