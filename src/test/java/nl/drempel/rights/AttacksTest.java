package nl.drempel.rights;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import nl.drempel.CountedQueries;
import nl.drempel.DrempelTest;
import nl.drempel.TestClock;
import nl.drempel.TestPeople.Person;
import nl.drempel.access.Substitution;
import nl.drempel.access.Substitutions;
import nl.drempel.hours.NewHours;
import nl.drempel.school.Role;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.InvalidInputException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What somebody who is logged in could try: fields that no form has, texts that a search
 * could trip over, ending what is not theirs, and four eyes that are two.
 */
@DrempelTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttacksTest {

	private static final String MARK = "ZZINGEVOEGD";

	private static final String MARK_ID = "deadbeef-0000-4000-8000-00000000dead";

	/** What tables are made of and no form asks. */
	private static final Map<String, Object> UNDECLARED = undeclared();

	@Autowired
	private WebApplicationContext context;

	@Autowired
	private TestClock clock;

	@Autowired
	private Substitutions substitutions;

	private World world;

	private Place place;

	private Caller caller;

	private Everything everything;

	private static Map<String, Object> undeclared() {
		Map<String, Object> fields = new LinkedHashMap<>();
		for (String name : List.of("state", "status", "assignee", "role", "roles", "type", "approvedBy", "reference",
				"username", "passwordHash", "password_hash", "grantee", "process", "form", "_class", "display_name",
				"decidedBy", "preparedBy", "actor")) {
			fields.put(name, MARK);
		}
		for (String name : List.of("id", "schoolId", "school_id", "case_id", "boardId", "board_id", "staffId",
				"staff_id", "openedBy", "opened_by", "reporter", "household_id", "group_id")) {
			fields.put(name, MARK_ID);
		}
		fields.put("closedAt", "1999-12-31T00:00:00Z");
		fields.put("enabled", true);
		fields.put("mustChange", false);
		fields.put("version", 987654321);
		return fields;
	}

	@BeforeAll
	void aPlace() {
		this.world = World.in(this.context);
		this.place = Place.of("f", this.context.getAutowireCapableBeanFactory(), null);
		this.clock.set(Place.TODAY);
		this.place.more();
		this.caller = new Caller(this.context);
		this.everything = new Everything(this.context);
	}

	@BeforeEach
	void itIsMonday() {
		this.clock.set(Place.TODAY);
	}

	@Test
	void fieldsThatNoFormHasAreKeptNowhere() {
		String roles = this.everything.all("staff_role");
		String accounts = this.everything.all("account");
		Map<String, String> elsewhere = this.everything.rows(this.world.elsewhere.ids());
		List<String> wrong = new ArrayList<>();
		int taken = 0;
		for (Calls.Call call : Calls.at(this.place)) {
			if (call.path.startsWith("/beheer/medewerkers") || call.method == HttpMethod.GET) {
				continue;
			}
			Map<String, Object> fields = new LinkedHashMap<>(UNDECLARED);
			fields.putAll(call.fields(this.place, Map.of()));
			Caller.Answer answer = call.send(this.caller, fields);
			if (answer.status() >= 500) {
				wrong.add(call + " gives " + answer.status());
			}
			taken += (answer.status() < 400) ? 1 : 0;
		}
		String task = this.place.task("meldcode", "mapSignals").id();
		this.caller.call(HttpMethod.POST, this.place.ib(), "/taken/" + task + "/oppakken", UNDECLARED, null);
		this.caller.call(HttpMethod.POST, this.place.ib(), "/taken/" + task + "/concept", UNDECLARED, null);
		this.caller.call(HttpMethod.PUT, this.place.ib(), "/api/v1/tasks/" + task + "/draft", Map.of(),
				JsonMapper.shared().writeValueAsString(UNDECLARED));
		assertThat(wrong).isEmpty();
		assertThat(taken).as("calls that were taken").isGreaterThan(22);
		assertThat(this.everything.tablesWith(MARK + "|" + MARK_ID + "|987654321|1999-12-31")).isEmpty();
		assertThat(this.everything.all("staff_role")).isEqualTo(roles);
		assertThat(this.everything.all("account")).isEqualTo(accounts);
		assertThat(this.everything.rows(this.world.elsewhere.ids())).isEqualTo(elsewhere);
	}

	static List<String> tricks() {
		return List.of("%", "_", "\\", "%%%", "\\%", "%_\\", "' or '1'='1", "'; drop table pupil; --", "(a+)+$",
				"^(([a-z])+.)+[A-Z]([a-z])+$", "[[:alpha:]]*", "a".repeat(40) + "!", "\u0000", "a\u0000b", "\ud800",
				"\udc00x", "\u202eeiraneK", "\u200f\u200e", "\u0130\u0131\u0130", "\u0301".repeat(2000),
				"\ufdfa".repeat(500), "\u1e9e", "\ud83d\ude00", "x".repeat(10_000), "% ".repeat(3000), "\\".repeat(999),
				"${7*7}", "#{1}", "{{x}}");
	}

	@ParameterizedTest
	@MethodSource("tricks")
	void textsThatASearchCouldTripOverFindNothingAndCostNothing(String text) {
		Person ib = this.world.own.ib();
		for (String path : List.of("/", "/leerlingen")) {
			int usual = CountedQueries.of(() -> search(ib, path, "nergenstevinden"));
			int found = CountedQueries.of(() -> search(ib, path, text));
			assertThat(found).as(path + " asks the database").isLessThanOrEqualTo(usual);
		}
		for (String path : List.of("/api/v1/cases", "/api/v1/pupils")) {
			int[] total = new int[1];
			int usual = CountedQueries.of(() -> api(ib, path, "nergenstevinden"));
			int asked = CountedQueries.of(() -> total[0] = api(ib, path, text));
			assertThat(asked).as(path + " asks the database").isLessThanOrEqualTo(usual);
			assertThat(total[0]).as(path + " finds").isLessThanOrEqualTo(0);
		}
		for (String field : List.of("wie", "zaak", "vanaf")) {
			assertThat(call(this.world.own.privacy, "/audit", field, text).status()).isLessThan(500);
		}
		assertThat(call(this.world.own.privacy, "/api/v1/audit", "actor", text).status()).isLessThan(500);
		assertThat(call(ib, "/api/v1/cases", "pupil", text).status()).isLessThan(500);
		assertThat(call(ib, "/api/v1/pupils", "group", text).status()).isLessThan(500);
		assertThat(call(ib, "/api/v1/pupils", "school", text).status()).isLessThan(500);
	}

	private Caller.Answer call(Person person, String path, String field, String text) {
		return this.caller.call(HttpMethod.GET, person, path, Map.of(field, text), null);
	}

	private void search(Person person, String path, String text) {
		Caller.Answer answer = this.caller.call(HttpMethod.POST, person, path, Map.of("text", text), null);
		assertThat(answer.status()).as(path).isLessThan(500);
		assertThat(answer.text()).doesNotContain("Kanarieb", "Kanariec");
	}

	/** How many it finds; less than none if the text was refused. */
	private int api(Person person, String path, String text) {
		Caller.Answer answer = call(person, path, "q", text);
		assertThat(answer.status()).as(path).isIn(200, 400, 422);
		return (answer.status() == 200) ? JsonMapper.shared().readTree(answer.text()).get("total").asInt() : -1;
	}

	@Test
	void aNameIsFoundHoweverItIsWritten() {
		Person ib = this.world.own.ib();
		for (String text : List.of("kanarieakind", "KANARIEAKIND", "KanarieAkind Zeldzaam", " kanarieakind  zeld",
				"\uff2b\uff21\uff2e\uff21\uff32\uff29\uff25akind", "Ka\u0301na\u0308rieakind")) {
			assertThat(api(ib, "/api/v1/pupils", text)).as(text).isOne();
		}
	}

	@Test
	void nobodyEndsWhatIsNotTheirsToEnd() {
		Map<String, Set<String>> may = Map.of("visit", Set.of("teacher", "director", "sub-dir+"), "signal",
				Set.of("ib", "sub-ib+"), "meldcode", Set.of("ib", "sub-ib+"), "handoff", Set.of("ib", "sub-ib+"),
				"complaint.teacher", Set.of("contact"), "complaint.director", Set.of("contact"), "complaint.board",
				Set.of("contact"), "misconduct", Set.of("board"));
		List<String> wrong = new ArrayList<>();
		may.forEach((thing, people) -> {
			CaseId id = this.world.own.cases.get(thing);
			String before = this.everything.rows(List.of(id.toString())).get("case_file");
			this.world.viewers.forEach((viewer, person) -> {
				if (!people.contains(viewer)) {
					for (Caller.Answer answer : List.of(
							this.caller.call(HttpMethod.POST, person, "/api/v1/cases/" + id + "/withdraw", Map.of(),
									"{\"reason\":\"Niet meer nodig.\"}"),
							this.caller.call(HttpMethod.POST, person, "/zaken/" + id + "/stoppen",
									Map.of("reason", "Niet meer nodig."), null),
							this.caller.call(HttpMethod.POST, person, "/api/v1/cases/" + id + "/join", Map.of(),
									"{\"into\":\"" + this.world.own.cases.get("twin") + "\"}"))) {
						if (answer.status() < 400) {
							wrong.add(viewer + " ends " + thing + ": " + answer.status() + " " + answer.to());
						}
					}
				}
			});
			if (!before.equals(this.everything.rows(List.of(id.toString())).get("case_file"))) {
				wrong.add(thing + " changed");
			}
		});
		assertThat(wrong).isEmpty();
	}

	private void standsIn(Person deputy, Person absent, String... confidential) {
		LocalDate today = Place.TODAY;
		this.substitutions.add(new Substitution(UUID.randomUUID(), absent.id(), deputy.id(), today, today.plusDays(5),
				Set.of(confidential)), this.place.viewer(absent));
	}

	private int approves(Person person, String entry) {
		return this.caller.call(HttpMethod.POST, person, "/api/v1/hours/" + entry + "/approve", Map.of(), "{}")
			.status();
	}

	private String hoursOf(Person person) {
		return this.place.hoursDesk
			.write(new NewHours(null, "contact", "20", Place.TODAY.minusDays(4).toString(), null, null, false), true,
					this.place.viewer(person))
			.id()
			.toString();
	}

	@Test
	void aDirectorsHoursAreApprovedByTheBoardAlone() {
		Person deputy = this.place.somebody(Role.TEACHER);
		String directors = hoursOf(this.place.director());
		String deputys = hoursOf(deputy);
		standsIn(deputy, this.place.director(), "signal");
		assertThatExceptionOfType(InvalidInputException.class)
			.isThrownBy(() -> standsIn(this.place.director(), this.place.boardMember, "complaint"));
		assertThat(approves(this.place.director(), directors)).as("themselves").isEqualTo(403);
		assertThat(approves(deputy, directors)).as("through a substitute").isEqualTo(404);
		assertThat(approves(deputy, deputys)).as("their own, in the director's place").isEqualTo(403);
		assertThat(approves(this.place.director(), deputys)).isEqualTo(200);
		assertThat(approves(this.place.boardMember, directors)).isEqualTo(200);
	}

	@Test
	void whoIsNamedHandlesItInNobodysPlace() {
		Person named = this.place.named;
		standsIn(named, this.place.director(), "complaint", "signal");
		standsIn(named, this.place.contact, "complaint");
		for (String thing : List.of("complaint.director", "complaint.board", "complaint.teacher", "misconduct")) {
			String id = this.place.cases.get(thing).toString();
			assertThat(this.caller.get(named, "/zaken/" + id).status()).as(thing).isEqualTo(404);
			assertThat(this.caller.get(named, "/api/v1/cases/" + id).status()).as(thing).isEqualTo(404);
		}
		String task = this.place.task("complaint.director", "handleAtDirector").id();
		String answer = "{\"outcome\":\"resolved\",\"heldOn\":\"2026-11-20\",\"findings\":\"Niets aan de hand.\"}";
		assertThat(this.caller.call(HttpMethod.POST, named, "/api/v1/tasks/" + task + "/complete", Map.of(), answer)
			.status()).isEqualTo(404);
		Person deputy = this.place.somebody(Role.TEACHER);
		standsIn(deputy, named, "complaint", "signal");
		assertThat(this.caller.call(HttpMethod.POST, deputy, "/api/v1/tasks/" + task + "/complete", Map.of(), answer)
			.status()).isEqualTo(404);
	}

	@Test
	void whoPreparedAHandoffApprovesItInNobodysPlaceAndNobodyInTheirs() {
		String task = this.place.anotherHandoff();
		Person deputy = this.place.somebody(Role.TEACHER);
		standsIn(deputy, this.place.ib(), "signal");
		standsIn(this.place.ib(), this.place.director(), "signal");
		String answer = "{\"decision\":\"approve\"}";
		for (Person person : List.of(this.place.ib(), deputy)) {
			assertThat(
					this.caller.call(HttpMethod.POST, person, "/api/v1/tasks/" + task + "/complete", Map.of(), answer)
						.status())
				.isEqualTo(404);
			assertThat(this.caller.call(HttpMethod.POST, person, "/api/v1/tasks/" + task + "/claim", Map.of(), "{}")
				.status()).isEqualTo(404);
		}
		assertThat(this.caller
			.call(HttpMethod.POST, this.place.director(), "/api/v1/tasks/" + task + "/complete", Map.of(), answer)
			.status()).isEqualTo(200);
	}

	@Test
	void whoSetsASubstituteForAnotherOpensNothingConfidential() {
		Person deputy = this.place.somebody(Role.TEACHER);
		Caller.Answer set = this.caller.call(HttpMethod.POST, this.place.director(), "/api/v1/substitutions", Map.of(),
				"{\"absent\":\"%s\",\"substitute\":\"%s\",\"from\":\"%s\",\"until\":\"%s\",\"confidential\":[\"signal\",\"complaint\"]}"
					.formatted(this.place.ib().username(), deputy.username(), Place.TODAY, Place.TODAY.plusDays(3)));
		assertThat(set.status()).isLessThan(500);
		assertThat(this.caller.get(deputy, "/api/v1/cases/" + this.place.cases.get("signal")).status()).isEqualTo(404);
		assertThat(this.caller.get(deputy, "/api/v1/cases/" + this.place.cases.get("meldcode")).status())
			.isEqualTo(404);
	}

}
