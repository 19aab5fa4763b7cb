package nl.drempel.signal.process;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.audit.Actor;
import nl.drempel.casefile.CaseEvent;
import nl.drempel.casefile.Timeline;
import nl.drempel.access.Level;
import nl.drempel.handoff.HandoffEnded;
import nl.drempel.handoff.HandoffSent;

/** A signal follows its handoff. */
@Component
class HandoffWatch {

	private static final Actor SELF = Actor.system(SignalProcess.ID);

	private final SignalStates states;

	private final Timeline timeline;

	HandoffWatch(SignalStates states, Timeline timeline) {
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
		if (!event.result().equals("closed")) {
			this.states.move(event.signal(), "triage", SELF);
			this.timeline.add(event.signal(),
					CaseEvent.byItself("signal.came-back").label("signal.handoff." + event.result()).least(Level.FULL));
		}
	}

}
