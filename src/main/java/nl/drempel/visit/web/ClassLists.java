package nl.drempel.visit.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.school.Group;
import nl.drempel.school.Guardian;
import nl.drempel.school.Pupil;
import nl.drempel.school.SchoolCalendar;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.Bar;
import nl.drempel.shared.Words;
import nl.drempel.visit.Appointment;
import nl.drempel.visit.ClassRow;
import nl.drempel.visit.ClassRow.Standing;
import nl.drempel.visit.Visits;
import nl.drempel.visit.web.ClassList.Chip;
import nl.drempel.visit.web.ClassList.Dots;
import nl.drempel.visit.web.ClassList.Row;

/** Puts where the visits of a group stand into words. */
@Component
class ClassLists {

	private final Visits visits;

	private final SchoolCalendar calendar;

	private final Settings settings;

	private final AppClock clock;

	private final Words words;

	ClassLists(Visits visits, SchoolCalendar calendar, Settings settings, AppClock clock, Words words) {
		this.visits = visits;
		this.calendar = calendar;
		this.settings = settings;
		this.clock = clock;
		this.words = words;
	}

	ClassList of(Group group, Viewer viewer) {
		List<ClassRow> found = this.visits.classList(group.id(), viewer);
		Instant now = this.clock.instant();
		Optional<ClassRow> first = mostUrgent(found, now);
		List<Row> rows = found.stream()
			.map((one) -> first.filter(one::equals).isPresent() ? row(group, one, now).asUrgent()
					: row(group, one, now))
			.toList();
		return summed(group, found, rows);
	}

	private ClassList summed(Group group, List<ClassRow> found, List<Row> rows) {
		Map<Object, Progress> families = new LinkedHashMap<>();
		for (ClassRow one : found) {
			families.merge(family(one.pupil()), progress(one.visit()), Progress::further);
		}
		Map<Progress, Long> counts = families.values()
			.stream()
			.collect(Collectors.groupingBy((progress) -> progress, Collectors.counting()));
		Bar bar = Bar.of(Stream.of(Progress.values())
			.filter(counts::containsKey)
			.map((progress) -> new Bar.Part(progress.look, counts.get(progress), progress.label()))
			.toList());
		int remaining = (int) found.stream()
			.map((one) -> progress(one.visit()))
			.filter((progress) -> progress != Progress.VISITED && progress != Progress.STOPPED)
			.count();
		return new ClassList(group, families.size(), counts.getOrDefault(Progress.VISITED, 0L).intValue(), remaining,
				remaining * norm(group.schoolId()), bar, rows);
	}

	/** A visit whose week is still to come did not begin. */
	private Progress progress(@Nullable Standing visit) {
		return (visit != null && startsLater(visit)) ? Progress.NOT_YET : Progress.of(visit);
	}

	/** Brothers and sisters in one group are one family. */
	private static Object family(Pupil pupil) {
		return (pupil.householdId() != null) ? pupil.householdId() : pupil.id();
	}

	private int norm(SchoolId school) {
		return Stream
			.of(Setting.NORM_PREPARATION_MINUTES, Setting.NORM_VISIT_MINUTES, Setting.NORM_REPORT_MINUTES,
					Setting.NORM_AFTERCARE_MINUTES)
			.mapToInt((setting) -> this.settings.get(school, setting))
			.sum();
	}

	/** Of all that waits for the viewer, what comes first. */
	private Optional<ClassRow> mostUrgent(List<ClassRow> rows, Instant now) {
		return rows.stream()
			.filter((row) -> NextAction.of(row.visit(), now).isWork() && hasBegun(row.visit()))
			.min(Comparator.comparing((row) -> moment(row.visit(), now)));
	}

	private boolean hasBegun(@Nullable Standing visit) {
		return visit != null && !startsLater(visit);
	}

	private boolean startsLater(Standing visit) {
		return visit.state().equals("arranging") && visit.unsuccessful() == 0 && visit.callBackOn() == null
				&& visit.replyBy() == null && visit.arrangeFrom().isAfter(this.clock.today());
	}

	/** Who stands inside or at the door goes before everything else. */
	private static Instant moment(@Nullable Standing visit, Instant now) {
		Objects.requireNonNull(visit);
		NextAction action = NextAction.of(visit, now);
		if (action == NextAction.CHECK_OUT || action == NextAction.CHECK_IN) {
			return (action == NextAction.CHECK_OUT) ? Instant.MIN : Instant.EPOCH;
		}
		if (visit.callBackOn() != null) {
			return visit.callBackOn().atStartOfDay(AppClock.ZONE).toInstant();
		}
		Appointment appointment = visit.appointment();
		if (visit.state().equals("planned") && appointment != null) {
			return appointment.at();
		}
		return (visit.dueAt() != null) ? visit.dueAt() : Instant.MAX;
	}

	private Row row(Group group, ClassRow one, Instant now) {
		Standing visit = one.visit();
		Pupil pupil = one.pupil();
		String languages = languages(one.guardians());
		if (visit == null) {
			return new Row(pupil.id(), pupil.displayName(), languages, null, null,
					new Chip("", this.words.say("visit.not-yet")), "", false, null, NextAction.PLAN, null, null, false,
					false);
		}
		boolean late = isLate(visit, now);
		return new Row(pupil.id(), pupil.displayName(), languages, visit.id(), visit.reference(), chip(visit, late),
				next(group.schoolId(), visit), late, dots(group.schoolId(), visit), NextAction.of(visit, now),
				visit.taskId(), visit.taskKey(), hasBegun(visit), false);
	}

	/** A visit is not late while it can still begin, or while someone is there. */
	private boolean isLate(Standing visit, Instant now) {
		if (visit.taskKey() == null || !this.words.late(visit.dueAt())) {
			return false;
		}
		NextAction action = NextAction.of(visit, now);
		return action != NextAction.CHECK_IN && action != NextAction.CHECK_OUT;
	}

