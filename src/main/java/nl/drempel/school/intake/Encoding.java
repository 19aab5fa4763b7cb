package nl.drempel.school.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/** Finds where a file stops being the UTF-8 that it says it is. */
final class Encoding {

	/** So much of a file tells what it is. */
	private static final int START = 8 * 1024;

	private Encoding() {
	}

	/**
	 * Whether a file is no text in any encoding, as a picture is: it has zero bytes,
	 * without the mark of the encoding that has them.
	 */
	static boolean isNoText(Path file) throws IOException {
		byte[] start;
		try (InputStream in = Files.newInputStream(file)) {
			start = in.readNBytes(START);
		}
		boolean wide = start.length > 1 && (start[0] & 0xff) + (start[1] & 0xff) == 0xfe + 0xff
				&& Math.max(start[0] & 0xff, start[1] & 0xff) == 0xff;
		for (byte one : start) {
			if (one == 0 && !wide) {
				return true;
			}
		}
		return false;
	}

	/** The first line with bytes that are no UTF-8, if there is one. */
	static OptionalInt firstBrokenLine(Path file) throws IOException {
		int line = 1;
		try (Reader in = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder())) {
			for (int next = in.read(); next >= 0; next = in.read()) {
				if (next == '\n') {
					line++;
				}
			}
			return OptionalInt.empty();
		}
		catch (CharacterCodingException ex) {
			return OptionalInt.of(line);
		}
	}

}
