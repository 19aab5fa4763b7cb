package nl.drempel.web.casepage;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Knowledge;
import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseActions;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.CaseLists;
import nl.drempel.casefile.CaseQuery;
import nl.drempel.casefile.KnownCase;
import nl.drempel.casefile.Readers;
import nl.drempel.casefile.Timeline;
import nl.drempel.school.PupilId;
import nl.drempel.school.School;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.Ids;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;

/** Cases for programs. */
@Tag(name = "cases")
@RestController
@RequestMapping(path = "/api/v1/cases", produces = "application/json")
class CaseApi {

	private static final int MOST_READERS = 500;

	private final CaseFiles files;

	private final CaseLists lists;

	private final CaseJsons jsons;

	private final Timeline timeline;

	private final Readers readers;

	private final Knowledge knowledge;

	private final Schools schools;

	private final ObjectProvider<CaseActions> rooms;

	private final CurrentViewer current;

	CaseApi(CaseFiles files, CaseLists lists, CaseJsons jsons, Timeline timeline, Readers readers, Knowledge knowledge,
			Schools schools, ObjectProvider<CaseActions> rooms, CurrentViewer current) {
		this.files = files;
		this.lists = lists;
		this.jsons = jsons;
		this.timeline = timeline;
		this.readers = readers;
		this.knowledge = knowledge;
		this.schools = schools;
		this.rooms = rooms;
		this.current = current;
	}

	@Operation(summary = "The cases I may know, newest first",
			description = "q: part of a reference, or the beginning of a word of the pupil's name. Better sent from a "
					+ "program than from a browser, whose history keeps addresses.")
	@GetMapping
	Paged<CaseJson> list(@RequestParam(required = false) @Nullable String type,
			@RequestParam(required = false) @Nullable String state,
			@RequestParam(required = false) @Nullable String school,
			@RequestParam(required = false) @Nullable String pupil, @RequestParam(required = false) @Nullable String q,
			@RequestParam(required = false) @Nullable Integer page,
			@RequestParam(required = false) @Nullable Integer size) {
		Viewer viewer = this.current.get();
		PageQuery wanted = PageQuery.of(page, size);
		Optional<School> at = (school != null) ? this.schools.byCode(school) : Optional.empty();
		if (school != null && at.isEmpty()) {
			return new Paged<>(List.of(), wanted.page(), wanted.size(), 0);
		}
		@Nullable SchoolId schoolId = at.map(School::id).orElse(null);
		CaseQuery query = new CaseQuery((type != null) ? Asked.type(type) : null, state, schoolId, pupil(pupil), q);
		Paged<KnownCase> found = this.files.find(query, viewer, wanted);
		this.lists.seen((query.type() != null) ? query.type().key() : "all", schoolId, found.items(), viewer);
		return new Paged<>(this.jsons.of(found.items(), viewer), found.page(), found.size(), found.total());
	}

	private static @Nullable PupilId pupil(@Nullable String id) {
		try {
			return (id != null) ? new PupilId(Ids.parse(id)) : null;
		}
		catch (NotFoundException ex) {
			throw new InvalidInputException("pupil", "error.value");
		}
	}

	@Operation(summary = "A case, with its open tasks")
	@GetMapping("/{id}")
	CaseJson read(@PathVariable String id) {
		Viewer viewer = this.current.get();
		return this.jsons.of(this.files.read(CaseId.valueOf(id), viewer), viewer);
	}

	@Operation(summary = "What happened, oldest first")
	@GetMapping("/{id}/timeline")
	List<Happened> timeline(@PathVariable String id) {
		KnownCase known = this.files.read(CaseId.valueOf(id), this.current.get());
		if (!known.level().reaches(Level.OUTLINE)) {
			return List.of();
		}
		return this.timeline.of(known.file().id(), known.level())
			.stream()
			.map((entry) -> new Happened(CaseJson.moment(entry.at()), entry.actor(), entry.kind(), entry.text()))
			.toList();
	}

	@Operation(summary = "Who opened the case, newest first", description = "At the most 500.")
	@GetMapping("/{id}/readers")
	List<Reader> readers(@PathVariable String id) {
		return this.readers.of(CaseId.valueOf(id), this.current.get(), new PageQuery(0, MOST_READERS))
			.looks()
			.items()
			.stream()
			.map((look) -> new Reader(look.who(), look.role(), CaseJson.moment(look.at()), look.what()))
			.toList();
	}

	@Operation(summary = "End a case that need not go on")
	@PostMapping("/{id}/withdraw")
	CaseJson withdraw(@PathVariable String id, @RequestBody Why body) {
		return act(id,
				(room, caseId, viewer) -> room.withdraw(caseId, Objects.requireNonNullElse(body.reason(), ""), viewer));
	}

	@Operation(summary = "Put off a planned visit", description = "by: family or school, whoever asked for it.")
	@PostMapping("/{id}/reschedule")
	CaseJson reschedule(@PathVariable String id, @RequestBody PutOff body) {
		return act(id, (room, caseId, viewer) -> room.reschedule(caseId, Objects.requireNonNullElse(body.reason(), ""),
				Objects.requireNonNullElse(body.by(), ""), viewer));
	}

	@Operation(summary = "Add to a report, which is never edited")
	@PostMapping("/{id}/addenda")
	@ResponseStatus(HttpStatus.CREATED)
	CaseJson addendum(@PathVariable String id, @RequestBody Added body) {
		return act(id,
				(room, caseId, viewer) -> room.addendum(caseId, Objects.requireNonNullElse(body.text(), ""), viewer));
	}

	@Operation(summary = "Make a signal part of another of the same pupil or household",
			description = "into: the id of the other, which stays open.")
	@PostMapping("/{id}/join")
	CaseJson join(@PathVariable String id, @RequestBody Join body) {
		return act(id,
				(room, caseId, viewer) -> room.join(caseId, Objects.requireNonNullElse(body.into(), ""), viewer));
	}

	private CaseJson act(String id, Deed deed) {
		Viewer viewer = this.current.get();
		CaseFile file = this.files.known(CaseId.valueOf(id), Level.GLIMPSE, viewer).file();
		CaseActions room = this.rooms.stream()
			.filter((one) -> one.type() == file.type())
			.findFirst()
			.orElseThrow(NotFoundException::new);
		deed.on(room, file.id(), viewer);
		Level level = this.knowledge.of(file.id(), viewer).orElse(Level.GLIMPSE);
		return this.jsons.of(new KnownCase(this.files.get(file.id()), level), viewer);
	}

	/** What one does to a case. */
	@FunctionalInterface
	private interface Deed {

		void on(CaseActions room, CaseId id, Viewer viewer);

	}

	/** A sentence of the timeline. */
	record Happened(OffsetDateTime at, @Nullable String actor, String kind, String text) {
	}

	/**
	 * Someone who opened the case.
	 *
	 * @param role the roles they held, joined by {@code +}
	 * @param what
	 * {@code case.read task.read report.read package.read document.read story.read consent.read}
	 */
	record Reader(String who, @Nullable String role, OffsetDateTime at, String what) {
	}

	/** Why. */
	record Why(@Nullable String reason) {
	}

	/** Why, and who asked for it. */
	record PutOff(@Nullable String reason, @Nullable String by) {
	}

	/** Of which case it becomes part. */
	record Join(@Nullable String into) {
	}

	/** What is added. */
	record Added(@Nullable String text) {
	}

}
