package nl.drempel.complaint.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.ComplaintLevel;
import nl.drempel.complaint.ComplaintStatus;
import nl.drempel.complaint.ComplaintStatus.Attachment;
import nl.drempel.complaint.ComplaintStatus.Brought;
import nl.drempel.complaint.ComplaintStatus.Rung;
import nl.drempel.complaint.ComplaintStatus.Said;
import nl.drempel.complaint.Guide;
import nl.drempel.complaint.Message;
import nl.drempel.complaint.Postponement;
import nl.drempel.complaint.jdbc.ComplaintRepository;
import nl.drempel.complaint.jdbc.ComplaintRepository.Stay;
import nl.drempel.complaint.jdbc.StoryRepository;
import nl.drempel.school.HeldRole;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolCalendar;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.NotFoundException;
import nl.drempel.work.Work;
import nl.drempel.work.WorkItem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a complainant sees of their complaint: nothing of what is said among those who
 * handle it, and nobody's name but the contact person's.
 */
@Service
@Transactional(readOnly = true)
public class ComplainantView {

	/** The steps that a complainant waits for in each state, the foremost first. */
	private static final Map<String, List<String>> STEPS = Map.of("intake",
			List.of("decideAdmissibility", "assessIntake"), "teacher", List.of("mediate", "handleAtTeacher"),
			"director", List.of("mediate", "handleAtDirector"), "board", List.of("mediate", "handleAtBoard"), "lkc",
			List.of("recordLkcResult", "trackLkc"), "responding", List.of("respondToRuling", "informCouncil"),
			"measures", List.of("carryOutMeasure", "informCouncil"));

	private static final Map<String, String> KINDS = Map.of("application/pdf", "pdf", "image/jpeg", "jpg", "image/png",
			"png");

	/** Roles in the order in which someone who holds several speaks. */
	private static final List<Role> SPEAKERS = List.of(Role.CONTACT, Role.BOARD, Role.DIRECTOR, Role.CONFIDANT);

	private final ComplaintRepository complaints;

	private final StoryRepository story;

	private final ComplainantDesk desk;

	private final Threads threads;

	private final Ladder ladder;

	private final Guides guides;

	private final Work work;

	private final StaffDirectory staff;

	private final AppClock clock;

	ComplainantView(ComplaintRepository complaints, StoryRepository story, ComplainantDesk desk, Threads threads,
			Ladder ladder, Guides guides, Work work, StaffDirectory staff, AppClock clock) {
		this.complaints = complaints;
		this.story = story;
		this.desk = desk;
		this.threads = threads;
		this.ladder = ladder;
		this.guides = guides;
		this.work = work;
		this.staff = staff;
		this.clock = clock;
	}

	/**
	 * How a complaint stands.
	 * @throws NotFoundException if there is none
	 */
	public ComplaintStatus of(CaseId id) {
		Complaint complaint = this.complaints.find(id).orElseThrow(NotFoundException::new);
		List<Stay> stays = this.complaints.stays(id);
		Guide guide = this.guides.of(complaint);
		Turn turn = turn(complaint, guide);
		ComplainantDesk.Choices choices = this.desk.choices(id);
		boolean late = turn.dueAt() != null && !turn.step().equals("choose")
				&& turn.dueAt().isBefore(this.clock.instant());
		return new ComplaintStatus(id, complaint.reference(), complaint.state(), complaint.outcome(), complaint.level(),
				complaint.receivedAt(), complaint.language(), turn.step(), turn.doer(), turn.dueAt(), late,
				isPostponed(id, turn.step(), stays), guide, brought(complaint), files(id), rungs(complaint, stays),
				complaint.redirectTo(), choices.escalateTo(), choices.accept(), choices.withdraw(), choices.message(),
				messages(complaint, stays));
	}

	// Whose turn it is

	private Turn turn(Complaint complaint, Guide guide) {
		if (!complaint.isOpen()) {
			return new Turn(complaint.state().equals("redirected") ? "redirected" : "closed", "nobody", null);
		}
		if (complaint.isWaiting()) {
			LocalDate until = complaint.waitUntil();
			return new Turn("choose", "complainant", (until != null) ? SchoolCalendar.endOf(until) : null);
		}
		List<WorkItem> open = this.work.openItems(List.of(complaint.id())).getOrDefault(complaint.id(), List.of());
		for (String key : STEPS.getOrDefault(complaint.state(), List.of())) {
			Optional<WorkItem> item = open.stream()
				.filter((one) -> one.key().equals(key))
				.max(Comparator.comparing(WorkItem::dueAt, Comparator.nullsFirst(Comparator.naturalOrder())));
			if (item.isPresent()) {
				boolean atLkc = complaint.state().equals("lkc");
				// The terms at the commission are its own.
				return new Turn(key, atLkc ? "lkc" : doer(item.get(), guide), atLkc ? null : item.get().dueAt());
			}
		}
		return new Turn("wait", "board", null);
	}

