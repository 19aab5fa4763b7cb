package nl.drempel.signal.domain;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.engine.Decisions;
import nl.drempel.school.Pupil;
import nl.drempel.school.PupilId;
import nl.drempel.school.Pupils;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.signal.jdbc.SignalRepository;

/** How soon a signal must be weighed: the table {@code signal-urgency.dmn}. */
@Component
class Urgency {

	/** From the least to the most urgent. */
	private static final List<String> ORDER = List.of("normal", "high", "immediate");

	private final Decisions decisions;

	private final SignalRepository signals;

	private final Pupils pupils;

	private final AppClock clock;

	Urgency(Decisions decisions, SignalRepository signals, Pupils pupils, AppClock clock) {
		this.decisions = decisions;
		this.signals = signals;
		this.pupils = pupils;
		this.clock = clock;
	}

	/**
	 * The urgency of a signal.
	 * @param id the signal itself, if it is registered already: it does not count as
	 * another
	 */
	String of(@Nullable CaseId id, PupilId pupil, String domain, boolean immediateDanger) {
		Pupil about = this.pupils.get(pupil);
		Map<String, Object> inputs = new LinkedHashMap<>();
		inputs.put("immediateDanger", immediateDanger);
		inputs.put("domain", domain);
		inputs.put("otherOpenSignals", this.signals.otherOpen(id, pupil, about.householdId(), aYearAgo()));
		return (String) this.decisions.decide("signal-urgency", inputs).get("urgency");
	}

	/** Signals that were raised before this no longer say much about today. */
	Instant aYearAgo() {
		return ZonedDateTime.ofInstant(this.clock.instant(), AppClock.ZONE).minusYears(1).toInstant();
	}

	static boolean isHigher(String one, String other) {
		return ORDER.indexOf(one) > ORDER.indexOf(other);
	}

}
