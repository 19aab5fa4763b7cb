package nl.drempel.signal.process;

import java.util.Objects;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import nl.drempel.engine.ProcessBean;
import nl.drempel.handoff.Handoffs;
import nl.drempel.shared.CaseId;
import nl.drempel.signal.SignalFile;
import nl.drempel.signal.SignalRecord;
import nl.drempel.signal.jdbc.RecordRepository;
import nl.drempel.signal.jdbc.SignalRepository;

/** The bean that the diagram calls: id in, one call, outcome out. */
@Configuration(proxyBeanMethods = false)
class SignalDelegates {

	/** The guardians agree: a handoff to the partner that was chosen begins. */
	@Bean
	ProcessBean openHandoff(SignalRepository signals, RecordRepository records, Handoffs handoffs) {
		return (execution) -> {
			SignalFile signal = signals.find(CaseId.valueOf(execution.getProcessBusinessKey())).orElseThrow();
			SignalRecord weighed = records.latest(signal.id(), "triageSignal").orElseThrow();
			CaseId handoff = handoffs.open(signal.id(), signal.school(), signal.pupil(),
					Objects.requireNonNull(signal.partner()), Objects.requireNonNull(weighed.by()));
			execution.setVariable(SignalVariables.HANDOFF_CASE, handoff.toString());
		};
	}

}
