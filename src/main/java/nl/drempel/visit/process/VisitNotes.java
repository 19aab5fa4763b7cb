package nl.drempel.visit.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

import nl.drempel.school.Guardian;
import nl.drempel.school.PupilId;
import nl.drempel.school.Pupils;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.Words;
import nl.drempel.visit.Attempt;
import nl.drempel.visit.jdbc.AttemptRepository;
import nl.drempel.work.WorkItem;

/**
 * What a line of the work list says of a family: who, which language, how often it was
 * tried.
 */
@Component
class VisitNotes {

	private static final String DUTCH = "nl";

	private final Pupils pupils;

	private final AttemptRepository attempts;

	private final Words words;

	VisitNotes(Pupils pupils, AttemptRepository attempts, Words words) {
		this.pupils = pupils;
		this.attempts = attempts;
		this.words = words;
	}

	Map<String, String> of(Collection<WorkItem> items) {
		Map<PupilId, List<Guardian>> guardians = this.pupils
			.guardiansOf(items.stream().map(WorkItem::pupil).filter(Objects::nonNull).distinct().toList());
		Map<CaseId, List<Attempt>> tried = this.attempts.of(items.stream().map(WorkItem::caseId).distinct().toList());
		Map<String, String> notes = new LinkedHashMap<>();
		for (WorkItem item : items) {
			List<String> parts = new ArrayList<>();
			if (item.groupName() != null) {
				parts.add(item.groupName());
			}
			guardians.getOrDefault(item.pupil(), List.of())
				.stream()
				.findFirst()
				.ifPresent((first) -> parts.add(said(first)));
			int count = tried.getOrDefault(item.caseId(), List.of()).size();
			if (count > 0 && item.key().equals("arrangeAppointment")) {
				parts.add(this.words.say("visit.note.attempts", count));
			}
			notes.put(item.id(), String.join(" · ", parts));
		}
		return notes;
	}

	private String said(Guardian guardian) {
		StringBuilder said = new StringBuilder(
				this.words.sayOr("relation." + guardian.relation(), guardian.relation()).toLowerCase(Locale.ROOT));
		if (guardian.language() != null && !guardian.language().equals(DUTCH)) {
			said.append(", ")
				.append(Locale.forLanguageTag(guardian.language()).getDisplayLanguage(LocaleContextHolder.getLocale()));
		}
		if (guardian.interpreter()) {
			said.append(", ").append(this.words.say("visit.note.interpreter"));
		}
		return said.toString();
	}

}
