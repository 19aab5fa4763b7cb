package nl.drempel.web;

import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import nl.drempel.DrempelTest;
import nl.drempel.Session;
import nl.drempel.TestPeople;
import nl.drempel.TestPupils;
import nl.drempel.school.Group;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Follows every link that somebody meets, in both languages: no page fails, leads nowhere
 * or shows the name of a text instead of the text.
 */
@DrempelTest
class EveryPageTest {

	private static final Pattern HREF = Pattern.compile("<a\\s[^>]*href=\"(/[^\"]*)\"");

	/** What would be the name of a text: words joined by dots, between angle brackets. */
	private static final Pattern NAME_OF_A_TEXT = Pattern
		.compile("\\?\\?[^<>\\s]+\\?\\?|>\\s*(?:" + String.join("|", "action", "activity", "attempt", "case", "channel",
				"conflict", "correction", "day", "demo", "difficulty", "error", "field", "form", "goal", "hours",
				"interpreter", "layout", "level", "location", "login", "nav", "notice", "outcome", "outreach", "pages",
				"person", "plan", "problem", "purpose", "reason", "role", "safety", "setting", "signal", "state",
				"task", "timeline", "unit", "visit", "work") + ")(?:\\.[a-z][a-z_-]*)+\\s*<");

	private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	/** Pages of one kind, with another id each, look alike: a few of them do. */
	private static final int OF_A_KIND = 3;

	@LocalServerPort
	private int port;

	@Autowired
	private TestPeople people;

	@Autowired
	private TestPupils pupils;

	private SchoolId school;

	private Group group;

	private TestPeople.Person teacher;

	@BeforeEach
	void aSchoolWithVisits() {
		this.school = this.people.aSchool(this.people.aBoard());
		this.teacher = this.people.somebody(Role.TEACHER, this.school);
		this.group = this.pupils.aGroup(this.school, "4", this.teacher.id());
		this.pupils.aMother(this.pupils.aPupil(this.group, "Bilal El Amrani"), "Fatima El Amrani", "ar", true);
		this.pupils.aPupil(this.group, "Amira Tesfay");
		Session session = Session.of(this.teacher, this.port);
		session.get("/huisbezoeken/plannen");
		assertThat(session
			.post("/huisbezoeken/plannen", "group", this.group.id().toString(), "purpose", "annual", "from", "",
					"perWeek", "")
			.statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource({ "TEACHER, 10", "IB, 10", "COORDINATOR, 8", "DIRECTOR, 10", "CONTACT, 3", "COUNCIL, 3" })
	void peopleOfASchoolMeetNoBrokenPage(Role role, int atLeast) {
		TestPeople.Person person = (role == Role.TEACHER) ? this.teacher : this.people.somebody(role, this.school);
		crawl(Session.of(person, this.port), atLeast);
	}

	@ParameterizedTest
	@CsvSource({ "leraar.a, 10", "leraar.b, 10", "ib.a, 10", "directeur.a, 10", "coordinator.a, 10",
			"contactpersoon.a, 3", "leraar.c, 10", "ib.b, 10", "directeur.b, 10", "pmr.a, 3", "bestuur, 3",
			"vertrouwenspersoon, 3", "fg, 3", "beheer, 10", "okt, 2", "veiligthuis, 2" })
	void peopleOfTheDemoMeetNoBrokenPage(String username, int atLeast) {
		crawl(Session.of(username, "drempel-demo", this.port), atLeast);
	}

	/** Follows the links from the first page on, in both languages. */
	private void crawl(Session session, int atLeast) {
		List<String> wrong = new ArrayList<>();
		for (String language : List.of("nl", "en")) {
			session.get("/");
			session.post("/taal", "language", language, "return", "/");
			assertThat(session.get("/").body()).contains("lang=\"" + language + "\"");
			wrong.addAll(wrongFrom(session, language, atLeast));
		}
		assertThat(wrong).isEmpty();
	}

	private static List<String> wrongFrom(Session session, String language, int atLeast) {
		List<String> wrong = new ArrayList<>();
		Deque<String> open = new ArrayDeque<>(List.of("/"));
		Set<String> seen = new HashSet<>(open);
		Map<String, Integer> kinds = new HashMap<>();
		int pages = 0;
		while (!open.isEmpty()) {
			String path = open.remove();
			HttpResponse<String> answer = session.get(path);
			if (answer.statusCode() != 200) {
				wrong.add("%s: %s gave %d".formatted(language, path, answer.statusCode()));
			}
			if (!answer.headers().firstValue("content-type").orElse("").startsWith("text/html")) {
				continue;
			}
			pages++;
			Matcher name = NAME_OF_A_TEXT.matcher(answer.body());
			while (name.find()) {
				wrong.add("%s: %s shows %s".formatted(language, path, name.group()));
			}
			Matcher link = HREF.matcher(answer.body());
			while (link.find()) {
				String next = link.group(1).replace("&amp;", "&").replaceFirst("#.*$", "");
				String kind = ID.matcher(next).replaceAll("*");
				if (seen.add(next) && kinds.merge(kind, 1, Integer::sum) <= OF_A_KIND) {
					open.add(next);
				}
			}
		}
		assertThat(pages).as("pages that were met").isGreaterThanOrEqualTo(atLeast);
		return wrong;
	}

}
