package nl.drempel.signal.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.form.FormValues;
import nl.drempel.shared.FieldError;
import nl.drempel.signal.domain.SignalLetters;
import nl.drempel.signal.jdbc.RecordRepository;
import nl.drempel.work.StepContext;

/**
 * The report to Veilig Thuis. It needs no consent: who knows something by profession may
 * give Veilig Thuis what can be needed to end violence or abuse, or to examine a
 * reasonable suspicion (law: Wmo 2015, art. 5.2.6).
 */
@Component
class ReportToVeiligThuisStep extends SignalStep {

	private final RecordRepository records;

	private final SignalLetters letters;

	ReportToVeiligThuisStep(SignalTools tools, RecordRepository records, SignalLetters letters) {
		super(MeldcodeProcess.ID, "reportToVeiligThuis", tools);
		this.records = records;
		this.letters = letters;
	}

	@Override
	public Map<String, ? extends @Nullable Object> prefill(StepContext context) {
		Map<String, Object> known = new LinkedHashMap<>();
		this.records.latest(context.caseId(), "mapSignals")
			.flatMap((mapped) -> mapped.text("alreadyReportedAt"))
			.map(Instant::parse)
			.ifPresent((at) -> known.put("reportedAt", at));
		return known;
	}

	@Override
	public List<FieldError> check(StepContext context, FormValues values) {
		List<FieldError> errors = new ArrayList<>();
		pastMoment(values, "reportedAt", errors);
		return errors;
	}

	@Override
	Map<String, ? extends @Nullable Object> apply(StepContext context, FormValues values) {
		tell(context, "meldcode.reported", null);
		return Map.of();
	}

	@Override
	void recorded(StepContext context) {
		this.letters.keepReport(context.caseId(), context.viewer().id(), context.actor());
	}

}
