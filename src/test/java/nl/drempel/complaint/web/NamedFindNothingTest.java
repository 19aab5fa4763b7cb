package nl.drempel.complaint.web;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import nl.drempel.ApiCalls;
import nl.drempel.PageCalls;
import nl.drempel.TestPeople.Person;
import nl.drempel.access.Substitution;
import nl.drempel.access.Substitutions;
import nl.drempel.complaint.ComplaintStories;
import nl.drempel.complaint.Upload;
import nl.drempel.complaint.domain.Overview;
import nl.drempel.document.Documents;
import nl.drempel.form.FormInput;
import nl.drempel.school.Role;
import nl.drempel.work.WorkItem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who is named in a complaint finds nothing of it anywhere, before and after being named,
 * whatever they held before.
 */
class NamedFindNothingTest extends ComplaintStories {

	private static final byte[] PDF = "%PDF-1.4 bijlage".getBytes(StandardCharsets.US_ASCII);

	@LocalServerPort
	int port;

	@Autowired
	private Documents documents;

	@Autowired
	private Overview overview;

	@Autowired
	private Substitutions substitutions;

	private final Calls api = new Calls();

	private PageCalls at(Person person) {
		return new PageCalls("http://localhost:" + this.port, person);
	}

	/** Whoever has sight of it finds it where they look. */
	private void finds(Person person, Tale tale) {
		assertThat(at(person).get("/klachten").text()).contains(tale.file().reference());
		assertThat(at(person).get("/zaken/" + tale.id()).status()).isEqualTo(200);
	}

	/** Every place where one could look. */
	private void findsNothing(Person person, Tale tale, List<WorkItem> tasks) {
		String reference = tale.file().reference();
		String id = tale.id().toString();
		PageCalls pages = at(person);
		List<String> found = new ArrayList<>();
		for (String list : List.of("/", "/?wat=team", "/klachten", "/klachten?toon=closed", "/klachten?toon=late",
				"/klachten/termijnen.ics")) {
			String html = pages.get(list).html();
			if (html.contains(reference) || html.contains(id)) {
				found.add(list);
			}
		}
		for (String path : List.of("", "/schema", "/schema.bpmn", "/noemen", "/vragen", "/soort", "/antwoord",
				"/ontvangstcode", "/stoppen")) {
			if (pages.get("/zaken/" + id + path).status() != 404) {
				found.add("/zaken" + path);
			}
		}
		for (String path : List.of("/berichten", "/noemen", "/vragen", "/soort", "/antwoord", "/ontvangstcode",
				"/stoppen")) {
			if (pages.post("/zaken/" + id + path, "thread", "handlers", "text", "x", "staff", person.username())
				.status() != 404) {
				found.add("POST /zaken" + path);
			}
		}
		this.documents.of(tale.id())
			.stream()
			.filter((one) -> pages.get("/zaken/" + id + "/stukken/" + one.id()).status() != 404)
			.forEach((one) -> found.add("stukken"));
		for (String scope : List.of("", "scope=mine", "scope=available", "scope=team", "type=complaint")) {
			String body = this.api.get(person, "/api/v1/tasks?size=200&" + scope).body();
			if (body.contains(reference)) {
				found.add("GET /tasks " + scope);
			}
		}
		for (String query : List.of("q=" + reference, "type=complaint&size=200", "state=teacher")) {
			if (this.api.get(person, "/api/v1/cases?" + query).body().contains(reference)) {
				found.add("GET /cases " + query);
			}
		}
		for (String path : List.of("", "/timeline", "/documents", "/messages")) {
			if (this.api.get(person, "/api/v1/cases/" + id + path).status() != 404) {
				found.add("GET /cases/{id}" + path);
			}
		}
		for (String path : List.of("/messages", "/named", "/category", "/ask", "/answer", "/receipt-code",
				"/withdraw")) {
			int status = this.api
				.post(person, "/api/v1/cases/" + id + path,
						"{\"thread\":\"handlers\",\"text\":\"x\",\"staff\":" + (path.equals("/named") ? "[]" : "\"x\"")
								+ "}")
				.status();
			if (status != 404) {
				found.add("POST /cases/{id}" + path + " " + status);
			}
		}
		for (WorkItem task : tasks) {
			if (pages.get("/taken/" + task.id()).status() != 404) {
				found.add("/taken " + task.key());
			}
			if (this.api.get(person, "/api/v1/tasks/" + task.id()).status() != 404) {
				found.add("GET /tasks/{id} " + task.key());
			}
			for (String path : List.of("/claim", "/release", "/complete")) {
				if (this.api.post(person, "/api/v1/tasks/" + task.id() + path, "{}").status() != 404) {
					found.add("POST /tasks/{id}" + path + " " + task.key());
				}
			}
		}
		assertThat(found).as("where %s finds %s", person.username(), reference).isEmpty();
	}

