package nl.drempel.engine.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

import nl.drempel.engine.StartRefusedException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.FileSystemUtils;

/**
 * The folder that keeps the data, for one running application at a time and for no other
 * user of the machine.
 */
final class DataFolder implements AutoCloseable {

	private final Path root;

	private final FileChannel channel;

	private DataFolder(Path root, FileChannel channel) {
		this.root = root;
		this.channel = channel;
	}

	/**
	 * Takes the folder until it is closed or the process ends, however it ends.
	 * @throws StartRefusedException if another running application has it
	 */
	static DataFolder take(Path folder) {
		Path root = folder.toAbsolutePath().normalize();
		try {
			Files.createDirectories(root);
			onlyForOwner(root, "rwx------");
			FileChannel channel = FileChannel.open(root.resolve("drempel.lock"), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE);
			if (tryLock(channel) == null) {
				channel.close();
				throw new StartRefusedException("The data folder " + root
						+ " is in use by another running Drempel: stop that one first, or choose another folder with DREMPEL_DATA_DIR.");
			}
			return new DataFolder(root, channel);
		}
		catch (IOException ex) {
			throw new StartRefusedException("The data folder " + root + " cannot be used: " + ex + ".", ex);
		}
	}

	private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
		try {
			return channel.tryLock();
		}
		catch (OverlappingFileLockException ex) {
			return null;
		}
	}

	Path resolve(String name) {
		return this.root.resolve(name);
	}

	/** A folder in which nothing is, whatever an earlier process left there. */
	void emptied(String name) {
		Path inner = resolve(name);
		try {
			FileSystemUtils.deleteRecursively(inner);
			Files.createDirectory(inner);
			onlyForOwner(inner, "rwx------");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A file that keeps a password, made with the first call; only its owner reads it.
	 */
	Path secret(String name) {
		Path file = resolve(name);
		try {
			try {
				onlyForOwner(file, "rw-------");
				if (Files.size(file) > 0) {
					return file;
				}
			}
			catch (NoSuchFileException ex) {
				Files.createFile(file);
				onlyForOwner(file, "rw-------");
			}
			Files.writeString(file, randomPassword());
			return file;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static String randomPassword() {
		byte[] bytes = new byte[24];
		new SecureRandom().nextBytes(bytes);
		return HexFormat.of().formatHex(bytes);
	}

	private static void onlyForOwner(Path path, String permissions) throws IOException {
		if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
		}
	}

	@Override
	public void close() {
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
