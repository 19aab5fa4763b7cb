package nl.drempel.web.work;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Recognises a form that is sent a second time just as it was, without keeping what was
 * typed.
 */
final class SentForm {

	private static final String TOKEN = "_csrf";

	private SentForm() {
	}

	/** The mark of a task's form: alike only if every field is. */
	static String mark(String task, Map<String, List<String>> fields) {
		Map<String, List<String>> sorted = new TreeMap<>(fields);
		sorted.remove(TOKEN);
		MessageDigest digest = digest();
		add(digest, task);
		sorted.forEach((name, values) -> {
			add(digest, name);
			values.forEach((value) -> add(digest, value));
			digest.update((byte) 1);
		});
		return HexFormat.of().formatHex(digest.digest());
	}

	private static void add(MessageDigest digest, String text) {
		digest.update(text.getBytes(StandardCharsets.UTF_8));
		digest.update((byte) 0);
	}

	private static MessageDigest digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
