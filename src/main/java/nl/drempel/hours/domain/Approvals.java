package nl.drempel.hours.domain;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Viewer;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.hours.Entry;
import nl.drempel.hours.Entry.Status;
import nl.drempel.hours.EntryId;
import nl.drempel.hours.jdbc.BookRepository;
import nl.drempel.hours.jdbc.EntryRepository;
import nl.drempel.school.Role;
import nl.drempel.school.School;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.school.Staff;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.ForbiddenException;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;

/**
 * Approving and closing. The director approves the hours of the school; those of a
 * director, and of a school that has none, the board; nobody their own.
 */
@Service
@Transactional
public class Approvals {

	/** The reason of an entry that was carried to the next month: a message code. */
	static final String CARRIED = "hours.reason.carried";

	private final Ledger ledger;

	private final EntryRepository entries;

	private final BookRepository books;

	private final Schools schools;

	private final StaffDirectory staff;

	private final AuditTrail audit;

	private final AppClock clock;

	Approvals(Ledger ledger, EntryRepository entries, BookRepository books, Schools schools, StaffDirectory staff,
			AuditTrail audit, AppClock clock) {
		this.ledger = ledger;
		this.entries = entries;
		this.books = books;
		this.schools = schools;
		this.staff = staff;
		this.audit = audit;
		this.clock = clock;
	}

	/** Whether a viewer approves the hours of someone at a school. */
	@Transactional(readOnly = true)
	public boolean mayApprove(StaffId person, SchoolId school, Viewer viewer) {
		boolean here = this.staff.worksAt(person, school, this.clock.today()) || this.entries.exist(person, school);
		return here && at(this.schools.get(school), viewer).approves(person);
	}

	/** Whose hours at a school a viewer answers for. */
	@Transactional(readOnly = true)
	public Reach at(School school, Viewer viewer) {
		Set<StaffId> directors = this.staff.holders(Role.DIRECTOR, school.id(), this.clock.today())
			.stream()
			.map(Staff::id)
			.collect(Collectors.toSet());
		return new Reach(viewer.id(), viewer.holdsAt(school.id(), Role.DIRECTOR),
				viewer.boardsAs(Role.BOARD).contains(school.boardId()), directors);
	}

	/**
	 * Approves an entry; of a correction of approved hours both halves at once.
	 * @throws NotFoundException if the viewer does not approve for that person
	 * @throws ForbiddenException if it is their own
	 * @throws ConflictException if it is not confirmed, was approved or taken back
	 */
	public Entry approve(EntryId id, Viewer viewer) {
		Entry seen = this.entries.find(id).orElseThrow(NotFoundException::new);
		if (seen.staff().equals(viewer.id())) {
			throw new ForbiddenException();
		}
		if (!mayApprove(seen.staff(), seen.school(), viewer)) {
			throw new NotFoundException();
		}
		Entry entry = this.ledger.hold(id);
		if (entry.status() != Status.APPROVED && this.ledger.rests(entry)) {
			throw new ConflictException("hours.conflict.taken-back");
		}
		this.ledger.otherHalf(entry)
			.ifPresent((other) -> this.entries.approve(other.id(), viewer.id(), this.clock.instant()));
		if (!this.entries.approve(id, viewer.id(), this.clock.instant())) {
			throw new ConflictException(
					(entry.status() == Status.PROPOSED) ? "hours.conflict.proposed" : "hours.conflict.approved");
		}
		this.audit.record(AuditEntry.of(viewer.actor(), "hours.approved").about("hours", id));
		return this.entries.find(id).orElseThrow();
	}

