package nl.drempel.vault.domain;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

import nl.drempel.engine.StartRefusedException;
import nl.drempel.vault.MasterKey;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Where the master key stands.
 *
 * @param key the key itself, empty if it is not given so
 * @param file the name of a file with the key, empty if it is not given so
 * @param folder the data folder that keeps a key of its own: with the embedded database
 * and in a demo; null for a school with an outside database
 */
record KeySettings(String key, String file, @Nullable Path folder) {

	/** The name of that key in the data folder. */
	static final String OWN = "master.key";

	private static final String HOW = "Make one with 'java -jar drempel.jar keys-new', keep a copy of it apart from all backups, "
			+ "and give it with DREMPEL_MASTER_KEY or, as a file, with DREMPEL_MASTER_KEY_FILE (see docs/keys.md).";

	/**
	 * The key.
	 * @param used whether the database already holds what lies under a key: then none is
	 * made
	 * @throws StartRefusedException if there is none, or it can't be read
	 */
	MasterKey read(boolean used) {
		if (StringUtils.hasText(this.key) && StringUtils.hasText(this.file)) {
			throw new StartRefusedException(
					"DREMPEL_MASTER_KEY and DREMPEL_MASTER_KEY_FILE are both set: take one of them away.");
		}
		if (StringUtils.hasText(this.key)) {
			return parse(this.key, "DREMPEL_MASTER_KEY");
		}
		if (StringUtils.hasText(this.file)) {
			return parse(contents(Path.of(this.file)), "The file of DREMPEL_MASTER_KEY_FILE");
		}
		if (this.folder == null) {
			throw new StartRefusedException("There is no master key, and nothing is stored unsealed. " + HOW);
		}
		Path own = this.folder.resolve(OWN);
		if (!Files.exists(own)) {
			if (used) {
				throw new StartRefusedException("The file " + own
						+ " is gone, and without it nothing that was written can be read: put it back from a backup, or see docs/keys.md.");
			}
			write(own);
		}
		return parse(contents(own), "The file " + own);
	}

	private static MasterKey parse(String text, String where) {
		try {
			return MasterKey.read(text);
		}
		catch (IllegalArgumentException ex) {
			throw new StartRefusedException(where + " holds no master key: " + ex.getMessage() + ". " + HOW);
		}
	}

	private static String contents(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new StartRefusedException("The master key in " + file + " cannot be read: " + ex + ".", ex);
		}
	}

	/** On the disk before anything is sealed with it, and never half. */
	private static void write(Path own) {
		Path unfinished = own.resolveSibling(OWN + ".new");
		boolean posix = own.getFileSystem().supportedFileAttributeViews().contains("posix");
		FileAttribute<?>[] forOwner = posix
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) }
				: new FileAttribute<?>[0];
		try {
			Files.createDirectories(own.getParent());
			Files.deleteIfExists(unfinished);
			try (FileChannel channel = FileChannel.open(unfinished,
					Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), forOwner)) {
				channel.write(ByteBuffer.wrap((MasterKey.newLine() + "\n").getBytes(StandardCharsets.US_ASCII)));
				channel.force(true);
			}
			Files.move(unfinished, own, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new StartRefusedException("The master key " + own + " cannot be made: " + ex + ".", ex);
		}
	}

}
