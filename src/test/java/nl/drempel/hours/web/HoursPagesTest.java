package nl.drempel.hours.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import nl.drempel.CountedQueries;
import nl.drempel.DrempelTest;
import nl.drempel.PageCalls;
import nl.drempel.TestClock;
import nl.drempel.TestPeople;
import nl.drempel.TestPeople.Person;
import nl.drempel.access.Viewer;
import nl.drempel.access.Viewers;
import nl.drempel.access.web.TestLogins;
import nl.drempel.hours.Budget;
import nl.drempel.hours.Entry;
import nl.drempel.hours.NewHours;
import nl.drempel.hours.domain.Approvals;
import nl.drempel.hours.domain.HoursDesk;
import nl.drempel.hours.jdbc.BudgetRepository;
import nl.drempel.school.BoardId;
import nl.drempel.school.HeldRole;
import nl.drempel.school.Role;
import nl.drempel.school.School;
import nl.drempel.school.SchoolId;
import nl.drempel.school.SchoolYear;
import nl.drempel.school.Schools;
import nl.drempel.school.StaffDetails;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/** The pages of task hours. It is ten in the morning of Monday 7 December 2026. */
@DrempelTest
class HoursPagesTest {

	private static final LocalDate MONDAY = LocalDate.of(2026, 12, 7);

	private static final SchoolYear YEAR = new SchoolYear(2026);

	private static final Pattern MARK = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");

