package nl.drempel.handoff.process;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Grantee;
import nl.drempel.access.Grants;
import nl.drempel.access.Level;
import nl.drempel.audit.Actor;
import nl.drempel.casefile.CaseEvent;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.Timeline;
import nl.drempel.engine.ProcessEnded;
import nl.drempel.engine.ProcessVariables;
import nl.drempel.handoff.Handoff;
import nl.drempel.handoff.HandoffEnded;
import nl.drempel.handoff.domain.Approvers;
import nl.drempel.handoff.jdbc.HandoffRepository;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolCalendar;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import nl.drempel.school.StaffChanged;
import nl.drempel.school.StaffId;
import nl.drempel.school.TermUnit;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.work.CaseProcess;
import nl.drempel.work.Due;
import nl.drempel.work.OpenedTask;
import nl.drempel.work.Work;
import nl.drempel.work.WorkOrder;

/** Whose the steps of a handoff are and by when, and how a handoff ends. */
@Component
class HandoffProcess implements CaseProcess {

	static final String ID = "handoff";

	private static final Actor SELF = Actor.system(ID);

	/** The partner's steps that the school may write down once they are late. */
	static final Set<String> PARTNERS = Set.of("answerHandoff", "giveFeedback");

	private final HandoffRepository handoffs;

	private final Approvers approvers;

	private final CaseFiles files;

	private final Timeline timeline;

	private final Grants grants;

	private final Settings settings;

	private final SchoolCalendar calendar;

	private final Work work;

	private final ApplicationEventPublisher publisher;

	private final AppClock clock;

	HandoffProcess(HandoffRepository handoffs, Approvers approvers, CaseFiles files, Timeline timeline, Grants grants,
			Settings settings, SchoolCalendar calendar, Work work, ApplicationEventPublisher publisher,
			AppClock clock) {
		this.handoffs = handoffs;
		this.approvers = approvers;
		this.files = files;
		this.timeline = timeline;
		this.grants = grants;
		this.settings = settings;
		this.calendar = calendar;
		this.work = work;
		this.publisher = publisher;
		this.clock = clock;
	}

	@Override
	public String process() {
		return ID;
	}

	@Override
	public WorkOrder order(OpenedTask task) {
		String taskKey = task.key();
		Set<String> roles = task.roles();
		CaseFile file = this.files.get(task.caseId());
		Handoff handoff = this.handoffs.find(file.id()).orElseThrow();
		Due due = due(handoff, file, taskKey, task.since());
		boolean approving = taskKey.equals("approveHandoff");
		Set<Grantee> doers = approving ? this.approvers.of(file.school(), handoff.preparers())
				: doers(handoff, file, taskKey, roles, due);
		Set<StaffId> excluded = approving ? handoff.preparers() : Set.of();
		return new WorkOrder(file.type().key(), file.reference(), file.school(), file.pupil(), doers, Set.of(),
				excluded, level(taskKey, roles), due, WorkOrder.ORDINARY);
	}

	/** The director knows what the step needs; the partner what was sent. */
	private static Level level(String taskKey, Set<String> roles) {
		if (roles.contains("partner")) {
			return Level.OUTLINE;
		}
		return (taskKey.equals("approveException") || taskKey.equals("approveHandoff")) ? Level.CONTENT : Level.FULL;
	}

	private Set<Grantee> doers(Handoff handoff, CaseFile file, String taskKey, Set<String> roles, Due due) {
		Set<Grantee> doers = new LinkedHashSet<>();
		for (String role : roles) {
			doers.add(role.equals("partner") ? Grantee.role(Role.PARTNER, handoff.partner().value())
					: Grantee.role(Role.ofKey(role).orElseThrow(), file.school().value()));
		}
		if (PARTNERS.contains(taskKey) && !end(file, due).isAfter(this.clock.instant())) {
			doers.add(Grantee.role(Role.IB, file.school().value()));
		}
		return doers;
	}

	private Instant end(CaseFile file, Due due) {
		return (due instanceof Due.Term term) ? this.calendar.end(file.school(), term.from(), term.days(), term.unit())
				: ((Due.At) due).moment();
	}

	private Due due(Handoff handoff, CaseFile file, String taskKey, LocalDate since) {
		return switch (taskKey) {
			case "collectConsent" -> Due.schoolDays(since, get(file, Setting.HANDOFF_CONSENT_DAYS));
			case "answerHandoff", "checkContact" ->
				new Due.Term(since, get(file, Setting.HANDOFF_ANSWER_DAYS), TermUnit.WORKING_DAY);
			case "giveFeedback" -> Due.at(SchoolCalendar.endOf(feedbackDueOn(handoff, since)));
			default -> Due.schoolDays(since, get(file, Setting.HANDOFF_STEP_DAYS));
		};
	}

	private static LocalDate feedbackDueOn(Handoff handoff, LocalDate otherwise) {
		return (handoff.preparation() != null) ? handoff.preparation().feedbackDueOn() : otherwise;
	}

	private int get(CaseFile file, Setting setting) {
		return this.settings.get(file.school(), setting);
	}

	@EventListener
	@Transactional
	void ended(ProcessEnded event) {
		if (!event.process().equals(ID)) {
			return;
		}
		CaseId id = event.caseId();
		Handoff handoff = this.handoffs.find(id).orElseThrow();
		String result = result(event.endEventId(), handoff);
		String outcome = outcome(result, handoff);
		this.handoffs.ended(id, this.clock.instant());
		this.files.close(id, outcome.equals("withdrawn") ? "withdrawn" : "closed", outcome, SELF);
		this.timeline.add(id, CaseEvent.byItself("handoff.closed").label("outcome.handoff." + outcome));
		this.grants.revoke(id, "receiver");
		if (outcome.equals("helped") || outcome.equals("not_helped")) {
			Duration readable = Duration.ofDays(get(this.files.get(id), Setting.PARTNER_ACCESS_DAYS));
			this.grants.allowUntil(id, ID, Grantee.role(Role.PARTNER, handoff.partner().value()), Level.OUTLINE,
					"receiver", this.clock.instant().plus(readable));
		}
		this.publisher.publishEvent(new HandoffEnded(handoff.signal(), id, result, outcome));
	}

	private static String result(@Nullable String end, Handoff handoff) {
		return switch (String.valueOf(end)) {
			case "noConsent" -> "stopped";
			case "handoffConcluded" -> String.valueOf(handoff.conclusion());
			default -> "withdrawn";
		};
	}

	private static String outcome(String result, Handoff handoff) {
		return switch (result) {
			case "stopped" -> "no_consent";
			case "withdrawn" -> "withdrawn";
			default -> {
				if ("declined".equals(handoff.answer())) {
					yield "declined";
				}
				boolean helped = "help_started".equals(handoff.feedback())
						|| "help_finished".equals(handoff.feedback());
				yield helped ? "helped" : "not_helped";
			}
		};
	}

	/** Who can look at a package may be someone else now. */
	@EventListener
	@Transactional
	void staffChanged(StaffChanged event) {
		this.handoffs.inState("approving").forEach(this.work::reorder);
	}

	/** What the process knows of a handoff. */
	@Bean
	static ProcessVariables handoffVariables() {
		return ProcessVariables.of(ID, HandoffVariables.CONSENT_DECISION, HandoffVariables.EXCEPTION_DECISION,
				HandoffVariables.APPROVAL, HandoffVariables.PARTNER_ANSWER, HandoffVariables.CONTACT_CHECK_AT,
				HandoffVariables.HANDOFF_RESULT);
	}

}
