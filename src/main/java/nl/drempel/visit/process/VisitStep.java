package nl.drempel.visit.process;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import nl.drempel.access.Level;
import nl.drempel.casefile.CaseEvent;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.Timeline;
import nl.drempel.form.Option;
import nl.drempel.shared.AppClock;
import nl.drempel.visit.Appointment;
import nl.drempel.visit.Decision;
import nl.drempel.visit.Visit;
import nl.drempel.visit.jdbc.VisitRepository;
import nl.drempel.work.Step;
import nl.drempel.work.StepContext;

/** What the steps of a visit have in common. */
abstract class VisitStep implements Step {

	private final String key;

	private final Tools tools;

	VisitStep(String key, Tools tools) {
		this.key = key;
		this.tools = tools;
	}

	@Override
	public final String process() {
		return VisitProcess.ID;
	}

	@Override
	public final String key() {
		return this.key;
	}

	@Override
	public Map<String, List<Option>> options(StepContext context, Set<String> sources) {
		return this.tools.options().of(context, sources);
	}

	Visit visit(StepContext context) {
		return this.tools.visits().find(context.caseId()).orElseThrow();
	}

	/** The minute the visit was opened: a page knows minutes only. */
	Instant openedAt(StepContext context) {
		return this.tools.files().get(context.caseId()).openedAt().truncatedTo(ChronoUnit.MINUTES);
	}

	/** The day in the Netherlands. */
	static LocalDate day(Instant moment) {
		return LocalDate.ofInstant(moment, AppClock.ZONE);
	}

	/** Of what is said about one appointment, the last counts, also for siblings. */
	static String occasion(Appointment appointment) {
		return "visit:" + appointment.id();
	}

	VisitRepository visits() {
		return this.tools.visits();
	}

	AppClock clock() {
		return this.tools.clock();
	}

	CaseEvent event(StepContext context, String kind) {
		return CaseEvent.by(context.viewer(), context.hat(), kind);
	}

	void tell(StepContext context, CaseEvent event) {
		this.tools.timeline().add(context.caseId(), event);
	}

	/** Notes what was decided and why, in the file and on the timeline. */
	void decided(StepContext context, String kind, String decision, @Nullable String reason) {
		this.tools.visits()
			.decided(context.caseId(),
					new Decision(context.viewer().id(), this.tools.clock().instant(), kind, decision, reason));
		tell(context, event(context, "visit.decided." + kind).label(kind + "." + decision).least(Level.OUTLINE));
	}

	/** What every step needs. */
	record Tools(VisitRepository visits, VisitOptions options, CaseFiles files, Timeline timeline, AppClock clock) {
	}

}
