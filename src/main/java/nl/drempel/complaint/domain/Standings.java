package nl.drempel.complaint.domain;

import java.util.Set;

import nl.drempel.access.Grantee;
import nl.drempel.access.Hat;
import nl.drempel.access.Knowledge;
import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseType;
import nl.drempel.complaint.Complaint;
import nl.drempel.complaint.ComplaintLevel;
import nl.drempel.complaint.jdbc.ComplaintRepository;
import nl.drempel.school.Role;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds out what a viewer is in a complaint. */
@Component
@Transactional(readOnly = true)
public class Standings {

	private final ComplaintRepository complaints;

	private final Naming naming;

	private final Knowledge knowledge;

	Standings(ComplaintRepository complaints, Naming naming, Knowledge knowledge) {
		this.complaints = complaints;
		this.naming = naming;
		this.knowledge = knowledge;
	}

	/**
	 * What the viewer is in a complaint.
	 * @throws NotFoundException if they may not know its content
	 */
	public Standing of(CaseId id, Viewer viewer) {
		this.knowledge.require(id, Level.CONTENT, viewer);
		return of(this.complaints.find(id).orElseThrow(NotFoundException::new), viewer);
	}

	/** The same for who was found to know it. */
	public Standing of(Complaint complaint, Viewer viewer) {
		Set<StaffId> kept = this.naming.kept(complaint);
		Set<StaffId> named = this.complaints.named(complaint.id());
		boolean forContact = this.naming.isForContact(complaint);
		@Nullable ComplaintLevel level = null;
		boolean contact = false;
		boolean names = false;
		boolean contactPerson = false;
		@Nullable Hat best = null;
		for (Hat hat : viewer.hats()) {
			if (kept.contains(viewer.id()) || kept.contains(hat.person()) || !hat.sees(CaseType.COMPLAINT.key())) {
				continue;
			}
			// Who is named is left with the talk that they hold, whatever they are
			// besides.
			boolean accused = named.contains(viewer.id()) || named.contains(hat.person());
			@Nullable ComplaintLevel under = accused ? talk(complaint, hat) : level(complaint, hat);
			boolean contactUnder = !accused && isContact(complaint, hat, forContact);
			boolean personUnder = !accused && forContact && holds(hat, Role.CONTACT, complaint);
			contactPerson |= personUnder;
			names |= contactUnder || personUnder || (!accused && handlesNow(complaint, under));
			if (under != null && (level == null || under.isAbove(level))) {
				level = under;
				best = hat;
			}
			if ((contactUnder || personUnder) && !contact) {
				contact = contactUnder;
				best = (best != null) ? best : hat;
			}
		}
		return new Standing(level, contact, names, contactPerson, (best != null) ? best : viewer.hats().get(0));
	}

	private @Nullable ComplaintLevel level(Complaint complaint, Hat hat) {
		if (holds(hat, Role.BOARD, complaint)) {
			return ComplaintLevel.BOARD;
		}
		if (holds(hat, Role.DIRECTOR, complaint)
				&& (complaint.isAt(ComplaintLevel.DIRECTOR) || isTalkOver(complaint))) {
			return ComplaintLevel.DIRECTOR;
		}
		return talk(complaint, hat);
	}

	/** The talk of who left is held by the director. */
	private boolean isTalkOver(Complaint complaint) {
		StaffId handler = complaint.handler();
		return complaint.isAt(ComplaintLevel.TEACHER)
				&& (handler == null || !this.naming.worksAtSchool(complaint, handler));
	}

	private static @Nullable ComplaintLevel talk(Complaint complaint, Hat hat) {
		return (complaint.isAt(ComplaintLevel.TEACHER) && hat.person().equals(complaint.handler()))
				? ComplaintLevel.TEACHER : null;
	}

	/**
	 * Whether it is at their level, or below. At the commission the board does the steps.
	 */
	private static boolean handlesNow(Complaint complaint, @Nullable ComplaintLevel under) {
		ComplaintLevel present = complaint.level();
		return under != null && (under == ComplaintLevel.BOARD || (present != null && !present.isAbove(under)));
	}

	/** The board receives what the contact person may not. */
	private static boolean isContact(Complaint complaint, Hat hat, boolean forContact) {
		return (forContact && !complaint.isMisconduct()) ? holds(hat, Role.CONTACT, complaint)
				: holds(hat, Role.BOARD, complaint);
	}

	private static boolean holds(Hat hat, Role role, Complaint complaint) {
		return hat.grantees()
			.contains(Grantee.role(role,
					(role.place() == Role.Place.BOARD) ? complaint.board().value() : complaint.school().value()));
	}

}
