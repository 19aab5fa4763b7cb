package nl.drempel.complaint.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.ComplaintLevel;
import nl.drempel.complaint.Measure;
import nl.drempel.complaint.Message;
import nl.drempel.complaint.Question;
import nl.drempel.complaint.StepRecord;
import nl.drempel.complaint.domain.ComplaintSheet;
import nl.drempel.complaint.domain.IntakeProposal.Proposed;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.PagePart;
import nl.drempel.shared.Words;

/** The pieces of which pages about a complaint are made, in words. */
@Component
class ComplaintParts {

	/** What someone wrote at a step, in the order of reading. */
	private static final List<String> WRITTEN = List.of("findings", "agreements", "explanation", "recommendations",
			"advice", "motivation", "note");

	private final StaffDirectory staff;

	private final Words words;

	ComplaintParts(StaffDirectory staff, Words words) {
		this.staff = staff;
		this.words = words;
	}

	/** What the complainant says themselves, and how they can be reached. */
	PagePart said(ComplaintSheet sheet) {
		Complaint complaint = sheet.complaint();
		Map<StaffId, String> names = this.staff.names(sheet.named());
		List<String> named = sheet.named().stream().map((one) -> names.getOrDefault(one, "")).toList();
		List<String> also = new ArrayList<>();
		if (complaint.aboutBoard()) {
			also.add(this.words.say("complaint.about.board"));
		}
		if (complaint.aboutContact()) {
			also.add(this.words.say("complaint.about.contact"));
		}
		@Nullable String language = complaint.language().equals("nl") ? null : this.words.language(complaint.language());
		return new PagePart("complaint/case-said",
				new Said(Objects.requireNonNullElse(complaint.name(), this.words.say("complaint.nameless")),
						this.words.say("complaint.complainant." + complaint.complainantType()), complaint.phone(),
						complaint.email(), complaint.noContact(), complaint.callMe(), language,
						this.words.say("complaint.category." + complaint.category()), complaint.description(),
						complaint.desiredOutcome(), complaint.about(),
						(complaint.occurredOn() != null) ? this.words.date(complaint.occurredOn()) : null,
						(complaint.tried() != null) ? this.words.say("complaint.tried." + complaint.tried()) : null,
						this.words.moment(complaint.receivedAt()), this.words.say("complaint.door." + complaint.door()),
						named, also, sheet.late()));
	}

	/** What the table proposes for where it begins. */
	PagePart proposal(Proposed proposed) {
		@Nullable String elsewhere = proposed.redirectTo().equals("none") ? null
				: this.words.say("complaint.redirect." + proposed.redirectTo());
		return new PagePart("complaint/task-proposal",
				new Proposal(this.words.say("complaint.level." + proposed.level().key()), elsewhere));
	}

	/** What was found and decided so far; nothing if there is nothing to read. */
	Optional<PagePart> found(ComplaintSheet sheet) {
		Map<StaffId, String> names = names(sheet);
		List<Line> records = sheet.records().stream().map((record) -> line(record, names)).toList();
		List<Line> ruling = sheet.ruling()
			.stream()
			.map((part) -> new Line(this.words.say("complaint.ruling." + part.ruling()), null, null,
					List.of(part.text())))
			.toList();
		List<Side> sides = sheet.questions()
			.stream()
			.map((question) -> side(question, names, sheet.readsSides()))
			.toList();
		List<Task> measures = sheet.measures().stream().map((measure) -> task(measure, names)).toList();
		List<Line> postponed = sheet.postponements()
			.stream()
			.map((one) -> new Line(this.words.say("complaint.postponed", this.words.day(one.until())),
					names.getOrDefault(one.by(), ""), this.words.moment(one.at()), List.of(one.reason())))
			.toList();
		Found found = new Found(records, ruling, sides, measures, postponed);
		return found.isEmpty() ? Optional.empty() : Optional.of(new PagePart("complaint/case-found", found));
	}

	private Map<StaffId, String> names(ComplaintSheet sheet) {
		Set<StaffId> people = new LinkedHashSet<>();
		sheet.records().forEach((record) -> people.add(record.by()));
		sheet.questions().forEach((question) -> people.addAll(List.of(question.staff(), question.askedBy())));
		sheet.measures().forEach((measure) -> people.add(measure.staff()));
		sheet.postponements().forEach((one) -> people.add(one.by()));
		return this.staff.names(people);
	}

	private Line line(StepRecord record, Map<StaffId, String> names) {
		String what = this.words.say("task." + record.taskKey());
		@Nullable String outcome = outcome(record);
		List<String> texts = WRITTEN.stream().map(record::text).flatMap(Optional::stream).toList();
		return new Line((outcome != null) ? what + ": " + outcome : what, names.getOrDefault(record.by(), ""),
				this.words.moment(record.at()), texts);
	}

