package nl.drempel.visit.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.drempel.shared.FieldError;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.access.Level;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.form.FormValues;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import nl.drempel.school.StaffId;
import nl.drempel.signal.NewSignal;
import nl.drempel.signal.Signals;
import nl.drempel.visit.Report;
import nl.drempel.visit.Visit;
import nl.drempel.visit.domain.TimeAtVisit;
import nl.drempel.visit.domain.VisitTimes;
import nl.drempel.visit.jdbc.ReportRepository;
import nl.drempel.work.Activity;
import nl.drempel.work.StepContext;
import nl.drempel.work.TimeSpent;

/** The report: short, on a phone, with facts, words and impression apart (seed 004). */
@Component
class WriteReportStep extends VisitStep {

	private final ReportRepository reports;

	private final VisitTimes times;

	private final Signals signals;

	private final CaseFiles files;

	private final Settings settings;

	WriteReportStep(Tools tools, ReportRepository reports, VisitTimes times, Signals signals, CaseFiles files,
			Settings settings) {
		super("writeReport", tools);
		this.reports = reports;
		this.times = times;
		this.signals = signals;
		this.files = files;
		this.settings = settings;
	}

	/**
	 * What was done once for several children is asked for each, and stands there
	 * already.
	 */
	@Override
	public Map<String, ? extends @Nullable Object> prefill(StepContext context) {
		SchoolId school = context.item().school();
		Optional<TimeAtVisit> time = time(context);
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		values.put("minutesPreparation", time.flatMap(TimeAtVisit::preparedBefore)
			.orElseGet(() -> this.settings.get(school, Setting.NORM_PREPARATION_MINUTES)));
		values.put("minutesTravel", time.flatMap(TimeAtVisit::travelledBefore).orElse(null));
		values.put("minutesVisit", time.map(TimeAtVisit::minutesInside)
			.orElseGet(() -> this.settings.get(school, Setting.NORM_VISIT_MINUTES)));
		values.put("minutesReport", this.settings.get(school, Setting.NORM_REPORT_MINUTES));
		return values;
	}

	private Optional<TimeAtVisit> time(StepContext context) {
		return this.times.of(context.caseId(), context.viewer().id());
	}

	/**
	 * The report is the work of who writes it; what it says of the visit is about those
	 * who went. What changes nothing of what was said before is not said again, so that
	 * what someone put right in their hours in between stays right.
	 */
	@Override
	public List<TimeSpent> timeSpent(StepContext context, FormValues values) {
		List<TimeSpent> spent = new ArrayList<>();
		time(context).ifPresent((time) -> {
			@Nullable Integer preparation = number(values, "minutesPreparation");
			if (preparation == null ? !time.isToldBefore() : isNews(preparation, time.preparedBefore())) {
				spent.add(at(context, time, Activity.PREPARATION, preparation, time.visitor()));
			}
			@Nullable Integer travel = number(values, "minutesTravel");
			if (travel != null && isNews(travel, time.travelledBefore())) {
				time.people().forEach((person) -> spent.add(at(context, time, Activity.TRAVEL, travel, person)));
			}
			time.reported().forEach((person, minutes) -> spent.add(at(context, time, Activity.VISIT, minutes, person)));
		});
		spent.add(TimeSpent.of(context, Activity.REPORT, number(values, "minutesReport"), clock().today()));
		return spent;
	}

	private static boolean isNews(Integer minutes, Optional<Integer> before) {
		return before.filter(minutes::equals).isEmpty();
	}

	private static TimeSpent at(StepContext context, TimeAtVisit time, Activity activity, @Nullable Integer minutes,
			StaffId person) {
		return TimeSpent.of(context, activity, minutes, time.day()).at(occasion(time.appointment())).by(person);
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
