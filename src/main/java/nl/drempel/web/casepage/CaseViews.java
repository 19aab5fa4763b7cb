package nl.drempel.web.casepage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseActions;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CasePage;
import nl.drempel.casefile.CasePage.Content;
import nl.drempel.casefile.CasePage.Link;
import nl.drempel.casefile.CasePage.Offers;
import nl.drempel.casefile.CaseType;
import nl.drempel.casefile.KnownCase;
import nl.drempel.casefile.Readers;
import nl.drempel.casefile.Timeline;
import nl.drempel.document.Document;
import nl.drempel.document.Documents;
import nl.drempel.engine.CurrentActivity;
import nl.drempel.school.Pupils;
import nl.drempel.school.Schools;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.PagePart;
import nl.drempel.shared.Words;
import nl.drempel.web.work.Candidates;
import nl.drempel.web.work.TaskLines;
import nl.drempel.work.Work;
import nl.drempel.work.WorkItem;

/** Puts the page of a case together: register, steps, timeline, and its room's parts. */
@Component
class CaseViews {

	private final Work work;

	private final Timeline timeline;

	private final Schools schools;

	private final Pupils pupils;

	private final Documents documents;

	private final Candidates candidates;

	private final TaskLines lines;

	private final Readers readers;

	private final ObjectProvider<CasePage> pages;

	private final ObjectProvider<CaseActions> actions;

	private final Words words;

	CaseViews(Work work, Timeline timeline, Schools schools, Pupils pupils, Documents documents, Candidates candidates,
			TaskLines lines, Readers readers, ObjectProvider<CasePage> pages, ObjectProvider<CaseActions> actions,
			Words words) {
		this.work = work;
		this.timeline = timeline;
		this.schools = schools;
		this.pupils = pupils;
		this.documents = documents;
		this.candidates = candidates;
		this.lines = lines;
		this.readers = readers;
		this.pages = pages;
		this.actions = actions;
		this.words = words;
	}

	CaseView of(KnownCase known, Viewer viewer) {
		CaseFile file = known.file();
		boolean glimpse = !known.level().reaches(Level.OUTLINE);
		Content content = glimpse ? content(known, viewer) : withDocuments(content(known, viewer), known, viewer);
		List<Timeline.Entry> story = glimpse ? new ArrayList<>()
				: new ArrayList<>(this.timeline.of(file.id(), known.level()));
		Collections.reverse(story);
		@Nullable String group = (glimpse || file.pupil() == null) ? null : this.pupils.get(file.pupil()).groupName();
		return new CaseView(file, this.schools.get(file.school()).name(), group, state(known), outcome(known), glimpse,
				this.readers.isFor(file, viewer), content, glimpse ? List.of() : open(file, content, viewer), story);
	}

	/** The documents that the viewer may open stand beside every case. */
	private Content withDocuments(Content content, KnownCase known, Viewer viewer) {
		List<Document> open = this.documents.openTo(known, viewer);
		if (open.isEmpty()) {
			return content;
		}
		List<PagePart> aside = new ArrayList<>(content.aside());
		aside.add(new PagePart("document/case-documents", open));
		return content.withAside(aside);
	}

	/** What the room of its type shows. */
	Content content(KnownCase known, Viewer viewer) {
		return this.pages.stream()
			.filter((page) -> page.type() == known.file().type())
			.findFirst()
			.map((page) -> page.content(known, viewer))
			.orElseGet(() -> new Content(this.words.say("case-type." + known.file().type().key()), null, List.of(),
					List.of(), List.of(), List.of(), List.of(), false, new Link("/", this.words.say("nav.work")),
					Offers.NONE));
	}

	/**
	 * What can be done with cases of a type.
	 * @throws NotFoundException if nothing can
	 */
	CaseActions actions(CaseType type) {
		return this.actions.stream()
			.filter((room) -> room.type() == type)
			.findFirst()
			.orElseThrow(NotFoundException::new);
	}

	private List<CaseView.OpenLine> open(CaseFile file, Content content, Viewer viewer) {
		List<WorkItem> items = this.work.openItems(List.of(file.id())).getOrDefault(file.id(), List.of());
		List<WorkItem> mine = this.work.doable(items, viewer);
		Optional<WorkItem> first = content.next().isEmpty() ? mine.stream().findFirst() : Optional.empty();
		return items.stream()
			.map((item) -> new CaseView.OpenLine(item, this.words.say(item.nameCode()), TaskLines.icon(item.key()),
					this.candidates.inWords(item), this.lines.due(item), this.words.late(item.dueAt()),
					mine.contains(item), first.filter(item::equals).isPresent(), this.candidates.of(item, viewer)))
			.toList();
	}

	private String state(KnownCase known) {
		return known.level().reaches(Level.OUTLINE)
				? this.words.say("state." + known.file().type().key() + "." + known.state())
				: this.words.say("case.state." + known.state());
	}

	private @Nullable String outcome(KnownCase known) {
		String outcome = known.outcome();
		return (outcome != null) ? this.words.say("outcome." + known.file().type().key() + "." + outcome) : null;
	}

	/** The names of the steps at which a case stands, in the reader's language. */
	List<String> steps(List<CurrentActivity> current) {
		return current.stream()
			.map((step) -> this.words.sayOr("task." + step.id(), Objects.requireNonNullElse(step.name(), step.id())))
			.distinct()
			.toList();
	}

}
