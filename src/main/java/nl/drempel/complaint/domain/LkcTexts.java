package nl.drempel.complaint.domain;

import java.lang.Character.UnicodeScript;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.casefile.Timeline;
import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.Message;
import nl.drempel.complaint.Message.Thread;
import nl.drempel.complaint.StepRecord;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The pieces of the file for the national commission that are texts of ours. Only what
 * the board may read can be in them: never the contact person's own notes, nor what was
 * said in confidence at a lower level.
 */
@Component
class LkcTexts {

	/** The answers of a step that a commission needs, in their order. */
	private static final List<String> ANSWERS = List.of("heldOn", "hearingOn", "spokenOn", "motivation", "findings",
			"agreements", "explanation", "note");

	private static final Set<String> STEPS = Set.of("assessIntake", "decideAdmissibility", "handleAtTeacher",
			"handleAtDirector", "handleAtBoard", "respondToRuling");

	/**
	 * What the board does about a possible offence is no part of the complaint, and the
	 * commission needs to hear of no receipt codes.
	 */
	private static final Set<String> APART = Set.of("complaint.inspector", "complaint.declaration", "complaint.code",
			"complaint.lkc-file");

	/** Writing for which the letters have fonts. */
	private static final Set<UnicodeScript> PRINTED = EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED,
			UnicodeScript.LATIN, UnicodeScript.GREEK, UnicodeScript.CYRILLIC);

	private final ComplaintReader reader;

	private final Timeline timeline;

	private final StaffDirectory staff;

	private final Words words;

	LkcTexts(ComplaintReader reader, Timeline timeline, StaffDirectory staff, Words words) {
		this.reader = reader;
		this.timeline = timeline;
		this.staff = staff;
		this.words = words.onPaper();
	}

	/** All texts that there are something in, in the order in which they are bound. */
	List<Text> of(Complaint complaint, Viewer viewer) {
		ComplaintSheet sheet = this.reader.read(complaint.id(), viewer);
		Map<StaffId, String> names = names(sheet);
		List<Text> texts = new ArrayList<>();
		add(texts, "complaint", true, complaint(complaint));
		// What people said at a step or to each other is chosen piece by piece; the
		// moment
		// tells them apart, for it never changes.
		sheet.records()
			.stream()
			.filter((made) -> STEPS.contains(made.taskKey()))
			.forEach((made) -> one(texts, "findings", made.at(), true, section(made, names)));
		sheet.questions()
			.stream()
			.filter((one) -> one.statement() != null && one.statedAt() != null)
			.forEach((one) -> one(texts, "sides", Objects.requireNonNull(one.statedAt()), true,
					new Section(
							this.words.say("complaint.lkc.side", names.getOrDefault(one.staff(), ""),
									this.words.moment(Objects.requireNonNull(one.statedAt()))),
							this.words.say("complaint.lkc.asked", one.text()) + "\n\n" + one.statement())));
		add(texts, "messages", true,
				messages(sheet, Thread.COMPLAINANT).map((message) -> section(message, names)).toList());
		messages(sheet, Thread.HANDLERS)
			.forEach((message) -> one(texts, "handlers", message.at(), false, section(message, names)));
		add(texts, "postponements", true,
				sheet.postponements()
					.stream()
					.map((one) -> new Section(this.words.say("complaint.lkc.postponed", this.words.date(one.until())),
							one.reason()))
					.toList());
		List<Section> ruling = new ArrayList<>();
		sheet.ruling()
			.forEach((part) -> ruling
				.add(new Section(this.words.say("complaint.ruling." + part.ruling()), part.text())));
		said(ruling, "recommendations", complaint.recommendations());
		add(texts, "ruling", true, ruling);
		add(texts, "timeline", true,
				this.timeline.of(complaint.id(), Level.CONTENT)
					.stream()
					.filter((entry) -> !APART.contains(entry.kind()))
					.map((entry) -> new Section(this.words.moment(entry.at()),
							(entry.actor() != null) ? this.words.say("complaint.lkc.by", entry.text(), entry.actor())
									: entry.text()))
					.toList());
		return texts;
	}

	/** A piece of its own, with the heading in its label. */
	private void one(List<Text> texts, String kind, Instant at, boolean usual, Section section) {
		if (!section.text().isEmpty()) {
			texts.add(new Text(kind + ":" + at, this.words.say("complaint.lkc.one",
					this.words.say("complaint.lkc.text." + kind), section.heading()), usual, List.of(section)));
		}
	}

	private void add(List<Text> texts, String key, boolean usual, List<Section> sections) {
		if (!sections.isEmpty()) {
			texts.add(new Text(key, this.words.say("complaint.lkc.text." + key), usual, sections));
		}
	}

	private List<Section> complaint(Complaint complaint) {
		List<Section> sections = new ArrayList<>();
		said(sections, "complainant",
				(complaint.name() != null)
						? complaint.name() + ", "
								+ this.words.say("complaint.complainant." + complaint.complainantType())
						: this.words.say("complaint.complainant." + complaint.complainantType()));
		said(sections, "received", this.words.moment(complaint.receivedAt()));
		said(sections, "category", this.words.say("complaint.category." + complaint.category()));
		said(sections, "occurred", (complaint.occurredOn() != null) ? this.words.date(complaint.occurredOn()) : null);
		said(sections, "about", complaint.about());
		said(sections, "description", complaint.description());
		said(sections, "desired", complaint.desiredOutcome());
		return sections;
	}

	private void said(List<Section> sections, String key, @Nullable String text) {
		if (text != null) {
			sections.add(new Section(this.words.say("complaint.lkc.said." + key), text));
		}
	}

	private Section section(StepRecord made, Map<StaffId, String> names) {
		List<String> lines = new ArrayList<>();
		made.text("outcome")
			.ifPresent((outcome) -> lines.add(
					this.words.say("complaint.lkc.outcome", this.words.sayOr("complaint.result." + outcome, outcome))));
		made.text("shares")
			.ifPresent((shares) -> lines
				.add(this.words.say("complaint.lkc.shares", this.words.sayOr("complaint.shares." + shares, shares))));
		ANSWERS.forEach((key) -> made.text(key)
			.ifPresent((text) -> lines.add(this.words.say("complaint.lkc.answer." + key,
					key.endsWith("On") ? this.words.date(LocalDate.parse(text)) : text))));
		return new Section(this.words.say("complaint.lkc.step", this.words.say("task." + made.taskKey()),
				names.getOrDefault(made.by(), ""), this.words.moment(made.at())), String.join("\n", lines));
	}

	private static Stream<Message> messages(ComplaintSheet sheet, Thread thread) {
		return sheet.messages().stream().filter((message) -> message.thread() == thread);
	}

	private Section section(Message message, Map<StaffId, String> names) {
		return new Section(
				this.words.say("complaint.lkc.message", author(message, names), this.words.moment(message.at())),
				message.text());
	}

	private String author(Message message, Map<StaffId, String> names) {
		return (message.author() != null) ? names.getOrDefault(message.author(), "")
				: this.words.say("complaint.lkc.complainant");
	}

	private Map<StaffId, String> names(ComplaintSheet sheet) {
		Set<StaffId> people = new LinkedHashSet<>();
		sheet.records().forEach((one) -> people.add(one.by()));
		sheet.questions().forEach((one) -> people.add(one.staff()));
		sheet.messages().stream().map(Message::author).filter(Objects::nonNull).forEach(people::add);
		return this.staff.names(people);
	}

	/**
	 * A piece that is a text.
	 *
	 * @param usual whether the procedure usually needs it
	 */
	record Text(String key, String label, boolean usual, List<Section> sections) {

		/** Whether there is writing in it that cannot be printed, such as Arabic. */
		boolean isStrange() {
			return plain().codePoints().anyMatch((character) -> !PRINTED.contains(UnicodeScript.of(character)));
		}

		/** The same without any make-up: what its SHA-256 is taken of. */
		String plain() {
			return this.sections.stream()
				.map((section) -> section.heading() + "\n" + section.text() + "\n")
				.collect(Collectors.joining("\n"));
		}

	}

	/** A heading and what stands below it. */
	public record Section(String heading, String text) {
	}

}
