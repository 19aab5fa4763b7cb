package nl.drempel.privacy.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

import nl.drempel.casefile.CaseFile;
import nl.drempel.privacy.AccessRequest;
import nl.drempel.privacy.Sheet;
import nl.drempel.privacy.Sheet.Chapter;
import nl.drempel.privacy.Sheet.Line;
import nl.drempel.privacy.Sheet.Piece;
import nl.drempel.privacy.Withheld;
import nl.drempel.school.Guardian;
import nl.drempel.school.HeldPart;
import nl.drempel.school.Pupil;
import nl.drempel.school.Pupils;
import nl.drempel.school.School;
import nl.drempel.school.Schools;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.Words;

/** Lays everything that is kept of a family out, piece by piece. */
@Component
class Sheets {

	/** So short that a mark does not tell what stands in a piece. */
	private static final int MARK = 4;

	/** From this age on the pupil asks, and nobody else for them (UAVG art. 5). */
	static final int DECIDES = 16;

	/** As a family reads it. */
	private static final Locale DUTCH = Locale.forLanguageTag("nl");

	private static final String SHOWN = "shown";

	private final Holdings holdings;

	private final PartWords partWords;

	private final Pupils pupils;

	private final Schools schools;

	private final Words words;

	private final AppClock clock;

	Sheets(Holdings holdings, PartWords partWords, Pupils pupils, Schools schools, Words words, AppClock clock) {
		this.holdings = holdings;
		this.partWords = partWords;
		this.pupils = pupils;
		this.schools = schools;
		this.words = words.onPaper();
		this.clock = clock;
	}

	/** Does something in the language of the report. */
	static <T> T inDutch(Supplier<T> deed) {
		Locale reader = LocaleContextHolder.getLocale();
		LocaleContextHolder.setLocale(DUTCH);
		try {
			return deed.get();
		}
		finally {
			LocaleContextHolder.setLocale(reader);
		}
	}

	/**
	 * Lays it out, in Dutch.
	 * @param chosen by piece what was chosen otherwise than is proposed
	 * @param without cases of which nothing is told
	 */
	Sheet of(AccessRequest request, Pupil pupil, Map<String, String> chosen, Set<CaseId> without) {
		return inDutch(() -> laidOut(request, pupil, chosen, without));
	}

	private Sheet laidOut(AccessRequest request, Pupil pupil, Map<String, String> chosen, Set<CaseId> without) {
		Map<CaseId, CaseFile> cases = this.holdings.cases(pupil, without);
		Map<@Nullable CaseId, List<HeldPart>> parts = new LinkedHashMap<>();
		parts.put(null, this.holdings.ofFamily(pupil));
		cases.keySet().forEach((id) -> parts.put(id, this.holdings.ofCase(id)));
		List<HeldPart> all = parts.values().stream().flatMap(List::stream).toList();
		List<Guardian> guardians = this.pupils.guardiansOf(pupil.id());
		Disclosure rules = new Disclosure(all, this.holdings.origins(cases.keySet()), request.asker(), guardians,
				decides(pupil));
		Map<StaffId, String> names = this.partWords.names(all);
		Map<String, Integer> counted = new LinkedHashMap<>();
		List<Chapter> chapters = new ArrayList<>();
		Map<HeldPart, Piece> laid = new IdentityHashMap<>();
		all.forEach((part) -> laid.put(part, piece(part, rules, counted, chosen, names, guardians)));
		parts.forEach((id, some) -> {
			List<Piece> pieces = some.stream().map((part) -> withWhatItTells(part, rules, laid)).toList();
			chapters.add(new Chapter(title(id, cases), (id != null) ? id.value() : null, pieces));
		});
		School school = this.schools.get(request.school());
		return new Sheet(request, school, pupil.displayName(), asker(request.asker(), pupil, guardians), chapters,
				hash(chapters.stream()
					.flatMap((chapter) -> chapter.pieces().stream())
					.map((piece) -> piece.key() + piece.rows() + piece.proposed())
					.collect(Collectors.joining())));
	}

	boolean decides(Pupil pupil) {
		Integer age = pupil.ageOn(this.clock.today());
		return age != null && age >= DECIDES;
	}

	String asker(String asker, @Nullable Pupil pupil, List<Guardian> guardians) {
		if (asker.equals(AccessRequest.PUPIL) && pupil != null) {
			return pupil.displayName();
		}
		return guardians.stream()
			.filter((guardian) -> guardian.id().toString().equals(asker))
			.map(Guardian::displayName)
			.findFirst()
			.orElseGet(() -> this.words.say("held.somebody"));
	}

	private String title(@Nullable CaseId id, Map<CaseId, CaseFile> cases) {
		if (id == null) {
			return this.words.say("access.chapter.family");
		}
		CaseFile file = Objects.requireNonNull(cases.get(id));
		return this.words.say("case-type." + file.type().key()) + " " + file.reference();
	}

	private Piece piece(HeldPart part, Disclosure rules, Map<String, Integer> counted, Map<String, String> chosen,
			Map<StaffId, String> names, List<Guardian> guardians) {
		String key = key(part, counted);
		@Nullable Withheld proposed = rules.proposes(part);
		boolean locked = rules.isLocked(part);
		@Nullable Withheld why = (locked || !chosen.containsKey(key)) ? proposed : chosen(chosen.get(key));
		List<List<Line>> rows = this.partWords.rows(part, names, guardians);
		return new Piece(key, this.partWords.title(part),
				(part.at() != null) ? this.words.moment(Objects.requireNonNull(part.at())) : null, rows, proposed, why,
				locked, hash(key + rows + proposed).substring(0, MARK), null);
	}

	/** Sentences that tell of a piece that is not shown are not shown either. */
	private static Piece withWhatItTells(HeldPart part, Disclosure rules, Map<HeldPart, Piece> laid) {
		Piece piece = Objects.requireNonNull(laid.get(part));
		for (Map.Entry<HeldPart, Piece> other : laid.entrySet()) {
			@Nullable Withheld why = other.getValue().why();
			if (why != null && rules.tells(part, other.getKey())) {
				return piece.with(why, other.getValue().title());
			}
		}
		return piece;
	}

	private static @Nullable Withheld chosen(@Nullable String choice) {
		return (choice == null || choice.equals(SHOWN)) ? null : Withheld.ofKey(choice).orElseThrow();
	}

	/** The same for the same piece each time: by what it is, of which case, from when. */
	private static String key(HeldPart part, Map<String, Integer> counted) {
		String key = part.kind() + "/" + ((part.caseId() != null) ? part.caseId() : "") + "/"
				+ Optional.ofNullable(part.about()).map(Object::toString).orElse("") + "/"
				+ Optional.ofNullable(part.at())
					.map((at) -> Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, at)))
					.orElse("");
		return key + "/" + counted.merge(key, 1, Integer::sum);
	}

	private static String hash(String text) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
