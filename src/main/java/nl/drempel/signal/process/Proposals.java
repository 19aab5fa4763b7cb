package nl.drempel.signal.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.engine.Decisions;
import nl.drempel.shared.CaseId;
import nl.drempel.signal.MeldcodeProposals;
import nl.drempel.signal.SignalRecord;
import nl.drempel.signal.jdbc.RecordRepository;

/** The table {@code meldcode-weighing.dmn}, asked with the last answers of a signal. */
@Component
class Proposals implements MeldcodeProposals {

	private static final List<String> QUESTIONS = List.of("suspicionGone", "unsafe", "canHelp", "acceptHelp",
			"helpWorks");

	private final RecordRepository records;

	private final Decisions decisions;

	Proposals(RecordRepository records, Decisions decisions) {
		this.records = records;
		this.decisions = decisions;
	}

	@Override
	public Proposal of(CaseId signal) {
		@Nullable SignalRecord mapped = null;
		@Nullable SignalRecord weighed = null;
		for (SignalRecord made : this.records.of(signal)) {
			if (made.taskKey().equals("mapSignals")) {
				mapped = made;
				weighed = null;
			}
			else if (made.taskKey().equals("weighSafety")) {
				weighed = made;
			}
		}
		if (weighed == null && mapped != null && mapped.yes(SignalVariables.ACUTE_DANGER)) {
			return new Proposal("report", true);
		}
		Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
		for (String question : QUESTIONS) {
			inputs.put(question, (weighed != null) ? weighed.text(question).orElse(null) : null);
		}
		return new Proposal((String) this.decisions.decide("meldcode-weighing", inputs).get("decision"), false);
	}

}
