package nl.drempel.privacy.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.audit.AuditEvent;
import nl.drempel.audit.AuditTrail;
import nl.drempel.document.Documents;
import nl.drempel.document.Letter;
import nl.drempel.privacy.Report;
import nl.drempel.privacy.Sheet;
import nl.drempel.school.Pupil;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.Words;

/** Makes the report of what was laid out: without what is withheld, with who looked. */
@Component
class Reports {

	private static final Locale DUTCH = Locale.forLanguageTag("nl");

	/** How the key of what is kept of the pupil begins. */
	private static final String PUPIL = "pupil/";

	private final AuditTrail audit;

	private final Documents documents;

	private final Words words;

	private final AppClock clock;

	Reports(AuditTrail audit, Documents documents, Words words, AppClock clock) {
		this.audit = audit;
		this.documents = documents;
		this.words = words.onPaper();
		this.clock = clock;
	}

	/**
	 * What the family is given, in Dutch. Of a case of which not even the first piece is
	 * shown nobody is told that it was read: there is no such case for them.
	 */
	Report of(Sheet sheet, Pupil pupil) {
		return Sheets.inDutch(() -> {
			List<Report.Chapter> chapters = new ArrayList<>();
			Map<String, Report.NotShown> withheld = new LinkedHashMap<>();
			Map<UUID, String> shown = new LinkedHashMap<>();
			for (Sheet.Chapter chapter : sheet.chapters()) {
				List<Report.Piece> pieces = new ArrayList<>();
				for (Sheet.Piece piece : chapter.pieces()) {
					if (piece.why() == null) {
						pieces.add(piece(piece));
					}
					else if (!piece.why().isSilent()) {
						String reason = this.words.say("access.why." + piece.why().key());
						withheld.putIfAbsent(chapter.title() + piece.title() + reason,
								new Report.NotShown(chapter.title() + ", " + piece.title(), reason));
					}
				}
				if (!pieces.isEmpty()) {
					chapters.add(new Report.Chapter(chapter.title(), pieces));
				}
				if (chapter.caseId() != null && chapter.pieces().get(0).why() == null) {
					shown.put(chapter.caseId(), chapter.title());
				}
			}
			return new Report(sheet.school().name(), sheet.pupil(), sheet.asker(), sheet.request().askedOn(),
					this.clock.instant().atZone(AppClock.ZONE).toOffsetDateTime(), chapters,
					List.copyOf(withheld.values()), this.words.say("access.always"), sheet.request().note(),
					looks(sheet, pupil, shown));
		});
	}

	private static Report.Piece piece(Sheet.Piece piece) {
		return new Report.Piece(piece.title(), piece.when(),
				piece.rows()
					.stream()
					.map((row) -> row.stream().map((line) -> new Report.Line(line.label(), line.value())).toList())
					.toList());
	}

	private List<Report.Look> looks(Sheet sheet, Pupil pupil, Map<UUID, String> shown) {
		Set<CaseId> cases = shown.keySet().stream().map(CaseId::new).collect(Collectors.toSet());
		boolean readsOfPupil = sheet.chapters()
			.stream()
			.flatMap((chapter) -> chapter.pieces().stream())
			.anyMatch((piece) -> piece.key().startsWith(PUPIL) && piece.why() == null);
		List<UUID> family = new ArrayList<>();
		if (readsOfPupil) {
			family.add(pupil.id().value());
		}
		if (readsOfPupil && pupil.householdId() != null) {
			family.add(pupil.householdId().value());
		}
		Map<String, String> readers = new HashMap<>();
		Map<String, Integer> numbers = new HashMap<>();
		List<Report.Look> looks = new ArrayList<>();
		for (AuditEvent event : this.audit.looksAt(cases, family)) {
			if (event.action().equals("access.previewed") && !sheet.request().id().toString().equals(event.detail())) {
				// That somebody else asked is not theirs to know.
				continue;
			}
			String who = readers.computeIfAbsent(event.actor(), (actor) -> reader(event, numbers));
			looks.add(new Report.Look(event.at().atZone(AppClock.ZONE).toOffsetDateTime(), who,
					this.words.sayOr("audit.action." + event.action(), event.action()), about(event, shown)));
		}
		return looks;
	}

	/**
	 * What somebody does at school, and a number. Whose names these are the school tells
	 * who needs them (CJEU C-579/21): reading for the school makes nobody a receiver.
	 */
	private String reader(AuditEvent event, Map<String, Integer> numbers) {
		String role = Objects.requireNonNullElse(event.role(), "none").split("\\+")[0];
		String said = this.words.sayOr("role." + role, this.words.say("access.reader"));
		return said + " " + numbers.merge(said, 1, Integer::sum);
	}

	private String about(AuditEvent event, Map<UUID, String> shown) {
		@Nullable UUID caseId = event.caseId();
		return (caseId != null) ? Objects.requireNonNull(shown.get(caseId)) : this.words.say("access.chapter.family");
	}

	/** The same on paper; who looked is added up by day. */
	byte[] print(Report report) {
		Map<String, Seen> seen = new LinkedHashMap<>();
		report.looks().forEach((look) -> {
			Instant at = look.at().toInstant();
			String day = Sheets.inDutch(() -> this.words.day(at));
			seen.merge(day + look.who() + look.what() + look.about(),
					new Seen(day, look.who(), look.what(), look.about(), 1), Seen::more);
		});
		Map<String, @Nullable Object> model = new HashMap<>();
		model.put("report", report);
		String asked = Sheets.inDutch(() -> this.words.date(report.askedOn()));
		model.put("asked", asked);
		model.put("made", Sheets.inDutch(() -> this.words.moment(report.madeAt().toInstant())));
		model.put("seen", List.copyOf(seen.values()));
		return this.documents.render(new Letter("access-report", model, DUTCH, asked, "letter.access-report.title"));
	}

	/** How often somebody looked on a day. */
	public record Seen(String day, String who, String what, String about, int times) {

		Seen more(Seen other) {
			return new Seen(this.day, this.who, this.what, this.about, this.times + other.times);
		}

	}

}
