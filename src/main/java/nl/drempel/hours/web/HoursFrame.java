package nl.drempel.hours.web;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import nl.drempel.access.Viewer;
import nl.drempel.hours.domain.HoursDesk;
import nl.drempel.hours.domain.Overview;
import nl.drempel.school.Role;
import nl.drempel.school.School;
import nl.drempel.school.SchoolYear;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.Words;

/** What stands on every page of task hours: whose hours, and of which school year. */
@Component
class HoursFrame {

	/** How many earlier school years have a link; others are reached by their address. */
	private static final int YEARS_BACK = 2;

	/** With more schools the board chooses one on the page of all. */
	private static final int MOST_TABS = 4;

	private final HoursDesk desk;

	private final Overview overview;

	private final Words words;

	private final AppClock clock;

	HoursFrame(HoursDesk desk, Overview overview, Words words, AppClock clock) {
		this.desk = desk;
		this.overview = overview;
		this.words = words;
		this.clock = clock;
	}

	SchoolYear now() {
		return SchoolYear.of(this.clock.today());
	}

	/**
	 * Adds the years and the tabs.
	 * @param path where this page is
	 * @param school which school it shows, if any
	 */
	void addTo(Model model, Viewer viewer, String path, @Nullable School school, SchoolYear year) {
		SchoolYear now = now();
		model.addAttribute("year", year);
		model.addAttribute("thisYear", year.equals(now));
		model.addAttribute("earlier", (year.start() > now.start() - YEARS_BACK) ? year.previous() : null);
		model.addAttribute("later", (year.start() < now.start()) ? year.next() : null);
		model.addAttribute("path", path);
		model.addAttribute("school", (school != null) ? school.code() : null);
		List<Tab> tabs = tabs(viewer, path, school);
		model.addAttribute("tabs", (tabs.size() > 1) ? tabs : List.of());
	}

	private List<Tab> tabs(Viewer viewer, String path, @Nullable School school) {
		List<Tab> tabs = new ArrayList<>();
		if (!this.desk.schools(viewer).isEmpty()) {
			tabs.add(new Tab("/taakuren", null, this.words.say("hours.tab.own"), path.equals("/taakuren")));
		}
		List<School> places = this.overview.places(viewer);
		if (!viewer.boardsAs(Role.BOARD).isEmpty()) {
			tabs.add(new Tab("/taakuren/scholen", null, this.words.say("hours.tab.all"),
					path.equals("/taakuren/scholen")));
			if (places.size() > MOST_TABS) {
				places = (school != null) ? List.of(school) : List.of();
			}
		}
		places.forEach((place) -> tabs.add(new Tab("/taakuren/school", place.code(), place.name(),
				school != null && school.id().equals(place.id()))));
		return tabs;
	}

	/** Whose hours there are to see. */
	record Tab(String path, @Nullable String school, String label, boolean current) {
	}

}
