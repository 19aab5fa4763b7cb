package nl.drempel.shared;

import java.nio.file.Path;

/**
 * What kind of installation this is.
 *
 * @param demo whether it is filled with invented schools and has the practice clock
 * @param embedded whether it keeps its data in a PostgreSQL of its own
 * @param uploads the folder for files that are being read in: within the data folder,
 * where there is one, and then emptied at each start
 */
public record Installation(boolean demo, boolean embedded, Path uploads) {

	/** The name of that folder within the data folder. */
	public static final String UPLOADS = "uploads";

}
