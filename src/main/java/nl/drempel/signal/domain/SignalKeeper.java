package nl.drempel.signal.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.stereotype.Component;

import nl.drempel.school.HeldPart;
import nl.drempel.school.HeldPart.Care;
import nl.drempel.school.Keeper;
import nl.drempel.school.SchoolId;
import nl.drempel.school.SchoolYear;
import nl.drempel.shared.CaseId;
import nl.drempel.signal.SignalFile;
import nl.drempel.signal.SignalRecord;
import nl.drempel.signal.domain.RecordTexts.Step;
import nl.drempel.signal.jdbc.RecordRepository;
import nl.drempel.signal.jdbc.SignalRemoval;
import nl.drempel.signal.jdbc.SignalRepository;

/** What is kept of a signal and its Meldcode. */
@Component
class SignalKeeper implements Keeper {

	private static final String MELDCODE = "meldcode";

	private final SignalRepository signals;

	private final RecordRepository records;

	private final RecordTexts texts;

	private final SignalRemoval removal;

	SignalKeeper(SignalRepository signals, RecordRepository records, RecordTexts texts, SignalRemoval removal) {
		this.signals = signals;
		this.records = records;
		this.texts = texts;
		this.removal = removal;
	}

	@Override
	public List<HeldPart> ofCase(CaseId id) {
		SignalFile signal = this.signals.find(id).orElse(null);
		if (signal == null) {
			return List.of();
		}
		List<HeldPart> parts = new ArrayList<>();
		parts.add(signal(signal, isInMeldcode(signal)));
		List<SignalRecord> made = this.records.of(id);
		List<Step> said = this.texts.of(id, made);
		for (int i = 0; i < made.size(); i++) {
			HeldPart.Writer part = HeldPart.of(id, "signal.step").at(made.get(i).at()).care(care(made.get(i)));
			part.text("step", said.get(i).name());
			said.get(i).answers().forEach((answer) -> part.said(answer.label(), answer.text()));
			parts.add(part.staff("by", made.get(i).by()).done());
		}
		return parts;
	}

	/** What was joined is one signal from then on, whichever of them is weighed. */
	private boolean isInMeldcode(SignalFile signal) {
		CaseId whole = (signal.joinedInto() != null) ? signal.joinedInto() : signal.id();
		List<SignalFile> all = new ArrayList<>(this.signals.joined(whole));
		this.signals.find(whole).ifPresent(all::add);
		return all.stream()
			.anyMatch((one) -> one.isReporting()
					|| this.records.of(one.id()).stream().anyMatch((made) -> care(made) == Care.MELDCODE));
	}

	private static HeldPart signal(SignalFile signal, boolean meldcode) {
		return HeldPart.of(signal.id(), "signal")
			.care(meldcode ? Care.MELDCODE : Care.NONE)
			.day("raised", signal.raisedOn())
			.code("domain", "domain.", signal.domain())
			.text("description", signal.description())
			.text("family-words", signal.words())
			.text("impression", signal.impression())
			.code("discussed", "discussed.", signal.discussedWithGuardians())
			.yesNo("danger", signal.immediateDanger())
			.code("urgency", "urgency.", signal.urgency())
			.day("term-from", signal.weighFrom())
			.day("review-on", signal.reviewOn())
			.partner("partner", signal.partner())
			.staff("talk-by", signal.talkBy())
			.text("message-to-signaller", signal.messageToSignaller())
			.text("withdrawal", signal.withdrawalReason())
			.staff("by", signal.reporter())
			.done();
	}

	/** That the Meldcode was begun shows in the weighing too. */
	private static Care care(SignalRecord made) {
		boolean begun = made.process().equals(MELDCODE) || made.text("decision").filter(MELDCODE::equals).isPresent();
		return begun ? Care.MELDCODE : Care.NONE;
	}

	@Override
	public Map<CaseId, Set<CaseId>> together(Collection<CaseId> cases) {
		return this.removal.together(cases);
	}

	@Override
	public Map<String, Integer> remove(CaseId id) {
		return this.removal.remove(id);
	}

	@Override
	public void endFields(SchoolYear year, Map<SchoolId, Integer> impressions, Set<CaseId> held) {
		Map<SchoolId, LocalDate> since = new HashMap<>();
		impressions.forEach((school, years) -> since.put(school, new SchoolYear(year.start() - years).firstDay()));
		this.removal.endImpressions(since, held);
	}

}
