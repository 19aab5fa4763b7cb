package nl.drempel.web.work;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Knowledge;
import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.form.FormAction;
import nl.drempel.form.FormInput;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.Sights;
import nl.drempel.shared.Words;
import nl.drempel.work.OpenStep;
import nl.drempel.work.Work;
import nl.drempel.work.WorkItem;

/** Opening a task and doing it. Nothing that was typed gets lost. */
@Controller
class TaskController {

	/** Where {@code access} leaves what was typed while someone was logged out. */
	private static final String CARRIED = "carried";

	/** The same person sending the same form twice so soon pressed the button twice. */
	private static final Duration DOUBLE_CLICK = Duration.ofSeconds(10);

	/** The next step is offered at once only if it is for the coming days. */
	private static final Duration SOON = Duration.ofDays(14);

	private final Work work;

	private final TaskPages pages;

	private final Knowledge knowledge;

	private final CurrentViewer current;

	private final Words words;

	private final AppClock clock;

	private final LastSent lastSent = new LastSent(DOUBLE_CLICK);

	private final Sights sights;

	TaskController(Work work, TaskPages pages, Knowledge knowledge, CurrentViewer current, Words words, AppClock clock,
			Sights sights) {
		this.sights = sights;
		this.work = work;
		this.pages = pages;
		this.knowledge = knowledge;
		this.current = current;
		this.words = words;
		this.clock = clock;
	}

	@GetMapping("/taken/{id}")
	String open(@PathVariable String id, HttpSession session, HttpServletResponse response, Locale locale,
			Model model) {
		Viewer viewer = this.current.get();
		WorkItem item = this.work.get(id, viewer);
		@Nullable FormInput carried = carried(id, session);
		if (!item.isOpen()) {
			response.setStatus(HttpServletResponse.SC_CONFLICT);
			return this.pages.over(item, this.pages.whyOver(item, viewer), carried, again(item, carried, viewer),
					viewer, locale, model);
		}
		if (takenByOther(item, viewer)) {
			if (carried != null) {
				response.setStatus(HttpServletResponse.SC_CONFLICT);
				return this.pages.over(item, this.words.say("task.over.taken"), carried, null, viewer, locale, model);
			}
			return this.pages.taken(item, viewer, model);
		}
		if (carried != null) {
			again(item, carried, viewer);
			model.addAttribute("carried", true);
		}
		OpenStep step = this.work.open(id, viewer);
		return this.pages.form(step, (carried != null) ? carried : step.input(), List.of(), viewer, locale, model);
	}

	@PostMapping("/taken/{id}")
	String send(@PathVariable String id, @RequestParam MultiValueMap<String, String> fields, HttpSession session,
			HttpServletResponse response, RedirectAttributes flash, Locale locale, Model model) {
		Viewer viewer = this.current.get();
		FormInput input = FormInput.ofPage(fields);
		FormAction action = FormAction.of(fields);
		String mark = SentForm.mark(id, fields);
		boolean again = this.lastSent.is(session.getId(), mark);
		// Before the step is done: the second click may come while it is.
		this.lastSent.put(session.getId(), mark);
		try {
			return act(id, action, input, viewer, session, response, flash, locale, model);
		}
		catch (NotFoundException ex) {
			// The first of two clicks can have taken the case out of their sight.
			Optional<WorkItem> done = this.work.doneBy(id, viewer)
				.filter((item) -> again && isDoubleClick(item, viewer));
			if (done.isEmpty()) {
				this.lastSent.forget(session.getId());
			}
			return after(done.orElseThrow(() -> ex), viewer, flash);
		}
		catch (ConflictException ex) {
			WorkItem item = this.work.get(id, viewer);
			if (again && isDoubleClick(item, viewer)) {
				return after(item, viewer, flash);
			}
			this.lastSent.forget(session.getId());
			response.setStatus(HttpServletResponse.SC_CONFLICT);
			String message = (!item.isOpen() && viewer.id().equals(item.endedBy()))
					? this.words.say("task.over.self.typed") : this.words.say(ex.code(), ex.args());
			return this.pages.over(item, message, input, again(item, input, viewer), viewer, locale, model);
		}
	}

	private String act(String id, FormAction action, FormInput input, Viewer viewer, HttpSession session,
			HttpServletResponse response, RedirectAttributes flash, Locale locale, Model model) {
		try {
			if (action instanceof FormAction.Submit) {
				WorkItem done = this.work.complete(id, input, viewer);
				// It may have been the last that they had to do with the case.
				return this.sights.inStep(done.caseId(), () -> after(done, viewer, flash));
			}
			if (action instanceof FormAction.Save) {
				Instant savedAt = this.work.saveDraft(id, input, viewer);
				flash.addFlashAttribute("said", this.words.say("task.saved", TaskPages.hour(savedAt)));
				return "redirect:/taken/" + id;
			}
			return this.pages.form(this.work.open(id, viewer), action.applyTo(input), List.of(), viewer, locale, model);
		}
		catch (InvalidInputException ex) {
			this.lastSent.forget(session.getId());
			OpenStep step = this.work.open(id, viewer);
			response.setStatus(422);
			return this.pages.form(step, input, ex.errors(), viewer, locale, model);
		}
	}

	private boolean isDoubleClick(WorkItem item, Viewer viewer) {
		Instant endedAt = item.endedAt();
		return endedAt != null && viewer.id().equals(item.endedBy())
				&& endedAt.plus(DOUBLE_CLICK).isAfter(this.clock.instant());
	}

