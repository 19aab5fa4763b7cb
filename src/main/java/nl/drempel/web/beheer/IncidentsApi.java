package nl.drempel.web.beheer;

import nl.drempel.access.CurrentViewer;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Work of processes that failed for good, for the administrator. */
@RestController
@RequestMapping("/api/v1/incidents")
class IncidentsApi {

	private final IncidentDesk desk;

	private final CurrentViewer viewer;

	IncidentsApi(IncidentDesk desk, CurrentViewer viewer) {
		this.desk = desk;
		this.viewer = viewer;
	}

	@GetMapping
	Paged<IncidentRow> list(@RequestParam(required = false) @Nullable Integer page,
			@RequestParam(required = false) @Nullable Integer size) {
		return this.desk.list(PageQuery.of(page, size), this.viewer.get());
	}

	@PostMapping("/{id}/retry")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void retry(@PathVariable String id) {
		this.desk.retry(id, this.viewer.get());
	}

}
