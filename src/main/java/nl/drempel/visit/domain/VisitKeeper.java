package nl.drempel.visit.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.stereotype.Component;

import nl.drempel.casefile.Timeline;
import nl.drempel.school.HeldPart;
import nl.drempel.school.HeldPart.Care;
import nl.drempel.school.Keeper;
import nl.drempel.school.SchoolId;
import nl.drempel.school.SchoolYear;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.visit.Appointment;
import nl.drempel.visit.Plan;
import nl.drempel.visit.Report;
import nl.drempel.visit.Visit;
import nl.drempel.visit.jdbc.AppointmentRepository;
import nl.drempel.visit.jdbc.AttemptRepository;
import nl.drempel.visit.jdbc.ReportRepository;
import nl.drempel.visit.jdbc.VisitRemoval;
import nl.drempel.visit.jdbc.VisitRepository;

/** What is kept of a home visit. */
@Component
class VisitKeeper implements Keeper {

	/** The decision about the safety of who visits. */
	private static final String SAFETY = "safety";

	private final VisitRepository visits;

	private final AttemptRepository attempts;

	private final AppointmentRepository appointments;

	private final ReportRepository reports;

	private final VisitRemoval removal;

	private final Timeline timeline;

	VisitKeeper(VisitRepository visits, AttemptRepository attempts, AppointmentRepository appointments,
			ReportRepository reports, VisitRemoval removal, Timeline timeline) {
		this.visits = visits;
		this.attempts = attempts;
		this.appointments = appointments;
		this.reports = reports;
		this.removal = removal;
		this.timeline = timeline;
	}

	@Override
	public List<HeldPart> ofCase(CaseId id) {
		Visit visit = this.visits.find(id).orElse(null);
		if (visit == null) {
			return List.of();
		}
		List<HeldPart> parts = new ArrayList<>();
		parts.add(visit(visit));
		parts.add(tried(id));
		this.appointments.plans(id).forEach((plan) -> parts.addAll(planned(id, plan)));
		this.visits.decisions(id)
			.forEach((one) -> parts
				.add((one.kind().equals(SAFETY) ? safety(id) : HeldPart.of(id, "visit.decision")).at(one.at())
					.code("about", "visit.decided.", one.kind())
					.code("decision", one.kind().equals("reschedule") ? "visit.by." : one.kind() + ".", one.decision())
					.text("reason", one.reason())
					.staff("by", one.by())
					.done()));
		this.reports.find(id).ifPresent((report) -> parts.addAll(reported(id, report)));
		this.reports.addenda(id)
			.forEach((one) -> parts.add(HeldPart.of(id, "visit.addendum")
				.at(one.at())
				.text("text", one.text())
				.staff("by", one.author())
				.done()));
		this.visits.aftercare(id)
			.ifPresent((one) -> parts.add(HeldPart.of(id, "visit.aftercare")
				.yesNo("done", one.done())
				.number("minutes", one.minutes())
				.text("note", one.note())
				.done()));
		return parts;
	}

	private static HeldPart visit(Visit visit) {
		return HeldPart.of(visit.id(), "visit")
			.code("purpose", "purpose.", visit.purpose().key())
			.staff("visitor", visit.visitor())
			.day("term-from", visit.arrangeFrom())
			.moment("counted-from", visit.countingFrom())
			.number("missed", visit.missedVisits())
			.number("attempts-ended", (visit.attemptsEnded() > 0) ? visit.attemptsEnded() : null)
			.moment("inside-at", visit.checkedInAt())
			.moment("outside-at", visit.checkedOutAt())
			.done();
	}

	private HeldPart tried(CaseId id) {
		HeldPart.Writer tried = HeldPart.of(id, "visit.attempts");
		this.attempts.of(id)
			.forEach((one) -> tried.row()
				.moment("at", one.contactedAt())
				.code("channel", "channel.", one.channel())
				.code("outcome", "attempt.", one.outcome())
				.code("difficulty", "difficulty.", one.difficulty())
				.text("note", one.note())
				.day("call-back", one.callBackOn())
				.day("reply-by", one.replyBy())
				.number("minutes", one.minutes())
				.staff("by", one.by())
				.moment("recorded", one.recordedAt()));
		return tried.done();
	}

	/** Apart: it can endanger somebody that it is known. */
	private static HeldPart.Writer safety(CaseId id) {
		return HeldPart.of(id, "visit.safety").care(Care.SAFETY);
	}

	private static List<HeldPart> planned(CaseId id, Plan plan) {
		Appointment made = plan.appointment();
		HeldPart.Writer part = HeldPart.of(id, "visit.appointment")
			.moment("at", made.at())
			.number("minutes", made.durationMinutes())
			.code("location", "location.", made.location())
			.text("language", made.language())
			.yesNo("interpreter", made.interpreterNeeded())
			.text("interpreter-name", made.interpreter())
			.staff("second-visitor", made.secondVisitor())
			.code("result", "plan.", plan.result())
			.text("reason", plan.reason())
			.moment("began", plan.startedAt())
			.moment("ended", plan.endedAt())
			.yesNo("pupil-present", plan.pupilPresent());
		plan.present().forEach((guardian) -> part.guardian("present", guardian));
		HeldPart.Writer feared = safety(id);
		if (made.safetyConcern()) {
			feared.moment("at", made.at()).yesNo("safety-concern", true);
		}
		return List.of(part.done(), feared.done());
	}

	private static List<HeldPart> reported(CaseId id, Report report) {
		return List.of(
				HeldPart.of(id, "visit.report")
					.at(report.writtenAt())
					.text("facts", report.facts())
					.text("agreements", report.agreements())
					.text("family-words", report.familyWords())
					.text("strengths", report.strengths())
					.codes("goal", "goal.", report.goals())
					.text("contact-preference", report.contactPreference())
					.number("minutes-preparation", report.minutesPreparation())
					.number("minutes-travel", report.minutesTravel())
					.number("minutes-visit", report.minutesVisit())
					.number("minutes-report", report.minutesReport())
					.yesNo("shared", report.sharedWithFamily())
					.yesNo("aftercare", report.aftercareNeeded())
					.staff("by", report.author())
					.done(),
				HeldPart.of(id, "visit.impression")
					.at(report.writtenAt())
					.text("impression", report.impression())
					.done());
	}

	@Override
	public Map<String, Integer> remove(CaseId id) {
		// The visit of a brother or sister keeps what was arranged for both.
		this.appointments.handLeadOver(id).stream().findFirst().ifPresent((next) -> this.visits.moveSafety(id, next));
		return this.removal.remove(id);
	}

	@Override
	public void endFields(SchoolYear year, Map<SchoolId, Integer> impressions, Set<CaseId> held) {
		Instant begin = year.firstDay().atStartOfDay(AppClock.ZONE).toInstant();
		this.timeline.forget(this.removal.endAttempts(begin, held), List.of("visit.attempt"), begin);
		this.timeline.forget(this.removal.endSafety(begin, held), List.of("visit.decided.safety"), begin);
		Map<SchoolId, LocalDate> since = new HashMap<>();
		impressions.forEach((school, years) -> since.put(school, new SchoolYear(year.start() - years).firstDay()));
		this.removal.endImpressions(since, held);
	}

}
