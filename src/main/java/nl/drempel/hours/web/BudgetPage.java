package nl.drempel.hours.web;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import nl.drempel.hours.Budget;
import nl.drempel.hours.BudgetFileResult;
import nl.drempel.hours.BudgetSheet;
import nl.drempel.hours.Employment;
import nl.drempel.hours.HoursText;
import nl.drempel.hours.WtfText;
import nl.drempel.hours.domain.Budgets;
import nl.drempel.school.School;
import nl.drempel.school.SchoolYear;
import nl.drempel.school.Schools;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.Bar;
import nl.drempel.shared.FieldMessages;
import nl.drempel.shared.Words;

/** Puts what is set aside in words; templates ask it as {@code @budgetPage}. */
@Component("budgetPage")
class BudgetPage {

	/** More rejected rows than anyone reads on a page. */
	private static final int SHOWN = 200;

	private static final Locale DUTCH = Locale.forLanguageTag("nl-NL");

	private final Words words;

	private final FieldMessages messages;

	private final AppClock clock;

	private final Budgets budgets;

	private final Schools schools;

	BudgetPage(Budgets budgets, Schools schools, Words words, FieldMessages messages, AppClock clock) {
		this.budgets = budgets;
		this.schools = schools;
		this.words = words;
		this.messages = messages;
		this.clock = clock;
	}

	/** Whether the page is there for a school, by its code, in a school year. */
	public boolean isFor(String school, Object year) {
		SchoolYear wanted = SchoolYear.read("jaar", year.toString(), SchoolYear.of(this.clock.today()));
		return this.schools.byCode(school).filter((place) -> this.budgets.hasYear(place.id(), wanted)).isPresent();
	}

	static String address(School school, SchoolYear year) {
		return "/taakuren/school/budget?school=" + school.code() + "&jaar=" + year;
	}

	/** What stood in the fields when the page was made: {@code field=minutes;…}. */
	static Map<String, Long> seen(@Nullable String text) {
		Map<String, Long> seen = new HashMap<>();
		for (String pair : ((text != null) ? text : "").split(";")) {
			int at = pair.lastIndexOf('=');
			if (at > 0 && pair.substring(at + 1).matches("\\d{1,9}")) {
				seen.put(pair.substring(0, at), Long.valueOf(pair.substring(at + 1)));
			}
		}
		// Also when nothing stood anywhere, it is known what stood there.
		if (text != null) {
			seen.put("", 0L);
		}
		return seen;
	}

	private static String seen(BudgetSheet sheet) {
		StringJoiner pairs = new StringJoiner(";");
		if (sheet.total() != null) {
			pairs.add(Budgets.TOTAL + "=" + sheet.total().minutes());
		}
		sheet.people().forEach((line) -> {
			if (line.budget() != null) {
				pairs.add(Budgets.hoursOf(line.staff()) + "=" + line.budget().minutes());
			}
		});
		return pairs.toString();
	}

	void fill(BudgetSheet sheet, Map<String, String> typed, Map<String, String> errors, List<School> places,
			Model model) {
		SchoolYear now = SchoolYear.of(this.clock.today());
		model.addAttribute("school", sheet.school());
		model.addAttribute("year", sheet.year());
		model.addAttribute("years", List.of(now.previous(), now, now.next()));
		model.addAttribute("places", places);
		model.addAttribute("typed", typed);
		model.addAttribute("errors", errors);
		model.addAttribute("problems", problems(sheet, errors));
		model.addAttribute("seen", seen(sheet));
		model.addAttribute("total", typed.getOrDefault(Budgets.TOTAL, hours(sheet.total())));
		model.addAttribute("totalSet", sheet.total());
		model.addAttribute("rows", sheet.people().stream().map((line) -> row(line, typed, errors)).toList());
		model.addAttribute("people", sheet.people().stream().filter((line) -> !line.left()).toList());
		model.addAttribute("pupils", sheet.pupils());
		model.addAttribute("given", amount(sheet.given()));
		model.addAttribute("set", (sheet.total() != null) ? amount(sheet.total().minutes()) : null);
		model.addAttribute("difference", sheet.difference());
		model.addAttribute("differs", amount(Math.abs(sheet.difference())));
		model.addAttribute("without",
				sheet.people().stream().filter((line) -> !line.left() && line.periods().isEmpty()).count());
		model.addAttribute("bar", bar(sheet));
		model.addAttribute("from", typed.getOrDefault("from", firstChange(sheet.year()).toString()));
		model.addAttribute("yearStarts", day(sheet.year().firstDay()));
	}

	/** A change of today counts from today; one of another year from its first day. */
	private LocalDate firstChange(SchoolYear year) {
		LocalDate today = this.clock.today();
		return SchoolYear.of(today).equals(year) ? today : year.firstDay();
	}

