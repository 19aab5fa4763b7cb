package nl.drempel.complaint.process;

import nl.drempel.complaint.domain.Closing;
import nl.drempel.engine.ProcessBean;
import nl.drempel.shared.CaseId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that the diagram calls: id in, one call, outcome out. */
@Configuration(proxyBeanMethods = false)
class ComplaintDelegates {

	/** What was decided is carried out. */
	@Bean
	ProcessBean startMeasures(Closing closing) {
		return (execution) -> {
			CaseId id = CaseId.valueOf(execution.getProcessBusinessKey());
			int measures = closing.decided(id);
			execution.setVariable(ComplaintVariables.HAS_MEASURES, measures > 0);
			execution.setVariable(ComplaintVariables.MEASURE_COUNT, measures);
			execution.setVariable(ComplaintVariables.ALL_DONE, closing.isDone(id));
		};
	}

	/** Closes the complaint; the path of WPO art. 4a goes on beside it. */
	@Bean
	ProcessBean closeComplaint(Closing closing) {
		return (execution) -> closing.close(CaseId.valueOf(execution.getProcessBusinessKey()));
	}

}
