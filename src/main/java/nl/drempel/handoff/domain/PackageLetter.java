package nl.drempel.handoff.domain;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import nl.drempel.document.Letter;
import nl.drempel.handoff.FrozenPackage;
import nl.drempel.shared.AppClock;

/** A package as a letter. */
final class PackageLetter {

	private static final Locale DUTCH = Locale.forLanguageTag("nl");

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", DUTCH);

	private PackageLetter() {
	}

	/**
	 * The letter of a package that has left.
	 * @param reference of the handoff
	 * @param partner the name of who receives it
	 */
	static Letter of(FrozenPackage pack, String reference, String partner) {
		Map<String, @Nullable Object> model = new HashMap<>();
		model.put("pack", pack);
		model.put("partner", partner);
		model.put("sent", day(LocalDate.ofInstant(Objects.requireNonNull(pack.sentAt()), AppClock.ZONE)));
		model.put("due", day(pack.feedbackDueOn()));
		model.put("born", (pack.born() != null) ? day(pack.born()) : "");
		return new Letter("handoff", model, DUTCH, reference, "letter.package.title");
	}

	/** A day in Dutch, as everything in a package. */
	static String day(LocalDate day) {
		return DAY.format(day);
	}

}