	private Tale withAttachment() {
		Tale tale = aComplaint();
		this.desk.attach(tale.id(), List.of(new Upload("application/pdf", PDF)));
		return tale;
	}

	@Test
	void directorLosesWhatTheyClaimedAndTyped() {
		Tale tale = withAttachment().goesTo("director");
		List<WorkItem> tasks = tale.open();
		String task = tale.step("handleAtDirector").id();
		this.work.claim(task, as(this.director));
		this.work.saveDraft(task, FormInput.ofJson(Map.of("findings", "Dit typte ik.")), as(this.director));
		finds(this.director, tale);
		this.handling.name(tale.id(), Set.of(this.director.id()), as(this.contact));
		tale.hasState("board").hasSteps("handleAtBoard");
		List<WorkItem> all = new ArrayList<>(tasks);
		all.addAll(tale.open());
		findsNothing(this.director, tale, all);
		finds(this.boardMember, tale);
	}

	@Test
	void teacherFindsNothingBeforeAndAfterTheFirstTalk() {
		Tale tale = withAttachment();
		findsNothing(this.teacher, tale, tale.open());
		tale.goesTo("teacher", "aboutStaff", List.of(this.teacher.username()));
		List<WorkItem> tasks = tale.open();
		assertThat(at(this.teacher).get("/taken/" + tasks.get(0).id()).status()).isEqualTo(200);
		tale.teacherSays("unresolved").escalates("director");
		findsNothing(this.teacher, tale, List.of());
		assertThat(at(this.teacher).get("/taken/" + tasks.get(0).id()).text()).doesNotContain("Moeder", "gehoord");
	}

	@Test
	void contactAndBoardMemberWhoAreNamedFindNothing() {
		Tale tale = withAttachment();
		List<WorkItem> intake = tale.open();
		this.work.claim(intake.get(0).id(), as(this.contact));
		this.handling.name(tale.id(), Set.of(this.contact.id()), as(this.contact));
		findsNothing(this.contact, tale, tale.open());
		finds(this.boardMember, tale);
		this.handling.name(tale.id(), Set.of(this.boardMember.id()), as(this.otherBoardMember));
		findsNothing(this.boardMember, tale, tale.open());
		finds(this.otherBoardMember, tale);
	}

	private void standsIn(Person substitute, Person absent) {
		LocalDate today = this.now.today();
		this.substitutions.add(new Substitution(UUID.randomUUID(), absent.id(), substitute.id(), today,
				today.plusDays(7), Set.of("complaint")), as(absent));
	}

	@Test
	void standingInForSomeoneShowsNothingEither() {
		Tale tale = withAttachment().goesTo("board");
		standsIn(this.confidant, this.boardMember);
		finds(this.confidant, tale);
		this.handling.name(tale.id(), Set.of(this.confidant.id()), as(this.boardMember));
		findsNothing(this.confidant, tale, tale.open());
	}

	@Test
	void standingInForWhoIsNamedShowsNothing() {
		Tale tale = withAttachment().goesTo("director");
		Person helper = this.people.somebody(Role.TEACHER, this.school);
		standsIn(helper, this.director);
		finds(helper, tale);
		this.handling.name(tale.id(), Set.of(this.director.id()), as(this.contact));
		findsNothing(helper, tale, tale.open());
	}

	@Test
	void countsLeaveOutTheComplaintAboutWhoLooks() {
		Tale tale = aComplaint().goesTo("teacher");
		long before = below(this.boardMember);
		this.handling.name(tale.id(), Set.of(this.boardMember.id()), as(this.contact));
		assertThat(below(this.boardMember)).isEqualTo(before - 1);
		assertThat(below(this.otherBoardMember)).isEqualTo(before);
	}

