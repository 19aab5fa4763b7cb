package nl.drempel.web.work;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import nl.drempel.DrempelTest;
import nl.drempel.PageCalls;
import nl.drempel.PageCalls.Page;
import nl.drempel.TestClock;
import nl.drempel.TestPeople;
import nl.drempel.TestPeople.Person;
import nl.drempel.TestPupils;
import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.access.Viewers;
import nl.drempel.school.Group;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.shared.CaseId;
import nl.drempel.visit.Purpose;
import nl.drempel.visit.Visits;
import nl.drempel.work.Work;

import static org.assertj.core.api.Assertions.assertThat;

@DrempelTest
class TaskPagesTest {

	@LocalServerPort
	private int port;

	@Autowired
	private TestPeople people;

	@Autowired
	private TestPupils pupils;

	@Autowired
	private TestClock clock;

	@Autowired
	private Visits visits;

	@Autowired
	private Work work;

	@Autowired
	private Viewers viewers;

	private Person teacher;

	private Person colleague;

	private SchoolId school;

	private Group group;

	private CaseId visit;

	@BeforeEach
	void aVisit() {
		this.clock.set(VisitingClass.MONDAY);
		VisitingClass visiting = VisitingClass.of(this.people, this.pupils, this.viewers);
		this.school = visiting.school();
		this.group = visiting.group();
		this.teacher = visiting.teacher();
		this.colleague = visiting.colleague();
		this.visit = this.visits.open(this.pupils.aPupil(this.group, "Bilal El Amrani"), Purpose.ANNUAL, null,
				visiting.viewer());
	}

	@Test
	void homeSaysWhatThereIsAndLeadsToIt() {
		Page home = login(this.teacher).get("/");

		assertThat(home.text()).contains("Afspraak maken: Bilal El Amrani", "Vandaag hoeft niets");
		assertThat(home.html()).contains("href=\"" + task() + "\"");
	}

	@Test
	void everyPageOfALongListCanBeReached() {
		Viewer viewer = this.viewers.byStaff(this.teacher.id()).orElseThrow();
		for (int i = 0; i < 202; i++) {
			this.visits.open(this.pupils.aPupil(this.group, "Kind Toets " + i), Purpose.ANNUAL, null, viewer);
		}
		PageCalls calls = login(this.teacher);
		assertThat(calls.get("/").text()).contains("Bladzijde 1 · meer dan 200 in totaal");
		Page fourth = calls.get("/?page=3");
		assertThat(fourth.html()).containsPattern("value=\"4\"[^>]*>Volgende")
			.doesNotContainPattern("disabled[^>]*>Volgende");
		assertThat(calls.get("/?page=4").html()).containsPattern("disabled[^>]*>Volgende");
	}

	@Test
	void nameThatIsSearchedForStaysOutOfTheAddress() {
		PageCalls calls = login(this.teacher);

		Page found = calls.post("/", "text", "bilal");
		assertThat(found.text()).contains("Bilal El Amrani");
		assertThat(found.path()).isEqualTo("/");
		assertThat(calls.post("/", "text", "zzz").text()).contains("Niets gevonden");
	}

	@Test
	void draftIsKeptByAButtonAndComesBackOnAnotherDevice() {
		Page kept = login(this.teacher).post(task(), "channel", "email", "note", "na zessen bellen", "_save", "1");
		assertThat(kept.text()).contains("Bewaard om");

		assertThat(login(this.teacher).get(task()).html()).contains("na zessen bellen");
		assertThat(login(this.colleague).get(task()).html()).doesNotContain("na zessen bellen");
	}

	@Test
	void wrongFormComesBackWithWhatWasTypedAndWhatIsWrong() {
		Page wrong = login(this.teacher).post(task(), "channel", "phone", "note", "bijna klaar");

		assertThat(wrong.status()).isEqualTo(422);
		assertThat(wrong.text()).contains("Maak een keuze", "bijna klaar");
	}

	@Test
	void whoIsJustTooLateKeepsWhatTheyTyped() {
		String stale = task();
		PageCalls second = login(this.colleague);
		login(this.teacher).post(stale, "channel", "phone", "outcome", "no_answer");

		Page late = second.post(stale, "channel", "letter", "outcome", "refused", "note", "ze willen liever niet");

		assertThat(late.status()).isEqualTo(409);
		assertThat(late.text()).contains("was je net voor. Jouw tekst staat hieronder.", "ze willen liever niet",
				"Brief", "Verder met jouw tekst");
		assertThat(second.get(task()).html()).as("the same step, open anew").contains("ze willen liever niet");
	}

	@Test
	void doubleClickDoesTheStepOnce() {
		String stale = task();
		PageCalls calls = login(this.teacher);
		calls.post(stale, "channel", "phone", "outcome", "no_answer");

		Page again = calls.post(stale, "channel", "phone", "outcome", "no_answer");

		assertThat(again.path()).isEqualTo("/zaken/" + this.visit);
		assertThat(again.text()).contains("Gedaan.");
		Viewer viewer = this.viewers.byStaff(this.teacher.id()).orElseThrow();
		assertThat(this.visits.file(this.visit, Level.CONTENT, viewer).attempts()).hasSize(1);
	}

