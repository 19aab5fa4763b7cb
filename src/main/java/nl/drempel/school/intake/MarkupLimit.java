package nl.drempel.school.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

import nl.drempel.shared.UnreadableInputException;

/**
 * Counts how far a file has been read, and refuses markup of which one piece goes on for
 * very long: no parser can then be made to hold all of it.
 */
final class MarkupLimit extends FilterInputStream {

	private static final int LONGEST = 1024 * 1024;

	private static final int STEP = 256 * 1024;

	private final boolean markup;

	private final LongConsumer progress;

	private final Markup piece = new Markup();

	private long read;

	private long told;

	/** Whether a sign is two bytes, which shows in the first two of the file. */
	private boolean wide;

	private boolean lowFirst;

	private int previous;

	MarkupLimit(InputStream in, boolean markup, LongConsumer progress) {
		super(in);
		this.markup = markup;
		this.progress = progress;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xff;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		int count = super.read(bytes, offset, length);
		for (int i = offset; this.markup && i < offset + count; i++) {
			look(bytes[i] & 0xff, this.read + i - offset);
		}
		if (count > 0) {
			this.read += count;
			if (this.read - this.told >= STEP) {
				this.told = this.read;
				this.progress.accept(this.read);
			}
		}
		return count;
	}

	private void look(int next, long at) {
		if (at == 1) {
			this.lowFirst = next == 0 || next == 0xfe;
			this.wide = this.lowFirst || this.previous == 0 || this.previous == 0xfe;
		}
		if (!this.wide) {
			this.piece.next(next);
		}
		else if (at % 2 == 1) {
			this.piece.next(this.lowFirst ? next << 8 | this.previous : this.previous << 8 | next);
		}
		this.previous = next;
		if (this.piece.length() > LONGEST) {
			throw new UnreadableInputException("import.error.endless");
		}
	}

	@Override
	public boolean markSupported() {
		return false;
	}

}
