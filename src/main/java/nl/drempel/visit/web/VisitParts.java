package nl.drempel.visit.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.school.Guardian;
import nl.drempel.school.GuardianId;
import nl.drempel.school.Pupil;
import nl.drempel.school.Pupils;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.PagePart;
import nl.drempel.shared.Words;
import nl.drempel.visit.Appointment;
import nl.drempel.visit.Attempt;
import nl.drempel.visit.Decision;
import nl.drempel.visit.Plan;
import nl.drempel.visit.Report;
import nl.drempel.visit.VisitFile;
import nl.drempel.visit.VisitFile.Aftercare;

/** The pieces of which pages about a visit are made, in words. */
@Component
class VisitParts {

	private final StaffDirectory staff;

	private final Pupils pupils;

	private final Words words;

	private final AppClock clock;

	VisitParts(StaffDirectory staff, Pupils pupils, Words words, AppClock clock) {
		this.staff = staff;
		this.pupils = pupils;
		this.words = words;
		this.clock = clock;
	}

	/** The names of everyone in a file. */
	Map<StaffId, String> names(VisitFile file) {
		Set<StaffId> people = new LinkedHashSet<>();
		file.attempts().forEach((attempt) -> people.add(attempt.by()));
		file.decisions().forEach((decision) -> people.add(decision.by()));
		file.addenda().forEach((addendum) -> people.add(addendum.author()));
		Stream
			.of((file.report() != null) ? file.report().author() : null, file.visit().visitor(),
					(file.appointment() != null) ? file.appointment().secondVisitor() : null)
			.filter(Objects::nonNull)
			.forEach(people::add);
		return this.staff.names(people);
	}

	/** The buttons at the door, on the day itself. */
	PagePart atTheDoor(CaseId id, VisitFile file) {
		Instant in = file.visit().checkedInAt();
		return new PagePart("visit/case-door",
				new AtTheDoor(id.toString(), in != null, (in != null) ? this.words.time(in) : null));
	}

	/** Whether somebody can say now that they are inside, or out again. */
	boolean isAtTheDoor(VisitFile file) {
		Appointment appointment = file.appointment();
		if (appointment == null || file.visit().checkedOutAt() != null) {
			return false;
		}
		if (file.visit().checkedInAt() != null) {
			return true;
		}
		// The whole day: whoever comes late is inside all the same.
		return day(appointment.at()).equals(this.clock.today());
	}

	PagePart appointment(Appointment appointment, Map<StaffId, String> names) {
		List<String> words = new ArrayList<>();
		words.add(this.words.say("location." + appointment.location()));
		words.add(this.words.minutes(appointment.durationMinutes()));
		StaffId second = appointment.secondVisitor();
		if (second != null) {
			words.add(this.words.say("visit.case.together", names.getOrDefault(second, "")));
		}
		String language = appointment.language();
		if (language != null && !language.isBlank()) {
			words.add(language);
		}
		if (appointment.interpreterNeeded()) {
			words.add(interpreter(appointment));
		}
		return new PagePart("visit/case-appointment", new Planned(this.words.moment(appointment.at()),
				String.join(" · ", words), appointment.safetyConcern()));
	}

	private String interpreter(Appointment appointment) {
		if (!appointment.interpreterArranged()) {
			return this.words.say("visit.case.interpreter-needed");
		}
		return (appointment.interpreter() != null) ? this.words.say("visit.case.interpreter", appointment.interpreter())
				: this.words.say("visit.case.interpreter-arranged");
	}

	PagePart attempts(VisitFile file, Map<StaffId, String> names) {
		return new PagePart("visit/case-attempts", new Tried(file.unsuccessful(), file.visit().attemptsEnded(),
				file.attempts().stream().map((attempt) -> attempt(attempt, names)).toList()));
	}

	private Tried.Line attempt(Attempt attempt, Map<StaffId, String> names) {
		@Nullable LocalDate until = (attempt.callBackOn() != null) ? attempt.callBackOn() : attempt.replyBy();
		String outcome = this.words.say("attempt." + attempt.outcome());
		return new Tried.Line(this.words.moment(attempt.contactedAt()), this.words.say("channel." + attempt.channel()),
				(until != null) ? this.words.say("visit.case.until", outcome, this.words.day(until)) : outcome,
				(attempt.difficulty() != null) ? this.words.say("difficulty." + attempt.difficulty()) : null,
				attempt.note(), names.getOrDefault(attempt.by(), ""));
	}

	/** The appointments there were, and what was decided on the way. */
	PagePart history(VisitFile file, Map<StaffId, String> names) {
		List<History.Line> lines = new ArrayList<>();
		for (Plan plan : file.plans()) {
			String how = (plan.result() != null) ? this.words.say("plan." + plan.result())
					: this.words.say("visit.case.standing");
			lines.add(new History.Line(this.words.moment(plan.appointment().at()),
					this.words.say("location." + plan.appointment().location()), how, plan.reason(), null));
		}
		for (Decision decision : file.decisions()) {
			lines.add(new History.Line(this.words.moment(decision.at()),
					this.words.say("visit.decided." + decision.kind()), decided(decision), decision.reason(),
					names.getOrDefault(decision.by(), "")));
		}
		return new PagePart("visit/case-history", new History(lines));
	}

