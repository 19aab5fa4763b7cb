package nl.drempel.web.beheer;

import java.io.IOException;
import java.io.InputStream;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import nl.drempel.access.CurrentViewer;
import nl.drempel.school.ImportRun;
import nl.drempel.school.Imports;
import nl.drempel.shared.Ids;
import nl.drempel.shared.TooLargeException;
import nl.drempel.shared.Words;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Files of a school's administration, for programs. Bodies are streamed. */
@Tag(name = "imports")
@RestController
@RequestMapping(path = "/api/v1/imports", produces = "application/json")
class ImportsApi {

	private final CurrentViewer current;

	private final ImportDesk desk;

	private final Words words;

	ImportsApi(CurrentViewer current, ImportDesk desk, Words words) {
		this.current = current;
		this.desk = desk;
		this.words = words;
	}

	@Operation(summary = "Reads in an EDEXML 2.1 file",
			description = "Repeatable: pupils and staff are matched by school and key. Rows that are wrong are rejected with "
					+ "their line, and the others read in; a file that can't be read (400) changes nothing. 202: the file would "
					+ "mark suspiciously many pupils as left, and waits to be confirmed.",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = "application/xml", schema = @Schema(type = "string"))))
	@PostMapping(path = "/edexml",
			consumes = { "application/xml", "text/xml", "application/*+xml", "application/octet-stream" })
	ResponseEntity<ImportJson> edexml(HttpServletRequest request) throws IOException {
		return answer(this.desk.edexml(body(request), this.current.get()));
	}

	@Operation(summary = "Reads in the guardians of a school's pupils",
			description = "UTF-8 with semicolons; columns pupil_key, guardian_key, first_name, prefix, last_name, relation, "
					+ "custody (yes or no), language (a code), interpreter (yes or no), phone, email. The file is complete for "
					+ "each pupil it names: guardians it no longer names are removed from that pupil, unless one of the pupil's "
					+ "rows is rejected. Of two rows that contradict each other the first counts. 202: the file looks like another "
					+ "school's, and waits to be confirmed.",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = "text/csv", schema = @Schema(type = "string"))))
	@PostMapping(path = "/guardians",
			consumes = { "text/csv", "application/csv", "text/plain", "application/octet-stream" })
	ResponseEntity<ImportJson> guardians(@RequestParam String school, HttpServletRequest request) throws IOException {
		return answer(this.desk.guardians(school, body(request), this.current.get()));
	}

	@Operation(summary = "How far a file is, and what came of it")
	@GetMapping("/{id}")
	ImportJson get(@PathVariable String id) {
		return ImportJson.of(this.desk.find(Ids.parse(id), this.current.get()), this.words);
	}

	@Operation(summary = "Reads a held file in after all")
	@PostMapping("/{id}/confirm")
	ResponseEntity<ImportJson> confirm(@PathVariable String id) {
		return answer(this.desk.confirm(Ids.parse(id), this.current.get()));
	}

	@Operation(summary = "Throws a held file away")
	@PostMapping("/{id}/drop")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void drop(@PathVariable String id) {
		this.desk.drop(Ids.parse(id), this.current.get());
	}

	private ResponseEntity<ImportJson> answer(ImportRun run) {
		HttpStatus status = (run.status() == ImportRun.Status.HELD) ? HttpStatus.ACCEPTED : HttpStatus.OK;
		return ResponseEntity.status(status).body(ImportJson.of(run, this.words));
	}

	private static InputStream body(HttpServletRequest request) throws IOException {
		if (request.getContentLengthLong() > Imports.MAX_BYTES) {
			throw new TooLargeException(Imports.MAX_BYTES);
		}
		return request.getInputStream();
	}

}
