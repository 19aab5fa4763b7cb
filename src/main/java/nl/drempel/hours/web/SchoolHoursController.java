package nl.drempel.hours.web;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Viewer;
import nl.drempel.hours.SchoolPeople;
import nl.drempel.hours.SchoolYearTotals;
import nl.drempel.hours.domain.Overview;
import nl.drempel.hours.web.HoursWords.Sums;
import nl.drempel.school.Role;
import nl.drempel.school.School;
import nl.drempel.school.SchoolYear;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.Bar;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.Words;

/**
 * The hours of a school: everyone at a glance for the director, its directors for the
 * board, totals for the council; and the totals of all schools for the board.
 */
@Controller
class SchoolHoursController {

	/** From this part of the budget on someone is nearly through it, in percent. */
	private static final int NEARLY = 90;

	/** The books cannot lie further behind: nobody writes hours of longer ago. */
	private static final int MONTHS_BACK = 24;

	private final CurrentViewer current;

	private final Overview overview;

	private final HoursFrame frame;

	private final HoursWords hours;

	private final Words words;

	private final AppClock clock;

	SchoolHoursController(CurrentViewer current, Overview overview, HoursFrame frame, HoursWords hours, Words words,
			AppClock clock) {
		this.current = current;
		this.overview = overview;
		this.frame = frame;
		this.hours = hours;
		this.words = words;
		this.clock = clock;
	}

	@GetMapping("/taakuren/school")
	String school(@RequestParam(required = false) @Nullable String school,
			@RequestParam(required = false) @Nullable String jaar, Model model) {
		Viewer viewer = this.current.get();
		School place = this.overview.place(school, viewer);
		SchoolYear year = this.overview.year("jaar", jaar);
		this.frame.addTo(model, viewer, "/taakuren/school", place, year);
		model.addAttribute("name", place.name());
		if (!this.overview.mayReadPeople(place, viewer)) {
			model.addAttribute("totals", card(this.overview.totals(List.of(place), year).get(0)));
			return "hours/school";
		}
		SchoolPeople people = this.overview.people(place, year, viewer);
		boolean director = viewer.holdsAt(place.id(), Role.DIRECTOR);
		YearMonth now = YearMonth.from(this.clock.today());
		List<Person> persons = people.people().stream().map(this::person).toList();
		model.addAttribute("totals", card(people.school()));
		model.addAttribute("people", persons);
		model.addAttribute("full", full(persons));
		model.addAttribute("director", director);
		model.addAttribute("waiting", waiting(people.waiting(), viewer, now, true));
		model.addAttribute("running", waiting(people.waiting(), viewer, now, false));
		model.addAttribute("next", next(people.waiting(), now));
		model.addAttribute("closable", director ? closable(people, now) : List.of());
		model.addAttribute("closed",
				(people.closedThrough() != null) ? this.words.month(people.closedThrough()) : null);
		return "hours/school";
	}

	@GetMapping("/taakuren/scholen")
	String schools(@RequestParam(required = false) @Nullable String jaar, Model model) {
		Viewer viewer = this.current.get();
		SchoolYear year = this.overview.year("jaar", jaar);
		List<School> places = this.overview.places(viewer);
		if (places.isEmpty()) {
			throw new NotFoundException();
		}
		this.frame.addTo(model, viewer, "/taakuren/scholen", null, year);
		List<Card> cards = this.overview.totals(places, year).stream().map(this::card).toList();
		model.addAttribute("cards", cards);
		model.addAttribute("tight", cards.stream().filter((card) -> card.shortage() != null).count());
		return "hours/schools";
	}

	private Card card(SchoolYearTotals totals) {
		Long budget = totals.budget();
		Long balance = totals.balance();
		String spent = this.words.minutes(totals.totals().all());
		String lead = (budget != null) ? spent(spent, budget, totals)
				: this.words.say("hours.school.spent.no-budget", spent);
		@Nullable String needed = null;
		@Nullable String shortage = null;
		if (totals.openVisits() > 0) {
			String need = this.words.minutes(totals.neededMinutes());
			needed = (balance != null)
					? this.words.say("hours.school.needed", totals.openVisits(), need,
							this.words.minutes(Math.max(0, balance)))
					: this.words.say("hours.school.needed.no-budget", totals.openVisits(), need);
			if (balance != null && totals.isShort()) {
				shortage = this.words.say("hours.school.short",
						this.words.minutes(totals.neededMinutes() - Math.max(0, balance)));
			}
		}
		return new Card(totals.school().code(), totals.school().name(), lead, needed, shortage,
				this.hours.bar(totals.totals(), budget), this.hours.sums(totals.activities()));
	}

