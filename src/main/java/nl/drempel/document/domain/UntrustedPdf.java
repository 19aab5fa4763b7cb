package nl.drempel.document.domain;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import nl.drempel.document.Binder.LeftOut;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a PDF that somebody sent, before anything reads it in earnest: a few kilobytes
 * can unpack to gigabytes in the memory of whoever reads them. Each stream in it is
 * unpacked here without being kept, and only simply packed ones are let through.
 */
final class UntrustedPdf {

	/** What one stream may unpack to, and all together, in bytes. */
	private static final long ONE = 64_000_000;

	private static final long ALL = 256_000_000;

	private static final int BUFFER = 65_536;

	private static final int LONGEST_DICTIONARY = 16_384;

	/** Two bytes that the reader skips without looking at them, so we do too. */
	private static final int ZLIB_HEADER = 2;

	private static final Pattern NAME_ESCAPE = Pattern.compile("#([0-9A-Fa-f]{2})");

	private static final Pattern PACKING = Pattern.compile(
			"/(?:(FlateDecode|Fl)|LZWDecode|LZW|RunLengthDecode|RL|ASCII85Decode|A85|ASCIIHexDecode|AHx)(?![A-Za-z0-9])");

	private static final Pattern POINTED_AT = Pattern.compile("/(?:Filter|F)\\s+\\d+\\s+\\d+\\s+R");

	private final byte[] pdf;

	private final String text;

	private long unpacked;

	private UntrustedPdf(byte[] pdf) {
		this.pdf = pdf;
		this.text = new String(pdf, StandardCharsets.ISO_8859_1);
	}

	/** Why it is better left out; null if it can be read. */
	static @Nullable LeftOut trouble(byte[] pdf) {
		return new UntrustedPdf(pdf).trouble();
	}

	private @Nullable LeftOut trouble() {
		if (this.text.contains("/Encrypt")) {
			return LeftOut.ENCRYPTED;
		}
		for (int at = this.text.indexOf("stream"); at >= 0; at = this.text.indexOf("stream", at + 1)) {
			if (at >= 3 && this.text.startsWith("end", at - 3)) {
				continue;
			}
			@Nullable LeftOut left = stream(at);
			if (left != null) {
				return left;
			}
		}
		return null;
	}

	private @Nullable LeftOut stream(int at) {
		String dictionary = plain(this.text.substring(dictionaryStart(at), at));
		if (POINTED_AT.matcher(dictionary).find()) {
			return LeftOut.UNREADABLE;
		}
		Matcher packing = PACKING.matcher(dictionary);
		int packings = 0;
		boolean flate = false;
		while (packing.find()) {
			packings++;
			flate |= packing.group(1) != null;
		}
		if (packings == 0) {
			return null;
		}
		if (packings > 1 || !flate) {
			return LeftOut.UNREADABLE;
		}
		return isTooMuch(dataStart(at)) ? LeftOut.TOO_LONG : null;
	}

	/** Where the object begins to which the stream belongs. */
	private int dictionaryStart(int at) {
		int earliest = Math.max(0, at - LONGEST_DICTIONARY);
		return Math.max(earliest, this.text.lastIndexOf("obj", at));
	}

	/** Names can be written with numbers for their characters. */
	private static String plain(String dictionary) {
		return NAME_ESCAPE.matcher(dictionary)
			.replaceAll(
					(found) -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
	}

	private int dataStart(int at) {
		int start = at + "stream".length();
		while (start < this.pdf.length && this.pdf[start] == ' ') {
			start++;
		}
		if (start < this.pdf.length && this.pdf[start] == '\r') {
			start++;
		}
		if (start < this.pdf.length && this.pdf[start] == '\n') {
			start++;
		}
		return Math.min(this.pdf.length, start + ZLIB_HEADER);
	}

	private boolean isTooMuch(int start) {
		Inflater inflater = new Inflater(true);
		byte[] buffer = new byte[BUFFER];
		long one = 0;
		try {
			inflater.setInput(this.pdf, start, this.pdf.length - start);
			while (!inflater.finished() && !inflater.needsInput() && !inflater.needsDictionary()) {
				int got = inflater.inflate(buffer);
				one += got;
				this.unpacked += got;
				if (one > ONE || this.unpacked > ALL) {
					return true;
				}
			}
		}
		catch (DataFormatException ex) {
			// The reader gives up at the same place.
		}
		finally {
			inflater.end();
		}
		return false;
	}

}
