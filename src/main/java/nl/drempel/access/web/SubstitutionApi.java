package nl.drempel.access.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import nl.drempel.access.Accounts;
import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Substitution;
import nl.drempel.access.Substitutions;
import nl.drempel.school.StaffId;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.InvalidInputException;

/** Substitutions, for programs. */
@RestController
@Tag(name = "Substitutions")
class SubstitutionApi {

	private final CurrentViewer current;

	private final Substitutions substitutions;

	private final Accounts accounts;

	SubstitutionApi(CurrentViewer current, Substitutions substitutions, Accounts accounts) {
		this.current = current;
		this.substitutions = substitutions;
		this.accounts = accounts;
	}

	@PostMapping("/api/v1/substitutions")
	@ResponseStatus(HttpStatus.CREATED)
	@Operation(summary = "Let a colleague stand in",
			description = "By the absent person, or by a director for the own school's people. Days are inclusive. "
					+ "Only the absent person can include confidential kinds (complaint, signal).")
	Answer add(@RequestBody Wanted wanted) {
		List<FieldError> errors = new ArrayList<>();
		StaffId absent = person("absent", wanted.absent(), errors);
		StaffId substitute = person("substitute", wanted.substitute(), errors);
		required("from", wanted.from(), errors);
		required("until", wanted.until(), errors);
		if (absent == null || substitute == null || wanted.from() == null || wanted.until() == null) {
			throw new InvalidInputException(errors);
		}
		List<String> confidential = (wanted.confidential() != null) ? wanted.confidential() : List.of();
		UUID id = this.substitutions.add(new Substitution(UUID.randomUUID(), absent, substitute, wanted.from(),
				wanted.until(), new LinkedHashSet<>(confidential)), this.current.get());
		return new Answer(id, String.valueOf(wanted.absent()), String.valueOf(wanted.substitute()), wanted.from(),
				wanted.until(), confidential);
	}

	private @Nullable StaffId person(String field, @Nullable String username, List<FieldError> errors) {
		required(field, username, errors);
		if (username == null) {
			return null;
		}
		StaffId found = this.accounts.byUsername(username).orElse(null);
		if (found == null) {
			errors.add(FieldError.of(field, "error.choice"));
		}
		return found;
	}

	private static void required(String field, @Nullable Object value, List<FieldError> errors) {
		if (value == null) {
			errors.add(FieldError.of(field, "error.required"));
		}
	}

	/** Who stands in for whom, by username. */
	record Wanted(@Nullable String absent, @Nullable String substitute, @Nullable LocalDate from,
			@Nullable LocalDate until, @Nullable List<String> confidential) {
	}

	/** The rule as it was added. */
	record Answer(UUID id, String absent, String substitute, LocalDate from, LocalDate until,
			List<String> confidential) {
	}

}
