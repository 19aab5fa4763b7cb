package nl.drempel.complaint.domain;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import nl.drempel.access.Grantee;
import nl.drempel.access.Grants;
import nl.drempel.access.Level;
import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.casefile.CaseType;
import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.ComplaintLevel;
import nl.drempel.complaint.jdbc.ComplaintRepository;
import nl.drempel.school.Role;
import nl.drempel.school.Staff;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.work.Work;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is named in a complaint takes no part in handling it (WPO art. 14): they lose sight
 * of it at once and everywhere, but for the first talk at the teacher's level, and for
 * the steps that stand alone. The grants of a complaint are written here only.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Naming {

	private static final String TYPE = CaseType.COMPLAINT.key();

	private final ComplaintRepository complaints;

	private final StaffDirectory staff;

	private final Grants grants;

	private final Work work;

	private final AuditTrail audit;

	private final AppClock clock;

	Naming(ComplaintRepository complaints, StaffDirectory staff, Grants grants, Work work, AuditTrail audit,
			AppClock clock) {
		this.complaints = complaints;
		this.staff = staff;
		this.grants = grants;
		this.work = work;
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * Names people, besides those who are. What they had of it is taken from them: what
	 * they claimed and what they typed and did not send.
	 * @return those who were not named before
	 */
	public Set<StaffId> name(CaseId id, Collection<StaffId> people, Actor by) {
		Set<StaffId> added = new LinkedHashSet<>();
		for (StaffId person : people) {
			if (this.complaints.name(id, person, by.id(), this.clock.instant())) {
				added.add(person);
				this.audit.record(AuditEntry.of(by, "complaint.named").on(id).about("staff", person));
			}
		}
		Set<StaffId> lost = new LinkedHashSet<>(added);
		lost.retainAll(kept(this.complaints.find(id).orElseThrow()));
		lost.forEach((person) -> this.work.forgetDrafts(id, person));
		return added;
	}

	/**
	 * Writes anew who may know the complaint, and whose its open steps are.
	 */
	public void apply(Complaint complaint) {
		CaseId id = complaint.id();
		this.grants.revoke(id, "contact");
		this.grants.revoke(id, "named");
		if (isForContact(complaint)) {
			this.grants.allow(id, TYPE, Grantee.role(Role.CONTACT, complaint.school().value()), Level.CONTENT,
					"contact");
		}
		else {
			reachedBoard(complaint);
		}
		this.grants.revoke(id, ComplaintLevel.DIRECTOR.key());
		if (complaint.isAt(ComplaintLevel.DIRECTOR) && !directorIsNamed(complaint)) {
			this.grants.allow(id, TYPE, Grantee.role(Role.DIRECTOR, complaint.school().value()), Level.CONTENT,
					ComplaintLevel.DIRECTOR.key());
		}
		for (StaffId person : kept(complaint)) {
			this.grants.deny(id, TYPE, Grantee.staff(person), "named");
		}
		this.work.reorder(id);
	}

	/**
	 * The board knows the complaint from now on: all of it, also what it does about a
	 * possible offence (WPO art. 4a), which nobody below it reads. A director knows it
	 * only as long as it is theirs to handle.
	 */
	public void reachedBoard(Complaint complaint) {
		this.grants.allow(complaint.id(), TYPE, Grantee.role(Role.BOARD, complaint.board().value()), Level.FULL,
				ComplaintLevel.BOARD.key());
	}

	/**
	 * Who is kept from the complaint: everyone who is named, but for the handler of the
	 * first talk while it is to be held.
	 */
	public Set<StaffId> kept(Complaint complaint) {
		Set<StaffId> kept = new LinkedHashSet<>(this.complaints.named(complaint.id()));
		if (complaint.isAt(ComplaintLevel.TEACHER) && complaint.handler() != null) {
			kept.remove(complaint.handler());
		}
		return kept;
	}

	/** Whether someone who leads the school is named, so that the board handles it. */
	public boolean directorIsNamed(Complaint complaint) {
		return holders(complaint, Role.DIRECTOR).stream().anyMatch(this.complaints.named(complaint.id())::contains);
	}

	/**
	 * Whether nobody of the board may judge: it is about the board, or everyone of it is
	 * named.
	 */
	public boolean boardIsNamed(Complaint complaint) {
		return boardIsNamed(complaint, Set.of());
	}

	/** The same when these are named as well. */
	public boolean boardIsNamed(Complaint complaint, Collection<StaffId> more) {
		return complaint.aboutBoard() || wholeBoardIsNamed(complaint, more);
	}

	/** Whether everyone of the board is named, one by one. */
	public boolean wholeBoardIsNamed(Complaint complaint) {
		return wholeBoardIsNamed(complaint, Set.of());
	}

	private boolean wholeBoardIsNamed(Complaint complaint, Collection<StaffId> more) {
		Set<StaffId> named = new LinkedHashSet<>(this.complaints.named(complaint.id()));
		named.addAll(more);
		return !named.isEmpty() && isAll(
				this.staff.holders(Role.BOARD, complaint.board(), this.clock.today()).stream().map(Staff::id).toList(),
				named);
	}

	private static boolean isAll(List<StaffId> holders, Set<StaffId> named) {
		return !holders.isEmpty() && named.containsAll(holders);
	}

	/**
	 * Whether the contact person knows the complaint: not if it is about them. Sexual
	 * misconduct they know, but the board receives it.
	 */
	public boolean isForContact(Complaint complaint) {
		if (complaint.aboutContact()) {
			return false;
		}
		return !isAll(holders(complaint, Role.CONTACT), this.complaints.named(complaint.id()));
	}

	/** Whether someone works at the school itself today. */
	public boolean worksAtSchool(Complaint complaint, StaffId person) {
		return this.staff.worksAt(person, complaint.school(), this.clock.today());
	}

	/** Those who hold a role at the school today. */
	public List<StaffId> holders(Complaint complaint, Role role) {
		return this.staff.holders(role, complaint.school(), this.clock.today())
			.stream()
			.map(Staff::id)
			.collect(Collectors.toList());
	}

}
