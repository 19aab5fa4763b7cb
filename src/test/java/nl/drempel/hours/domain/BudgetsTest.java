package nl.drempel.hours.domain;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import nl.drempel.CountedQueries;
import nl.drempel.TestPeople.Person;
import nl.drempel.TestPupils;
import nl.drempel.access.Viewer;
import nl.drempel.hours.Budget;
import nl.drempel.hours.BudgetFileResult;
import nl.drempel.hours.BudgetSheet;
import nl.drempel.hours.HoursStories;
import nl.drempel.school.Group;
import nl.drempel.school.PupilId;
import nl.drempel.school.Role;
import nl.drempel.school.School;
import nl.drempel.school.SchoolYear;
import nl.drempel.school.StaffDetails;
import nl.drempel.school.StaffDirectory;
import nl.drempel.shared.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What a director sets aside, by hand, by formula and from a file. */
class BudgetsTest extends HoursStories {

	@Autowired
	private Budgets budgets;

	@Autowired
	private Employments employments;

	@Autowired
	private StaffDirectory staff;

	@Autowired
	private TestPupils pupils;

	private BudgetSheet sheet() {
		return this.budgets.sheet(place(), YEAR, as(this.director));
	}

	private @Nullable Budget budget(Person person) {
		return sheet().of(person.id()).budget();
	}

	private void types(String... fieldsAndTexts) {
		types(Map.of(), fieldsAndTexts);
	}

	private void types(Map<String, Long> seen, String... fieldsAndTexts) {
		Map<String, String> typed = new HashMap<>();
		for (int i = 0; i < fieldsAndTexts.length; i += 2) {
			typed.put(fieldsAndTexts[i], fieldsAndTexts[i + 1]);
		}
		this.budgets.byHand(place(), YEAR, typed, seen, as(this.director));
	}

	private static String hours(Person person) {
		return Budgets.hoursOf(person.id());
	}

	private void works(Person person, String wtf) {
		this.employments.set(this.school, person.id().toString(), wtf, "2026-08-01", null, as(this.director));
	}

