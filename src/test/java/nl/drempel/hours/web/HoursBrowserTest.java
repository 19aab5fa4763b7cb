package nl.drempel.hours.web;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import nl.drempel.BrowserTest;
import nl.drempel.TestClock;
import nl.drempel.TestPeople;
import nl.drempel.TestPeople.Person;
import nl.drempel.access.Viewer;
import nl.drempel.access.Viewers;
import nl.drempel.hours.Entry;
import nl.drempel.hours.NewHours;
import nl.drempel.hours.domain.HoursDesk;
import nl.drempel.school.BoardId;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;

import static org.assertj.core.api.Assertions.assertThat;

/** Task hours in a real browser: nothing stands in anyone's way. */
class HoursBrowserTest extends BrowserTest {

	@Autowired
	private TestClock clock;

	@Autowired
	private TestPeople people;

	@Autowired
	private Viewers viewers;

	@Autowired
	private HoursDesk desk;

	private SchoolId school;

	private BoardId board;

	private Person teacher;

	@BeforeEach
	void hoursOfATeacher() {
		this.clock.set(java.time.LocalDate.of(2026, 12, 7));
		this.board = this.people.aBoard();
		this.school = this.people.aSchool(this.board);
		this.teacher = this.people.somebody(Role.TEACHER, this.school);
		worked("report", 30, 24);
		Entry confirmed = worked("visit", 80, 25);
		this.desk.confirm(confirmed.id(), as(this.teacher));
		this.desk.correct(worked("contact", 5, 26).id(), "10", "Nog eens gebeld", as(this.teacher));
	}

	private Entry worked(String activity, int minutes, int day) {
		return this.desk.write(
				new NewHours(null, activity, String.valueOf(minutes), "2026-11-" + day, null, null, false), false,
				as(this.teacher));
	}

	private Viewer as(Person person) {
		return this.viewers.byStaff(person.id()).orElseThrow();
	}

	@ParameterizedTest
	@ValueSource(ints = { PHONE, DESK })
	void hoursAreAccessible(int width) {
		Entry proposed = worked("visit", 90, 24);
		Page page = pageAs(this.teacher.username(), this.teacher.password(), width);
		look(page, "/taakuren", "own", width);
		page.locator("#f-activity").selectOption("other");
		page.locator("#f-minutes").fill("13 uur");
		page.locator("#f-workedOn").fill("2026-11-28");
		page.locator("form[action='/taakuren'] button[type=submit]").first().click();
		page.locator("button[name=anyway]").waitFor();
		assertAccessible(page);
		picture(page, "hours-odd-" + width);
		look(page, "/taakuren/" + proposed.id() + "/verbeteren", "correct", width);
		page.context().clearCookies();
		Person director = this.people.somebody(Role.DIRECTOR, this.school);
		logIn(page, director.username(), director.password());
		look(page, "/taakuren/school", "school", width);
		look(page, "/taakuren/school/maand?persoon=" + this.teacher.id() + "&maand=2026-11", "month", width);
		look(page, "/taakuren/school/sluiten?maand=2026-11", "close", width);
		page.context().clearCookies();
		Person member = this.people.somebody(Role.BOARD, this.board);
		logIn(page, member.username(), member.password());
		look(page, "/taakuren/scholen", "schools", width);
	}

	private void look(Page page, String path, String name, int width) {
		assertThat(page.navigate(path).status()).as(path).isEqualTo(200);
		assertAccessible(page);
		picture(page, "hours-" + name + "-" + width);
	}

}
