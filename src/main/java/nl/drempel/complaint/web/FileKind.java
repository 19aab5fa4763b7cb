package nl.drempel.complaint.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

import org.apache.tika.Tika;

/**
 * The kinds of file that a complainant can send, found from what is in them and never
 * from their name. A file must be of its kind from its first byte, so that nothing else
 * reads it as another kind.
 */
enum FileKind {

	/** A document. */
	PDF("application/pdf", new int[] { '%', 'P', 'D', 'F', '-' }),
	/** A photo. */
	JPEG("image/jpeg", new int[] { 0xFF, 0xD8, 0xFF }),
	/** A picture of a screen. */
	PNG("image/png", new int[] { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' });

	/** Pictures beyond this are no photos: they are made to fill a memory. */
	private static final long MOST_PIXELS = 40_000_000;

	/** Where the end of a PDF must stand, counted from the end of the file. */
	private static final int TAIL = 2048;

	private static final Tika TIKA = new Tika();

	private final String mediaType;

	private final int[] start;

	FileKind(String mediaType, int[] start) {
		this.mediaType = mediaType;
		this.start = start;
	}

	String mediaType() {
		return this.mediaType;
	}

	/** What a file is, if it is one of these. */
	static Optional<FileKind> of(byte[] content) {
		String found = TIKA.detect(content);
		return Arrays.stream(values())
			.filter((kind) -> kind.mediaType.equals(found) && kind.begins(content) && kind.ends(content))
			.findFirst();
	}

	private boolean begins(byte[] content) {
		for (int i = 0; i < this.start.length; i++) {
			if (i >= content.length || (content[i] & 0xFF) != this.start[i]) {
				return false;
			}
		}
		return true;
	}

	/** What was hung behind a PDF, such as an archive, would be read from its end. */
	private boolean ends(byte[] content) {
		if (this != PDF) {
			return true;
		}
		int from = Math.max(0, content.length - TAIL);
		String tail = new String(content, from, content.length - from, StandardCharsets.ISO_8859_1);
		return tail.contains("%%EOF") && !tail.contains("PK\u0005\u0006");
	}

	/** Whether showing it takes no more than a photo; only its head is read. */
	boolean isModest(byte[] content) {
		if (this == PDF) {
			return true;
		}
		Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(this.mediaType);
		if (!readers.hasNext()) {
			return false;
		}
		ImageReader reader = readers.next();
		try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
			reader.setInput(stream, true, true);
			long width = reader.getWidth(0);
			long height = reader.getHeight(0);
			return width > 0 && height > 0 && width * height <= MOST_PIXELS;
		}
		catch (IOException | RuntimeException ex) {
			// No picture after all.
			return false;
		}
		finally {
			reader.dispose();
		}
	}

}
