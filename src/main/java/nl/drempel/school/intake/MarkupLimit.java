package nl.drempel.school.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

import nl.drempel.shared.UnreadableInputException;

/**
 * Counts how far a file has been read, and refuses markup that goes on for very long
 * without a new tag: no parser can then be made to hold all of it.
 */
final class MarkupLimit extends FilterInputStream {

	private static final int LONGEST = 1024 * 1024;

	private static final int STEP = 256 * 1024;

	private final boolean markup;

	private final LongConsumer progress;

	private long read;

	private long told;

	private int sinceTag;

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
		for (int i = offset; i < offset + count; i++) {
			this.sinceTag = (bytes[i] == '<') ? 0 : this.sinceTag + 1;
		}
		if (this.markup && this.sinceTag > LONGEST) {
			throw new UnreadableInputException("import.error.endless");
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

	@Override
	public boolean markSupported() {
		return false;
	}

}