	/** What is wrong, each with whom it is about, to go to from the top of the page. */
	private List<Problem> problems(BudgetSheet sheet, Map<String, String> errors) {
		Map<String, String> names = new HashMap<>();
		sheet.people().forEach((line) -> {
			names.put(Budgets.hoursOf(line.staff()), line.name());
			names.put(Budgets.wtfOf(line.staff()), line.name());
		});
		List<Problem> problems = new ArrayList<>();
		errors.forEach((field, sentence) -> problems
			.add(new Problem(field, names.containsKey(field) ? names.get(field) + ": " + sentence : sentence)));
		return problems;
	}

	private static @Nullable Bar bar(BudgetSheet sheet) {
		if (sheet.total() == null || sheet.total().minutes() == 0) {
			return null;
		}
		long rest = Math.max(0, -sheet.difference());
		return Bar.of(
				new Bar.Part((sheet.difference() > 0) ? "wait" : "plan", Math.round(sheet.given() / 60.0),
						"hoursbudget.bar.given"),
				new Bar.Part("rest", Math.round(rest / 60.0), "hoursbudget.bar.rest"));
	}

	private Row row(BudgetSheet.Line line, Map<String, String> typed, Map<String, String> errors) {
		String hours = Budgets.hoursOf(line.staff());
		String wtf = Budgets.wtfOf(line.staff());
		return new Row(line.name(), line.left(), wtf, line.periods().isEmpty() && !line.left(),
				typed.getOrDefault(wtf, ""), errors.get(wtf), periods(line),
				(line.workingYear() != null) ? amount(line.workingYear()) : null, hours,
				typed.getOrDefault(hours, hours(line.budget())), errors.get(hours), origin(line.budget()));
	}

	/** "0,8" or, when it changes, "0,8; vanaf 1 februari 2027: 0,6". */
	private String periods(BudgetSheet.Line line) {
		StringJoiner parts = new StringJoiner("; ");
		boolean first = true;
		for (Employment period : line.periods()) {
			String wtf = WtfText.write(period.wtf());
			parts.add(first ? wtf : this.words.say("hoursbudget.from", day(period.from()), wtf));
			first = false;
		}
		Employment last = line.periods().isEmpty() ? null : line.periods().get(line.periods().size() - 1);
		if (last != null && last.until() != null && !line.left()) {
			parts.add(this.words.say("hoursbudget.until", day(last.until())));
		}
		return parts.toString();
	}

	private @Nullable String origin(@Nullable Budget budget) {
		if (budget == null || budget.origin().equals("hand")) {
			return null;
		}
		return budget.origin().equals("csv") ? this.words.say("hoursbudget.origin.csv")
				: this.words.say("hoursbudget.origin.formula", HoursText.write(number(budget.minutesPerPupil())),
						number(budget.pupils()));
	}

	private static int number(@Nullable Integer number) {
		return (number != null) ? number : 0;
	}

	/** What came of a file. */
	void add(BudgetFileResult result, Model model) {
		Locale locale = LocaleContextHolder.getLocale();
		model.addAttribute("read", new Read(result.taken(), result.rejected().size(), result.rejected()
			.stream()
			.limit(SHOWN)
			.map((row) -> new ReadRow(row.line(), row.reason().field(), this.messages.say(row.reason(), locale)))
			.toList()));
	}

	private static String hours(@Nullable Budget budget) {
		return (budget != null) ? HoursText.write(budget.minutes()) : "";
	}

	/** Hours to read, to the hundredth: "1.327,25". */
	private static String amount(long minutes) {
		return new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(DUTCH)).format(minutes / 60.0);
	}

	/** A day as one says it in a plan, where the weekday does not matter. */
	private static String day(LocalDate day) {
		return day.format(DateTimeFormatter.ofPattern("d MMMM uuuu", LocaleContextHolder.getLocale()));
	}

	/** Something wrong, at a field. */
	record Problem(String field, String sentence) {
	}

	/**
	 * Someone's row.
	 *
	 * @param asksWtf whether it asks what part of full time they work
	 * @param periods what is known of that, in words
	 * @param origin where the hours come from, if not from a hand
	 */
	record Row(String name, boolean left, String wtfField, boolean asksWtf, String wtf, @Nullable String wtfError,
			String periods, @Nullable String workingYear, String hoursField, String hours, @Nullable String hoursError,
			@Nullable String origin) {
	}

	/** What came of a file. */
	record Read(int taken, int rejected, List<ReadRow> rows) {
	}

	/** A row that was not taken, and why; the column is empty for the whole row. */
	record ReadRow(int line, String column, String reason) {
	}

}
