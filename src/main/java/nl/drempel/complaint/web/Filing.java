package nl.drempel.complaint.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.access.Viewer;
import nl.drempel.complaint.NewComplaint;
import nl.drempel.complaint.Receipt;
import nl.drempel.complaint.Upload;
import nl.drempel.complaint.domain.Register;
import nl.drempel.shared.InTurn;
import nl.drempel.shared.SentOnce;

/**
 * Takes complaints in, each once: a form that is sent twice files one complaint. From the
 * public within the limits, and in turn, so that a crowd takes no connection from those
 * who work here.
 */
@Component
class Filing {

	private static final Pattern TOKEN = Pattern.compile("[0-9a-f-]{36}");

	private static final int AT_A_TIME = 8;

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	/** The numbers of what was sent with which form. No code stays here. */
	private final SentOnce<String> sent = new SentOnce<>();

	/** Half of the connections stay for those who work here. */
	private final InTurn turn = new InTurn(AT_A_TIME, PATIENCE);

	private final Register register;

	private final PublicLimits limits;

	Filing(Register register, PublicLimits limits) {
		this.register = register;
		this.limits = limits;
	}

	/**
	 * Files a complaint.
	 * @throws nl.drempel.access.TooManyAttemptsException if it is one too many
	 */
	Receipt file(NewComplaint complaint, List<Upload> uploads, String address) {
		this.limits.file(address, complaint.school());
		boolean filed = false;
		try {
			Receipt receipt = this.turn.take(() -> this.register.file(complaint, uploads));
			filed = true;
			return receipt;
		}
		finally {
			if (!filed) {
				this.limits.notFiled(address, complaint.school());
			}
		}
	}

	/**
	 * Files a complaint that was sent with a form. Sent once more with the same words, it
	 * waits until the first is filed; with other words it is another complaint.
	 * @param token what the form was marked with; without a mark each is another
	 */
	Sent file(NewComplaint complaint, List<Upload> uploads, String address, String token, Map<String, String> typed) {
		return once(token, typed, uploads, () -> file(complaint, uploads, address));
	}

	/**
	 * The same for a complaint that someone of the staff heard. Who is logged in is not
	 * counted.
	 */
	Sent register(NewComplaint complaint, List<Upload> uploads, Viewer viewer, String token, Map<String, ?> typed) {
		Map<String, Object> theirs = new TreeMap<>(typed);
		theirs.put("", viewer.id());
		return once(token, theirs, uploads, () -> this.register.register(complaint, uploads, viewer));
	}

	private Sent once(String token, Map<String, ?> typed, List<Upload> uploads, Supplier<Receipt> filing) {
		if (!TOKEN.matcher(token).matches()) {
			Receipt receipt = filing.get();
			return new Sent(receipt.reference(), receipt);
		}
		AtomicReference<@Nullable Receipt> receipt = new AtomicReference<>();
		String reference = this.sent.once(key(token, typed, uploads), () -> {
			Receipt filed = filing.get();
			receipt.set(filed);
			return filed.reference();
		});
		return new Sent(reference, receipt.get());
	}

	private static String key(String token, Map<String, ?> typed, List<Upload> uploads) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			digest.update(token.getBytes(StandardCharsets.UTF_8));
			new TreeMap<>(typed)
				.forEach((field, text) -> digest.update((field + "=" + text + "\0").getBytes(StandardCharsets.UTF_8)));
			uploads.forEach((upload) -> digest.update(upload.content()));
			return HexFormat.of().formatHex(digest.digest());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A complaint that was sent.
	 *
	 * @param receipt null if it had been filed before: the code is shown once
	 */
	record Sent(String reference, @Nullable Receipt receipt) {
	}

}
