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
		boolean forContact = this.naming.isForContact(complaint);
		@Nullable ComplaintLevel level = null;
		boolean contact = false;
		@Nullable Hat best = null;
		for (Hat hat : viewer.hats()) {
			if (kept.contains(viewer.id()) || kept.contains(hat.person()) || !hat.sees(CaseType.COMPLAINT.key())) {
				continue;
			}
			@Nullable ComplaintLevel under = level(complaint, hat);
			boolean contactUnder = isContact(complaint, hat, forContact);
			if (under != null && (level == null || under.isAbove(level))) {
				level = under;
				best = hat;
			}
			if (contactUnder && !contact) {
				contact = true;
				best = (best != null) ? best : hat;
			}
		}
		return new Standing(level, contact, (best != null) ? best : viewer.hats().get(0));
	}

	private static @Nullable ComplaintLevel level(Complaint complaint, Hat hat) {
		if (holds(hat, Role.BOARD, complaint)) {
			return ComplaintLevel.BOARD;
		}
		if (holds(hat, Role.DIRECTOR, complaint)) {
			return ComplaintLevel.DIRECTOR;
		}
		return hat.person().equals(complaint.handler()) ? ComplaintLevel.TEACHER : null;
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