	private BudgetFileResult file(String... lines) {
		return this.budgets.fromFile(place(), YEAR, String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8),
				as(this.director));
	}

	private static List<String> rejected(BudgetFileResult result) {
		return result.rejected().stream().map((row) -> row.line() + " " + row.reason().code()).toList();
	}

	private String called(Person person, String last) {
		this.staff.change(person.id(), new StaffDetails("Ann", null, last, null, null, List.of()));
		return "Ann " + last;
	}

	@Test
	void hoursAreSetByHandAndTakenAway() {
		types("total", "800", hours(this.teacher), "12,5", hours(this.colleague), "12:20");
		assertThat(sheet().total()).isEqualTo(new Budget(48_000, "hand", null, null));
		assertThat(budget(this.teacher)).isEqualTo(new Budget(750, "hand", null, null));
		assertThat(budget(this.colleague)).isEqualTo(new Budget(740, "hand", null, null));
		types(hours(this.teacher), "", "total", "");
		assertThat(budget(this.teacher)).isNull();
		assertThat(sheet().total()).isNull();
		assertThat(budget(this.colleague)).as("a field that is not there").isNotNull();
	}

	@Test
	void aDifferenceIsCountedAndNotRefused() {
		types("total", "10", hours(this.teacher), "8", hours(this.colleague), "4,5");
		assertThat(sheet().given()).isEqualTo(750);
		assertThat(sheet().difference()).isEqualTo(150);
	}

	@Test
	void everyErrorIsSaidAtOnceAndNothingIsSet() {
		assertThat(wrong(() -> types("total", "veel", hours(this.teacher), "-1", hours(this.colleague), "5",
				Budgets.wtfOf(this.teacher.id()), "1,2")))
			.containsExactlyInAnyOrder("total hoursbudget.error.hours",
					hours(this.teacher) + " hoursbudget.error.range",
					Budgets.wtfOf(this.teacher.id()) + " hoursbudget.error.wtf-range");
		assertThat(budget(this.colleague)).isNull();
	}

	@Test
	void whatSomebodyElseSetMeanwhileIsNotOverwrittenUnseen() {
		types(hours(this.teacher), "10", hours(this.colleague), "20");
		Map<String, Long> seen = Map.of(hours(this.teacher), 600L, hours(this.colleague), 1200L);
		types(hours(this.teacher), "11", hours(this.colleague), "22");
		types(seen, hours(this.teacher), "10", hours(this.colleague), "22");
		assertThat(budget(this.teacher).minutes()).as("not touched on this page").isEqualTo(660);
		assertThat(wrong(() -> types(seen, hours(this.teacher), "15")))
			.containsExactly(hours(this.teacher) + " hoursbudget.error.changed");
		types(hours(this.teacher), "");
		assertThat(wrong(() -> types(seen, hours(this.teacher), "15")))
			.containsExactly(hours(this.teacher) + " hoursbudget.error.cleared");
	}

	@Test
	void aWtfThatWasNotKnownCountsFromTheFirstDayOfTheYear() {
		types(Budgets.wtfOf(this.teacher.id()), "0,8");
		assertThat(sheet().of(this.teacher.id()).periods()).singleElement()
			.satisfies((period) -> assertThat(period.from()).isEqualTo(LocalDate.of(2026, 8, 1)));
		assertThat(sheet().of(this.teacher.id()).workingYear()).isEqualTo(Math.round(1659 * 60 * 0.8));
		types(Budgets.wtfOf(this.teacher.id()), "0,2");
		assertThat(sheet().of(this.teacher.id()).wtf()).as("known ones change by their day")
			.isEqualByComparingTo("0.8");
	}

	@Test
	void whoLeftKeepsTheirHoursAndGetsNoOthers() {
		types(hours(this.teacher), "10");
		this.staff.leave(this.teacher.id(), MONDAY);
		assertThat(sheet().people()).last().satisfies((line) -> {
			assertThat(line.staff()).isEqualTo(this.teacher.id());
			assertThat(line.left()).isTrue();
			assertThat(line.budget().minutes()).isEqualTo(600);
		});
		assertThat(wrong(() -> types(hours(this.teacher), "12")))
			.containsExactly(hours(this.teacher) + " hoursbudget.error.left");
	}

	@Test
	void aFormulaCountsPupilsWhoAreHere() {
		Group four = this.pupils.aGroup(this.school, "4", this.teacher.id());
		Group five = this.pupils.aGroup(this.school, "5", this.teacher.id(), this.colleague.id());
		Group six = this.pupils.aGroup(this.school, "6");
		IntStream.range(0, 4).forEach((i) -> this.pupils.aPupil(four, "Kind Vier" + i));
		IntStream.range(0, 3).forEach((i) -> this.pupils.aPupil(five, "Kind Vijf" + i));
		PupilId gone = this.pupils.aPupil(five, "Kind Weg");
		this.pupils.leaves(gone);
		this.pupils.aPupil(six, "Kind Zes");
		types(hours(this.director), "7");
		this.budgets.byFormula(place(), YEAR, "1,75", as(this.director));
		assertThat(sheet().total()).isEqualTo(new Budget(8 * 105, "formula", 105, 8));
		// Nothing is known of who works how much: they share equally, to the minute.
		assertThat(budget(this.teacher)).isEqualTo(new Budget(4 * 105 + 158, "formula", 105, 7));
		assertThat(budget(this.colleague)).isEqualTo(new Budget(157, "formula", 105, 3));
		assertThat(budget(this.director)).as("who has no group").isEqualTo(new Budget(420, "hand", null, null));
		this.schools.releaseTeacher(five.id(), this.colleague.id());
		this.budgets.byFormula(place(), YEAR, "1:45", as(this.director));
		assertThat(budget(this.teacher).minutes()).isEqualTo(7 * 105);
		assertThat(budget(this.colleague)).as("calculated, for pupils they no longer have").isNull();
	}

	@Test
	void teachersOfAGroupShareByWhatTheyWork() {
		Group five = this.pupils.aGroup(this.school, "5", this.teacher.id(), this.colleague.id());
		IntStream.range(0, 10).forEach((i) -> this.pupils.aPupil(five, "Kind Vijf" + i));
		works(this.teacher, "0,6");
		works(this.colleague, "0,4");
		this.budgets.byFormula(place(), YEAR, "2", as(this.director));
		assertThat(budget(this.teacher).minutes()).isEqualTo(720);
		assertThat(budget(this.colleague).minutes()).isEqualTo(480);
		assertThat(sheet().difference()).isZero();
	}

	@Test
	void partsAddUp() {
		List<BigDecimal> thirds = List.of(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE);
		assertThat(BudgetsByFormula.divide(100, thirds)).containsExactly(33L, 34L, 33L);
		assertThat(BudgetsByFormula.divide(100, List.of(BigDecimal.ZERO, BigDecimal.ZERO))).containsExactly(50L, 50L);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0", "-1", "1.500", "101", "veel" })
	void aFormulaOfNothingIsRefused(String perPupil) {
		assertThat(wrong(() -> this.budgets.byFormula(place(), YEAR, perPupil, as(this.director)))).singleElement()
			.satisfies((said) -> assertThat(said).startsWith("perPupil "));
	}

	@Test
	void aFileIsReadRowByRow() {
		called(this.teacher, "Bos");
		called(this.colleague, "Bos");
		String name = called(this.director, "Çelik");
		Person left = this.people.somebody(Role.TEACHER, this.school);
		String leftName = called(left, "Weg");
		this.staff.leave(left.id(), MONDAY.minusDays(1));
		BudgetFileResult result = file("Naam;Gebruikersnaam;WTF;Uren", "Ann Bos;;0,8;10",
				"Ann Bos;" + this.teacher.username().toUpperCase() + ";0,8;10,5",
				";" + this.colleague.username() + ";;40:15", " ann  CELIK ;;1,2;5", name + ";;0;5", name + ";;;veel",
				name + ";;1;8", name + ";;1;9", "Piet Niemand;;;4", ";piet;;4", leftName + ";;;4", ";;;4", "\"Ann;;;4",
				";;;");
		assertThat(result.taken()).isEqualTo(3);
		assertThat(rejected(result)).containsExactly("2 hoursbudget.row.several", "5 hoursbudget.error.wtf-range",
				"6 hoursbudget.error.wtf-range", "7 hoursbudget.error.hours", "9 hoursbudget.row.twice",
				"10 hoursbudget.row.no-name", "11 hoursbudget.row.no-username", "12 hoursbudget.row.left",
				"13 hoursbudget.row.nobody", "14 hoursbudget.row.quotes");
		assertThat(result.rejected().get(4).reason().args()).containsExactly("8");
		assertThat(budget(this.teacher)).isEqualTo(new Budget(630, "csv", null, null));
		assertThat(sheet().of(this.teacher.id()).wtf()).isEqualByComparingTo("0.8");
		assertThat(budget(this.colleague).minutes()).isEqualTo(2415);
		assertThat(budget(this.director).minutes()).isEqualTo(480);
	}

	@Test
	void aFileSaysTheWtfOfTheFirstDayAndLeavesLaterChanges() {
		works(this.teacher, "0,8");
		this.employments.set(this.school, this.teacher.id().toString(), "0,5", "2027-02-01", null, as(this.director));
		file("gebruikersnaam,wtf,uren", this.teacher.username() + ",1.0,10");
		assertThat(sheet().of(this.teacher.id()).periods()).extracting((period) -> period.wtf().doubleValue())
			.containsExactly(1.0, 0.5);
	}

	@Test
	void schoolYearsThatDoNotExistOrAreFarAwayAreRefused() {
		for (String year : List.of("2026-2028", "2026", "abc", "2028-2029", "2019-2020", "1999-2000")) {
			assertThat(wrong(() -> this.budgets.year("jaar", year, this.school))).as(year)
				.containsExactly("jaar error.school-year");
		}
		for (String year : List.of("2025-2026", "2026-2027", "2027-2028")) {
			assertThat(this.budgets.year("jaar", year, this.school)).hasToString(year);
		}
		assertThat(this.budgets.year("jaar", null, this.school)).isEqualTo(YEAR);
	}

	@Test
	void onlyTheDirectorOfTheSchoolSetsHoursAside() {
		Person elsewhere = this.people.somebody(Role.DIRECTOR, this.people.aSchool(this.board));
		for (Person person : List.of(this.teacher, this.staffOfBoard, elsewhere)) {
			assertThatExceptionOfType(NotFoundException.class)
				.isThrownBy(() -> this.budgets.byHand(place(), YEAR, Map.of("total", "5"), Map.of(), as(person)));
			assertThatExceptionOfType(NotFoundException.class)
				.isThrownBy(() -> this.budgets.byFormula(place(), YEAR, "1", as(person)));
			assertThatExceptionOfType(NotFoundException.class)
				.isThrownBy(() -> this.budgets.fromFile(place(), YEAR, new byte[0], as(person)));
			assertThatExceptionOfType(NotFoundException.class)
				.isThrownBy(() -> this.budgets.place(place().code(), as(person)));
		}
	}

	@Test
	void settingLeavesATraceOfWhatChanged() {
		types("total", "8", hours(this.teacher), "4", hours(this.colleague), "4");
		types("total", "8", hours(this.teacher), "5", hours(this.colleague), "4");
		assertThat(this.jdbc.sql(
				"select subject_id || ' ' || detail from audit_event where action = 'hours.budget-set' and actor = :by order by id")
			.param("by", this.director.id().toString())
			.query(String.class)
			.list()).hasSize(4).contains(this.school + " 2026-2027", this.teacher.id() + " 2026-2027");
	}

	@Test
	void theSheetTakesAsManyQueriesForOneAsForMany() {
		Viewer viewer = as(this.director);
		School place = place();
		works(this.teacher, "1");
		this.budgets.sheet(place, YEAR, viewer);
		int few = CountedQueries.of(() -> this.budgets.sheet(place, YEAR, viewer));
		IntStream.range(0, 10).forEach((i) -> this.people.somebody(Role.TEACHER, this.school));
		sheet().people()
			.forEach((line) -> this.employments.set(this.school, line.staff().toString(), "0,5", "2026-08-01", null,
					as(this.director)));
		assertThat(CountedQueries.of(() -> this.budgets.sheet(place, YEAR, viewer))).isEqualTo(few);
	}

	@Test
	void nextYearIsPlannedAhead() {
		SchoolYear next = YEAR.next();
		this.budgets.byHand(place(), next, Map.of("total", "100", hours(this.teacher), "50"), Map.of(),
				as(this.director));
		assertThat(this.budgets.sheet(place(), next, as(this.director)).given()).isEqualTo(3000);
		assertThat(sheet().total()).isNull();
	}

}
