package nl.drempel.school.intake;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/** Finds where a file stops being the UTF-8 that it says it is. */
final class Encoding {

	private Encoding() {
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
