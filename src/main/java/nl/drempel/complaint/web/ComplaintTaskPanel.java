package nl.drempel.complaint.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.access.Viewer;
import nl.drempel.complaint.Postponement;
import nl.drempel.complaint.domain.ComplaintReader;
import nl.drempel.complaint.domain.ComplaintSheet;
import nl.drempel.complaint.domain.IntakeProposal;
import nl.drempel.shared.PagePart;
import nl.drempel.shared.Words;
import nl.drempel.work.TaskPanel;
import nl.drempel.work.WorkItem;

/**
 * What stands above the forms of a complaint. Of a step that stands alone only what was
 * released for it: the question, or the measure.
 */
@Component
class ComplaintTaskPanel implements TaskPanel {

	/** What the board does at the commission also when everyone of it is named. */
	private static final Set<String> BOARDS_DUTIES = Set.of("trackLkc", "recordLkcResult", "respondToRuling",
			"informCouncil");

	private final ComplaintReader complaints;

	private final IntakeProposal proposals;

	private final ComplaintParts parts;

	private final Words words;

	ComplaintTaskPanel(ComplaintReader complaints, IntakeProposal proposals, ComplaintParts parts, Words words) {
		this.complaints = complaints;
		this.proposals = proposals;
		this.parts = parts;
		this.words = words;
	}

	@Override
	public String process() {
		return "complaint";
	}

	@Override
	public Optional<PagePart> panel(WorkItem item, Viewer viewer) {
		List<PagePart> pieces = new ArrayList<>();
		if (Postponement.isFor(item.key())) {
			pieces.add(new PagePart("complaint/task-postpone",
					new Postpone("/taken/" + item.id() + "/uitstellen", this.complaints.term(item, viewer).open())));
		}
		if (item.alone()) {
			alone(item).ifPresent(pieces::add);
			return Optional.of(new PagePart("complaint/task-panel", pieces));
		}
		ComplaintSheet sheet = this.complaints.read(item.caseId(), viewer);
		pieces.add(this.parts.said(sheet));
		if (item.key().equals("assessIntake")) {
			pieces.add(this.parts.proposal(this.proposals.of(sheet.complaint())));
		}
		this.parts.found(sheet).ifPresent(pieces::add);
		pieces.addAll(this.parts.threads(sheet, false));
		return Optional.of(new PagePart("complaint/task-panel", pieces));
	}

	private Optional<PagePart> alone(WorkItem item) {
		if (item.key().equals("tellYourSide")) {
			return this.complaints.question(item)
				.map((question) -> new PagePart("complaint/task-alone",
						new Alone("complaint.alone.question", question.text(), null)));
		}
		if (BOARDS_DUTIES.contains(item.key())) {
			return Optional.of(new PagePart("complaint/task-alone", new Alone("complaint.alone.board",
					this.words.say("complaint.alone.board.text", item.reference()), null)));
		}
		return this.complaints.measure(item)
			.map((measure) -> new PagePart("complaint/task-alone", new Alone("complaint.alone.measure", measure.what(),
					this.words.say("complaint.measure.by", this.words.day(measure.dueOn())))));
	}

	/** To a program as to a person: what was released for the step, and nothing else. */
	@Override
	public Map<String, Object> context(WorkItem item, Viewer viewer) {
		return switch (item.key()) {
			case "tellYourSide" -> this.complaints.question(item)
				.map((question) -> Map.<String, Object>of("text", question.text()))
				.orElse(Map.of());
			case "carryOutMeasure" -> this.complaints.measure(item)
				.map((measure) -> Map.<String, Object>of("what", measure.what(), "dueOn", measure.dueOn()))
				.orElse(Map.of());
			default -> Map.of();
		};
	}

	/** A term that can be put off, or was. */
	record Postpone(String href, boolean open) {
	}

	/** All that is told in a step that stands alone. */
	record Alone(String heading, String text, @Nullable String more) {
	}

}