	/** A named person or a role; what nobody at the school can do is the board's. */
	private static String doer(WorkItem item, Guide guide) {
		if (item.key().equals("carryOutMeasure")) {
			return "board";
		}
		String grantee = item.doers().stream().map(Object::toString).findFirst().orElse("");
		String role = grantee.startsWith("role:") ? grantee.split(":")[1] : "teacher";
		return (role.equals("contact") && guide.board()) ? "board" : role;
	}

	private boolean isPostponed(CaseId id, String step, List<Stay> stays) {
		return !stays.isEmpty() && Postponement.isFor(step)
				&& !this.story.postponements(id, step, stays.get(stays.size() - 1).id()).isEmpty();
	}

	// What they brought

	/**
	 * Their own words. What a colleague heard they read as well, but not a suspicion of
	 * an offence that a colleague passed on: those are not the complainant's words.
	 */
	private static Brought brought(Complaint complaint) {
		boolean themselves = complaint.door().equals("public");
		return (themselves || !complaint.isMisconduct())
				? new Brought(themselves, complaint.description(), complaint.desiredOutcome())
				: new Brought(false, null, null);
	}

	private List<Attachment> files(CaseId id) {
		return this.desk.attachments(id)
			.stream()
			.map((one) -> new Attachment(one.id(), KINDS.getOrDefault(one.mediaType(), ""), one.size(),
					one.createdAt()))
			.toList();
	}

	// The way

	/** Of a closed complaint the way it went, and what is open still. */
	private List<Rung> rungs(Complaint complaint, List<Stay> stays) {
		List<ComplaintLevel> possible = complaint.isOpen() ? this.ladder.levels(complaint)
				: this.ladder.open(complaint);
		List<Rung> rungs = new ArrayList<>();
		for (ComplaintLevel level : ComplaintLevel.values()) {
			Optional<Stay> last = stays.stream().filter((stay) -> stay.level() == level).reduce((one, two) -> two);
			if (last.isPresent()) {
				boolean now = complaint.isOpen() && complaint.level() == level && last.get().leftAt() == null
						&& !complaint.isWaiting();
				boolean ended = !complaint.isOpen() && complaint.level() == level;
				rungs.add(new Rung(level, ended ? "ended" : (now ? "now" : "done"), day(last.get().enteredAt()),
						ended ? complaint.closedOn() : day(last.get().leftAt())));
			}
			else if (possible.contains(level) && !isBehind(complaint, level)) {
				rungs.add(new Rung(level, "later", null, null));
			}
		}
		return rungs;
	}

	/** A level that was passed over is no longer ahead. */
	private static boolean isBehind(Complaint complaint, ComplaintLevel level) {
		return complaint.level() != null && complaint.level().isAbove(level);
	}

	private static @Nullable LocalDate day(@Nullable Instant at) {
		return (at != null) ? LocalDate.ofInstant(at, AppClock.ZONE) : null;
	}

	// What was said

	private List<Said> messages(Complaint complaint, List<Stay> stays) {
		Map<StaffId, String> speakers = new HashMap<>();
		List<Said> said = new ArrayList<>();
		for (Message message : this.threads.withComplainant(complaint.id())) {
			StaffId author = (message.onBehalfOf() != null) ? message.onBehalfOf() : message.author();
			if (author == null) {
				said.add(new Said(message.at(), "complainant", null, message.text()));
				continue;
			}
			String from = speakers.computeIfAbsent(author, (one) -> speaker(complaint, stays, one));
			said.add(new Said(message.at(), from,
					from.equals(Role.CONTACT.key()) ? this.staff.get(author).displayName() : null, message.text()));
		}
		return said;
	}

	private String speaker(Complaint complaint, List<Stay> stays, StaffId author) {
		List<Role> held = this.staff.roles(author, this.clock.today())
			.stream()
			.filter((role) -> complaint.school().equals(role.school()) || complaint.board().equals(role.board()))
			.map(HeldRole::role)
			.toList();
		return SPEAKERS.stream()
			.filter(held::contains)
			.map(Role::key)
			.findFirst()
			.orElse(stays.stream().anyMatch((stay) -> author.equals(stay.handler())) ? Role.TEACHER.key() : "school");
	}

	/**
	 * What a complaint waits for.
	 */
	private record Turn(String step, String doer, @Nullable Instant dueAt) {
	}

}
