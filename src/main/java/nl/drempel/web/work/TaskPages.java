package nl.drempel.web.work;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import nl.drempel.access.Knowledge;
import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.casefile.Timeline;
import nl.drempel.form.FormInput;
import nl.drempel.form.Forms;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.PagePart;
import nl.drempel.shared.Words;
import nl.drempel.work.Draft;
import nl.drempel.work.OpenStep;
import nl.drempel.work.TaskPanel;
import nl.drempel.work.WorkItem;

/** Puts the pages of one task together. */
@Component
class TaskPages {

	/** So much of what came before is shown at once; the rest folds away. */
	private static final int LATEST = 3;

	private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH.mm", Locale.ROOT);

	private final Timeline timeline;

	private final Knowledge knowledge;

	private final ObjectProvider<TaskPanel> panels;

	private final Candidates candidates;

	private final TaskLines lines;

	private final StaffDirectory staff;

	private final Forms forms;

	private final Words words;

	private final AppClock clock;

	TaskPages(Timeline timeline, Knowledge knowledge, ObjectProvider<TaskPanel> panels, Candidates candidates,
			TaskLines lines, StaffDirectory staff, Forms forms, Words words, AppClock clock) {
		this.timeline = timeline;
		this.knowledge = knowledge;
		this.panels = panels;
		this.candidates = candidates;
		this.lines = lines;
		this.staff = staff;
		this.forms = forms;
		this.words = words;
		this.clock = clock;
	}

	/** The page on which a task is done. */
	String form(OpenStep step, FormInput input, List<FieldError> errors, Viewer viewer, Locale locale, Model model) {
		WorkItem item = step.item();
		around(item, viewer, model);
		Draft draft = step.draft();
		model.addAttribute("form", step.form().view(input, errors, step.options(), locale));
		model.addAttribute("savedAt", (draft != null) ? hour(draft.savedAt()) : null);
		model.addAttribute("oldDraft", (draft != null && !isToday(draft.savedAt()) && input == step.input())
				? this.words.moment(draft.savedAt()) : null);
		return "work/task";
	}

	/** The page of a task that a colleague works on. */
	String taken(WorkItem item, Viewer viewer, Model model) {
		around(item, viewer, model);
		return "work/taken";
	}

	private void around(WorkItem item, Viewer viewer, Model model) {
		@Nullable StaffId taker = item.assignee();
		model.addAttribute("item", item);
		model.addAttribute("heading", title(item));
		model.addAttribute("due", this.lines.due(item));
		model.addAttribute("mine", taker != null && viewer.people().contains(taker));
		model.addAttribute("taker", (taker != null) ? name(taker) : null);
		@Nullable StaffId only = only(item);
		model.addAttribute("onlyYou", only != null && only.equals(viewer.id()));
		model.addAttribute("onlyFor", (only != null && !only.equals(viewer.id())) ? name(only) : null);
		model.addAttribute("candidates", this.candidates.of(item, viewer));
		model.addAttribute("panel", panel(item, viewer).orElse(null));
		List<Timeline.Entry> before = before(item, viewer);
		int fold = Math.max(0, before.size() - LATEST);
		model.addAttribute("latest", before.subList(fold, before.size()));
		model.addAttribute("earlier", before.subList(0, fold));
	}

	private Optional<PagePart> panel(WorkItem item, Viewer viewer) {
		return panelOf(item).flatMap((panel) -> panel.panel(item, viewer));
	}

	/** What a program needs to have at hand besides the form. */
	Map<String, Object> context(WorkItem item, Viewer viewer) {
		return panelOf(item).map((panel) -> panel.context(item, viewer)).orElse(Map.of());
	}

	private Optional<TaskPanel> panelOf(WorkItem item) {
		return this.panels.stream().filter((panel) -> panel.process().equals(item.process())).findFirst();
	}

	/**
	 * Whose step it is if it is one person's and nobody took it yet: it is for nobody
	 * else to take.
	 */
	private static @Nullable StaffId only(WorkItem item) {
		if (item.assignee() != null || item.doers().size() != 1) {
			return null;
		}
		String key = item.doers().iterator().next().key();
		return key.startsWith("staff:") ? StaffId.valueOf(key.substring("staff:".length())) : null;
	}

	/** What came before; of a step that stands alone nothing. */
	private List<Timeline.Entry> before(WorkItem item, Viewer viewer) {
		if (item.alone()) {
			return List.of();
		}
		Level level = this.knowledge.of(item.caseId(), viewer).orElse(Level.GLIMPSE);
		return level.reaches(Level.OUTLINE) ? this.timeline.of(item.caseId(), level) : List.of();
	}

	/**
	 * The page that says that a task is over, or cannot go on now, with what was typed.
	 * @param message why
	 * @param again the task on which it can go on, if there is one
	 */
	String over(WorkItem item, String message, @Nullable FormInput input, @Nullable WorkItem again, Viewer viewer,
			Locale locale, Model model) {
		model.addAttribute("item", item);
		// Who could do it then need not know any more about whom it was.
		Optional<Level> level = this.knowledge.of(item.caseId(), viewer);
		boolean named = level.filter((known) -> known.reaches(Level.OUTLINE)).isPresent();
		model.addAttribute("heading", named ? title(item) : this.words.say(item.nameCode()));
		model.addAttribute("message", message);
		model.addAttribute("again", again);
		model.addAttribute("knowsCase", !item.alone() && level.isPresent());
		model.addAttribute("typed",
				(input != null) ? this.forms.find(item.process(), item.key())
					.map((form) -> Typed.of(form, input, this.words, locale))
					.orElse(List.of()) : List.of());
		return "work/over";
	}

	/** Why a task cannot be done any more. */
	String whyOver(WorkItem item, Viewer viewer) {
		StaffId by = item.endedBy();
		if (by == null) {
			return this.words.say("task.over.gone");
		}
		return by.equals(viewer.id()) ? this.words.say("task.over.self") : this.words.say("task.over.done", name(by));
	}

	String title(WorkItem item) {
		return (item.subject() != null) ? this.words.say(item.nameCode() + ".title", item.subject())
				: this.words.say(item.nameCode());
	}

	private String name(StaffId id) {
		Map<StaffId, String> names = this.staff.names(List.of(id));
		return names.getOrDefault(id, "");
	}

	/** The time as beside the send button: "14.05". */
	static String hour(Instant moment) {
		return HOUR.format(ZonedDateTime.ofInstant(moment, AppClock.ZONE));
	}

	private boolean isToday(Instant moment) {
		return ZonedDateTime.ofInstant(moment, AppClock.ZONE).toLocalDate().equals(this.clock.today());
	}

}
