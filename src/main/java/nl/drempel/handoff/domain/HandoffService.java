package nl.drempel.handoff.domain;

import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Grantee;
import nl.drempel.access.Grants;
import nl.drempel.access.Hat;
import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.audit.Actor;
import nl.drempel.casefile.CaseEvent;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.CaseType;
import nl.drempel.casefile.Timeline;
import nl.drempel.handoff.Handoffs;
import nl.drempel.handoff.jdbc.HandoffRepository;
import nl.drempel.school.PartnerId;
import nl.drempel.school.PupilId;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;

@Service
@Transactional
class HandoffService implements Handoffs {

	private final HandoffRepository handoffs;

	private final Withdrawals withdrawals;

	private final CaseFiles files;

	private final Timeline timeline;

	private final Grants grants;

	HandoffService(HandoffRepository handoffs, Withdrawals withdrawals, CaseFiles files, Timeline timeline,
			Grants grants) {
		this.handoffs = handoffs;
		this.withdrawals = withdrawals;
		this.files = files;
		this.timeline = timeline;
		this.grants = grants;
	}

	@Override
	public CaseId open(CaseId signal, SchoolId school, PupilId pupil, PartnerId to, StaffId by) {
		CaseFile file = this.files.open(CaseType.HANDOFF, "consent", school, pupil, by, signal,
				new Actor(by.toString(), null, null));
		if (!this.handoffs.insert(file.id(), signal, pupil, to, by)) {
			throw new ConflictException("conflict.handoff.open");
		}
		this.grants.allow(file.id(), CaseType.HANDOFF.key(), Grantee.role(Role.IB, school.value()), Level.FULL,
				"school");
		this.timeline.add(file.id(), new CaseEvent("handoff.opened", by, null, Level.CONTENT, List.of()));
		return file.id();
	}

	@Override
	@Transactional(readOnly = true)
	public Optional<CaseId> openOf(CaseId signal) {
		return this.handoffs.openOf(signal);
	}

	@Override
	@Transactional(readOnly = true)
	public List<Summary> of(CaseId signal) {
		return this.handoffs.of(signal);
	}

	@Override
	public void endFor(CaseId signal, String reason, Viewer viewer, Hat hat) {
		this.handoffs.openOf(signal).ifPresent((id) -> this.withdrawals.withdraw(id, reason, viewer, hat));
	}

}
