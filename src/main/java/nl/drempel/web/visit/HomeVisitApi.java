package nl.drempel.web.visit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Knowledge;
import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.KnownCase;
import nl.drempel.school.Group;
import nl.drempel.school.PupilId;
import nl.drempel.school.Schools;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.visit.Purpose;
import nl.drempel.visit.Visit;
import nl.drempel.visit.Visits;
import nl.drempel.web.casepage.CaseJson;
import nl.drempel.web.casepage.CaseJsons;

/** Home visits, for programs. */
@Tag(name = "home visits")
@RestController
@RequestMapping(path = "/api/v1/home-visits", produces = "application/json")
class HomeVisitApi {

	private final Visits visits;

	private final Schools schools;

	private final CaseFiles cases;

	private final Knowledge knowledge;

	private final CaseJsons jsons;

	private final CurrentViewer current;

	HomeVisitApi(Visits visits, Schools schools, CaseFiles cases, Knowledge knowledge, CaseJsons jsons,
			CurrentViewer current) {
		this.visits = visits;
		this.schools = schools;
		this.cases = cases;
		this.knowledge = knowledge;
		this.jsons = jsons;
		this.current = current;
	}

	@Operation(summary = "Open a visit to a pupil's family",
			description = "purpose: introduction annual concern transition. visitor: the username of any colleague; "
					+ "without one the teachers of the group go. 409 if the pupil has an open visit.")
	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	CaseJson open(@RequestBody Wanted wanted) {
		Viewer viewer = this.current.get();
		List<FieldError> errors = new ArrayList<>();
		required("pupilId", wanted.pupilId(), errors);
		Purpose purpose = purpose(wanted.purpose(), errors);
		if (wanted.pupilId() == null || purpose == null) {
			throw new InvalidInputException(errors);
		}
		CaseId id = this.visits.open(PupilId.valueOf(wanted.pupilId()), purpose, wanted.visitor(), viewer);
		return json(id, viewer);
	}

	/** Whoever opens a visit for a colleague need not know more of it than that. */
	private CaseJson json(CaseId id, Viewer viewer) {
		Level level = this.knowledge.of(id, viewer).orElse(Level.GLIMPSE);
		return this.jsons.of(new KnownCase(this.cases.get(id), level), viewer);
	}

	@Operation(summary = "Open visits for a whole group",
			description = "school: its code; group: its key. from: the first planned week contains this day (today if "
					+ "not given). perWeek: so many a week, each with its terms from that week on; otherwise all at once. "
					+ "Pupils with an open visit are skipped.")
	@PostMapping("/bulk")
	Visits.Planned openForGroup(@RequestBody WantedGroup wanted) {
		List<FieldError> errors = new ArrayList<>();
		required("school", wanted.school(), errors);
		required("group", wanted.group(), errors);
		Purpose purpose = purpose(wanted.purpose(), errors);
		if (wanted.school() == null || wanted.group() == null || purpose == null) {
			throw new InvalidInputException(errors);
		}
		String key = wanted.group();
		Group group = this.schools.byCode(wanted.school())
			.flatMap((school) -> this.schools.groupByKey(school.id(), key))
			.orElseThrow(NotFoundException::new);
		return this.visits.openForGroup(group.id(), purpose, wanted.from(), wanted.perWeek(), this.current.get());
	}

	@Operation(summary = "The visitor is inside", description = "at: now if not given.")
	@PostMapping("/{id}/check-in")
	Times checkIn(@PathVariable String id, @RequestBody(required = false) @Nullable Moment moment) {
		CaseId visit = CaseId.valueOf(id);
		Viewer viewer = this.current.get();
		this.visits.checkIn(visit, at(moment), viewer);
		return times(visit, viewer);
	}

	@Operation(summary = "The visitor is out again",
			description = "at: now if not given. The times are proposed when the visit is recorded.")
	@PostMapping("/{id}/check-out")
	Times checkOut(@PathVariable String id, @RequestBody(required = false) @Nullable Moment moment) {
		CaseId visit = CaseId.valueOf(id);
		Viewer viewer = this.current.get();
		this.visits.checkOut(visit, at(moment), viewer);
		return times(visit, viewer);
	}

	private Times times(CaseId id, Viewer viewer) {
		Level level = this.knowledge.of(id, viewer).orElse(Level.GLIMPSE);
		Visit visit = this.visits.file(id, level, viewer).visit();
		return new Times(id, time(visit.checkedInAt()), time(visit.checkedOutAt()));
	}

	private static @Nullable Instant at(@Nullable Moment moment) {
		return (moment != null && moment.at() != null) ? moment.at().toInstant() : null;
	}

	private static @Nullable OffsetDateTime time(@Nullable Instant moment) {
		return (moment != null) ? moment.atZone(AppClock.ZONE).toOffsetDateTime() : null;
	}

	private static void required(String field, @Nullable Object value, List<FieldError> errors) {
		if (value == null) {
			errors.add(FieldError.of(field, "error.required"));
		}
	}

	private static @Nullable Purpose purpose(@Nullable String key, List<FieldError> errors) {
		required("purpose", key, errors);
		if (key == null) {
			return null;
		}
		Purpose purpose = Purpose.ofKey(key).orElse(null);
		if (purpose == null) {
			errors.add(FieldError.of("purpose", "error.choice"));
		}
		return purpose;
	}

	/** A visit to open. */
	record Wanted(@Nullable String pupilId, @Nullable String purpose, @Nullable String visitor) {
	}

	/** Visits to open for a group. */
	record WantedGroup(@Nullable String school, @Nullable String group, @Nullable String purpose,
			@Nullable LocalDate from, @Nullable Integer perWeek) {
	}

	/** When it was. */
	record Moment(@Nullable OffsetDateTime at) {
	}

	/** When the visitor was inside. */
	record Times(CaseId id, @Nullable OffsetDateTime checkedInAt, @Nullable OffsetDateTime checkedOutAt) {
	}

}
