package nl.drempel.web.pupil;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Knowledge;
import nl.drempel.access.Viewer;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.KnownCase;
import nl.drempel.school.Guardian;
import nl.drempel.school.GuardianId;
import nl.drempel.school.HouseholdId;
import nl.drempel.school.Pupil;
import nl.drempel.school.PupilId;
import nl.drempel.school.Pupils;
import nl.drempel.shared.NotFoundException;

/** Opens families for reading. */
@Component
class HouseholdFiles {

	private final Pupils pupils;

	private final Knowledge knowledge;

	private final CaseFiles cases;

	private final OwnSignals own;

	private final AuditTrail audit;

	HouseholdFiles(Pupils pupils, Knowledge knowledge, CaseFiles cases, OwnSignals own, AuditTrail audit) {
		this.pupils = pupils;
		this.knowledge = knowledge;
		this.cases = cases;
		this.own = own;
		this.audit = audit;
	}

	/**
	 * The family, which the trail remembers.
	 * @throws NotFoundException if the viewer may know none of its children
	 */
	@Transactional
	HouseholdFile read(HouseholdId id, Viewer viewer) {
		List<Pupil> all = this.pupils.inHousehold(id);
		Set<PupilId> mayKnow = this.knowledge.pupilsKnown(all.stream().map(Pupil::id).toList(), viewer);
		List<Pupil> known = all.stream().filter((pupil) -> mayKnow.contains(pupil.id())).toList();
		if (known.isEmpty()) {
			throw new NotFoundException();
		}
		Pupil first = known.get(0);
		this.audit
			.record(AuditEntry.of(PupilFiles.actor(first, this.pupils.groupsOf(first.id()), viewer), "household.read")
				.about("household", id));
		int others = (int) all.stream().filter((pupil) -> !mayKnow.contains(pupil.id()) && !pupil.hasLeft()).count();
		List<KnownCase> found = this.cases.ofPupils(mayKnow, viewer);
		return new HouseholdFile(known, others, parents(known), found, this.own.goingOn(found, viewer));
	}

	private List<HouseholdFile.Parent> parents(List<Pupil> known) {
		Map<PupilId, List<Guardian>> guardians = this.pupils
			.guardiansOf(known.stream().map(Pupil::id).collect(Collectors.toSet()));
		Map<GuardianId, HouseholdFile.Parent> parents = new LinkedHashMap<>();
		for (Pupil pupil : known) {
			guardians.getOrDefault(pupil.id(), List.of())
				.forEach((guardian) -> parents
					.computeIfAbsent(guardian.id(), (id) -> new HouseholdFile.Parent(guardian, new ArrayList<>()))
					.children()
					.add(pupil.callName()));
		}
		return List.copyOf(parents.values());
	}

}
