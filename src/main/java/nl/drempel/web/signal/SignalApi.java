package nl.drempel.web.signal;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Viewer;
import nl.drempel.school.Pupil;
import nl.drempel.school.PupilId;
import nl.drempel.school.Pupils;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.signal.SignalInput;
import nl.drempel.signal.Signals;
import nl.drempel.web.casepage.CaseJson;
import nl.drempel.web.casepage.CaseJsons;

/** Signals, for programs. */
@Tag(name = "signals")
@RestController
@RequestMapping(path = "/api/v1/signals", produces = "application/json")
class SignalApi {

	private final Signals signals;

	private final Pupils pupils;

	private final CaseJsons jsons;

	private final CurrentViewer current;

	SignalApi(Signals signals, Pupils pupils, CaseJsons jsons, CurrentViewer current) {
		this.signals = signals;
		this.pupils = pupils;
		this.jsons = jsons;
		this.current = current;
	}

	@Operation(summary = "Raise a signal about a pupil",
			description = "Body: pupilId, domain (development behaviour social_emotional language health home_situation "
					+ "upbringing bullying safety absence poverty), description, words, impression, "
					+ "discussedWithGuardians (yes not_yet unsafe), immediateDanger. Is a child in danger now? Call 112.")
	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	CaseJson raise(@RequestBody Map<String, @Nullable Object> wanted) {
		Viewer viewer = this.current.get();
		if (!(wanted.get("pupilId") instanceof String id) || id.isBlank()) {
			throw new InvalidInputException("pupilId", "error.required");
		}
		PupilId pupil = PupilId.valueOf(id);
		if (!this.signals.mayRaise(pupil, viewer)) {
			throw new NotFoundException();
		}
		Pupil about = this.pupils.get(pupil);
		return this.jsons.of(this.signals.raise(new SignalInput(wanted).about(about), viewer), viewer);
	}

	@Operation(summary = "How it goes with the signals I raised",
			description = "Open ones, and those closed in the last four weeks: open or closed, who handles it, by when, "
					+ "and the sentence meant for me. news: something changed since I last looked at its page.")
	@GetMapping("/raised")
	List<Raised> raised() {
		return this.signals.reportedBy(this.current.get()).stream().map(Raised::of).toList();
	}

	/** A signal as whoever raised it may read it. */
	record Raised(CaseId id, String reference, OffsetDateTime raisedAt, boolean open, @Nullable String handler,
			@Nullable OffsetDateTime dueAt, @Nullable String message, boolean news) {

		static Raised of(Signals.Reported one) {
			return new Raised(one.id(), one.reference(), CaseJson.moment(one.raisedAt()), one.open(), one.handler(),
					(one.dueAt() != null) ? CaseJson.moment(one.dueAt()) : null, one.message(), one.news());
		}

	}

}
