package nl.drempel.signal.process;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.access.Level;
import nl.drempel.casefile.CaseEvent;
import nl.drempel.casefile.Timeline;
import nl.drempel.form.FormValues;
import nl.drempel.signal.jdbc.SignalRepository;
import nl.drempel.work.Step;
import nl.drempel.work.StepContext;

/** The intern begeleider weighs a signal. */
@Component
class TriageSignalStep implements Step {

	private final SignalRepository signals;

	private final Timeline timeline;

	TriageSignalStep(SignalRepository signals, Timeline timeline) {
		this.signals = signals;
		this.timeline = timeline;
	}

	@Override
	public String process() {
		return SignalProcess.ID;
	}

	@Override
	public String key() {
		return "triageSignal";
	}

	@Override
	public Map<String, ? extends @Nullable Object> complete(StepContext context, FormValues values) {
		String decision = values.string("decision");
		this.signals.decided(context.caseId(), decision, values.string("motivation"),
				values.optionalString("messageToSignaller").orElse(null));
		this.timeline.add(context.caseId(),
				CaseEvent.by(context.viewer(), context.hat(), "signal.weighed")
					.label("signal.decision." + decision)
					.least(Level.FULL));
		return Map.of();
	}

}
