package nl.drempel.signal.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

import nl.drempel.access.Knowledge;
import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.audit.Actor;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.Timeline;
import nl.drempel.document.Documents;
import nl.drempel.document.Letter;
import nl.drempel.handoff.Handoffs;
import nl.drempel.school.Guardian;
import nl.drempel.school.Pupil;
import nl.drempel.school.PupilId;
import nl.drempel.school.Pupils;
import nl.drempel.school.Schools;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.Words;
import nl.drempel.signal.SignalFile;
import nl.drempel.signal.SignalRecord;
import nl.drempel.signal.jdbc.RecordRepository;
import nl.drempel.signal.jdbc.SignalRepository;

/** The letters of a signal: the report to Veilig Thuis, and the whole story. */
@Component
public class SignalLetters {

	/** Veilig Thuis reads Dutch, whatever the language of who reports. */
	private static final Locale DUTCH = Locale.forLanguageTag("nl");

	private final SignalRepository signals;

	private final RecordRepository records;

	private final RecordTexts texts;

	private final CaseFiles files;

	private final Timeline timeline;

	private final Handoffs handoffs;

	private final Knowledge knowledge;

	private final Documents documents;

	private final Pupils pupils;

	private final Schools schools;

	private final StaffDirectory staff;

	private final Words words;

	private final AppClock clock;

	SignalLetters(SignalRepository signals, RecordRepository records, RecordTexts texts, CaseFiles files,
			Timeline timeline, Handoffs handoffs, Knowledge knowledge, Documents documents, Pupils pupils,
			Schools schools, StaffDirectory staff, Words words, AppClock clock) {
		this.signals = signals;
		this.records = records;
		this.texts = texts;
		this.files = files;
		this.timeline = timeline;
		this.handoffs = handoffs;
		this.knowledge = knowledge;
		this.documents = documents;
		this.pupils = pupils;
		this.schools = schools;
		this.staff = staff;
		this.words = words.onPaper();
		this.clock = clock;
	}

	/** Keeps the report to Veilig Thuis with the case. */
	public void keepReport(CaseId id, StaffId by, Actor actor) {
		this.documents.keep(id, report(id, by, false), actor);
	}

	/**
	 * The report to Veilig Thuis as it would be now, marked as a draft on each page; it
	 * is not kept.
	 */
	public byte[] draftReport(CaseId id, StaffId by) {
		return this.documents.render(report(id, by, true));
	}

	private Letter report(CaseId id, StaffId by, boolean draft) {
		CaseFile file = this.files.get(id);
		return in(DUTCH, () -> {
			Map<String, Object> model = about(id, file);
			model.put("steps", this.texts.onPaper(id, thisRound(this.records.of(id))));
			model.put("by", this.staff.get(by).displayName());
			model.put("draft", draft);
			return new Letter("veilig-thuis", model, DUTCH, file.reference(), "letter.veilig-thuis.title");
		});
	}

	/** The steps of the Meldcode that is being gone through now. */
	private static List<SignalRecord> thisRound(List<SignalRecord> all) {
		List<SignalRecord> made = new ArrayList<>();
		for (SignalRecord one : all) {
			if (one.taskKey().equals("mapSignals")) {
				made.clear();
			}
			if (one.process().equals("meldcode")) {
				made.add(one);
			}
		}
		return made;
	}

	/**
	 * All that stands in a signal as a PDF, in the reader's language; it is not kept.
	 * What happened in the signals that became part of it, and in those of its handoffs
	 * that the reader may know, stands there too.
	 */
	public byte[] story(CaseId id, Viewer reader) {
		CaseFile file = this.files.get(id);
		Map<String, Object> model = about(id, file);
		model.put("steps", this.texts.onPaper(id, this.records.withJoined(id)));
		model.put("happened", happened(id, reader));
		model.put("state", this.words
			.say((file.outcome() != null) ? "outcome.signal." + file.outcome() : "state.signal." + file.state()));
		return this.documents.render(new Letter("signal-story", model, LocaleContextHolder.getLocale(),
				file.reference(), "letter.signal-story.title"));
	}