	private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"(-?\\d+)\"");

	@LocalServerPort
	private int port;

	@Autowired
	private WebApplicationContext context;

	@Autowired
	private TestPeople people;

	@Autowired
	private TestClock clock;

	@Autowired
	private Viewers viewers;

	@Autowired
	private HoursDesk desk;

	@Autowired
	private Approvals approvals;

	@Autowired
	private BudgetRepository budgets;

	@Autowired
	private Schools schools;

	@Autowired
	private StaffDirectory staff;

	@Autowired
	private HoursPanel panel;

	@Autowired
	private JdbcClient jdbc;

	private BoardId board;

	private SchoolId school;

	private Person teacher;

	private Person director;

	@BeforeEach
	void aSchool() {
		this.clock.set(MONDAY);
		this.board = this.people.aBoard();
		this.school = this.people.aSchool(this.board);
		this.teacher = this.people.somebody(Role.TEACHER, this.school);
		this.director = this.people.somebody(Role.DIRECTOR, this.school);
	}

	private PageCalls at(Person person) {
		return new PageCalls("http://localhost:" + this.port, person);
	}

	private Viewer as(Person person) {
		return this.viewers.byStaff(person.id()).orElseThrow();
	}

	private String code() {
		return this.schools.get(this.school).code();
	}

	private String name(Person person) {
		return this.staff.get(person.id()).displayName();
	}

	/** Hours of a day in November; beyond the norm they are proposed. */
	private Entry worked(Person person, String activity, int minutes, int day) {
		return this.desk.write(new NewHours(code(), activity, String.valueOf(minutes), "2026-11-%02d".formatted(day),
				null, null, false), false, as(person));
	}

	private void budget(@Nullable StaffId person, long minutes) {
		this.budgets.set(this.school, YEAR, person, new Budget(minutes, "hand", null, null), this.director.id(),
				Instant.EPOCH);
	}

	private static String found(Pattern pattern, PageCalls.Page page) {
		Matcher matcher = pattern.matcher(page.html());
		assertThat(matcher.find()).as("%s on %s", pattern, page.path()).isTrue();
		return matcher.group(1);
	}

	private String monthOf(Person person) {
		return "/taakuren/school/maand?school=" + code() + "&persoon=" + person.id() + "&maand=2026-11";
	}

	@Test
	void whoHasNoHoursYetReadsThatTheyComeByThemselves() {
		PageCalls.Page page = at(this.teacher).get("/taakuren");
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.text()).contains("Nog geen uren in dit schooljaar", "Ze komen vanzelf",
				"nog geen uren voor je afgesproken");
	}

	@Test
	void whatTookLongerStandsOnTopAndIsConfirmedWithOneButton() {
		budget(this.teacher.id(), 2520);
		worked(this.teacher, "report", 30, 24);
		Entry longer = worked(this.teacher, "visit", 90, 24);
		PageCalls calls = at(this.teacher);
		String before = calls.get("/taakuren").text();
		assertThat(before).contains("2 uur van de 42 uur in schooljaar 2026-2027. Nog 40 uur over.", "Klopt dit?",
				"Bezoek: 1 uur 30 (afgesproken: 45 minuten)", "november 2026", "Verslag");
		PageCalls.Page after = calls.post("/taakuren/" + longer.id() + "/bevestigen", "jaar", "2026-2027");
		assertThat(after.path()).isEqualTo("/taakuren");
		assertThat(after.text()).contains("Bevestigd: Bezoek, 1 uur 30.").doesNotContain("Klopt dit?");
		PageCalls.Page again = calls.post("/taakuren/" + longer.id() + "/bevestigen", "jaar", "2026-2027");
		assertThat(again.status()).isEqualTo(409);
		assertThat(again.text()).contains("Deze regel is al bevestigd.", "Alle uren");
	}

	@Test
	void allThatTookLongerIsConfirmedAtOnceOrNotAtAll() {
		Entry one = worked(this.teacher, "visit", 90, 24);
		PageCalls calls = at(this.teacher);
		assertThat(calls.get("/taakuren").html()).as("one line has its own button")
			.doesNotContain("/taakuren/bevestigen");
		Entry two = worked(this.teacher, "visit", 91, 25);
		Entry three = worked(this.teacher, "visit", 92, 26);
		PageCalls.Page page = calls.get("/taakuren");
		assertThat(page.text()).contains("Alle 3 kloppen");
		assertThat(page.html()).contains("/taakuren/bevestigen");
		this.desk.confirm(one.id(), as(this.teacher));
		PageCalls.Page stale = calls.post("/taakuren/bevestigen", "jaar", "2026-2027", "regel", two.id().toString(),
				"regel", one.id().toString());
		assertThat(stale.status()).isEqualTo(409);
		assertThat(this.desk.own(two.id(), as(this.teacher)).status()).isEqualTo(Entry.Status.PROPOSED);
		assertThat(at(this.director).post("/taakuren/bevestigen", "regel", two.id().toString()).status())
			.isEqualTo(404);
		PageCalls.Page after = calls.post("/taakuren/bevestigen", "jaar", "2026-2027", "regel", two.id().toString(),
				"regel", three.id().toString());
		assertThat(after.text()).contains("Bevestigd: 2 regels.").doesNotContain("Klopt dit?");
	}

	@Test
	void aWholeMonthIsApprovedWithOneButtonDeviationsToo() {
		worked(this.teacher, "report", 30, 24);
		List<Entry> longer = List.of(worked(this.teacher, "visit", 90, 24), worked(this.teacher, "visit", 120, 25));
		longer.forEach((entry) -> this.desk.confirm(entry.id(), as(this.teacher)));
		PageCalls calls = at(this.director);
		PageCalls.Page month = calls.get(monthOf(this.teacher));
		String all = found(Pattern.compile("name=\"alles\" value=\"([^\"]+)\""), month);
		PageCalls.Page approved = calls.post("/taakuren/school/maand", "school", code(), "persoon",
				this.teacher.id().toString(), "maand", "2026-11", "seen", found(SEEN, month), "alles", all);
		assertThat(approved.text()).contains("3 regels goedgekeurd van");
	}

	@Test
	void whatWasSentTwiceIsEnteredOnce() {
		PageCalls calls = at(this.teacher);
		String mark = found(MARK, calls.get("/taakuren"));
		for (int i = 0; i < 2; i++) {
			PageCalls.Page page = calls.post("/taakuren", "form", mark, "activity", "other", "minutes", "1,5 uur",
					"workedOn", "2026-11-25", "reason", "Ouderavond");
			assertThat(page.status()).isEqualTo(200);
			assertThat(page.text()).contains("Opgeschreven: Anders, 1 uur 30", "Ouderavond",
					"1 uur 30 in schooljaar 2026-2027");
		}
	}

	@Test
	void whatIsWrongIsSaidAtItsFieldAndNothingTypedIsLost() {
		PageCalls.Page page = at(this.teacher).post("/taakuren", "activity", "conversation", "minutes", "lang",
				"workedOn", "2026-12-08", "reason", "Inloopochtend");
		assertThat(page.status()).isEqualTo(422);
		assertThat(page.html()).contains("value=\"lang\"", "value=\"2026-12-08\"", "id=\"f-minutes-error\"",
				"id=\"f-workedOn-error\"");
		assertThat(page.text()).contains("Inloopochtend", "Schrijf minuten (90)").doesNotContain("Toch opslaan");
	}

	@Test
	void whatOnlyLooksOddIsSavedAnywayWithAReason() {
		budget(this.teacher.id(), 60);
		PageCalls calls = at(this.teacher);
		PageCalls.Page warned = calls.post("/taakuren", "activity", "other", "minutes", "13 uur", "workedOn",
				"2026-10-20");
		assertThat(warned.status()).isEqualTo(422);
		assertThat(warned.text()).contains("Toch opslaan", "Waarom klopt het?", "Je komt die dag op 13 uur",
				"Je komt boven je uren", "is de school dicht");
		assertThat(warned.html()).contains("value=\"13 uur\"", "value=\"2026-10-20\"", "id=\"f-minutes-odd\"",
				"id=\"f-workedOn-odd\"");
		PageCalls.Page silent = calls.post("/taakuren", "activity", "other", "minutes", "13 uur", "workedOn",
				"2026-10-20", "anyway", "true");
		assertThat(silent.status()).isEqualTo(422);
		assertThat(silent.text()).contains("Schrijf kort waarom het klopt", "Toch opslaan");
		PageCalls.Page saved = calls.post("/taakuren", "activity", "other", "minutes", "13 uur", "workedOn",
				"2026-10-20", "anyway", "true", "reason", "Kamp");
		assertThat(saved.status()).isEqualTo(200);
		assertThat(saved.text()).contains("Opgeschreven: Anders, 13 uur", "Kamp",
				"Toch opgeslagen: meer dan 12 uur op die dag.", "12 uur te veel");
	}

	@Test
	void aCorrectionIsOneLineThatSaysWhatItWas() {
		Entry entry = worked(this.teacher, "report", 30, 24);
		PageCalls calls = at(this.teacher);
		String edit = "/taakuren/" + entry.id() + "/verbeteren";
		assertThat(calls.get(edit).text()).contains("Verslag op dinsdag 24 november: nu staat er 30 minuten.");
		assertThat(calls.post(edit, "minutes", "30", "reason", "").status()).isEqualTo(422);
		PageCalls.Page after = calls.post(edit, "minutes", "1:00", "reason", "Er kwam een vraag bij");
		assertThat(after.text()).contains("Verbeterd: Verslag was 30 minuten, nu 1 uur.",
				"Verbeterd: was 30 minuten, nu 1 uur.", "Er kwam een vraag bij", "1 uur in schooljaar 2026-2027");
		PageCalls.Page late = calls.post(edit, "minutes", "45", "reason", "Toch anders");
		assertThat(late.status()).isEqualTo(409);
		assertThat(late.text()).contains("al verbeterd of ingetrokken");
	}

	@Test
	void whatIsTakenBackStaysToBeSeen() {
		Entry entry = worked(this.teacher, "contact", 10, 24);
		PageCalls calls = at(this.teacher);
		assertThat(calls.post("/taakuren/" + entry.id() + "/intrekken", "reason", "").status()).isEqualTo(422);
		PageCalls.Page after = calls.post("/taakuren/" + entry.id() + "/intrekken", "reason", "Dubbel");
		assertThat(after.text()).contains("Ingetrokken: Contact, 10 minuten.", "Ingetrokken: Dubbel",
				"0 minuten in schooljaar 2026-2027");
	}

	@Test
	void fiftyLinesStandOnAPageAndAllAreCounted() {
		reported(this.teacher.id(), 55);
		PageCalls calls = at(this.teacher);
		assertThat(calls.get("/taakuren").text()).contains("18 uur 20 in schooljaar 2026-2027",
				"Bladzijde 1 van 2 · 55 in totaal");
		PageCalls.Page second = calls.get("/taakuren?jaar=2026-2027&page=1");
		assertThat(second.html().split("dinsdag 24 november · uit het werk", -1)).hasSize(6);
	}

	@Test
	void whatIsSomeoneElsesIsNotThere() {
		Entry entry = worked(this.teacher, "visit", 90, 24);
		PageCalls calls = at(this.people.somebody(Role.TEACHER, this.school));
		assertThat(calls.get("/taakuren/" + entry.id() + "/verbeteren").status()).isEqualTo(404);
		assertThat(calls.post("/taakuren/" + entry.id() + "/bevestigen").status()).isEqualTo(404);
		assertThat(calls.post("/taakuren/" + entry.id() + "/verbeteren", "minutes", "5", "reason", "x").status())
			.isEqualTo(404);
		assertThat(calls.post("/taakuren/" + entry.id() + "/intrekken", "reason", "x").status()).isEqualTo(404);
		assertThat(calls.get("/taakuren/school").status()).isEqualTo(403);
	}

	@Test
	void whoWorksAtTwoSchoolsChoosesTheSchool() {
		SchoolId other = this.people.aSchool(this.board);
		this.staff.give(this.teacher.id(), HeldRole.at(other, Role.IB), MONDAY.minusYears(1), null);
		School second = this.schools.get(other);
		PageCalls calls = at(this.teacher);
		assertThat(calls.get("/taakuren").text()).contains("Op welke school?", second.name());
		assertThat(calls.post("/taakuren", "activity", "contact", "minutes", "5", "workedOn", "2026-11-24").html())
			.contains("id=\"f-school-error\"");
		assertThat(calls
			.post("/taakuren", "school", second.code(), "activity", "contact", "minutes", "5", "workedOn", "2026-11-24")
			.text()).contains("Opgeschreven: Contact, 5 minuten");
	}

	@Test
	void aSchoolYearThatIsNoneIsRefused() {
		assertThat(at(this.teacher).get("/taakuren?jaar=2026-2028").status()).isEqualTo(422);
		assertThat(at(this.teacher).get("/taakuren?jaar=2025-2026").text()).contains("Schooljaar 2026-2027");
	}

	@Test
	void councilAndBoardLandOnTotalsWithoutPeople() {
		budget(null, 6000);
		worked(this.teacher, "conversation", 20, 24);
		PageCalls.Page council = at(this.people.somebody(Role.COUNCIL, this.school)).get("/taakuren");
		assertThat(council.path()).isEqualTo("/taakuren/school");
		assertThat(council.text()).contains("20 minuten van de 100 uur gebruikt", "Gesprek", "geen namen")
			.doesNotContain(name(this.teacher), "Maand sluiten");
		PageCalls board = at(this.people.somebody(Role.BOARD, this.board));
		PageCalls.Page all = board.get("/taakuren");
		assertThat(all.path()).isEqualTo("/taakuren/scholen");
		assertThat(all.text())
			.contains(this.schools.get(this.school).name(), "20 minuten van de 100 uur gebruikt", "Gesprek")
			.doesNotContain(name(this.teacher));
		PageCalls.Page directors = board.get("/taakuren/school?school=" + code());
		assertThat(directors.text()).contains(name(this.director)).doesNotContain(name(this.teacher), "Maand sluiten");
	}

	@Test
	void aTeacherInTheCouncilSeesTheirOwnHoursAndALink() {
		this.staff.give(this.teacher.id(), HeldRole.at(this.school, Role.COUNCIL), MONDAY.minusYears(1), null);
		PageCalls.Page page = at(this.teacher).get("/taakuren");
		assertThat(page.path()).isEqualTo("/taakuren");
		assertThat(page.html()).contains("/taakuren/school?school=" + code());
	}

	@Test
	void theDirectorSeesWhoHasRoomAndWhatWaits() {
		Person full = this.people.somebody(Role.IB, this.school);
		Person over = this.people.somebody(Role.COORDINATOR, this.school);
		budget(this.teacher.id(), 600);
		budget(full.id(), 30);
		budget(over.id(), 5);
		worked(this.teacher, "report", 30, 24);
		worked(this.teacher, "visit", 90, 24);
		worked(full, "conversation", 28, 24);
		this.desk.write(new NewHours(code(), "contact", "10", "2026-11-24", null, "Druk", true), true, as(over));
		worked(this.director, "contact", 10, 24);
		String page = at(this.director).get("/taakuren/school").text();
		assertThat(page).contains("2 uur van 10 uur", "28 minuten van 30 minuten", "Bijna op", "5 minuten te veel",
				"1 collega zit boven de uren, 1 is er bijna doorheen.", "november 2026",
				"30 minuten binnen de afspraak · 1 regel eerst zelf te bevestigen", "Het bestuur keurt ze goed");
		SchoolId other = this.people.aSchool(this.board);
		assertThat(at(this.director).get("/taakuren/school?school=" + this.schools.get(other).code()).status())
			.isEqualTo(404);
	}

	@Test
	void aMonthIsApprovedAsOneSumAndDeviationsOneByOne() {
		worked(this.teacher, "report", 30, 24);
		worked(this.teacher, "contact", 5, 24);
		Entry ticked = worked(this.teacher, "visit", 90, 24);
		Entry left = worked(this.teacher, "visit", 120, 25);
		this.desk.confirm(ticked.id(), as(this.teacher));
		this.desk.confirm(left.id(), as(this.teacher));
		worked(this.teacher, "aftercare", 50, 26);
		PageCalls calls = at(this.director);
		PageCalls.Page month = calls.get(monthOf(this.teacher));
		assertThat(month.text()).contains("35 minuten binnen de afspraak. 2 regels wijken af.",
				"1 regel moet eerst bevestigd worden", "Bezoek: 1 uur 30 (afgesproken: 45 minuten)");
		assertThat(month.html()).doesNotContain("checked");
		String seen = found(SEEN, month);
		worked(this.teacher, "contact", 5, 27);
		PageCalls.Page changed = calls.post("/taakuren/school/maand", "school", code(), "persoon",
				this.teacher.id().toString(), "maand", "2026-11", "seen", seen, "regel", ticked.id().toString());
		assertThat(changed.status()).isEqualTo(409);
		assertThat(changed.text()).contains("Er is intussen iets veranderd", "40 minuten binnen de afspraak");
		assertThat(changed.html()).contains("checked");
		PageCalls.Page approved = calls.post("/taakuren/school/maand", "school", code(), "persoon",
				this.teacher.id().toString(), "maand", "2026-11", "seen", found(SEEN, changed), "regel",
				ticked.id().toString());
		assertThat(approved.path()).isEqualTo("/taakuren/school");
		assertThat(approved.text()).contains("4 regels goedgekeurd van", "1 afwijking");
		PageCalls.Page nothing = calls.post("/taakuren/school/maand", "school", code(), "persoon",
				this.teacher.id().toString(), "maand", "2026-11", "seen", "0");
		assertThat(nothing.status()).isEqualTo(422);
		assertThat(nothing.text()).contains("Er is niets aangekruist");
	}

	@Test
	void nobodyApprovesTheirOwnAndTheBoardThoseOfTheDirector() {
		worked(this.director, "contact", 5, 24);
		assertThat(at(this.director).get(monthOf(this.director)).status()).isEqualTo(404);
		PageCalls board = at(this.people.somebody(Role.BOARD, this.board));
		assertThat(board.get(monthOf(this.teacher)).status()).isEqualTo(404);
		PageCalls.Page month = board.get(monthOf(this.director));
		assertThat(month.text()).contains("5 minuten binnen de afspraak.");
		assertThat(board
			.post("/taakuren/school/maand", "school", code(), "persoon", this.director.id().toString(), "maand",
					"2026-11", "seen", found(SEEN, month))
			.text()).contains("1 regel goedgekeurd van");
	}

	@Test
	void aClosedMonthTakesNoMoreAndWhatIsLateSaysSo() {
		worked(this.teacher, "report", 30, 24);
		PageCalls calls = at(this.director);
		assertThat(calls.get("/taakuren/school").text()).contains("november 2026 (1 regel niet goedgekeurd)");
		PageCalls.Page ask = calls.get("/taakuren/school/sluiten?school=" + code() + "&maand=2026-11");
		assertThat(ask.text()).contains("November 2026 sluiten?", "1 regel is nog niet goedgekeurd",
				"mee naar december 2026");
		assertThat(calls.post("/taakuren/school/sluiten", "school", code(), "maand", "2026-12").status())
			.isEqualTo(422);
		PageCalls.Page closed = calls.post("/taakuren/school/sluiten", "school", code(), "maand", "2026-11");
		assertThat(closed.text()).contains("november 2026 is gesloten. 1 regel gaat mee naar december 2026.",
				"Er is nu geen maand om te sluiten.");
		PageCalls.Page again = calls.post("/taakuren/school/sluiten", "school", code(), "maand", "2026-11");
		assertThat(again.status()).isEqualTo(409);
		assertThat(again.text()).contains("Deze maand is al gesloten.");
		worked(this.teacher, "contact", 10, 25);
		assertThat(at(this.teacher).get("/taakuren").text()).contains(
				"Gewerkt in november 2026, telt mee in december 2026: november 2026 ging dicht voordat dit was goedgekeurd.",
				"Gewerkt in november 2026, telt mee in december 2026, omdat november 2026 gesloten was.");
	}

	@Test
	void approvedHoursThatAreCorrectedAreOneLineAndOneDeviation() {
		Entry entry = worked(this.teacher, "visit", 90, 24);
		this.desk.confirm(entry.id(), as(this.teacher));
		this.approvals.approve(entry.id(), as(this.director));
		this.approvals.close(this.school, YearMonth.of(2026, 11), as(this.director));
		PageCalls calls = at(this.teacher);
		assertThat(calls.get("/taakuren/" + entry.id() + "/verbeteren").text()).contains("al goedgekeurd",
				"november 2026 is gesloten. Wat je nu verandert, telt mee in december 2026.");
		this.desk.correct(entry.id(), "60", "Eerder weg", as(this.teacher));
		assertThat(calls.get("/taakuren").text()).contains("Verbeterd: was 1 uur 30, nu 1 uur.",
				"De oude tijd telt mee in november 2026", "1 uur in schooljaar 2026-2027");
		PageCalls.Page month = at(this.director).get(monthOf(this.teacher).replace("2026-11", "2026-12"));
		assertThat(month.text()).contains("1 regel wijkt af", "Bezoek: 1 uur (afgesproken: 45 minuten)",
				"Verbeterd: was 1 uur 30, nu 1 uur.");
	}

	@Test
	void theFirstPageSaysWhatWaits() {
		assertThat(this.panel.panel(as(this.teacher))).isEmpty();
		worked(this.teacher, "visit", 90, 24);
		worked(this.teacher, "report", 30, 24);
		assertThat(at(this.teacher).get("/").text()).contains("Taakuren 1 regel te bevestigen");
		assertThat(at(this.director).get("/").text()).contains("Wacht op je goedkeuring: november 2026");
		assertThat(CountedQueries.of(() -> this.panel.panel(as(this.teacher))))
			.isEqualTo(CountedQueries.of(() -> as(this.teacher)) + 1);
	}

	@Test
	void fortyPeopleCostAsManyQueriesAsFive() throws Exception {
		colleagues(3);
		int few = queriesOfTheSchool();
		colleagues(35);
		assertThat(queriesOfTheSchool()).isEqualTo(few);
	}

	private void colleagues(int number) {
		for (int i = 0; i < number; i++) {
			StaffId id = this.staff.add(this.board,
					new StaffDetails("Proef", null, "Collega " + i + " " + number, null, null, List.of()));
			this.staff.give(id, HeldRole.at(this.school, Role.TEACHER), MONDAY.minusYears(1), null);
			budget(id, 2400);
			reported(id, 1);
		}
	}

	/** Reports of twenty minutes each, on 24 November. */
	private void reported(StaffId person, int number) {
		this.jdbc
			.sql("""
					insert into hours_entry (id, school_id, staff_id, month, worked_on, activity, minutes, deviates, origin,
					                         entered_at, status, confirmed_at)
					select gen_random_uuid(), :school, :staff, date '2026-11-01', date '2026-11-24', 'report', 20, false, 'work',
					       now(), 'confirmed', now()
					  from generate_series(1, :number)
					""")
			.param("school", this.school.value())
			.param("staff", person.value())
			.param("number", number)
			.update();
	}

	private int queriesOfTheSchool() {
		MockMvc mvc = MockMvcBuilders.webAppContextSetup(this.context).apply(springSecurity()).build();
		Runnable read = () -> {
			try {
				assertThat(
						mvc.perform(get("/taakuren/school").with(TestLogins.as(this.director.username(), this.context)))
							.andReturn()
							.getResponse()
							.getStatus())
					.isEqualTo(200);
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		};
		read.run();
		return CountedQueries.of(read);
	}

}
