package nl.drempel.web.work;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.access.Viewer;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolCalendar;
import nl.drempel.school.StaffId;
import nl.drempel.school.TermUnit;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.Words;
import nl.drempel.work.Work;
import nl.drempel.work.WorkItem;

/** Puts tasks into words, many at once. */
@Component
public class TaskLines {

	/** Terms that are this near are said in school days, or in working days. */
	private static final int NEAR = 5;

	private static final Map<String, String> ICONS = Map.ofEntries(Map.entry("arrangeAppointment", "phone"),
			Map.entry("correctContact", "wrench"), Map.entry("chooseOutreach", "signpost"),
			Map.entry("arrangeInterpreter", "language"), Map.entry("approveSafetyPlan", "shield"),
			Map.entry("conductVisit", "house"), Map.entry("writeReport", "pencil"),
			Map.entry("provideAftercare", "heart"), Map.entry("triageSignal", "flag"),
			Map.entry("reviewWatch", "clock"), Map.entry("planSupport", "heart"), Map.entry("evaluateSupport", "check"),
			Map.entry("consultTeam", "people"), Map.entry("talkWithGuardians", "chat"), Map.entry("mapSignals", "file"),
			Map.entry("consultColleague", "people"), Map.entry("talkWithFamily", "chat"),
			Map.entry("weighSafety", "sliders"), Map.entry("decideReport", "signpost"),
			Map.entry("reportToVeiligThuis", "phone"), Map.entry("recordReply", "pencil"),
			Map.entry("assessIntake", "phone"), Map.entry("decideAdmissibility", "signpost"),
			Map.entry("handleAtTeacher", "chat"), Map.entry("handleAtDirector", "people"),
			Map.entry("handleAtBoard", "people"), Map.entry("tellYourSide", "chat"), Map.entry("mediate", "heart"),
			Map.entry("trackLkc", "clock"), Map.entry("recordLkcResult", "file"),
			Map.entry("respondToRuling", "pencil"), Map.entry("informCouncil", "people"),
			Map.entry("carryOutMeasure", "check"), Map.entry("callBeforeClosing", "phone"),
			Map.entry("consultInspector", "phone"), Map.entry("decideDeclaration", "shield"));

	private final Work work;

	private final SchoolCalendar calendar;

	private final Words words;

	private final AppClock clock;

	TaskLines(Work work, SchoolCalendar calendar, Words words, AppClock clock) {
		this.work = work;
		this.calendar = calendar;
		this.words = words;
		this.clock = clock;
	}

	/** The lines of a list, in its order. */
	List<TaskLine> of(List<WorkItem> items, Viewer viewer) {
		Map<String, String> notes = this.work.notes(items);
		Map<StaffId, String> names = this.work.names(items);
		return items.stream().map((item) -> line(item, notes.get(item.id()), names, viewer)).toList();
	}

	private TaskLine line(WorkItem item, @Nullable String note, Map<StaffId, String> names, Viewer viewer) {
		boolean others = item.assignee() != null && !viewer.people().contains(item.assignee());
		boolean mayDo = !others && viewer.hatFor(item.doers(), item.caseType()).isPresent();
		return new TaskLine(mayDo ? "/taken/" + item.id() : "/zaken/" + item.caseId(), this.words.say(item.nameCode()),
				item.subject(), icon(item.key()), item.reference(), note, due(item), this.words.late(item.dueAt()),
				mayDo ? this.words.say(item.nameCode() + ".go") : null,
				others ? names.getOrDefault(item.assignee(), "") : null);
	}

	/** The picture of a kind of task. */
	public static String icon(String key) {
		return ICONS.getOrDefault(key, "check");
	}

	/** When something should be done; near terms in the days that count for it. */
	public String due(WorkItem item) {
		@Nullable Instant dueAt = item.dueAt();
		if (dueAt == null || this.words.late(dueAt)) {
			return this.words.due(dueAt);
		}
		ZonedDateTime due = dueAt.atZone(AppClock.ZONE);
		LocalDate today = this.clock.today();
		if (isTerm(due) && due.toLocalDate().isAfter(today.plusDays(1))) {
			TermUnit unit = unit(item);
			int days = this.calendar.daysBetween(item.school(), today, due.toLocalDate(), unit);
			if (days >= 1 && days <= NEAR) {
				return this.words.say((unit == TermUnit.WORKING_DAY) ? "work.due.working-days" : "work.due.school-days",
						days);
			}
		}
		return this.words.due(dueAt);
	}

	/** Partners have no school holidays, whatever their term is counted in. */
	private static TermUnit unit(WorkItem item) {
		boolean working = item.termUnit() == TermUnit.WORKING_DAY
				|| item.doers().stream().anyMatch((doer) -> doer.isOf(Role.PARTNER));
		return working ? TermUnit.WORKING_DAY : TermUnit.SCHOOL_DAY;
	}

	/** Whether it must be done by the end of a day, rather than at a moment. */
	static boolean isTerm(ZonedDateTime due) {
		return due.toLocalTime().truncatedTo(ChronoUnit.SECONDS).equals(AppClock.END_OF_DAY);
	}

}