	/** On to the next step of the case if that is theirs and soon, else to the case. */
	private String after(WorkItem done, Viewer viewer, RedirectAttributes flash) {
		CaseId caseId = done.caseId();
		List<WorkItem> open = this.work.openItems(List.of(caseId)).getOrDefault(caseId, List.of());
		Optional<WorkItem> next = this.work.doable(open, viewer)
			.stream()
			.filter((item) -> !item.key().equals(done.key()) && isSoon(item.dueAt()))
			.findFirst();
		if (next.isPresent()) {
			flash.addFlashAttribute("said", this.words.say("task.done.next", this.words.say(next.get().nameCode())));
			return "redirect:/taken/" + next.get().id();
		}
		if (done.alone()) {
			flash.addFlashAttribute("said", this.words.say("task.done"));
			return "redirect:/";
		}
		Optional<Level> level = this.knowledge.of(caseId, viewer);
		if (level.isEmpty()) {
			flash.addFlashAttribute("said", this.words.say("task.done.gone"));
			return "redirect:/";
		}
		boolean outlined = level.filter((known) -> known.reaches(Level.OUTLINE)).isPresent();
		String names = outlined ? names(open) : "";
		flash.addFlashAttribute("said",
				names.isEmpty() ? this.words.say("task.done") : this.words.say("task.done.then", names));
		return "redirect:/zaken/" + caseId;
	}

	private String names(Collection<WorkItem> items) {
		return items.stream()
			.map((item) -> this.words.say(item.nameCode()))
			.distinct()
			.collect(Collectors.joining(", "));
	}

	private boolean isSoon(@Nullable Instant dueAt) {
		if (dueAt == null) {
			return true;
		}
		return TaskLines.isTerm(ZonedDateTime.ofInstant(dueAt, AppClock.ZONE))
				&& dueAt.isBefore(this.clock.instant().plus(SOON));
	}

	/**
	 * The same step open anew in the case, or still open: what was typed is kept as its
	 * draft, so that it stands there when it is opened.
	 */
	private @Nullable WorkItem again(WorkItem item, @Nullable FormInput input, Viewer viewer) {
		Optional<WorkItem> open = item.isOpen() ? Optional.of(item) : this.work.openItem(item.caseId(), item.key());
		List<WorkItem> mine = this.work.doable(open.stream().toList(), viewer);
		if (mine.isEmpty()) {
			return null;
		}
		if (input != null) {
			try {
				this.work.saveDraft(mine.get(0).id(), input, viewer);
			}
			catch (ConflictException | InvalidInputException | NotFoundException ex) {
				return null;
			}
		}
		return mine.get(0);
	}

	/** Keeps what is typed, from time to time, while it is typed. */
	@PostMapping(path = "/taken/{id}/concept", produces = MediaType.APPLICATION_JSON_VALUE)
	@ResponseBody
	Map<String, String> keep(@PathVariable String id, @RequestParam MultiValueMap<String, String> fields) {
		Instant savedAt = this.work.saveDraft(id, FormInput.ofPage(fields), this.current.get());
		return Map.of("savedAt", TaskPages.hour(savedAt));
	}

	@PostMapping("/taken/{id}/oppakken")
	String claim(@PathVariable String id, RedirectAttributes flash) {
		try {
			this.work.claim(id, this.current.get());
			flash.addFlashAttribute("said", this.words.say("task.claimed"));
		}
		catch (ConflictException ex) {
			// The page itself says who has it.
		}
		return "redirect:/taken/" + id;
	}

	@PostMapping("/taken/{id}/teruggeven")
	String release(@PathVariable String id, RedirectAttributes flash) {
		try {
			this.work.release(id, this.current.get());
			flash.addFlashAttribute("said", this.words.say("task.released"));
		}
		catch (ConflictException ex) {
			return "redirect:/taken/" + id;
		}
		return "redirect:/";
	}

	/**
	 * Gives a task to a colleague.
	 * @param to their username
	 * @param caseId the case from whose page it was given, if it was
	 */
	@PostMapping("/taken/{id}/toewijzen")
	String assign(@PathVariable String id, @RequestParam(defaultValue = "") String to,
			@RequestParam(name = "case", required = false) @Nullable String caseId, RedirectAttributes flash) {
		try {
			this.work.assign(id, to, this.current.get());
			flash.addFlashAttribute("said", this.words.say("task.assigned"));
		}
		catch (InvalidInputException ex) {
			flash.addFlashAttribute("warned", this.words.say("error.assign"));
		}
		catch (ConflictException ex) {
			flash.addFlashAttribute("warned", this.words.say("task.assign.over"));
		}
		return (caseId != null) ? "redirect:/zaken/" + CaseId.valueOf(caseId) : "redirect:/taken/" + id;
	}

	private static boolean takenByOther(WorkItem item, Viewer viewer) {
		return item.assignee() != null && !viewer.people().contains(item.assignee());
	}

	private static @Nullable FormInput carried(String id, HttpSession session) {
		String name = CARRIED + "/taken/" + id;
		Object typed = session.getAttribute(name);
		if (!(typed instanceof Map<?, ?> fields)) {
			return null;
		}
		session.removeAttribute(name);
		MultiValueMap<String, String> values = new LinkedMultiValueMap<>();
		fields.forEach((field, several) -> {
			if (several instanceof List<?> list) {
				list.forEach((value) -> values.add(String.valueOf(field), String.valueOf(value)));
			}
		});
		return FormInput.ofPage(values);
	}

}
