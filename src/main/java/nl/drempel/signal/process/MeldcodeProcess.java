package nl.drempel.signal.process;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;

import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

import nl.drempel.access.Grantee;
import nl.drempel.access.Level;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.engine.ProcessVariables;
import nl.drempel.school.Role;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import nl.drempel.school.TermUnit;
import nl.drempel.shared.CaseId;
import nl.drempel.signal.MeldcodeProposals;
import nl.drempel.signal.SignalFile;
import nl.drempel.signal.jdbc.SignalRepository;
import nl.drempel.work.CaseProcess;
import nl.drempel.work.Due;
import nl.drempel.work.OpenedTask;
import nl.drempel.work.WorkOrder;

/**
 * Whose the steps of the Meldcode are and by when. Nobody watches over them: only who
 * must do a step knows of it.
 */
@Component
class MeldcodeProcess implements CaseProcess {

	static final String ID = "meldcode";

	/** Who is finally responsible for the decision, as the setting numbers them. */
	private static final int IB = 2;

	private static final int BOARD = 3;

	private final SignalRepository signals;

	private final MeldcodeProposals proposals;

	private final CaseFiles files;

	private final Settings settings;

	MeldcodeProcess(SignalRepository signals, MeldcodeProposals proposals, CaseFiles files, Settings settings) {
		this.signals = signals;
		this.proposals = proposals;
		this.files = files;
		this.settings = settings;
	}

	@Override
	public String process() {
		return ID;
	}

	@Override
	public WorkOrder order(OpenedTask task) {
		CaseFile file = this.files.get(task.caseId());
		SignalFile signal = this.signals.find(file.id()).orElseThrow();
		boolean acute = this.proposals.of(file.id()).acute();
		return new WorkOrder(file.type().key(), file.reference(), file.school(), file.pupil(),
				doers(file, task.roles()), Set.of(), Set.of(), Level.FULL, due(signal, task.key(), acute, task.since()),
				priority(signal, task.key(), acute));
	}

	private Set<Grantee> doers(CaseFile file, Set<String> roles) {
		Set<Grantee> doers = new LinkedHashSet<>();
		for (String role : roles) {
			doers.add(role.equals("responsible") ? responsible(file)
					: Grantee.role(Role.ofKey(role).orElseThrow(), file.school().value()));
		}
		return doers;
	}

	private Grantee responsible(CaseFile file) {
		return switch (this.settings.get(file.school(), Setting.MELDCODE_RESPONSIBLE)) {
			case IB -> Grantee.role(Role.IB, file.school().value());
			case BOARD -> Grantee.role(Role.BOARD, file.board().value());
			default -> Grantee.role(Role.DIRECTOR, file.school().value());
		};
	}

	private Due due(SignalFile signal, String taskKey, boolean acute, LocalDate since) {
		if (cannotWait(taskKey, acute) || (taskKey.equals("mapSignals") && signal.isImmediate())) {
			return new Due.Term(since, 0, TermUnit.CALENDAR_DAY);
		}
		return switch (taskKey) {
			case "recordReply" -> new Due.Term(since,
					this.settings.get(signal.school(), Setting.VEILIG_THUIS_REPLY_DAYS), TermUnit.WORKING_DAY);
			case "reportToVeiligThuis" ->
				Due.schoolDays(since, this.settings.get(signal.school(), Setting.SIGNAL_HIGH_DAYS));
			default -> Due.schoolDays(since, this.settings.get(signal.school(), Setting.MELDCODE_STEP_DAYS));
		};
	}

	/**
	 * Acute danger is found at the first step and holds until the report is made, also
	 * when it is talked over once more before.
	 */
	private static boolean cannotWait(String taskKey, boolean acute) {
		return acute && !taskKey.equals("mapSignals") && !taskKey.equals("recordReply");
	}

	private static int priority(SignalFile signal, String taskKey, boolean acute) {
		if (cannotWait(taskKey, acute)) {
			return WorkOrder.URGENT;
		}
		return switch (taskKey) {
			case "mapSignals" -> Math.max(SignalProcess.priority(signal), SignalProcess.HIGH);
			case "decideReport", "reportToVeiligThuis" -> SignalProcess.HIGH;
			default -> WorkOrder.ORDINARY;
		};
	}

	/** What the process knows of the Meldcode. */
	@Bean
	static ProcessVariables meldcodeVariables() {
		return ProcessVariables.of(ID, SignalVariables.ACUTE_DANGER, SignalVariables.MELDCODE_DECISION,
				SignalVariables.MELDCODE_RESULT);
	}

}