	private String languages(List<Guardian> guardians) {
		List<String> parts = guardians.stream()
			.map(Guardian::language)
			.filter((language) -> language != null && !language.equals("nl"))
			.distinct()
			.map(this.words::language)
			.collect(Collectors.toCollection(ArrayList::new));
		if (guardians.stream().anyMatch(Guardian::interpreter)) {
			parts.add(this.words.say("visit.interpreter"));
		}
		return String.join(" · ", parts);
	}

	private Chip chip(Standing visit, boolean late) {
		if (!visit.level().reaches(Level.OUTLINE)) {
			return visit.state().equals("closed") ? state("", visit) : new Chip("", this.words.say("visit.going-on"));
		}
		return switch (visit.state()) {
			case "closed", "withdrawn" -> ended(visit);
			case "reported" -> state("ok", visit);
			case "visited" ->
				new Chip(late ? "bad" : "wait", this.words.say(late ? "visit.report-late" : "task.writeReport"));
			case "planned" -> planned(visit, late);
			default -> arranging(visit, late);
		};
	}

	private Chip ended(Standing visit) {
		if (visit.outcome() == null) {
			return state("", visit);
		}
		return new Chip(visit.outcome().equals("visited") ? "ok" : "",
				this.words.say("outcome.home-visit." + visit.outcome()));
	}

	private Chip planned(Standing visit, boolean late) {
		if (visit.taskKey() == null || visit.taskKey().equals("conductVisit")) {
			return state("plan", visit);
		}
		return step(late ? "bad" : "wait", visit);
	}

	private Chip arranging(Standing visit, boolean late) {
		if (startsLater(visit)) {
			return new Chip("", this.words.say("visit.not-yet"));
		}
		if ("chooseOutreach".equals(visit.taskKey())) {
			return step("bad", visit);
		}
		return step(late ? "bad" : "wait", visit);
	}

	private Chip state(String look, Standing visit) {
		return new Chip(look, this.words.say("state.home-visit." + visit.state()));
	}

	private Chip step(String look, Standing visit) {
		return (visit.taskKey() != null) ? new Chip(look, this.words.say("task." + visit.taskKey()))
				: state(look, visit);
	}

	private String next(SchoolId school, Standing visit) {
		if (!visit.level().reaches(Level.OUTLINE)) {
			return "";
		}
		return switch (visit.state()) {
			case "arranging" -> nextCall(school, visit);
			case "planned" -> plan(visit);
			case "visited", "reported" -> term(school, visit.dueAt());
			default -> (visit.appointment() != null && "visited".equals(visit.outcome()))
					? this.words.day(day(visit.appointment().at())) : "";
		};
	}

	private String nextCall(SchoolId school, Standing visit) {
		if (visit.callBackOn() != null) {
			return this.words.say("visit.next.call-back", this.words.day(visit.callBackOn()));
		}
		if (visit.replyBy() != null) {
			return this.words.say("visit.next.reply", this.words.day(visit.replyBy()));
		}
		if (startsLater(visit)) {
			return this.words.say("visit.next.from", this.words.day(visit.arrangeFrom()));
		}
		if (!visit.mayDo() && ("chooseOutreach".equals(visit.taskKey()) || "correctContact".equals(visit.taskKey()))) {
			return this.words.say("visit.next.coordinator");
		}
		return term(school, visit.dueAt());
	}

	private String plan(Standing visit) {
		Appointment appointment = visit.appointment();
		if (visit.checkedInAt() != null && visit.checkedOutAt() == null) {
			return this.words.say("visit.next.inside", this.words.time(visit.checkedInAt()));
		}
		return (appointment != null) ? this.words.say("visit.next.planned", this.words.moment(appointment.at()),
				this.words.say("visit.at." + appointment.location())) : "";
	}

	/** A term in school days as long as it runs, in words once it is past. */
	private String term(SchoolId school, @Nullable Instant due) {
		if (due == null) {
			return "";
		}
		int left = this.calendar.schoolDaysBetween(school, this.clock.today(), day(due));
		return (this.words.late(due) || left <= 0) ? this.words.due(due)
				: this.words.say("visit.next.school-days", left);
	}

	private @Nullable Dots dots(SchoolId school, Standing visit) {
		boolean trying = visit.state().equals("arranging") || visit.state().equals("planned");
		if (!trying || visit.unsuccessful() == 0) {
			return null;
		}
		int enough = this.settings.get(school, Setting.ATTEMPTS);
		return new Dots(visit.unsuccessful(), Math.max(0, enough - visit.unsuccessful()));
	}

	private static LocalDate day(Instant moment) {
		return LocalDate.ofInstant(moment, AppClock.ZONE);
	}

	/** How far a family is; the later the further. */
	private enum Progress {

		VISITED("done"), PLANNED("plan"), TRYING("wait"), STOPPED("rest"), NOT_YET("rest");

		private final String look;

		Progress(String look) {
			this.look = look;
		}

		/** The message code of what is counted. */
		String label() {
			return "visit.progress." + name().toLowerCase(Locale.ROOT);
		}

		static Progress of(@Nullable Standing visit) {
			if (visit == null) {
				return NOT_YET;
			}
			return switch (visit.state()) {
				case "visited", "reported" -> VISITED;
				case "closed" -> "visited".equals(visit.outcome()) ? VISITED : STOPPED;
				case "withdrawn" -> STOPPED;
				case "planned" -> PLANNED;
				default -> TRYING;
			};
		}

		Progress further(Progress other) {
			return (compareTo(other) <= 0) ? this : other;
		}

	}

}
