package nl.drempel.web.beheer;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import nl.drempel.access.Viewer;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.engine.Incident;
import nl.drempel.engine.Incidents;
import nl.drempel.school.BoardId;
import nl.drempel.school.Role;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Failed work as the administrator sees it: which case by its number, nothing of it. Only
 * of their own boards; work that belongs to no case is every administrator's.
 */
@Service
@Transactional
class IncidentDesk {

	private final Incidents incidents;

	private final CaseFiles cases;

	private final AuditTrail audit;

	IncidentDesk(Incidents incidents, CaseFiles cases, AuditTrail audit) {
		this.incidents = incidents;
		this.cases = cases;
		this.audit = audit;
	}

	@Transactional(readOnly = true)
	Paged<IncidentRow> list(PageQuery page, Viewer viewer) {
		Paged<Incident> found = this.incidents.list((cases) -> own(cases, viewer), page);
		Map<CaseId, CaseFile> files = this.cases.getAll(found.items()
			.stream()
			.map(Incident::caseId)
			.filter(Objects::nonNull)
			.collect(Collectors.toUnmodifiableSet()));
		return found.map((incident) -> row(incident, files.get(incident.caseId())));
	}

	private Set<CaseId> own(Set<CaseId> ids, Viewer viewer) {
		Set<BoardId> boards = viewer.boardsAs(Role.ADMIN);
		Map<CaseId, CaseFile> files = this.cases.getAll(ids);
		return ids.stream().filter((id) -> {
			CaseFile file = files.get(id);
			return file != null && boards.contains(file.board());
		}).collect(Collectors.toUnmodifiableSet());
	}

	private static IncidentRow row(Incident incident, @Nullable CaseFile file) {
		return new IncidentRow(incident.id(), incident.process(), incident.processName(), incident.activity(),
				incident.activityName(), incident.since().atZone(AppClock.ZONE).toOffsetDateTime(),
				(file != null) ? file.reference() : null, incident.failure());
	}

	void retry(String id, Viewer viewer) {
		this.incidents.caseOf(id).ifPresent((caseId) -> {
			if (own(Set.of(caseId), viewer).isEmpty()) {
				throw new NotFoundException();
			}
		});
		this.incidents.retry(id);
		this.audit.record(AuditEntry.of(viewer.actor(), "incident.retried").about("incident", id));
	}

}
