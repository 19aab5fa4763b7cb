package nl.drempel.privacy.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.school.HeldPart;
import nl.drempel.school.Keeper;
import nl.drempel.school.Pupil;
import nl.drempel.school.PupilId;
import nl.drempel.shared.CaseId;

/** Asks every room what it keeps of a family. */
@Component
class Holdings {

	private final ObjectProvider<Keeper> keepers;

	private final CaseFiles files;

	Holdings(ObjectProvider<Keeper> keepers, CaseFiles files) {
		this.keepers = keepers;
		this.files = files;
	}

	/**
	 * The pupil's cases and those that are about the guardians, oldest first.
	 * @param without cases that are left out
	 */
	Map<CaseId, CaseFile> cases(Pupil pupil, Set<CaseId> without) {
		Map<CaseId, CaseFile> cases = new LinkedHashMap<>();
		this.files.ofPupil(pupil.id()).forEach((file) -> cases.put(file.id(), file));
		Set<CaseId> beside = new LinkedHashSet<>(beside(Set.of(pupil.id())).getOrDefault(pupil.id(), Set.of()));
		beside.removeAll(cases.keySet());
		cases.putAll(this.files.getAll(beside));
		without.forEach(cases::remove);
		return cases;
	}

	/** By pupil the cases that are about the guardians and name no pupil. */
	Map<PupilId, Set<CaseId>> beside(Collection<PupilId> pupils) {
		Map<PupilId, Set<CaseId>> beside = new LinkedHashMap<>();
		this.keepers.orderedStream()
			.forEach((keeper) -> keeper.casesBeside(pupils)
				.forEach((pupil, cases) -> beside.computeIfAbsent(pupil, (id) -> new LinkedHashSet<>()).addAll(cases)));
		return beside;
	}

	/** Those of these pupils of whom a parent has such a case that is open. */
	Set<PupilId> complaining(Collection<PupilId> pupils) {
		Set<PupilId> complaining = new LinkedHashSet<>();
		this.keepers.orderedStream().forEach((keeper) -> complaining.addAll(keeper.withOpenBeside(pupils)));
		return complaining;
	}

	/** By case the others that are one story with it, where there are. */
	Map<CaseId, Set<CaseId>> together(Collection<CaseId> cases) {
		Map<CaseId, Set<CaseId>> together = new LinkedHashMap<>();
		this.keepers.orderedStream()
			.forEach((keeper) -> keeper.together(cases)
				.forEach((id, others) -> together.computeIfAbsent(id, (one) -> new LinkedHashSet<>()).addAll(others)));
		return together;
	}

	/** By case out of which other case it came, where it came out of one. */
	Map<CaseId, CaseId> origins(Collection<CaseId> cases) {
		Map<CaseId, CaseId> origins = new HashMap<>();
		cases.forEach((id) -> this.keepers.orderedStream()
			.flatMap((keeper) -> keeper.cameFrom(id).stream())
			.forEach((origin) -> origins.put(id, origin)));
		return origins;
	}

	/** What is kept of the family outside cases. */
	List<HeldPart> ofFamily(Pupil pupil) {
		return this.keepers.orderedStream()
			.flatMap((keeper) -> keeper.ofPupil(pupil).stream())
			.filter((part) -> !part.isEmpty())
			.toList();
	}

	/** What is kept of a case: first what it is, then the rest by room. */
	List<HeldPart> ofCase(CaseId id) {
		List<HeldPart> parts = new ArrayList<>();
		this.keepers.orderedStream()
			.flatMap((keeper) -> keeper.ofCase(id).stream())
			.filter((part) -> !part.isEmpty())
			.forEach((part) -> parts.add(part.kind().equals("case") ? 0 : parts.size(), part));
		return parts;
	}

}