	/** What is left is said with the visits to come, if there are any. */
	private String spent(String spent, long budget, SchoolYearTotals totals) {
		long left = budget - totals.totals().all();
		String sentence = this.words.say("hours.school.spent", spent, this.words.minutes(budget));
		return (left >= 0 && totals.openVisits() > 0) ? sentence : sentence + " " + this.hours.left(left) + ".";
	}

	private Person person(SchoolPeople.Person person) {
		boolean set = person.budget() != null;
		boolean over = set && person.totals().all() > person.budget();
		boolean nearly = set && !over && person.used() >= NEARLY && person.totals().all() > 0;
		return new Person(person.name(), this.hours.used(person.totals().all(), person.budget()),
				set ? this.hours.left(person.balance()) : this.words.say("hours.no-budget"),
				this.hours.bar(person.totals(), person.budget()), set && person.budget() > 0, over, nearly,
				person.left());
	}

	/** Who is over, and who is nearly through, as a sentence. */
	private @Nullable String full(List<Person> people) {
		long over = people.stream().filter(Person::over).count();
		long nearly = people.stream().filter(Person::nearly).count();
		if (over + nearly == 0) {
			return null;
		}
		if (nearly == 0) {
			return this.words.say("hours.school.over", over);
		}
		return (over == 0) ? this.words.say("hours.school.nearly", nearly)
				: this.words.say("hours.school.full", over, nearly);
	}

	/** What waits, by month: of months that are over, or of the others. */
	private List<Month> waiting(List<SchoolPeople.Waiting> rows, Viewer viewer, YearMonth now, boolean past) {
		Map<YearMonth, List<Wait>> months = new LinkedHashMap<>();
		rows.stream()
			.filter((row) -> row.month().isBefore(now) == past)
			.forEach((row) -> months.computeIfAbsent(row.month(), (month) -> new ArrayList<>()).add(wait(row, viewer)));
		List<Month> found = new ArrayList<>();
		months.forEach((month, lines) -> found.add(new Month(month.toString(), this.words.month(month), lines)));
		return found;
	}

	private Wait wait(SchoolPeople.Waiting row, Viewer viewer) {
		List<String> says = new ArrayList<>();
		if (row.within() != 0) {
			says.add(this.words.say("hours.waits.within", this.words.minutes(row.within())));
		}
		if (row.deviating() > 0) {
			says.add(this.words.say("hours.waits.deviating", row.deviating()));
		}
		if (row.proposed() > 0) {
			says.add(this.words.say("hours.waits.proposed", row.proposed()));
		}
		boolean own = row.staff().equals(viewer.id());
		return new Wait(row.staff(), row.name(), row.month().toString(), String.join(" · ", says), row.mine(), own);
	}

	/** The line that comes first: something to approve, in a month that is over. */
	private static @Nullable String next(List<SchoolPeople.Waiting> rows, YearMonth now) {
		return rows.stream()
			.filter((row) -> row.mine() && row.month().isBefore(now) && (row.within() != 0 || row.deviating() > 0))
			.map((row) -> row.staff() + " " + row.month())
			.findFirst()
			.orElse(null);
	}

	/** The months that are over and not closed, and what is not approved until then. */
	private List<Closable> closable(SchoolPeople people, YearMonth now) {
		YearMonth last = now.minusMonths(1);
		YearMonth first = (people.closedThrough() != null) ? people.closedThrough().plusMonths(1)
				: people.waiting().stream().map(SchoolPeople.Waiting::month).findFirst().orElse(last);
		List<Closable> months = new ArrayList<>();
		YearMonth earliest = now.minusMonths(MONTHS_BACK);
		for (YearMonth month = first.isBefore(earliest) ? earliest : first; !month.isAfter(last); month = month
			.plusMonths(1)) {
			int open = CloseMonthController.open(people.waiting(), month);
			String name = this.words.month(month);
			months.add(new Closable(month.toString(),
					(open > 0) ? this.words.say("hours.close.option", name, open) : name));
		}
		return months;
	}

	/**
	 * The totals of a school.
	 *
	 * @param lead what was spent of what
	 * @param needed what the open visits take; null if there are none
	 * @param shortage how much is missing; null if nothing is
	 */
	record Card(String code, String name, String lead, @Nullable String needed, @Nullable String shortage, Bar bar,
			Sums sums) {
	}

	/** Someone at a glance. */
	record Person(String name, String used, @Nullable String left, Bar bar, boolean budgeted, boolean over,
			boolean nearly, boolean gone) {
	}

	/** What waits in a month. */
	record Month(String key, String name, List<Wait> lines) {
	}

	/**
	 * What waits of someone in a month.
	 *
	 * @param mine whether the viewer approves it
	 * @param own whether it is the viewer's own
	 */
	record Wait(StaffId staff, String name, String month, String says, boolean mine, boolean own) {

		/** To tell which comes first. */
		public String key() {
			return this.staff + " " + this.month;
		}

	}

	/** A month that can be closed. */
	record Closable(String key, String label) {
	}

}
