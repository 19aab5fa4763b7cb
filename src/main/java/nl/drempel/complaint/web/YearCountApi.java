package nl.drempel.complaint.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import nl.drempel.access.CurrentViewer;
import nl.drempel.complaint.SafeTable;
import nl.drempel.complaint.YearCount;
import nl.drempel.complaint.domain.YearCounts;

/** The yearly count of complaints, for programs. */
@Tag(name = "complaints")
@RestController
class YearCountApi {

	private final YearCounts counts;

	private final CurrentViewer current;

	YearCountApi(YearCounts counts, CurrentViewer current) {
		this.counts = counts;
		this.current = current;
	}

	@Operation(summary = "How many complaints came in in a calendar year",
			description = "Of my school (director, council; school: its code, 99AA00), or of my board as a whole. Tables by "
					+ "category, highest level reached (none: not past intake), outcome (open: not closed), and days taken "
					+ "(d14 d42 d91: at most so many; more; open ones until today); of complaints whose file ended no more is known "
					+ "than when they came in and were closed: they are counted as ended; talks are talks with the contact person "
					+ "that were no complaint. No group of one to four can be read or worked out: what is too small stands "
					+ "in merged, with its keys; total and talks are null when they are fewer than 5, and then there are no "
					+ "tables of them. Of the running year (atLeast) numbers are rounded down to steps of five, and there are "
					+ "no tables.")
	@GetMapping(path = "/api/v1/complaints/counts", produces = "application/json")
	CountJson count(@RequestParam(required = false) @Nullable String year,
			@RequestParam(required = false) @Nullable String school) {
		return CountJson.of(this.counts.of(year, school, this.current.get()));
	}

	/** The count as the API writes it. */
	record CountJson(int year, String place, @Nullable String school, boolean atLeast, @Nullable Long total,
			Map<String, TableJson> tables, @Nullable Long talks, @Nullable TableJson talksByCategory) {

		static CountJson of(YearCount count) {
			Map<String, TableJson> tables = new LinkedHashMap<>();
			count.tables().forEach((table) -> tables.put(table.name(), TableJson.of(table.cells())));
			return new CountJson(count.year(), count.place(), count.school(), count.atLeast(), count.total(), tables,
					count.talks(), (count.talksByCategory() != null) ? TableJson.of(count.talksByCategory()) : null);
		}

	}

	/** A table as the API writes it. */
	record TableJson(List<SafeTable.Row> rows, @Nullable MergedJson merged) {

		static TableJson of(SafeTable table) {
			return new TableJson(table.rows(),
					table.merged().isEmpty() ? null : new MergedJson(table.merged(), table.mergedCount()));
		}

	}

	/** What was put together because it was too small. */
	record MergedJson(List<String> keys, long count) {
	}

}
