package nl.drempel.complaint.domain;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import nl.drempel.audit.Actor;
import nl.drempel.casefile.CaseEvent;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.Timeline;
import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.ComplaintLevel;
import nl.drempel.complaint.RulingPart;
import nl.drempel.complaint.jdbc.ComplaintRepository;
import nl.drempel.complaint.jdbc.StoryRepository;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How a complaint comes to its end, and with what outcome. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Closing {

	private static final Actor SELF = Actor.system("complaint");

	private final ComplaintRepository complaints;

	private final StoryRepository story;

	private final Naming naming;

	private final CaseFiles files;

	private final Timeline timeline;

	private final AppClock clock;

	Closing(ComplaintRepository complaints, StoryRepository story, Naming naming, CaseFiles files, Timeline timeline,
			AppClock clock) {
		this.complaints = complaints;
		this.story = story;
		this.naming = naming;
		this.files = files;
		this.timeline = timeline;
		this.clock = clock;
	}

	/**
	 * The complaint has its answer, or the complainant wants none any more: what the
	 * board promised is carried out now, as far as it is not being done already.
	 * @return how many measures begin
	 */
	public int decided(CaseId id) {
		Complaint complaint = this.complaints.hold(id).orElseThrow();
		if (complaint.closing() == null) {
			this.complaints.set(id, Map.of("closing", (complaint.rulingOutcome() != null) ? "answered" : "silence"));
		}
		if (hasMeasures(id)) {
			this.files.move(id, "measures", SELF);
		}
		return this.story.measuresToBegin(id);
	}

	/**
	 * Whether nothing is left to be done of a complaint that has its answer: no measure,
	 * and nobody to be told.
	 */
	public boolean isDone(CaseId id) {
		Complaint complaint = this.complaints.hold(id).orElseThrow();
		if (hasMeasures(id)) {
			return false;
		}
		boolean upheld = List.of("upheld", "partly_upheld").contains(String.valueOf(complaint.rulingOutcome()));
		boolean told = this.story.records(id).stream().anyMatch((made) -> made.taskKey().equals("informCouncil"));
		return !upheld || told;
	}

	private boolean hasMeasures(CaseId id) {
		return this.story.measures(id).stream().anyMatch((measure) -> measure.done() == null);
	}

	/** Closes the complaint; what runs beside it goes on. */
	public void close(CaseId id) {
		Complaint complaint = this.complaints.hold(id).orElseThrow();
		String outcome = outcome(complaint);
		this.complaints.leave(id, outcome, this.clock.instant());
		this.complaints.set(id, Map.of("closed_on", this.clock.today()));
		this.files.close(id, outcome.equals("redirected") ? "redirected" : "closed", outcome, SELF);
		this.timeline.add(id, CaseEvent.byItself("complaint.closed").label("outcome.complaint." + outcome));
		this.naming.apply(this.complaints.find(id).orElseThrow());
	}

	private static String outcome(Complaint complaint) {
		String closing = String.valueOf(complaint.closing());
		return switch (closing) {
			case "withdrawn", "settled", "inadmissible", "redirected" -> closing;
			case "answered" -> String.valueOf(complaint.rulingOutcome());
			default -> afterWaiting(complaint, closing.equals("accepted"));
		};
	}

	/** At the board both answers give its own verdict (contract). */
	private static String afterWaiting(Complaint complaint, boolean accepted) {
		if (complaint.level() == ComplaintLevel.BOARD && complaint.boardOutcome() != null) {
			return complaint.boardOutcome();
		}
		if ("withdrawn".equals(complaint.levelResult())) {
			return "withdrawn";
		}
		return accepted ? "resolved" : "accepted_by_silence";
	}

	/**
	 * What a ruling in parts comes to: all alike, that; any upheld among others, partly
	 * upheld; otherwise not upheld (contract). Manifestly not upheld counts as not
	 * upheld.
	 */
	public static String outcome(List<RulingPart> parts) {
		Set<String> rulings = parts.stream()
			.map(RulingPart::ruling)
			.map((ruling) -> ruling.equals("manifestly_not_upheld") ? "not_upheld" : ruling)
			.collect(Collectors.toSet());
		if (rulings.size() == 1) {
			return rulings.iterator().next();
		}
		return (rulings.contains("upheld") || rulings.contains("partly_upheld")) ? "partly_upheld" : "not_upheld";
	}

}