	private String decided(Decision decision) {
		String code = switch (decision.kind()) {
			case "reschedule" -> "visit.by." + decision.decision();
			case "withdrawal" -> "outcome.home-visit.withdrawn";
			default -> decision.kind() + "." + decision.decision();
		};
		return this.words.sayOr(code, decision.decision());
	}

	/** The report and what was added to it. */
	PagePart report(VisitFile file, Report report, Pupil pupil, Map<StaffId, String> names) {
		String goals = report.goals()
			.stream()
			.map((goal) -> this.words.say("goal." + goal))
			.collect(Collectors.joining(", "));
		List<ReportText> texts = new ArrayList<>();
		add(texts, "facts", report.facts());
		add(texts, "agreements", report.agreements());
		add(texts, "familyWords", report.familyWords());
		add(texts, "impression", report.impression());
		add(texts, "strengths", report.strengths());
		add(texts, "goals", goals);
		add(texts, "contactPreference", report.contactPreference());
		add(texts, "minutes", minutes(report));
		add(texts, "shared", (report.sharedWithFamily() != null)
				? this.words.say(report.sharedWithFamily() ? "form.yes" : "form.no") : null);
		if (file.aftercare() != null) {
			add(texts, "aftercare", aftercare(file.aftercare()));
			add(texts, "aftercareNote", file.aftercare().note());
		}
		return new PagePart("visit/case-report",
				new Reported(this.words.moment(report.writtenAt()), names.getOrDefault(report.author(), ""),
						tookPlace(file, pupil), texts,
						file.addenda()
							.stream()
							.map((added) -> new Reported.Added(this.words.moment(added.at()),
									names.getOrDefault(added.author(), ""), added.text()))
							.toList()));
	}

	private void add(List<ReportText> texts, String key, @Nullable String text) {
		if (text != null && !text.isBlank()) {
			texts.add(new ReportText(this.words.say("visit.report." + key), text));
		}
	}

	private String aftercare(Aftercare aftercare) {
		String done = this.words.say(aftercare.done() ? "visit.aftercare.done" : "visit.aftercare.not-done");
		return (aftercare.minutes() != null && aftercare.minutes() > 0)
				? done + ", " + this.words.minutes(aftercare.minutes()) : done;
	}

	private @Nullable String minutes(Report report) {
		int sum = Stream
			.of(report.minutesPreparation(), report.minutesTravel(), report.minutesVisit(), report.minutesReport())
			.filter(Objects::nonNull)
			.mapToInt(Integer::intValue)
			.sum();
		return (sum > 0) ? this.words.minutes(sum) : null;
	}

	/** When the visit was and who were there; null if it did not take place. */
	@Nullable String tookPlace(VisitFile file, Pupil pupil) {
		Plan plan = file.plans().stream().filter((one) -> "took_place".equals(one.result())).findFirst().orElse(null);
		if (plan == null || plan.startedAt() == null || plan.endedAt() == null) {
			return null;
		}
		String when = this.words.say("visit.case.was", this.words.moment(plan.startedAt()),
				this.words.time(plan.endedAt()));
		String who = present(plan, pupil);
		return who.isEmpty() ? when : when + " " + this.words.say("visit.case.present", who);
	}

	private String present(Plan plan, Pupil pupil) {
		Map<GuardianId, String> guardians = this.pupils.guardiansOf(pupil.id())
			.stream()
			.collect(Collectors.toMap(Guardian::id, Guardian::displayName));
		List<String> there = new ArrayList<>();
		plan.present().stream().map(guardians::get).filter(Objects::nonNull).forEach(there::add);
		if (Boolean.TRUE.equals(plan.pupilPresent())) {
			there.add(pupil.callName());
		}
		return String.join(", ", there);
	}

	private static LocalDate day(Instant moment) {
		return LocalDate.ofInstant(moment, AppClock.ZONE);
	}

	/** The buttons at the door. */
	record AtTheDoor(String id, boolean inside, @Nullable String since) {
	}

	/** An appointment. */
	record Planned(String moment, String words, boolean safety) {
	}

	/** Attempts, oldest first. */
	record Tried(int unsuccessful, int ended, List<Line> lines) {

		/** One of them. */
		record Line(String when, String channel, String outcome, @Nullable String difficulty, @Nullable String note,
				String by) {
		}

	}

	/** Plans and decisions. */
	record History(List<Line> lines) {

		/** One of them. */
		record Line(String when, String what, String how, @Nullable String reason, @Nullable String by) {
		}

	}

	/** A text of the report under its heading. */
	record ReportText(String label, String text) {
	}

	/** A report. */
	record Reported(String when, String by, @Nullable String visit, List<ReportText> texts, List<Added> added) {

		/** What was added to it. */
		record Added(String when, String by, String text) {
		}

	}

}
