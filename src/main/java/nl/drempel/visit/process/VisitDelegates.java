package nl.drempel.visit.process;

import java.util.Map;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import nl.drempel.casefile.CaseFiles;
import nl.drempel.engine.ProcessBean;
import nl.drempel.engine.Processes;
import nl.drempel.shared.CaseId;
import nl.drempel.signal.Signals;
import nl.drempel.visit.Visit;
import nl.drempel.visit.domain.Attempts;
import nl.drempel.visit.jdbc.AppointmentRepository;
import nl.drempel.visit.jdbc.VisitRepository;

/** The beans that the diagram calls: id in, one call, outcome out. */
@Configuration(proxyBeanMethods = false)
class VisitDelegates {

	/** An answer did not come in time: have the attempts been enough? */
	@Bean
	ProcessBean countAttempts(VisitRepository visits, Attempts attempts, CaseFiles files) {
		return (execution) -> {
			CaseId id = caseOf(execution);
			Visit visit = visits.find(id).orElseThrow();
			boolean enough = attempts.areExhausted(visit, files.get(id).school());
			execution.setVariable(VisitVariables.ATTEMPT, enough ? "enough" : "retry");
		};
	}

	/**
	 * Tells the visits of siblings that share the appointment that it is prepared, or
	 * that nobody goes.
	 */
	@Bean
	ProcessBean announcePreparation(VisitRepository visits, AppointmentRepository appointments, Processes processes) {
		return (execution) -> {
			CaseId id = caseOf(execution);
			Visit visit = visits.find(id).orElseThrow();
			Object result = execution.getVariable(VisitVariables.VISIT_RESULT);
			appointments.sharing(visit.appointmentId(), id)
				.stream()
				.filter((sibling) -> processes.awaits("confirmPreparation", sibling))
				.forEach((sibling) -> processes.message("confirmPreparation", sibling,
						Map.of(VisitVariables.VISIT_RESULT, result)));
		};
	}

	/** The signals of the report come before the intern begeleider. */
	@Bean
	ProcessBean openSignals(Signals signals) {
		return (execution) -> signals.handOn(caseOf(execution));
	}

	private static CaseId caseOf(DelegateExecution execution) {
		return CaseId.valueOf(execution.getProcessBusinessKey());
	}

}
