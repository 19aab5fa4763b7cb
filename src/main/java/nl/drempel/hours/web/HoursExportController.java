package nl.drempel.hours.web;

import java.io.IOException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Viewer;
import nl.drempel.hours.ExportWanted;
import nl.drempel.hours.domain.HoursExport;
import nl.drempel.hours.domain.HoursExport.ExportFile;
import nl.drempel.shared.SavedFile;

/** The hours of a school as a file, for people and programs. */
@Tag(name = "hours")
@Controller
class HoursExportController {

	private final HoursExport export;

	private final CurrentViewer current;

	HoursExportController(HoursExport export, CurrentViewer current) {
		this.export = export;
		this.current = current;
	}

	@Operation(summary = "The task hours of a school as a file",
			description = "CSV with semicolons, a decimal comma and UTF-8 with its mark; of a CSV file the part is overview "
					+ "(if nothing is said) or entries. XLSX has both and the people, or one of them if a part is named. "
					+ "Entries of signals, handoffs and complaints have a month instead of a day, and no case or reason; "
					+ "for a board those of home visits too.")
	@ApiResponse(responseCode = "200",
			content = { @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
					@Content(mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
							schema = @Schema(type = "string", format = "binary")) })
	@GetMapping({ "/api/v1/hours/export", "/taakuren/school/export" })
	void send(@RequestParam(required = false) @Nullable String school,
			@RequestParam(required = false) @Nullable String schoolYear,
			@RequestParam(required = false) @Nullable String format,
			@RequestParam(required = false) @Nullable String part, HttpServletResponse response) throws IOException {
		Viewer viewer = this.current.get();
		ExportWanted wanted = this.export.read(school, schoolYear, format, part, viewer);
		try (ExportFile file = this.export.make(wanted, viewer)) {
			response.setContentType(file.mediaType());
			response.setContentLengthLong(file.size());
			response.setHeader(HttpHeaders.CONTENT_DISPOSITION, SavedFile.as(file.name()));
			file.sendTo(response.getOutputStream());
		}
	}

}
