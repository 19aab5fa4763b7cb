package nl.drempel.web.pupil;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Knowledge;
import nl.drempel.access.Viewer;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.Looks;
import nl.drempel.school.Guardian;
import nl.drempel.school.GuardianId;
import nl.drempel.school.Pupil;
import nl.drempel.school.PupilId;
import nl.drempel.school.PupilSearch;
import nl.drempel.school.Pupils;
import nl.drempel.school.School;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;

/** Pupils, for programs. */
@Tag(name = "pupils")
@RestController
@RequestMapping(path = "/api/v1/pupils", produces = "application/json")
class PupilApi {

	private final CurrentViewer current;

	private final Knowledge knowledge;

	private final Pupils pupils;

	private final Schools schools;

	private final PupilFiles files;

	private final Looks looks;

	PupilApi(CurrentViewer current, Knowledge knowledge, Pupils pupils, Schools schools, PupilFiles files,
			Looks looks) {
		this.current = current;
		this.knowledge = knowledge;
		this.pupils = pupils;
		this.schools = schools;
		this.files = files;
		this.looks = looks;
	}

	@Operation(summary = "The pupils I may know, by name",
			description = "school: its code. group: its key in the newest school year, as G4. q: beginnings of names, in "
					+ "any order; better sent from a program than from a browser, whose history keeps addresses.")
	@GetMapping
	Paged<PupilLine> find(@RequestParam(required = false) @Nullable String school,
			@RequestParam(required = false) @Nullable String group, @RequestParam(required = false) @Nullable String q,
			@RequestParam(required = false) @Nullable Integer page,
			@RequestParam(required = false) @Nullable Integer size) {
		PageQuery wanted = PageQuery.of(page, size);
		Optional<School> at = (school != null) ? this.schools.byCode(school) : Optional.empty();
		if (school != null && at.isEmpty()) {
			return new Paged<>(List.of(), wanted.page(), wanted.size(), 0);
		}
		PupilSearch search = new PupilSearch(at.map(School::id).orElse(null), group, q, false);
		Viewer viewer = this.current.get();
		Paged<Pupil> found = this.pupils.search(this.knowledge.pupils(viewer), search, wanted);
		AuditEntry look = AuditEntry.of(viewer.actor(), "pupils.listed");
		this.looks.note(at.isPresent() ? look.about("school", at.get().id()) : look);
		Map<SchoolId, School> places = this.schools
			.getAll(found.items().stream().map(Pupil::school).collect(Collectors.toSet()));
		return found.map((pupil) -> line(pupil, places.get(pupil.school())));
	}

	@Operation(summary = "A pupil with guardians and siblings",
			description = "siblings: those of the household at this school whom I may know too.")
	@GetMapping("/{id}")
	PupilDetails read(@PathVariable String id) {
		PupilFile file = this.files.read(PupilId.valueOf(id), this.current.get());
		Pupil pupil = file.pupil();
		return new PupilDetails(pupil.id(), pupil.displayName(), pupil.callName(), pupil.key(), file.school().code(),
				pupil.groupKey(), pupil.yearGroup(), pupil.birthDate(), pupil.leftOn(),
				file.guardians().stream().map(PupilApi::reach).toList(),
				file.siblings().stream().map((sibling) -> line(sibling, file.school())).toList());
	}

	private static PupilLine line(Pupil pupil, @Nullable School school) {
		return new PupilLine(pupil.id(), pupil.displayName(), (school != null) ? school.code() : "", pupil.groupKey(),
				pupil.yearGroup());
	}

	private static Reach reach(Guardian guardian) {
		return new Reach(guardian.id(), guardian.displayName(), guardian.relation(), guardian.custody(),
				guardian.language(), guardian.interpreter(), guardian.phone(), guardian.email());
	}

	/**
	 * A pupil in a list.
	 *
	 * @param group the key of the own group, as {@code G4}
	 */
	record PupilLine(PupilId id, String name, String school, @Nullable String group, @Nullable String yearGroup) {
	}

	/**
	 * A pupil.
	 *
	 * @param key how the school's administration knows the pupil
	 */
	record PupilDetails(PupilId id, String name, String callName, String key, String school, @Nullable String group,
			@Nullable String yearGroup, @Nullable LocalDate birthDate, @Nullable LocalDate leftOn,
			List<Reach> guardians, List<PupilLine> siblings) {
	}

	/**
	 * A parent or carer.
	 *
	 * @param language ISO 639 code of the language they speak best
	 * @param interpreter whether an interpreter is wanted
	 */
	record Reach(GuardianId id, String name, String relation, boolean custody, @Nullable String language,
			boolean interpreter, @Nullable String phone, @Nullable String email) {
	}

}
