package nl.drempel.hours.web;

import java.time.LocalDate;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

	private Person director;

	@BeforeEach
	void hoursOfATeacher() {
		this.clock.set(LocalDate.of(2026, 12, 7));
		this.board = this.people.aBoard();
		this.school = this.people.aSchool(this.board);
		this.teacher = this.people.somebody(Role.TEACHER, this.school);
		this.director = this.people.somebody(Role.DIRECTOR, this.school);
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

	@Test
	void hoursAreAccessibleOnAPhone() {
		Entry proposed = worked("visit", 90, 24);
		Page page = pageAs(this.teacher.username(), this.teacher.password(), PHONE);
		look(page, "/taakuren", "own", PHONE);
		page.locator("details:has(#f-activity) > summary").click();
		page.locator("#f-activity").selectOption("other");
		page.locator("#f-minutes").fill("13 uur");
		page.locator("#f-workedOn").fill("2026-10-20");
		page.locator("form[action='/taakuren'] button[type=submit]").first().click();
		page.locator("button[name=anyway]").waitFor();
		assertAccessible(page);
		picture(page, "hours-odd-" + PHONE);
		look(page, "/taakuren/" + proposed.id() + "/verbeteren", "correct", PHONE);
		logIn(someoneElse(page), this.director.username(), this.director.password());
		look(page, "/taakuren/school", "school", PHONE);
		look(page, monthOfTheTeacher(), "month", PHONE);
	}

	@Test
	void hoursAreAccessibleAtADesk() {
		Page page = pageAs(this.director.username(), this.director.password(), DESK);
		look(page, "/taakuren/school", "school", DESK);
		look(page, monthOfTheTeacher(), "month", DESK);
		look(page, "/taakuren/school/sluiten?maand=2026-11", "close", DESK);
		Person member = this.people.somebody(Role.BOARD, this.board);
		logIn(someoneElse(page), member.username(), member.password());
		look(page, "/taakuren/scholen", "schools", DESK);
	}

	private static Page someoneElse(Page page) {
		page.context().clearCookies();
		return page;
	}

	private String monthOfTheTeacher() {
		return "/taakuren/school/maand?persoon=" + this.teacher.id() + "&maand=2026-11";
	}

	private void look(Page page, String path, String name, int width) {
		assertThat(page.navigate(path).status()).as(path).isEqualTo(200);
		assertAccessible(page);
		picture(page, "hours-" + name + "-" + width);
	}

}
