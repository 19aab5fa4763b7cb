package nl.drempel.message.web;

import java.net.http.HttpResponse;
import java.util.Locale;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import nl.drempel.DrempelTest;
import nl.drempel.Session;
import nl.drempel.TestPeople;
import nl.drempel.TestPeople.Person;
import nl.drempel.message.MailPreferences;
import nl.drempel.message.MailPreferences.Preference;
import nl.drempel.school.Role;

import static org.assertj.core.api.Assertions.assertThat;

/** Everyone chooses for themselves. */
@DrempelTest
class PreferencesPageTest {

	@LocalServerPort
	private int port;

	@Autowired
	private TestPeople people;

	@Autowired
	private MailPreferences preferences;

	private Person teacher;

	private Session session;

	@BeforeEach
	void aTeacher() {
		this.teacher = this.people.somebody(Role.TEACHER, this.people.aSchool(this.people.aBoard()));
		this.session = Session.of(this.teacher, this.port);
	}

	@Test
	void whoNeverChoseGetsMailInDutch() {
		assertThat(this.preferences.of(this.teacher.id())).isEqualTo(Preference.STANDARD);
		assertThat(this.session.get("/meldingen").body()).contains("elke schooldag om 7.30 uur",
				"We kennen geen e-mailadres van je");
	}

	@Test
	void aChoiceIsKept() {
		this.session.get("/meldingen");
		assertThat(this.session.post("/meldingen", "mail", "no", "language", "en").body())
			.contains("Je keuze is bewaard");
		assertThat(this.preferences.of(this.teacher.id())).isEqualTo(new Preference(false, Locale.ENGLISH));
		assertThat(this.session.get("/meldingen").body()).containsPattern("value=\"no\"\\s+checked");
	}

	@Test
	void anAnswerThatDoesNotExistIsRefused() {
		this.session.get("/meldingen");
		for (String[] answer : new String[][] { { "", "nl" }, { "misschien", "nl" }, { "yes", "tlh" },
				{ "yes", "" } }) {
			HttpResponse<String> refused = this.session.post("/meldingen", "mail", answer[0], "language", answer[1]);
			assertThat(refused.statusCode()).isEqualTo(422);
			assertThat(refused.body()).contains("class=\"error\"");
		}
		assertThat(this.preferences.of(this.teacher.id())).isEqualTo(Preference.STANDARD);
	}

	@Test
	void partnersAreSpokenToFormally() {
		assertThat(Session.of("okt", "drempel-demo", this.port).get("/meldingen").body())
			.contains("Wilt u bericht als er iets voor u klaarstaat?");
	}

}
