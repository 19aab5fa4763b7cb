package nl.drempel.work.domain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

import nl.drempel.form.FieldDescription;
import nl.drempel.form.Form;
import nl.drempel.form.Forms;
import nl.drempel.form.Option;
import nl.drempel.school.HeldPart;
import nl.drempel.school.HeldPart.Care;
import nl.drempel.school.Keeper;
import nl.drempel.school.SchoolId;
import nl.drempel.school.SchoolYear;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.work.WorkItem;
import nl.drempel.work.jdbc.DraftRepository;
import nl.drempel.work.jdbc.WorkItemRepository;

/** Which steps of a case were done by whom, and what was typed and not sent. */
@Component
class WorkListKeeper implements Keeper {

	/** A step of it that stands open shows that there is one. */
	private static final String MELDCODE = "meldcode";

	/** What to mind before a draft of a step is shown. */
	private static final Map<String, Care> CARES = Map.of("correctContact", Care.REACH, "collectConsent", Care.CONSENT,
			"approveException", Care.CONSENT, "approveSafetyPlan", Care.SAFETY);

	/** So long a draft stays after the last step of its case. */
	private static final Duration LEFT_LYING = Duration.ofDays(30);

	private final WorkItemRepository items;

	private final DraftRepository drafts;

	private final Forms forms;

	private final AppClock clock;

	WorkListKeeper(WorkItemRepository items, DraftRepository drafts, Forms forms, AppClock clock) {
		this.items = items;
		this.drafts = drafts;
		this.forms = forms;
		this.clock = clock;
	}

	@Override
	public List<HeldPart> ofCase(CaseId id) {
		List<HeldPart> parts = new ArrayList<>();
		HeldPart.Writer steps = HeldPart.of(id, "work.steps");
		List<WorkItem> done = this.items.doneOf(id);
		done.forEach((item) -> steps.row()
			.code("step", "task.", item.key())
			.moment("at", item.endedAt())
			.staff("by", item.endedBy()));
		parts.add(steps.care(done.stream().anyMatch(WorkListKeeper::isMeldcode) ? Care.MELDCODE : Care.NONE).done());
		HeldPart.Writer open = HeldPart.of(id, "work.open");
		List<WorkItem> now = this.items.openOf(List.of(id));
		now.forEach((item) -> open.row()
			.code("step", "task.", item.key())
			.moment("due", item.dueAt())
			.staff("by", item.assignee()));
		parts.add(open.care(now.stream().anyMatch(WorkListKeeper::isMeldcode) ? Care.MELDCODE : Care.NONE).done());
		this.drafts.of(id).forEach((kept) -> parts.add(draft(id, kept)));
		return parts;
	}

	private static boolean isMeldcode(WorkItem item) {
		return item.process().equals(MELDCODE);
	}

	private HeldPart draft(CaseId id, DraftRepository.Kept kept) {
		String key = kept.taskKey().split(":", 2)[0];
		HeldPart.Writer part = HeldPart.of(id, "work.draft").at(kept.draft().savedAt()).code("step", "task.", key);
		Map<String, String> labels = new HashMap<>();
		for (String process : List.of("home-visit", "signal", MELDCODE, "handoff", "complaint")) {
			this.forms.find(process, key).ifPresent((form) -> labels.putAll(labels(form)));
		}
		kept.draft().data().forEach((name, value) -> part.said(labels.getOrDefault(name, name), plain(value)));
		boolean meldcode = this.forms.find(MELDCODE, key).isPresent()
				|| MELDCODE.equals(kept.draft().data().get("decision"));
		return part.care(meldcode ? Care.MELDCODE : CARES.getOrDefault(key, Care.NONE))
			.staff("by", kept.staff())
			.done();
	}

	private static Map<String, String> labels(Form form) {
		Map<String, List<Option>> none = new HashMap<>();
		form.sources().forEach((source) -> none.put(source, List.of()));
		Map<String, String> labels = new HashMap<>();
		form.describe(none, LocaleContextHolder.getLocale())
			.forEach((FieldDescription field) -> labels.put(field.key(), field.label()));
		return labels;
	}

	private static String plain(Object value) {
		if (value instanceof Collection<?> many) {
			return String.join("\n", many.stream().map(WorkListKeeper::plain).toList());
		}
		if (value instanceof Map<?, ?> row) {
			return String.join(", ", row.values().stream().map(WorkListKeeper::plain).toList());
		}
		return String.valueOf(value);
	}

	@Override
	public Map<String, Integer> remove(CaseId id) {
		this.drafts.deleteAll(id);
		return Map.of("steps", this.items.remove(id));
	}

	@Override
	public void endFields(SchoolYear year, Map<SchoolId, Integer> impressions, Set<CaseId> held) {
		this.drafts.deleteOrphans(this.clock.instant().minus(LEFT_LYING), held);
	}

}
