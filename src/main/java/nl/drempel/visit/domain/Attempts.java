package nl.drempel.visit.domain;

import java.time.Instant;
import java.util.List;

import org.springframework.stereotype.Component;

import nl.drempel.access.Level;
import nl.drempel.casefile.CaseEvent;
import nl.drempel.casefile.Timeline;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.visit.Attempt;
import nl.drempel.visit.Visit;
import nl.drempel.visit.jdbc.AttemptRepository;
import nl.drempel.work.StepContext;

/** The attempts to reach a family, and whether they have been enough. */
@Component
public class Attempts {

	private final AttemptRepository attempts;

	private final Timeline timeline;

	private final Settings settings;

	private final AppClock clock;

	Attempts(AttemptRepository attempts, Timeline timeline, Settings settings, AppClock clock) {
		this.attempts = attempts;
		this.timeline = timeline;
		this.settings = settings;
		this.clock = clock;
	}

	/** Notes an attempt. */
	public void record(CaseId id, Attempt attempt, StepContext context) {
		this.attempts.insert(id, attempt);
		if (!attempt.outcome().equals("appointment")) {
			this.timeline.add(id,
					CaseEvent.by(context.viewer(), context.hat(), "visit.attempt")
						.label("attempt." + attempt.outcome())
						.label("channel." + attempt.channel())
						.least(Level.OUTLINE));
		}
	}

	/** Whether someone must choose another way now. */
	public boolean areExhausted(Visit visit, SchoolId school) {
		return persistence(school).isExhausted(since(visit), this.clock.instant());
	}

	/** The unsuccessful attempts since counting began. */
	public int unsuccessful(Visit visit, List<Attempt> all) {
		return Persistence.unsuccessful(since(visit.countingFrom(), all), this.clock.instant());
	}

	private Persistence persistence(SchoolId school) {
		return new Persistence(this.settings.get(school, Setting.ATTEMPTS),
				this.settings.get(school, Setting.ATTEMPT_CHANNELS),
				this.settings.get(school, Setting.ATTEMPTS_ONE_CHANNEL));
	}

	private List<Attempt> since(Visit visit) {
		return since(visit.countingFrom(), this.attempts.of(visit.id()));
	}

	/**
	 * What was written down since counting began. When it happened may be a little
	 * earlier: a page knows minutes only, and a call can be noted afterwards.
	 */
	private static List<Attempt> since(Instant from, List<Attempt> all) {
		return all.stream().filter((attempt) -> !attempt.recordedAt().isBefore(from)).toList();
	}

}
