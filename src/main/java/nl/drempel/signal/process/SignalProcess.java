package nl.drempel.signal.process;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Grantee;
import nl.drempel.access.Level;
import nl.drempel.audit.Actor;
import nl.drempel.casefile.CaseEvent;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.Timeline;
import nl.drempel.engine.ProcessEnded;
import nl.drempel.engine.ProcessVariables;
import nl.drempel.school.Role;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import nl.drempel.school.TermUnit;
import nl.drempel.shared.CaseId;
import nl.drempel.signal.SignalFile;
import nl.drempel.signal.jdbc.RecordRepository;
import nl.drempel.signal.jdbc.SignalRepository;
import nl.drempel.work.CaseProcess;
import nl.drempel.work.Due;
import nl.drempel.work.OpenedTask;
import nl.drempel.work.WorkOrder;

/** Whose the steps of a signal are and by when, and how a signal ends. */
@Component
class SignalProcess implements CaseProcess {

	static final String ID = "signal";

	/** More than ordinary, but not so that it stands above what is late. */
	static final int HIGH = 70;

	private static final Actor SELF = Actor.system(ID);

	private static final Map<String, String> OUTCOMES = Map.of("signalClosed", "no_action", "watched", "watched",
			"supported", "supported", "handedOver", "handed_over", "reported", "reported", "joined", "joined");

	private final SignalRepository signals;

	private final RecordRepository records;

	private final SignalStates states;

	private final CaseFiles files;

	private final Timeline timeline;

	private final Settings settings;

	SignalProcess(SignalRepository signals, RecordRepository records, SignalStates states, CaseFiles files,
			Timeline timeline, Settings settings) {
		this.signals = signals;
		this.records = records;
		this.states = states;
		this.files = files;
		this.timeline = timeline;
		this.settings = settings;
	}

	@Override
	public String process() {
		return ID;
	}

	@Override
	public WorkOrder order(OpenedTask task) {
		String taskKey = task.key();
		CaseFile file = this.files.get(task.caseId());
		SignalFile signal = this.signals.find(file.id()).orElseThrow();
		boolean talk = taskKey.equals(TalkWithGuardiansStep.KEY);
		return new WorkOrder(file.type().key(), file.reference(), file.school(), file.pupil(), doers(signal, taskKey),
				Set.of(), Set.of(), talk ? Level.GLIMPSE : Level.FULL, due(signal, taskKey, task.since()),
				(taskKey.equals("triageSignal") && !signal.isWithdrawn()) ? priority(signal) : WorkOrder.ORDINARY);
	}

	private static Set<Grantee> doers(SignalFile signal, String taskKey) {
		Set<Grantee> doers = new LinkedHashSet<>();
		doers.add(Grantee.role(Role.IB, signal.school().value()));
		if (taskKey.equals("triageSignal") && signal.isImmediate()) {
			// Acute danger is never one part-timer's in-box (domain.md §3).
			doers.add(Grantee.role(Role.DIRECTOR, signal.school().value()));
		}
		if (taskKey.equals(TalkWithGuardiansStep.KEY) && signal.talkBy() != null) {
			doers.add(Grantee.staff(signal.talkBy()));
		}
		return doers;
	}

	static int priority(SignalFile signal) {
		return switch (signal.urgency()) {
			case "immediate" -> WorkOrder.URGENT;
			case "high" -> HIGH;
			default -> WorkOrder.ORDINARY;
		};
	}

	private @Nullable Due due(SignalFile signal, String taskKey, LocalDate since) {
		return switch (taskKey) {
			case "triageSignal" -> weighing(signal, since);
			case "reviewWatch" -> (signal.reviewOn() != null) ? on(signal.reviewOn()) : null;
			case "evaluateSupport" -> this.records.latest(signal.id(), "planSupport")
				.flatMap((plan) -> plan.date("evaluateOn"))
				.map(SignalProcess::on)
				.orElse(null);
			default -> Due.schoolDays(since, this.settings.get(signal.school(), Setting.SIGNAL_STEP_DAYS));
		};
	}

	/** Weighed again, its term begins anew. */
	private Due weighing(SignalFile signal, LocalDate since) {
		boolean first = this.records.latest(signal.id(), "triageSignal").isEmpty();
		LocalDate from = first ? signal.weighFrom() : since;
		return switch (signal.urgency()) {
			case "immediate" -> new Due.Term(from, 0, TermUnit.CALENDAR_DAY);
			case "high" -> Due.schoolDays(from, this.settings.get(signal.school(), Setting.SIGNAL_HIGH_DAYS));
			default -> Due.schoolDays(from, this.settings.get(signal.school(), Setting.SIGNAL_NORMAL_DAYS));
		};
	}

	private static Due on(LocalDate day) {
		return new Due.Term(day, 0, TermUnit.CALENDAR_DAY);
	}

	@EventListener
	@Transactional
	void ended(ProcessEnded event) {
		if (event.process().equals(ID)) {
			String outcome = OUTCOMES.getOrDefault(String.valueOf(event.endEventId()), "withdrawn");
			this.states.close(event.caseId(), outcome.equals("withdrawn") ? "withdrawn" : "closed", outcome, SELF);
			if (!outcome.equals("withdrawn") && !outcome.equals("joined")) {
				this.timeline.add(event.caseId(),
						CaseEvent.byItself("signal.closed").label("outcome.signal." + outcome));
			}
		}
	}

	/** What the process knows of a signal. */
	@Bean
	static ProcessVariables signalVariables() {
		return ProcessVariables.of(ID, SignalVariables.TRIAGE, SignalVariables.REVIEW, SignalVariables.SUPPORT,
				SignalVariables.TALK, SignalVariables.HANDOFF_CASE, SignalVariables.HANDOFF_RESULT,
				SignalVariables.MELDCODE_RESULT);
	}

}