	@Test
	void whoLeadsTheSchoolReadsOnlyNumbersOfWhatWentOnFromThem() {
		long before = beside();
		Tale tale = aComplaint().goesTo("director");
		assertThat(beside()).isEqualTo(before);
		finds(this.director, tale);
		tale.escalates("board");
		assertThat(beside()).isEqualTo(before + 1);
		findsNothing(this.director, tale, tale.open());
		this.handling.name(tale.id(), Set.of(this.director.id()), as(this.contact));
		assertThat(beside()).isEqualTo(before);
	}

	private long beside() {
		return this.overview.besideDirector(as(this.director)).stream().mapToLong((one) -> one.open()).sum();
	}

	private long below(Person person) {
		return this.overview.belowBoard(as(person)).stream().mapToLong((one) -> one.open()).sum();
	}

	@Test
	void privacyOfficerFindsNothingInTheTrailOfTheComplaintAboutThem() {
		Person officer = this.people.somebody(Role.PRIVACY, this.board);
		Person other = this.people.somebody(Role.PRIVACY, this.board);
		Tale tale = aComplaint().goesTo("director");
		String id = tale.id().toString();
		long before = trail(officer, "").path("total").asLong();
		assertThat(trail(officer, "&case=" + id).path("total").asLong()).isPositive();
		assertThat(this.api.get(officer, "/api/v1/cases/" + id + "/readers").status()).isEqualTo(200);
		this.handling.name(tale.id(), Set.of(officer.id()), as(this.contact));
		JsonNode all = trail(officer, "");
		assertThat(all.toString()).doesNotContain(id);
		assertThat(all.path("total").asLong()).isLessThan(before);
		assertThat(trail(officer, "&case=" + id).path("total").asLong()).isZero();
		assertThat(this.api.get(officer, "/api/v1/cases/" + id + "/readers").status()).isEqualTo(404);
		assertThat(trail(other, "&case=" + id).path("total").asLong()).isPositive();
		assertThat(this.api.get(other, "/api/v1/cases/" + id + "/readers").status()).isEqualTo(200);
		Person substitute = this.people.somebody(Role.CONFIDANT, this.board);
		standsIn(substitute, officer);
		assertThat(trail(substitute, "&case=" + id).path("total").asLong()).isZero();
	}

	private JsonNode trail(Person person, String more) {
		ApiCalls.Answer found = this.api.get(person, "/api/v1/audit?size=200" + more);
		assertThat(found.status()).isEqualTo(200);
		return found.json();
	}

	@Test
	void namedPersonSeesOnlyWhatWasReleased() {
		Tale tale = withAttachment().goesTo("director", "aboutStaff", List.of(this.teacher.username()));
		this.handling.ask(tale.id(), this.teacher.id(), "Wat gebeurde er op het plein?", as(this.director));
		WorkItem task = tale.step("tellYourSide");
		ApiCalls.Answer opened = this.api.get(this.teacher, "/api/v1/tasks/" + task.id());
		assertThat(opened.status()).isEqualTo(200);
		assertThat(opened.body()).doesNotContain("Moeder", "gehoord");
		assertThat(at(this.teacher).get("/klachten").html()).doesNotContain(tale.file().reference());
		assertThat(at(this.teacher).get("/zaken/" + tale.id()).status()).isEqualTo(404);
		ApiCalls.Answer done = this.api.post(this.teacher, "/api/v1/tasks/" + task.id() + "/complete",
				"{\"statement\":\"Een misverstand.\"}");
		assertThat(done.status()).isEqualTo(200);
		assertThat(done.json().path("case").path("state").isNull()).isTrue();
		assertThat(done.json().path("next")).isEmpty();
	}

	/** The API, at the port of this test. */
	private final class Calls {

		ApiCalls.Answer get(Person person, String path) {
			return call(HttpMethod.GET, person, path, null);
		}

		ApiCalls.Answer post(Person person, String path, String json) {
			return call(HttpMethod.POST, person, path, json);
		}

		private ApiCalls.Answer call(HttpMethod method, Person person, String path, @Nullable String json) {
			return Http.call(NamedFindNothingTest.this.port, method, person, path, json);
		}

	}

}
