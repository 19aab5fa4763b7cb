package nl.drempel.signal.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

import nl.drempel.access.Level;
import nl.drempel.audit.Actor;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.Timeline;
import nl.drempel.document.Documents;
import nl.drempel.document.Letter;
import nl.drempel.school.Guardian;
import nl.drempel.school.Pupil;
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

	private final Documents documents;

	private final Pupils pupils;

	private final Schools schools;

	private final StaffDirectory staff;

	private final Words words;

	private final AppClock clock;

	SignalLetters(SignalRepository signals, RecordRepository records, RecordTexts texts, CaseFiles files,
			Timeline timeline, Documents documents, Pupils pupils, Schools schools, StaffDirectory staff, Words words,
			AppClock clock) {
		this.signals = signals;
		this.records = records;
		this.texts = texts;
		this.files = files;
		this.timeline = timeline;
		this.documents = documents;
		this.pupils = pupils;
		this.schools = schools;
		this.staff = staff;
		this.words = words;
		this.clock = clock;
	}

	/** Keeps the report to Veilig Thuis with the case. */
	public void keepReport(CaseId id, StaffId by, Actor actor) {
		CaseFile file = this.files.get(id);
		Letter letter = in(DUTCH, () -> {
			Map<String, Object> model = about(id, file);
			model.put("steps", this.texts.of(thisRound(this.records.of(id))));
			model.put("by", this.staff.get(by).displayName());
			return new Letter("veilig-thuis", model, DUTCH, file.reference(), "letter.veilig-thuis.title");
		});
		this.documents.keep(id, letter, actor);
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

	/** All that stands in a signal as a PDF, in the reader's language; it is not kept. */
	public byte[] story(CaseId id) {
		CaseFile file = this.files.get(id);
		Map<String, Object> model = about(id, file);
		model.put("steps", this.texts.of(this.records.withJoined(id)));
		model.put("happened",
				this.timeline.of(id, Level.FULL)
					.stream()
					.map((entry) -> new Happened(this.words.moment(entry.at()), entry.text(), entry.actor()))
					.toList());
		model.put("state", this.words
			.say((file.outcome() != null) ? "outcome.signal." + file.outcome() : "state.signal." + file.state()));
		return this.documents.render(new Letter("signal-story", model, LocaleContextHolder.getLocale(),
				file.reference(), "letter.signal-story.title"));
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
		model.put("born", (pupil.birthDate() != null) ? this.words.date(pupil.birthDate()) : "");
		model.put("group", (pupil.groupName() != null) ? pupil.groupName() : "");
		model.put("guardians", this.pupils.guardiansOf(pupil.id()).stream().map(this::named).toList());
		model.put("signals", all.stream().map(this::raised).toList());
		return model;
	}

	private String named(Guardian guardian) {
		String relation = this.words.sayOr("relation." + guardian.relation(), guardian.relation());
		String custody = this.words.say(guardian.custody() ? "letter.custody" : "letter.custody.none");
		return guardian.displayName() + " (" + relation + ", " + custody + ")"
				+ ((guardian.phone() != null) ? ", " + guardian.phone() : "");
	}

	private Raised raised(SignalFile signal) {
		return new Raised(this.words.say("domain." + signal.domain()), this.words.date(signal.raisedOn()),
				this.staff.get(signal.reporter()).displayName(), signal.description(), signal.words(),
				signal.impression(), this.words.say("discussed." + signal.discussedWithGuardians()));
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

	/** A signal in a letter. */
	public record Raised(String domain, String when, String by, String description, @Nullable String words,
			@Nullable String impression, String discussed) {
	}

	/** Something that happened. */
	public record Happened(String when, String text, @Nullable String by) {
	}

}
