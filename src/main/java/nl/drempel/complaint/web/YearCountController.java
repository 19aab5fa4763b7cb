package nl.drempel.complaint.web;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Viewer;
import nl.drempel.complaint.SafeTable;
import nl.drempel.complaint.YearCount;
import nl.drempel.complaint.domain.YearCounts;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.Words;

/** The yearly count on one page, to print. */
@Controller
class YearCountController {

	private final YearCounts counts;

	private final CurrentViewer current;

	private final Words words;

	private final AppClock clock;

	YearCountController(YearCounts counts, CurrentViewer current, Words words, AppClock clock) {
		this.counts = counts;
		this.current = current;
		this.words = words;
		this.clock = clock;
	}

	@GetMapping("/klachten/jaar")
	String show(@RequestParam(required = false) @Nullable String jaar,
			@RequestParam(required = false) @Nullable String school, Model model) {
		Viewer viewer = this.current.get();
		YearCount count = this.counts.of(jaar, school, viewer);
		model.addAttribute("count", count);
		model.addAttribute("places", this.counts.places(viewer));
		model.addAttribute("today", this.words.date(this.clock.today()));
		model.addAttribute("least", SafeTable.LEAST);
		model.addAttribute("tables",
				count.tables().stream().map((table) -> shown(table.name(), table.cells(), count.total())).toList());
		model.addAttribute("talks",
				(count.talksByCategory() != null) ? shown("talks", count.talksByCategory(), count.talks()) : null);
		return "complaint/year";
	}

	private Shown shown(String name, SafeTable cells, @Nullable Long total) {
		List<Line> lines = new ArrayList<>();
		cells.rows().forEach((row) -> lines.add(new Line(label(name, row.key()), row.count(), false)));
		if (!cells.merged().isEmpty()) {
			lines.add(new Line(this.words.say("complaint.year.merged"), cells.mergedCount(), true));
		}
		return new Shown(name, lines, !cells.rows().isEmpty(), (total != null) ? total : 0,
				cells.merged().stream().map((key) -> label(name, key)).toList());
	}

	private String label(String table, String key) {
		if (key.equals("ended")) {
			return this.words.say("complaint.year.ended");
		}
		return this.words.say(switch (table) {
			case "category", "talks" -> "complaint.category." + key;
			case "level" -> key.equals("none") ? "complaint.year.level.none" : "complaint.level." + key;
			case "outcome" -> key.equals("open") ? "complaint.year.open" : "outcome.complaint." + key;
			default -> "complaint.year.days." + key;
		});
	}

	/**
	 * A table in words.
	 *
	 * @param split whether there is anything to tell apart
	 * @param merged what the merged line holds
	 */
	record Shown(String name, List<Line> lines, boolean split, long total, List<String> merged) {
	}

	/** A line of a table. */
	record Line(String label, long count, boolean merged) {
	}

}
