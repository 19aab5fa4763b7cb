package nl.drempel.visit.process;

import nl.drempel.shared.FieldError;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.access.Level;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.form.FormValues;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import nl.drempel.signal.NewSignal;
import nl.drempel.signal.Signals;
import nl.drempel.visit.Plan;
import nl.drempel.visit.Report;
import nl.drempel.visit.Visit;
import nl.drempel.visit.jdbc.AppointmentRepository;
import nl.drempel.visit.jdbc.ReportRepository;
import nl.drempel.work.StepContext;

/** The report: short, on a phone, with facts, words and impression apart (seed 004). */
@Component
class WriteReportStep extends VisitStep {

	private final ReportRepository reports;

	private final AppointmentRepository appointments;

	private final Signals signals;

	private final CaseFiles files;

	private final Settings settings;

	WriteReportStep(Tools tools, ReportRepository reports, AppointmentRepository appointments, Signals signals,
			CaseFiles files, Settings settings) {
		super("writeReport", tools);
		this.reports = reports;
		this.appointments = appointments;
		this.signals = signals;
		this.files = files;
		this.settings = settings;
	}

	@Override
	public Map<String, ? extends @Nullable Object> prefill(StepContext context) {
		SchoolId school = context.item().school();
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("minutesPreparation", this.settings.get(school, Setting.NORM_PREPARATION_MINUTES));
		values.put("minutesVisit", minutesInside(context));
		values.put("minutesReport", this.settings.get(school, Setting.NORM_REPORT_MINUTES));
		return values;
	}

	private int minutesInside(StepContext context) {
		return this.appointments.plans(context.caseId())
			.stream()
			.filter((plan) -> "took_place".equals(plan.result()))
			.map(WriteReportStep::minutes)
			.findFirst()
			.orElseGet(() -> this.settings.get(context.item().school(), Setting.NORM_VISIT_MINUTES));
	}

	private static int minutes(Plan plan) {
		if (plan.startedAt() == null || plan.endedAt() == null) {
			return 0;
		}
		return Math.toIntExact(Duration.between(plan.startedAt(), plan.endedAt()).toMinutes());
	}

	@Override
	public Map<String, ? extends @Nullable Object> complete(StepContext context, FormValues values) {
		boolean aftercare = values.bool("aftercareNeeded");
		this.reports.insert(context.caseId(), report(context, values, aftercare));
		this.files.move(context.caseId(), "reported", context.actor());
		tell(context, event(context, "visit.reported"));
		Visit visit = visit(context);
		List<FormValues> rows = values.rows("signals");
		rows.forEach((row) -> this.signals.fromReport(visit.id(), signal(context, visit, row), context));
		if (!rows.isEmpty()) {
			tell(context, event(context, "visit.signals").number(rows.size()).least(Level.FULL));
		}
		return Map.of(VisitVariables.AFTERCARE_NEEDED, aftercare);
	}

	@Override
	public List<FieldError> check(StepContext context, FormValues values) {
		return (values.has("facts") || values.has("agreements")) ? List.of()
				: List.of(FieldError.of("facts", "error.report.empty"));
	}

	private Report report(StepContext context, FormValues values, boolean aftercare) {
		return new Report(context.viewer().id(), clock().instant(), text(values, "facts"), text(values, "agreements"),
				text(values, "familyWords"), text(values, "impression"), text(values, "strengths"),
				values.list("goals"), text(values, "contactPreference"), number(values, "minutesPreparation"),
				number(values, "minutesTravel"), number(values, "minutesVisit"), number(values, "minutesReport"),
				values.optionalBool("sharedWithFamily").orElse(null), aftercare);
	}

	private static NewSignal signal(StepContext context, Visit visit, FormValues row) {
		return new NewSignal(context.item().school(), visit.pupil(), row.string("domain"), row.string("description"),
				text(row, "words"), text(row, "impression"), row.string("discussedWithGuardians"),
				row.bool("immediateDanger"));
	}

	private static @Nullable String text(FormValues values, String key) {
		return values.optionalString(key).orElse(null);
	}

	private static @Nullable Integer number(FormValues values, String key) {
		return values.optionalInteger(key).orElse(null);
	}

}
