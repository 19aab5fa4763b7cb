package nl.drempel.handoff.domain;

import java.util.List;
import java.util.Set;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Grantee;
import nl.drempel.access.Hat;
import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.handoff.Handoff;
import nl.drempel.handoff.Note;
import nl.drempel.handoff.jdbc.HandoffRepository;
import nl.drempel.school.Role;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.NotFoundException;

/** A handoff for the room's own pages, and ending it from there. */
@Service
@Transactional
public class HandoffReader {

	/** What passes between school and partner; everything else is the school's own. */
	private static final Set<String> BETWEEN = Set.of("answer", "question", "reply", "contact", "feedback");

	private final HandoffRepository handoffs;

	private final Withdrawals withdrawals;

	private final CaseFiles files;

	HandoffReader(HandoffRepository handoffs, Withdrawals withdrawals, CaseFiles files) {
		this.handoffs = handoffs;
		this.withdrawals = withdrawals;
		this.files = files;
	}

	/**
	 * The handoff; who may know it is the caller's to check.
	 * @throws NotFoundException if it is none
	 */
	@Transactional(readOnly = true)
	public Handoff get(CaseId id) {
		return this.handoffs.find(id).orElseThrow(NotFoundException::new);
	}

	/** What was decided and said, oldest first, as far as someone may know it. */
	@Transactional(readOnly = true)
	public List<Note> notes(CaseId id, Level level) {
		List<Note> notes = this.handoffs.notes(id);
		return level.reaches(Level.CONTENT) ? notes
				: notes.stream().filter((note) -> BETWEEN.contains(note.kind())).toList();
	}

	/**
	 * Ends a handoff that need not go on.
	 * @throws NotFoundException if the viewer is not its intern begeleider
	 * @throws nl.drempel.shared.ConflictException if it has ended
	 */
	public void withdraw(CaseId id, String reason, Viewer viewer) {
		CaseFile file = this.files.known(id, Level.FULL, viewer).file();
		Hat hat = viewer.hatFor(Set.of(Grantee.role(Role.IB, file.school().value())), file.type().key())
			.orElseThrow(NotFoundException::new);
		this.withdrawals.withdraw(id, Said.clean(reason), viewer, hat);
	}

}