	/**
	 * Approves a month of someone: all that is confirmed and stays within the norm, and
	 * of what deviates only what was picked.
	 * @param seen the sum of the minutes within the norm that the approver saw
	 * @return how many entries were approved
	 * @throws NotFoundException if the viewer does not approve for that person
	 * @throws ForbiddenException if it is their own
	 * @throws ConflictException if something changed since it was seen
	 */
	public int approveMonth(SchoolId school, StaffId person, YearMonth month, Collection<EntryId> picked, long seen,
			Viewer viewer) {
		if (person.equals(viewer.id())) {
			throw new ForbiddenException();
		}
		if (!mayApprove(person, school, viewer)) {
			throw new NotFoundException();
		}
		this.books.hold(school);
		List<Entry> wanted = new ArrayList<>();
		long within = 0;
		int found = 0;
		for (Entry entry : this.entries.open(school, month, person)) {
			boolean here = entry.month().equals(month) && entry.status() == Status.CONFIRMED;
			if (here && entry.goesWithItsMonth()) {
				within += entry.minutes();
				wanted.add(entry);
			}
			else if (here && picked.contains(entry.id())) {
				found++;
				wanted.add(entry);
			}
		}
		Set<EntryId> chosen = wanted.stream().map(Entry::id).collect(Collectors.toSet());
		boolean halves = wanted.stream()
			.flatMap((entry) -> this.ledger.otherHalf(entry).stream())
			.anyMatch((other) -> !chosen.contains(other.id()));
		if (halves || within != seen || found != Set.copyOf(picked).size()) {
			throw new ConflictException("hours.conflict.changed");
		}
		Instant now = this.clock.instant();
		for (Entry entry : wanted) {
			if (!this.entries.approve(entry.id(), viewer.id(), now)) {
				throw new ConflictException("hours.conflict.changed");
			}
		}
		this.audit.record(
				AuditEntry.of(viewer.actor(), "hours.approved-month").about("staff", person).detail(month.toString()));
		return wanted.size();
	}

	/**
	 * Closes the books of a school through a month that is over. What is not approved is
	 * carried to the next month, so that nothing is lost and what is closed is final.
	 * @return how many entries were carried
	 * @throws NotFoundException if the viewer does not lead this school
	 * @throws InvalidInputException at {@code month} if it is not over
	 * @throws ConflictException if it was closed before, or approved hours were corrected
	 * and that is not approved yet
	 */
	public int close(SchoolId school, YearMonth month, Viewer viewer) {
		if (!viewer.holdsAt(school, Role.DIRECTOR)) {
			throw new NotFoundException();
		}
		if (!month.isBefore(YearMonth.from(this.clock.today()))) {
			throw new InvalidInputException("month", "hours.error.month-runs");
		}
		this.books.holdToClose(school).filter((closed) -> !closed.isBefore(month)).ifPresent((closed) -> {
			throw new ConflictException("hours.conflict.closed");
		});
		List<Entry> open = this.entries.open(school, month, null);
		if (open.stream().anyMatch((entry) -> entry.reverses() != null)) {
			throw new ConflictException("hours.conflict.corrections");
		}
		for (Entry entry : open) {
			Entry held = this.ledger.takeBack(entry.id(), CARRIED, viewer.id());
			this.ledger.carry(held, month.plusMonths(1), CARRIED, viewer.id());
		}
		this.books.close(school, month, viewer.id(), this.clock.instant());
		this.audit
			.record(AuditEntry.of(viewer.actor(), "hours.closed").about("school", school).detail(month.toString()));
		return open.size();
	}

	/**
	 * How far someone reaches at a school.
	 *
	 * @param who whose reach it is
	 * @param director whether they direct the school
	 * @param board whether they are of its board
	 * @param directors who directs the school today
	 */
	public record Reach(StaffId who, boolean director, boolean board, Set<StaffId> directors) {

		/** Whether someone's hours are the board's to approve. */
		public boolean fallsToBoard(StaffId person) {
			return this.directors.isEmpty() || this.directors.contains(person);
		}

		/** Whether they approve someone's hours; never their own. */
		public boolean approves(StaffId person) {
			return !person.equals(this.who) && (fallsToBoard(person) ? this.board : this.director);
		}

	}

}
