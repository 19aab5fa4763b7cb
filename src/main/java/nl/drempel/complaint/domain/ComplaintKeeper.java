package nl.drempel.complaint.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.Message;
import nl.drempel.complaint.StepRecord;
import nl.drempel.complaint.jdbc.ComplainantRepository;
import nl.drempel.complaint.jdbc.ComplaintRemoval;
import nl.drempel.complaint.jdbc.ComplaintRepository;
import nl.drempel.complaint.jdbc.StoryRepository;
import nl.drempel.form.FieldDescription;
import nl.drempel.form.Forms;
import nl.drempel.form.Option;
import nl.drempel.school.GuardianId;
import nl.drempel.school.HeldPart;
import nl.drempel.school.HeldPart.Care;
import nl.drempel.school.Keeper;
import nl.drempel.school.PupilId;
import nl.drempel.shared.CaseId;

/**
 * What is kept of a complaint. The file is for the committee and the board, and everyone
 * else keeps it secret (WPO art. 14): what the complainant wrote and was told is theirs,
 * what was said among those who handle it was said in confidence.
 */
@Component
class ComplaintKeeper implements Keeper {

	private final ComplaintRepository complaints;

	private final StoryRepository story;

	private final ComplainantRepository complainants;

	private final ComplaintRemoval removal;

	private final Forms forms;

	ComplaintKeeper(ComplaintRepository complaints, StoryRepository story, ComplainantRepository complainants,
			ComplaintRemoval removal, Forms forms) {
		this.complaints = complaints;
		this.story = story;
		this.complainants = complainants;
		this.removal = removal;
		this.forms = forms;
	}

	@Override
	public Map<PupilId, Set<CaseId>> casesBeside(Collection<PupilId> pupils) {
		return this.complainants.ofGuardians(pupils);
	}

	@Override
	public Set<PupilId> withOpenBeside(Collection<PupilId> pupils) {
		return this.complainants.withOpen(pupils);
	}

	@Override
	public List<HeldPart> ofCase(CaseId id) {
		Complaint complaint = this.complaints.find(id).orElse(null);
		if (complaint == null) {
			return List.of();
		}
		@Nullable GuardianId guardian = this.complainants.guardian(id).orElse(null);
		List<HeldPart> parts = new ArrayList<>();
		parts.add(mine(complaint, guardian));
		parts.add(reach(complaint, guardian));
		parts.add(course(complaint));
		this.story.messages(id).forEach((message) -> parts.add(message(id, message)));
		this.story.records(id).forEach((made) -> parts.add(step(id, made)));
		HeldPart.Writer ruling = HeldPart.of(id, "complaint.ruling");
		this.story.ruling(id)
			.forEach((
					part) -> ruling.row().text("text", part.text()).code("ruling", "complaint.ruling.", part.ruling()));
		parts.add(ruling.row().text("recommendations", complaint.recommendations()).done());
		HeldPart.Writer postponed = HeldPart.of(id, "complaint.postponed");
		this.story.postponements(id)
			.forEach((one) -> postponed.row().day("until", one.until()).text("reason", one.reason()));
		parts.add(postponed.done());
		parts.addAll(others(id));
		return parts;
	}

	private HeldPart mine(Complaint complaint, @Nullable GuardianId guardian) {
		HeldPart.Writer part = HeldPart.of(complaint.id(), "complaint").at(complaint.receivedAt());
		if (guardian != null) {
			part.about(guardian);
		}
		return part.text("name", complaint.name())
			.code("type", "complaint.complainant.", complaint.complainantType())
			.yesNo("no-contact", complaint.noContact())
			.yesNo("call-me", complaint.callMe())
			.text("complaint-text", complaint.description())
			.text("desired", complaint.desiredOutcome())
			.day("occurred", complaint.occurredOn())
			.text("about-whom", complaint.about())
			.code("tried", "complaint.tried.", complaint.tried())
			.code("category", "complaint.category.", complaint.category())
			.moment("received", complaint.receivedAt())
			.done();
	}

