package nl.drempel.shared;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import org.springframework.http.ContentDisposition;

/**
 * How a file leaves: always to be saved under a name (RFC 6266), never to be shown within
 * our pages.
 */
public final class SavedFile {

	private static final int LONGEST = 100;

	/**
	 * What has a meaning in a header, a path or on a screen: controls, characters that
	 * turn the direction or are half of one, quotes, and what separates folders.
	 */
	private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\"'\\\\/:*?<>|;%]+");

	private SavedFile() {
	}

	/**
	 * The header {@code Content-Disposition} of a file.
	 * @param name what it is called; what is unsafe in it becomes a hyphen, too much of
	 * it is cut off from the front, so that its kind stays
	 */
	public static String as(String name) {
		String safe = UNSAFE.matcher(name.strip()).replaceAll("-").replaceFirst("^[.\\s-]+", "").strip();
		if (safe.codePointCount(0, safe.length()) > LONGEST) {
			safe = safe.substring(safe.offsetByCodePoints(safe.length(), -LONGEST));
		}
		ContentDisposition.Builder saved = ContentDisposition.attachment();
		if (safe.isEmpty()) {
			return saved.filename("bestand").build().toString();
		}
		boolean plain = StandardCharsets.US_ASCII.newEncoder().canEncode(safe);
		return (plain ? saved.filename(safe) : saved.filename(safe, StandardCharsets.UTF_8)).build().toString();
	}

}
