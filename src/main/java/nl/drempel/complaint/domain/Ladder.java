package nl.drempel.complaint.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

import nl.drempel.audit.Actor;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.ComplaintLevel;
import nl.drempel.complaint.jdbc.ComplaintRepository;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The levels of a complaint: which of them are open, and what going to one brings about.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Ladder {

	/** How a stay at a level ended when the complainant went on before it was done. */
	public static final String ESCALATED = "escalated";

	private final ComplaintRepository complaints;

	private final Naming naming;

	private final CaseFiles files;

	private final Settings settings;

	private final AppClock clock;

	Ladder(ComplaintRepository complaints, Naming naming, CaseFiles files, Settings settings, AppClock clock) {
		this.complaints = complaints;
		this.naming = naming;
		this.files = files;
		this.settings = settings;
		this.clock = clock;
	}

	/** The levels at which this complaint could be handled at all. */
	public List<ComplaintLevel> levels(Complaint complaint) {
		return Stream.of(ComplaintLevel.values()).filter((level) -> fitting(complaint, level) == level).toList();
	}

	/**
	 * The level that takes the place of the wanted one: sexual misconduct never stays at
	 * the teacher (WPO art. 4a), the board does it for a director who is named, and the
	 * national commission for a board that is.
	 */
	public ComplaintLevel fitting(Complaint complaint, ComplaintLevel wanted) {
		ComplaintLevel level = wanted;
		if (complaint.isMisconduct() && !level.isAbove(ComplaintLevel.DIRECTOR)) {
			level = ComplaintLevel.BOARD;
		}
		if (level == ComplaintLevel.DIRECTOR && this.naming.directorIsNamed(complaint)) {
			level = ComplaintLevel.BOARD;
		}
		if (level == ComplaintLevel.BOARD && this.naming.boardIsNamed(complaint)) {
			level = ComplaintLevel.LKC;
		}
		return level;
	}

	/**
	 * The levels to which the complainant may go now: during intake, while the board's
	 * measures run and after silence only the national commission, otherwise every higher
	 * one.
	 */
	public List<ComplaintLevel> open(Complaint complaint) {
		if (!complaint.isOpen()) {
			return isReopenable(complaint) ? List.of(ComplaintLevel.LKC) : List.of();
		}
		return switch (complaint.state()) {
			case "intake" -> List.of(ComplaintLevel.LKC);
			case "teacher", "director", "board", "awaiting_complainant" -> above(complaint);
			case "measures" -> isRuled(complaint) ? List.of() : List.of(ComplaintLevel.LKC);
			default -> List.of();
		};
	}

	/** What was ruled, settled or withdrawn goes nowhere while its measures run. */
	private static boolean isRuled(Complaint complaint) {
		return complaint.rulingOutcome() != null
				|| !List.of("accepted", "silence").contains(String.valueOf(complaint.closing()));
	}

	private List<ComplaintLevel> above(Complaint complaint) {
		ComplaintLevel present = (complaint.level() != null) ? complaint.level() : ComplaintLevel.TEACHER;
		return levels(complaint).stream().filter((level) -> level.isAbove(present)).toList();
	}

	/** Silence is not consent: the commission stays open for a year (domain.md §5). */
	private boolean isReopenable(Complaint complaint) {
		LocalDate closedOn = complaint.closedOn();
		return "silence".equals(complaint.closing()) && closedOn != null && !this.clock.today()
			.isAfter(closedOn.plusDays(this.settings.get(complaint.school(), Setting.COMPLAINT_REOPEN_DAYS)));
	}

	/**
	 * Brings a complaint to a level, or to the one that takes its place.
	 * @param handler who holds the first talk, at the teacher's level
	 * @return the level it came to
	 */
	public ComplaintLevel enter(CaseId id, ComplaintLevel wanted, @Nullable StaffId handler, Actor by) {
		Complaint complaint = this.complaints.find(id).orElseThrow();
		ComplaintLevel level = fitting(complaint, wanted);
		this.complaints.leave(id, ESCALATED, this.clock.instant());
		this.complaints.enter(id, level, (level == ComplaintLevel.TEACHER) ? handler : null, this.clock.instant());
		this.files.move(id, level.key(), by);
		Complaint there = this.complaints.find(id).orElseThrow();
		if (level.isAbove(ComplaintLevel.DIRECTOR)) {
			this.naming.reachedBoard(there);
		}
		this.naming.apply(there);
		return level;
	}

}