	private static HeldPart reach(Complaint complaint, @Nullable GuardianId guardian) {
		HeldPart.Writer part = HeldPart.of(complaint.id(), "complaint.reach").care(Care.REACH);
		if (guardian != null) {
			part.about(guardian);
		}
		return part.text("phone", complaint.phone())
			.text("email", complaint.email())
			.text("language", complaint.language())
			.done();
	}

	private HeldPart course(Complaint complaint) {
		HeldPart.Writer part = HeldPart.of(complaint.id(), "complaint.course");
		this.complaints.stays(complaint.id())
			.forEach((stay) -> part.row()
				.code("level", "complaint.level.", stay.level().key())
				.moment("began", stay.enteredAt())
				.moment("ended", stay.leftAt())
				.code("result", "complaint.result.", stay.result()));
		return part.row()
			.code("board-outcome", "complaint.result.", complaint.boardOutcome())
			.text("redirected", complaint.redirectTo())
			.text("lkc-reference", complaint.lkcReference())
			.day("ruling-received", complaint.rulingReceivedOn())
			.code("ruling-outcome", "complaint.result.", complaint.rulingOutcome())
			.day("wait-until", complaint.waitUntil())
			.day("closed", complaint.closedOn())
			.done();
	}

	private static HeldPart message(CaseId id, Message message) {
		boolean theirs = message.thread() == Message.Thread.COMPLAINANT;
		return HeldPart.of(id, theirs ? "complaint.message" : "complaint.internal")
			.at(message.at())
			.care(theirs ? Care.NONE : Care.CONFIDENCE)
			.text("text", message.text())
			.staff("by", message.author())
			.staff("on-behalf-of", message.onBehalfOf())
			.done();
	}

	private HeldPart step(CaseId id, StepRecord made) {
		HeldPart.Writer part = HeldPart.of(id, "complaint.step")
			.at(made.at())
			.care(Care.CONFIDENCE)
			.code("step", "task.", made.taskKey());
		Map<String, String> labels = labels(made.taskKey());
		made.answers().forEach((key, answer) -> part.said(labels.getOrDefault(key, key), plain(answer)));
		return part.staff("by", made.by()).staff("on-behalf-of", made.onBehalfOf()).done();
	}

	private Map<String, String> labels(String task) {
		Map<String, String> labels = new HashMap<>();
		this.forms.find("complaint", task).ifPresent((form) -> {
			Map<String, List<Option>> none = new HashMap<>();
			form.sources().forEach((source) -> none.put(source, List.of()));
			form.describe(none, LocaleContextHolder.getLocale())
				.forEach((FieldDescription field) -> labels.put(field.key(), field.label()));
		});
		return labels;
	}

	private static String plain(Object value) {
		if (value instanceof Collection<?> many) {
			return String.join("\n", many.stream().map(ComplaintKeeper::plain).toList());
		}
		if (value instanceof Map<?, ?> row) {
			return String.join(", ", row.values().stream().map(ComplaintKeeper::plain).toList());
		}
		return String.valueOf(value);
	}

	/** What concerns people of the staff. */
	private List<HeldPart> others(CaseId id) {
		List<HeldPart> parts = new ArrayList<>();
		HeldPart.Writer named = HeldPart.of(id, "complaint.named").care(Care.CONFIDENCE);
		this.complaints.named(id).forEach((who) -> named.row().staff("named", who));
		parts.add(named.done());
		this.story.questions(id)
			.forEach((one) -> parts.add(HeldPart.of(id, "complaint.side")
				.at(one.askedAt())
				.care(Care.CONFIDENCE)
				.text("question", one.text())
				.text("statement", one.statement())
				.staff("by", one.staff())
				.done()));
		this.story.measures(id)
			.forEach((one) -> parts.add(HeldPart.of(id, "complaint.measure")
				.care(Care.CONFIDENCE)
				.text("measure", one.what())
				.day("due-on", one.dueOn())
				.yesNo("done", one.done())
				.text("note", one.note())
				.staff("by", one.staff())
				.done()));
		return parts;
	}

	@Override
	public Map<String, Integer> remove(CaseId id) {
		return this.removal.remove(id);
	}

}