	private List<Happened> happened(CaseId id, Viewer reader) {
		Map<CaseId, Level> levels = new LinkedHashMap<>();
		levels.put(id, Level.FULL);
		this.signals.joined(id).forEach((joined) -> levels.put(joined.id(), Level.FULL));
		for (Handoffs.Summary handoff : this.handoffs.of(id)) {
			this.knowledge.of(handoff.id(), reader).ifPresent((level) -> levels.put(handoff.id(), level));
		}
		Map<CaseId, CaseFile> cases = this.files.getAll(levels.keySet());
		List<Told> told = new ArrayList<>();
		this.timeline.onPaper(levels)
			.forEach((one, entries) -> entries.forEach((entry) -> told.add(new Told(one, entry))));
		told.sort(Comparator.comparing((Told one) -> one.entry().at()));
		return told.stream()
			.map((one) -> new Happened(this.words.moment(one.entry().at()), one.entry().text(), one.entry().actor(),
					one.id().equals(id) ? null : Objects.requireNonNull(cases.get(one.id())).reference()))
			.toList();
	}

	private Map<String, Object> about(CaseId id, CaseFile file) {
		SignalFile signal = this.signals.find(id).orElseThrow();
		Pupil pupil = this.pupils.get(signal.pupil());
		List<SignalFile> all = new ArrayList<>(List.of(signal));
		all.addAll(this.signals.joined(id));
		Map<String, Object> model = new LinkedHashMap<>();
		model.put("school", this.schools.get(file.school()).name());
		model.put("today", this.words.date(this.clock.today()));
		model.put("pupil", pupil.displayName());
		model.put("born", born(pupil));
		model.put("group", (pupil.groupName() != null) ? pupil.groupName() : "");
		model.put("guardians", this.pupils.guardiansOf(pupil.id()).stream().map(this::named).toList());
		Map<PupilId, Pupil> others = this.pupils.getAll(all.stream()
			.map(SignalFile::pupil)
			.filter((one) -> !one.equals(pupil.id()))
			.collect(Collectors.toSet()));
		Map<StaffId, String> reporters = this.staff.names(all.stream().map(SignalFile::reporter).toList());
		model.put("signals",
				all.stream()
					.map((one) -> raised(one, others.get(one.pupil()), reporters.getOrDefault(one.reporter(), "")))
					.toList());
		return model;
	}

	private String named(Guardian guardian) {
		String relation = this.words.sayOr("relation." + guardian.relation(), guardian.relation());
		String custody = this.words.say(guardian.custody() ? "letter.custody" : "letter.custody.none");
		return guardian.displayName() + " (" + relation + ", " + custody + ")"
				+ ((guardian.phone() != null) ? ", " + guardian.phone() : "");
	}

	private String born(Pupil pupil) {
		return (pupil.birthDate() != null) ? this.words.date(pupil.birthDate()) : "";
	}

	/**
	 * A signal; of a brother or sister it says so, so that no facts go to the wrong
	 * child.
	 */
	private Raised raised(SignalFile signal, @Nullable Pupil other, String reporter) {
		return new Raised(this.words.say("domain." + signal.domain()), this.words.date(signal.raisedOn()),
				(other != null) ? named(other) : null, reporter, signal.description(), signal.words(),
				signal.impression(), this.words.say("discussed." + signal.discussedWithGuardians()));
	}

	private String named(Pupil pupil) {
		String born = born(pupil);
		return born.isEmpty() ? pupil.displayName() : pupil.displayName() + ", " + this.words.say("letter.born", born);
	}

	private static <T> T in(Locale locale, Supplier<T> made) {
		Locale reader = LocaleContextHolder.getLocale();
		LocaleContextHolder.setLocale(locale);
		try {
			return made.get();
		}
		finally {
			LocaleContextHolder.setLocale(reader);
		}
	}

	/**
	 * A signal in a letter.
	 *
	 * @param about which other child it is about, if it is
	 */
	public record Raised(String domain, String when, @Nullable String about, String by, String description,
			@Nullable String words, @Nullable String impression, String discussed) {
	}

	/**
	 * Something that happened.
	 *
	 * @param reference of the case in which it did, if that is another
	 */
	public record Happened(String when, String text, @Nullable String by, @Nullable String reference) {
	}

	/** Something that happened in a case. */
	private record Told(CaseId id, Timeline.Entry entry) {
	}

}