	private @Nullable String outcome(StepRecord record) {
		return switch (record.taskKey()) {
			case "assessIntake" -> said("complaint.decision.", record, "decision");
			case "decideAdmissibility" -> said("complaint.admissibility.", record, "decision");
			case "handleAtTeacher", "handleAtDirector", "handleAtBoard" -> said("complaint.result.", record, "outcome");
			case "mediate" -> said("complaint.mediation.", record, "outcome");
			case "trackLkc" -> said("complaint.route.", record, "route");
			case "recordLkcResult" -> said("complaint.mediation.", record, "mediationOutcome");
			case "respondToRuling" -> said("complaint.shares.", record, "shares");
			case "callBeforeClosing" -> said("complaint.call.", record, "outcome");
			case "decideDeclaration" -> said("complaint.declaration.", record, "decision");
			default -> null;
		};
	}

	private @Nullable String said(String prefix, StepRecord record, String key) {
		return record.text(key).map((answer) -> this.words.sayOr(prefix + answer, answer)).orElse(null);
	}

	private Side side(Question question, Map<StaffId, String> names, boolean readable) {
		Instant stated = question.statedAt();
		return new Side(names.getOrDefault(question.staff(), ""),
				this.words.say("complaint.level." + question.level().key()), question.text(),
				this.words.moment(question.askedAt()), readable ? question.statement() : null,
				(stated != null) ? this.words.moment(stated) : null);
	}

	private Task task(Measure measure, Map<StaffId, String> names) {
		Boolean done = measure.done();
		String state = (done == null) ? this.words.say("complaint.measure.by", this.words.day(measure.dueOn()))
				: this.words.say(done ? "complaint.measure.done" : "complaint.measure.not-done");
		String look = (done == null) ? "wait" : (done ? "ok" : "bad");
		return new Task(measure.what(), names.getOrDefault(measure.staff(), ""), state, look, measure.note());
	}

	/** The threads that the viewer reads, with room to write in those that are theirs. */
	List<PagePart> threads(ComplaintSheet sheet, boolean mayWrite) {
		List<PagePart> parts = new ArrayList<>();
		for (Message.Thread thread : Message.Thread.values()) {
			List<Post> messages = messages(sheet, thread);
			boolean theirs = mayWrite && writes(sheet, thread);
			if (!messages.isEmpty() || theirs) {
				parts.add(new PagePart("complaint/case-thread",
						new Thread(sheet.complaint().id(), thread.key(), messages, theirs)));
			}
		}
		return parts;
	}

	static boolean writes(ComplaintSheet sheet, Message.Thread thread) {
		return sheet.standing().writes(thread) && (thread != Message.Thread.COMPLAINANT || sheet.complaint().isOpen());
	}

	List<Post> messages(ComplaintSheet sheet, Message.Thread thread) {
		Set<StaffId> people = new LinkedHashSet<>();
		for (Message message : sheet.messages()) {
			Optional.ofNullable(message.author()).ifPresent(people::add);
			Optional.ofNullable(message.onBehalfOf()).ifPresent(people::add);
		}
		Map<StaffId, String> names = this.staff.names(people);
		return sheet.messages()
			.stream()
			.filter((message) -> message.thread() == thread)
			.map((message) -> message(message, names))
			.toList();
	}

	private Post message(Message message, Map<StaffId, String> names) {
		StaffId author = message.author();
		String by = (author == null) ? this.words.say("complaint.complainant") : names.getOrDefault(author, "");
		ComplaintLevel level = message.level();
		@Nullable String where = (level == null) ? null
				: this.words.say(message.goesAlong() ? "complaint.thread.along" : "complaint.thread.stays",
						this.words.say("complaint.level." + level.key()));
		return new Post(by, this.words.moment(message.at()), message.text(), where, author == null);
	}

	/** The complainant's words on a page. */
	record Said(String name, String type, @Nullable String phone, @Nullable String email, boolean noContact,
			boolean callMe, @Nullable String language, String category, @Nullable String description,
			@Nullable String desiredOutcome, @Nullable String about, @Nullable String occurredOn,
			@Nullable String tried, String received, String door, List<String> named, List<String> also, boolean late) {
	}

	/** What is proposed. */
	record Proposal(String level, @Nullable String elsewhere) {
	}

	/** What was found and decided. */
	record Found(List<Line> records, List<Line> ruling, List<Side> sides, List<Task> measures, List<Line> postponed) {

		boolean isEmpty() {
			return this.records.isEmpty() && this.ruling.isEmpty() && this.sides.isEmpty() && this.measures.isEmpty()
					&& this.postponed.isEmpty();
		}

	}

	/** Something that was written down. */
	record Line(String what, @Nullable String by, @Nullable String when, List<String> texts) {
	}

	/** What was asked of who is named, and what they answered. */
	record Side(String who, String level, String text, String asked, @Nullable String statement,
			@Nullable String stated) {
	}

	/** A measure. */
	record Task(String what, String who, String state, String look, @Nullable String note) {
	}

	/** A thread. */
	record Thread(CaseId id, String key, List<Post> messages, boolean writes) {
	}

	/** A message. */
	record Post(String by, String when, String text, @Nullable String where, boolean complainant) {
	}

}
