package nl.drempel.casefile.domain;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Hat;
import nl.drempel.access.Knowledge;
import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditEvent;
import nl.drempel.audit.AuditTrail;
import nl.drempel.audit.Looks;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.Readers;
import nl.drempel.casefile.jdbc.CaseFileRepository;
import nl.drempel.school.HeldRole;
import nl.drempel.school.Role;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;

@Service
@Transactional
class ReaderService implements Readers {

	private final CaseFileRepository files;

	private final Knowledge knowledge;

	private final AuditTrail audit;

	private final Looks looks;

	private final StaffDirectory staff;

	ReaderService(CaseFileRepository files, Knowledge knowledge, AuditTrail audit, Looks looks, StaffDirectory staff) {
		this.files = files;
		this.knowledge = knowledge;
		this.audit = audit;
		this.looks = looks;
		this.staff = staff;
	}

	@Override
	public Seen of(CaseId id, Viewer viewer, PageQuery page) {
		CaseFile file = this.files.find(id).filter((one) -> this.files.isThere(id)).orElseThrow(NotFoundException::new);
		if (!isFor(file, viewer)) {
			throw new NotFoundException();
		}
		Paged<AuditEvent> events = this.audit.readersOf(id, page);
		this.looks.note(AuditEntry.of(viewer.actor(), "audit.read").on(id));
		Map<StaffId, String> names = names(events);
		return new Seen(file, this.knowledge.of(id, viewer).isPresent(),
				events.map((event) -> new Look(event.at(), name(event.actor(), names),
						(event.onBehalfOf() != null) ? name(event.onBehalfOf(), names) : null, event.role(),
						event.action(), event.detail())));
	}

	@Override
	@Transactional(readOnly = true)
	public boolean isFor(CaseFile file, Viewer viewer) {
		return isOfficer(file, viewer) || isDirector(file, viewer);
	}

	private boolean isOfficer(CaseFile file, Viewer viewer) {
		boolean officer = viewer.hats()
			.stream()
			.map(Hat::roles)
			.flatMap(Set::stream)
			.anyMatch((held) -> isOfficerOf(file, held));
		return officer && !this.knowledge.deniedTo(viewer).contains(file.id());
	}

	private static boolean isOfficerOf(CaseFile file, HeldRole held) {
		return held.role() == Role.PRIVACY && file.board().equals(held.board());
	}

	private boolean isDirector(CaseFile file, Viewer viewer) {
		return viewer.holdsAt(file.school(), Role.DIRECTOR)
				&& this.knowledge.of(file.id(), viewer).filter((level) -> level.reaches(Level.OUTLINE)).isPresent();
	}

	private Map<StaffId, String> names(Paged<AuditEvent> events) {
		Set<StaffId> people = new LinkedHashSet<>();
		events.items().forEach((event) -> {
			id(event.actor()).ifPresent(people::add);
			id(event.onBehalfOf()).ifPresent(people::add);
		});
		return this.staff.names(people);
	}

	private static String name(String actor, Map<StaffId, String> names) {
		return id(actor).map((id) -> names.getOrDefault(id, actor)).orElse(actor);
	}

	private static Optional<StaffId> id(@Nullable String actor) {
		try {
			return (actor != null) ? Optional.of(new StaffId(UUID.fromString(actor))) : Optional.empty();
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