	@Test
	void whatWasTypedElsewhereIsNoDoubleClick() {
		String stale = task();
		PageCalls laptop = login(this.teacher);
		login(this.teacher).post(stale, "channel", "phone", "outcome", "no_answer");

		Page late = laptop.post(stale, "channel", "letter", "outcome", "refused", "note", "ze willen liever niet");

		assertThat(late.status()).isEqualTo(409);
		assertThat(late.text()).contains("Dit had je al gedaan", "ze willen liever niet");
	}

	@Test
	void whatWasTypedIsShownAsTheFormShowedIt() {
		String stale = task();
		login(this.colleague).post(stale, "channel", "phone", "outcome", "no_answer");

		Page late = login(this.teacher).post(stale, "channel", "phone", "outcome", "appointment", "appointmentAt",
				"2099-12-24T10:00", "location", "home", "interpreterNeeded", "false");

		assertThat(late.status()).isEqualTo(409);
		assertThat(late.text()).contains("donderdag 24 december 2099, 10.00 uur", "Nee")
			.doesNotContain("2099-12-24T10:00", "false");
	}

	@Test
	void anotherTextInTheSameBrowserIsNoDoubleClick() {
		String stale = task();
		PageCalls calls = login(this.teacher);
		calls.post(stale, "channel", "phone", "outcome", "no_answer");

		Page late = calls.post(stale, "channel", "phone", "outcome", "no_answer", "note", "na zessen bellen");

		assertThat(late.status()).isEqualTo(409);
		assertThat(late.text()).contains("na zessen bellen");
	}

	@Test
	void noAnswerIsNotedOnceHoweverOftenItIsPressedAndKeepsWhatWasTyped() {
		String task = task().substring("/taken/".length());
		String press = "/huisbezoeken/" + this.visit + "/geen-gehoor";
		PageCalls calls = login(this.teacher);
		calls.post(task(), "note", "na zessen bellen", "_save", "1");

		assertThat(calls.post(press, "taak", task).text()).contains("Genoteerd om");
		Page again = calls.post(press, "taak", task);

		assertThat(again.path()).isEqualTo("/zaken/" + this.visit);
		assertThat(again.text()).contains("Dat stond er al: gebeld, geen gehoor.");
		Viewer viewer = this.viewers.byStaff(this.teacher.id()).orElseThrow();
		assertThat(this.visits.file(this.visit, Level.CONTENT, viewer).attempts()).hasSize(1);
		assertThat(calls.get(task()).html()).contains("na zessen bellen");
		Page other = login(this.colleague).post(press, "taak", task);
		assertThat(other.status()).isEqualTo(409);
		assertThat(other.text()).contains("was je net voor.").doesNotContain("Jouw tekst");
	}

	@Test
	void backButtonAfterCompletingIsAnsweredKindly() {
		String stale = task();
		PageCalls calls = login(this.teacher);
		calls.post(stale, "channel", "phone", "outcome", "no_answer");
		this.clock.advance(Duration.ofMinutes(5));

		assertThat(calls.get(stale).text()).contains("Dit heb je al gedaan");
		Page again = calls.post(stale, "channel", "email", "outcome", "refused", "note", "toch nog iets");
		assertThat(again.status()).isEqualTo(409);
		assertThat(again.text()).contains("Dit had je al gedaan", "toch nog iets");
	}

	@Test
	void whoIsLoggedInIsNotSentToTheLoginByAFormThatIsTooLong() {
		String[] fields = new String[40_000];
		Arrays.fill(fields, "a");

		Page refused = login(this.teacher).post(task(), fields);

		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.text()).contains("Naar Mijn werk").doesNotContain("Naar inloggen");
	}

	@Test
	void takenTaskSaysWhoHasItAndComesBackWhenGivenBack() {
		PageCalls mine = login(this.teacher);
		mine.post(task() + "/oppakken");
		PageCalls other = login(this.colleague);

		assertThat(other.get(task()).text()).contains("is hiermee bezig");
		mine.post(task() + "/teruggeven");
		assertThat(other.get(task()).html()).contains("name=\"outcome\"");
	}

	@Test
	void directorGivesATaskToATeacherFromTheCase() {
		Person director = this.people.somebody(Role.DIRECTOR, this.school);
		PageCalls calls = login(director);
		assertThat(calls.get("/zaken/" + this.visit).html()).contains("value=\"" + this.colleague.username() + "\"");

		Page given = calls.post(task() + "/toewijzen", "to", this.colleague.username(), "case", this.visit.toString());

		assertThat(given.text()).contains("De taak is gegeven.");
		assertThat(login(this.teacher).get(task()).text()).contains("is hiermee bezig");
	}

	private String task() {
		return "/taken/" + this.work.openItems(List.of(this.visit)).get(this.visit).get(0).id();
	}

	private PageCalls login(Person person) {
		return new PageCalls("http://localhost:" + this.port, person);
	}

}
