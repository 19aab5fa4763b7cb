package nl.drempel.document.domain;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

import nl.drempel.document.Binder.LeftOut;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/** Photos and scans as pages of A4, the right way up. */
final class Pictures {

	/** Points that are decoded in memory at the most, as far as they are. */
	private static final long MOST_PNG = 25_000_000;

	private static final long MOST_JPEG = 100_000_000;

	private static final float MARGIN = 40;

	private Pictures() {
	}

	/** Why a picture is better left out; null if it can be shown. */
	static @Nullable LeftOut trouble(byte[] picture, String mediaType) {
		boolean png = mediaType.equals("image/png");
		try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
			Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(png ? "png" : "jpeg");
			if (!readers.hasNext()) {
				return LeftOut.UNREADABLE;
			}
			ImageReader reader = readers.next();
			try {
				reader.setInput(input, true, true);
				long points = (long) reader.getWidth(0) * reader.getHeight(0);
				return (points > (png ? MOST_PNG : MOST_JPEG)) ? LeftOut.TOO_LONG : null;
			}
			finally {
				reader.dispose();
			}
		}
		catch (IOException | RuntimeException ex) {
			return LeftOut.UNREADABLE;
		}
	}

	/** Adds a page with the picture as large as it fits. */
	static void append(PDDocument pdf, byte[] picture) throws IOException {
		PDImageXObject image = PDImageXObject.createFromByteArray(pdf, picture, "");
		Turn turn = Turn.of(picture);
		float width = turn.sideways ? image.getHeight() : image.getWidth();
		float height = turn.sideways ? image.getWidth() : image.getHeight();
		PDRectangle paper = (width > height) ? new PDRectangle(PDRectangle.A4.getHeight(), PDRectangle.A4.getWidth())
				: PDRectangle.A4;
		float scale = Math.min((paper.getWidth() - 2 * MARGIN) / width, (paper.getHeight() - 2 * MARGIN) / height);
		PDPage page = new PDPage(paper);
		pdf.addPage(page);
		try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
			float x = (paper.getWidth() - width * scale) / 2;
			float y = paper.getHeight() - MARGIN - height * scale;
			content.drawImage(image, turn.matrix(x, y, width * scale, height * scale));
		}
	}

	/** How a photo must be turned to be the right way up, as the camera noted it. */
	private enum Turn {

		NONE(false), HALF(false), RIGHT(true), LEFT(true);

		private static final int ORIENTATION = 0x0112;

		private final boolean sideways;

		Turn(boolean sideways) {
			this.sideways = sideways;
		}

		Matrix matrix(float x, float y, float width, float height) {
			return switch (this) {
				case NONE -> new Matrix(width, 0, 0, height, x, y);
				case HALF -> new Matrix(-width, 0, 0, -height, x + width, y + height);
				case RIGHT -> new Matrix(0, -height, width, 0, x, y + height);
				case LEFT -> new Matrix(0, height, -width, 0, x + width, y);
			};
		}

		/** Reads it in the Exif part of a JPEG; not turned if there is none. */
		static Turn of(byte[] jpeg) {
			int at = 2;
			while (at + 10 < jpeg.length && (jpeg[at] & 0xFF) == 0xFF && (jpeg[at + 1] & 0xFF) != 0xDA) {
				if ((jpeg[at + 1] & 0xFF) == 0xE1 && jpeg[at + 4] == 'E' && jpeg[at + 5] == 'x') {
					return exif(jpeg, at + 10);
				}
				at += 2 + number(jpeg, at + 2, 2, false);
			}
			return NONE;
		}

		private static Turn exif(byte[] jpeg, int start) {
			boolean little = start < jpeg.length && jpeg[start] == 'I';
			int table = start + number(jpeg, start + 4, 4, little);
			int entries = number(jpeg, table, 2, little);
			for (int i = 0; i < Math.min(entries, 100); i++) {
				int entry = table + 2 + 12 * i;
				if (number(jpeg, entry, 2, little) == ORIENTATION) {
					return switch (number(jpeg, entry + 8, 2, little)) {
						case 3 -> HALF;
						case 6 -> RIGHT;
						case 8 -> LEFT;
						default -> NONE;
					};
				}
			}
			return NONE;
		}

		private static int number(byte[] from, int at, int bytes, boolean little) {
			if (at < 0 || at + bytes > from.length) {
				return 0;
			}
			int number = 0;
			for (int i = 0; i < bytes; i++) {
				number = (number << 8) | (from[little ? at + bytes - 1 - i : at + i] & 0xFF);
			}
			return number;
		}

	}

}
