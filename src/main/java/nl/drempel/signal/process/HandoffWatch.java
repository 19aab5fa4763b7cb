package nl.drempel.signal.process;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Level;
import nl.drempel.audit.Actor;
import nl.drempel.casefile.CaseEvent;
import nl.drempel.casefile.Timeline;
import nl.drempel.handoff.HandoffEnded;
import nl.drempel.handoff.HandoffSent;
import nl.drempel.signal.SignalFile;
import nl.drempel.signal.jdbc.SignalRepository;

/** A signal follows its handoff. */
@Component
class HandoffWatch {

	private static final Actor SELF = Actor.system(SignalProcess.ID);

	private final SignalRepository signals;

	private final SignalStates states;

	private final Timeline timeline;

	HandoffWatch(SignalRepository signals, SignalStates states, Timeline timeline) {
		this.signals = signals;
		this.states = states;
		this.timeline = timeline;
	}

	@EventListener
	@Transactional
	void sent(HandoffSent event) {
		this.states.move(event.signal(), "handed_over", SELF);
		this.timeline.add(event.signal(), CaseEvent.byItself("signal.handed-over").least(Level.FULL));
	}

	/** What was not concluded comes back to be weighed again. */
	@EventListener
	@Transactional
	void ended(HandoffEnded event) {
		boolean withdrawn = this.signals.find(event.signal()).filter(SignalFile::isWithdrawn).isPresent();
		if (!event.result().equals("closed") && !withdrawn) {
			this.states.move(event.signal(), "triage", SELF);
			this.timeline.add(event.signal(),
					CaseEvent.byItself("signal.came-back").label("signal.handoff." + event.result()).least(Level.FULL));
		}
	}

}
