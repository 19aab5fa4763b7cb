package nl.drempel.complaint.web;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.imageio.ImageIO;

/** Files as complainants send them, and as attackers do. */
final class TestFiles {

	private TestFiles() {
	}

	static byte[] pdf() {
		return "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
			.getBytes(StandardCharsets.US_ASCII);
	}

	static byte[] picture(String format) {
		try {
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			ImageIO.write(new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB), format, out);
			return out.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Much in little: a hundred MB of nothing. */
	static byte[] zipBomb() {
		try {
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			try (ZipOutputStream zip = new ZipOutputStream(out)) {
				zip.putNextEntry(new ZipEntry("klacht.txt"));
				byte[] nothing = new byte[1024 * 1024];
				for (int i = 0; i < 100; i++) {
					zip.write(nothing);
				}
			}
			return out.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A picture whose head says that it is 60,000 by 60,000. */
	static byte[] hugePng() {
		byte[] png = picture("png");
		ByteBuffer head = ByteBuffer.wrap(png);
		head.putInt(16, 60_000).putInt(20, 60_000);
		CRC32 crc = new CRC32();
		crc.update(png, 12, 17);
		head.putInt(29, (int) crc.getValue());
		return png;
	}

	static byte[] joined(byte[] one, byte[] two) {
		return ByteBuffer.allocate(one.length + two.length).put(one).put(two).array();
	}

}
