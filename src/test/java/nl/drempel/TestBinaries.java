package nl.drempel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * PostgreSQL's program, unpacked once for all databases of a run: unpacking it takes
 * longer than making a database.
 */
public final class TestBinaries {

	private TestBinaries() {
	}

	/** Where it is unpacked by who comes first. */
	public static Path shared() {
		try {
			return Files.createDirectories(Path.of("target", "postgres-binaries").toAbsolutePath());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Lets the database that is going to be in this data folder use it. */
	public static void shareWith(Path folder) {
		try {
			Files.createSymbolicLink(folder.resolve("postgres-binaries"), shared());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
