package nl.drempel.complaint.domain;

import java.util.List;
import java.util.Set;

import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.Guide;
import nl.drempel.complaint.NewComplaint;
import nl.drempel.school.Board;
import nl.drempel.school.BoardId;
import nl.drempel.school.Role;
import nl.drempel.school.School;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.school.Staff;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds to whom a complainant can turn. */
@Component
@Transactional(readOnly = true)
public class Guides {

	private final StaffDirectory staff;

	private final Schools schools;

	private final Naming naming;

	private final AppClock clock;

	Guides(StaffDirectory staff, Schools schools, Naming naming, AppClock clock) {
		this.staff = staff;
		this.schools = schools;
		this.naming = naming;
		this.clock = clock;
	}

	/** Whom to ask about complaints at a school. */
	public Guide of(SchoolId school) {
		School place = this.schools.get(school);
		return guide(this.staff.holders(Role.CONTACT, school, this.clock.today()), place.boardId(), Set.of());
	}

	/** Whom to ask if it cannot be the contact person: the board. */
	public Guide ofBoard(SchoolId school) {
		return board(this.schools.get(school).boardId(), Set.of());
	}

	/** The same as for a complaint that was taken in, before that. */
	public Guide of(NewComplaint complaint) {
		BoardId board = this.schools.get(complaint.school()).boardId();
		List<Staff> contacts = (complaint.aboutContact() || complaint.isMisconduct()) ? List.of()
				: this.staff.holders(Role.CONTACT, complaint.school(), this.clock.today());
		return guide(contacts, board, complaint.aboutStaff());
	}

	/**
	 * Whom to ask about this complaint: nobody who is named in it, and for sexual
	 * misconduct the board.
	 */
	public Guide of(Complaint complaint) {
		List<Staff> contacts = (this.naming.isForContact(complaint) && !complaint.isMisconduct())
				? this.staff.holders(Role.CONTACT, complaint.school(), this.clock.today()) : List.of();
		return guide(contacts, complaint.board(), this.naming.kept(complaint));
	}

	/**
	 * Whether the contact person reads what the complainant writes: also of sexual
	 * misconduct, but not what is about them.
	 */
	boolean contactReads(Complaint complaint) {
		return this.naming.isForContact(complaint) && !this.naming.holders(complaint, Role.CONTACT).isEmpty();
	}

	/** Who can be rung comes first. */
	private Guide guide(List<Staff> contacts, BoardId board, Set<StaffId> kept) {
		List<Staff> able = contacts.stream().filter((one) -> !kept.contains(one.id())).toList();
		return able.stream()
			.filter((one) -> one.phone() != null)
			.findFirst()
			.or(() -> able.stream().findFirst())
			.map((one) -> new Guide(one.displayName(), one.phone(), false))
			.orElseGet(() -> board(board, kept));
	}

	/** Its own number comes before that of someone who works for it. */
	private Guide board(BoardId board, Set<StaffId> kept) {
		Board place = this.schools.board(board);
		String phone = (place.phone() != null) ? place.phone()
				: this.staff.holders(Role.BOARD, board, this.clock.today())
					.stream()
					.filter((one) -> one.phone() != null && !kept.contains(one.id()))
					.map(Staff::phone)
					.findFirst()
					.orElse(null);
		return new Guide(place.name(), phone, true);
	}

}
