package nl.drempel.rights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import nl.drempel.TestPeople.Person;

import org.springframework.http.HttpMethod;

/**
 * Every call that names something: a pupil, a school, a colleague, another case. As they
 * are meant, with things of one's own school; a test puts those of others in their place.
 */
final class Calls {

	private static final String DAY = Place.TODAY.toString();

	private final Place own;

	private final List<Call> calls = new ArrayList<>();

	private Calls(Place own) {
		this.own = own;
	}

	/** All of them, in an order in which each one can be done after those before. */
	static List<Call> at(Place own) {
		Calls calls = new Calls(own);
		calls.reading();
		calls.pages();
		calls.writing();
		calls.steps();
		return calls.calls;
	}

	private void reading() {
		get(this.own.ib(), "/api/v1/pupils").with("group", (place) -> "G4").school();
		get(this.own.ib(), "/api/v1/cases").school().with("pupil", (place) -> place.pupil);
		get(this.own.privacy, "/api/v1/audit").ofOtherBoards()
			.with("case", (place) -> place.cases.get("signal"))
			.with("actor", (place) -> place.teacher().username());
		get(this.own.privacy, "/audit").ofOtherBoards()
			.with("zaak", (place) -> place.reference("signal"))
			.with("wie", (place) -> place.teacher().username());
		get(this.own.privacy, "/privacy/dossiers").with("zaak", (place) -> place.reference("visited"));
		get(this.own.director(), "/api/v1/hours").with("staff", (place) -> place.teacher().username());
		get(this.own.director(), "/api/v1/hours/export").school().and("format", "csv");
		get(this.own.director(), "/api/v1/complaints/counts").school();
		get(this.own.director(), "/taakuren/school/export").school().and("format", "csv");
		get(this.own.director(), "/taakuren/school").school();
		get(this.own.director(), "/taakuren/school/budget").school();
		get(this.own.director(), "/taakuren/school/sluiten").school().and("maand", "2026-10");
		get(this.own.director(), "/taakuren/school/maand").school()
			.with("persoon", (place) -> place.teacher().id())
			.and("maand", "2026-11");
		get(this.own.director(), "/klachten/jaar").school();
		get(this.own.contact, "/klachten").school();
		get(this.own.contact, "/klachten/nieuw").school();
		get(this.own.teacher(), "/huisbezoeken").with("groep", (place) -> place.group().id());
		get(this.own.teacher(), "/huisbezoeken/plannen").with("groep", (place) -> place.group().id());
		get(this.own.teacher(), "/huisbezoeken/nieuw").with("leerling", (place) -> place.spare);
		get(this.own.teacher(), "/leerlingen").with("groep", (place) -> place.group().id());
		get(this.own.teacher(), "/signalen/nieuw").with("leerling", (place) -> place.pupil);
	}

	private void pages() {
		post(this.own.privacy, "/privacy/verzoeken/nieuw").ofOtherBoards()
			.with("school", (place) -> place.school())
			.and("name", "Kind");
		post(this.own.privacy, "/privacy/dossiers/bewaren").ofOtherBoards()
			.with("zaak", (place) -> place.reference("visited"))
			.and("what", "case")
			.and("reason", "Er loopt een rechtszaak.");
		get(this.own.admin, "/beheer/medewerkers").ofOtherBoards()
			.with("board", (place) -> place.board())
			.with("school", (place) -> place.school());
		get(this.own.admin, "/beheer/kalender").ofOtherBoards().with("school", (place) -> place.school());
		get(this.own.admin, "/beheer/scholen").ofOtherBoards().with("board", (place) -> place.board());
		post(this.own.director(), "/taken/" + this.own.task("visit", "arrangeAppointment").id() + "/toewijzen")
			.with("to", (place) -> place.teacher().username());
		post(this.own.teacher(), "/huisbezoeken/" + this.own.cases.get("visit") + "/geen-gehoor")
			.with("taak", (place) -> place.task("visit", "arrangeAppointment").id())
			.with("groep", (place) -> place.group().id());
		post(this.own.ib(), "/zaken/" + this.own.cases.get("twin") + "/samenvoegen").with("into",
				(place) -> place.cases.get("signal"));
		post(this.own.teacher(), "/signalen/nieuw").with("pupil", (place) -> place.pupil)
			.and("domain", "poverty")
			.and("description", "Geen brood mee.")
			.and("discussedWithGuardians", "yes")
			.and("immediateDanger", "false");
		post(this.own.contact, "/klachten/gesprek").school().and("on", DAY).and("category", "treatment");
		post(this.own.contact, "/zaken/" + this.own.cases.get("complaint.board") + "/noemen").list("staff",
				(place) -> place.named.username());
		post(this.own.director(), "/zaken/" + this.own.cases.get("complaint.director") + "/vragen")
			.with("staff", (place) -> place.named.username())
			.and("text", "Wat zag je?");
		post(this.own.ib(), "/zaken/" + this.own.cases.get("handoff") + "/toestemming")
			.with("giver", (place) -> place.mother)
			.and("answer", "given")
			.and("method", "paper")
			.and("on", DAY)
			.and("items", "summary");
		post(this.own.director(), "/taakuren/school/sluiten").school().and("maand", "2026-09");
		post(this.own.director(), "/taakuren/school/maand").school()
			.with("persoon", (place) -> place.teacher().id())
			.with("regel", (place) -> place.hoursEntry)
			.and("maand", "2026-11")
			.and("seen", "0");
		post(this.own.director(), "/taakuren/school/budget").school().and("jaar", "2026-2027");
		post(this.own.director(), "/taakuren/school/wtf").school()
			.with("staff", (place) -> place.teacher().id())
			.and("jaar", "2026-2027")
			.and("wtf", "0,8")
			.and("from", "2026-08-01");
		post(this.own.director(), "/aandacht/doorgeven").with("zaak", (place) -> place.cases.get("visit"))
			.with("aan", (place) -> place.teacher().username());
		post(this.own.teacher(), "/vervanging").with("absent", (place) -> place.teacher().id())
			.with("substitute", (place) -> place.colleague().id())
			.and("from", "2027-03-01")
			.and("until", "2027-03-05");
		post(this.own.admin, "/beheer/medewerkers/" + this.own.clerk.id() + "/groepen").ofOtherBoards()
			.with("group", (place) -> place.group().id());
		post(this.own.admin, "/beheer/medewerkers/nieuw").ofOtherBoards()
			.with("board", (place) -> place.board())
			.and("firstName", "Nieuwe")
			.and("lastName", "Toets");
		post(this.own.admin, "/beheer/medewerkers/bevestigen").ofOtherBoards().with("board", (place) -> place.board());
		post(this.own.teacher(), "/huisbezoeken/plannen").with("group", (place) -> place.group().id())
			.and("purpose", "annual");
		post(this.own.contact, "/klachten/nieuw").ofOtherBoards()
			.school()
			.list("aboutStaff", (place) -> place.named.username())
			.and("soort", "")
			.and("complainantType", "parent")
			.and("name", "Oma van Toets")
			.and("phone", "06 000 000 07")
			.and("category", "treatment")
			.and("description", "Niet gehoord.");
	}

	private void writing() {
		json(this.own.teacher(), "/api/v1/home-visits").with("pupilId", (place) -> place.spareToo)
			.with("visitor", (place) -> place.colleague().username())
			.and("purpose", "introduction");
		json(this.own.ib(), "/api/v1/home-visits/bulk").school()
			.with("group", (place) -> "G4")
			.and("purpose", "annual");
		json(this.own.teacher(), "/api/v1/signals").with("pupilId", (place) -> place.pupil)
			.and("domain", "poverty")
			.and("description", "Geen jas mee.")
			.and("discussedWithGuardians", "yes")
			.and("immediateDanger", false);
		json(this.own.ib(), "/api/v1/cases/" + this.own.cases.get("third") + "/join").with("into",
				(place) -> place.cases.get("signal"));
		json(this.own.ib(), "/api/v1/cases/" + this.own.cases.get("handoff") + "/consents")
			.with("giver", (place) -> place.mother)
			.and("answer", "given")
			.and("method", "paper")
			.and("on", DAY)
			.and("items", List.of("summary", "question"));
		json(this.own.contact, "/api/v1/complaints").ofOtherBoards()
			.school()
			.list("aboutStaff", (place) -> place.named.username())
			.and("complainantType", "parent")
			.and("name", "Vader van Toets")
			.and("phone", "06 000 000 08")
			.and("category", "treatment")
			.and("description", "Niet gehoord.");
		json(this.own.contact, "/api/v1/cases/" + this.own.cases.get("complaint.board") + "/named").list("staff",
				(place) -> place.named.username());
		json(this.own.director(), "/api/v1/cases/" + this.own.cases.get("complaint.director") + "/ask")
			.with("staff", (place) -> place.named.username())
			.and("text", "Wat zag je?");
		json(this.own.director(), "/api/v1/tasks/" + this.own.task("visited", "provideAftercare").id() + "/assign")
			.with("to", (place) -> place.teacher().username());
		json(this.own.teacher(), "/api/v1/hours").school()
			.with("caseId", (place) -> place.cases.get("visited"))
			.and("activity", "contact")
			.and("minutes", 5)
			.and("workedOn", Place.TODAY.minusDays(2).toString());
		json(this.own.director(), "/api/v1/hours/close").school().and("month", "2026-09");
		json(this.own.director(), "/api/v1/substitutions").with("absent", (place) -> place.colleague().username())
			.with("substitute", (place) -> place.coordinator().username())
			.and("from", "2027-02-01")
			.and("until", "2027-02-05");
	}

	/** Forms of steps, through the API. */
	private void steps() {
		complete(this.own.teacher(), "visit", "arrangeAppointment")
			.with("secondVisitor", (place) -> place.colleague().username())
			.list("alsoFor", (place) -> place.cases.get("sibling"))
			.and("channel", "phone")
			.and("outcome", "appointment")
			.and("appointmentAt", Place.TODAY.plusDays(1) + "T15:00:00+01:00")
			.and("location", "home")
			.and("interpreterNeeded", false)
			.and("safetyConcern", false);
		complete(this.own.coordinator(), "reluctant", "chooseOutreach")
			.with("visitor", (place) -> place.colleague().username())
			.and("decision", "other_person")
			.and("reason", "Kent het gezin.");
		complete(this.own.ib(), "signal", "triageSignal").with("partner", (place) -> place.receiver.key())
			.with("talkBy", (place) -> place.teacher().username())
			.and("talkingPoints", "Of het lukt.")
			.and("decision", "refer")
			.and("motivation", "Meer hulp nodig.");
		complete(this.own.contact, "complaint.new", "assessIntake")
			.with("handler", (place) -> place.teacher().username())
			.list("aboutStaff", (place) -> place.named.username())
			.and("decision", "proceed")
			.and("category", "treatment")
			.and("level", "teacher");
		complete(this.own.boardMember, "complaint.board", "handleAtBoard").ofOtherBoards()
			.rows("measures", "who", (place) -> place.teacher().username(),
					Map.of("what", "Praten", "dueOn", "2026-12-20"))
			.and("outcome", "upheld")
			.and("findings", "Het bestuur vindt dit.");
	}

	private Call get(Person person, String path) {
		return add(new Call(HttpMethod.GET, person, path, false));
	}

	private Call post(Person person, String path) {
		return add(new Call(HttpMethod.POST, person, path, false));
	}

	private Call json(Person person, String path) {
		return add(new Call(HttpMethod.POST, person, path, true));
	}

	private Call complete(Person person, String thing, String key) {
		return json(person, "/api/v1/tasks/" + this.own.task(thing, key).id() + "/complete");
	}

	private Call add(Call call) {
		this.calls.add(call);
		return call;
	}

	/** A call, and the things it names. */
	static final class Call {

		final HttpMethod method;

		final Person person;

		final String path;

		final boolean json;

		/** Of their own board they may know more than their school's. */
		boolean boardWide;

		final Map<String, Object> plain = new LinkedHashMap<>();

		final Map<String, Function<Place, Object>> named = new LinkedHashMap<>();

		Call(HttpMethod method, Person person, String path, boolean json) {
			this.method = method;
			this.person = person;
			this.path = path;
			this.json = json;
		}

		Call with(String name, Function<Place, Object> of) {
			this.named.put(name, (place) -> String.valueOf(of.apply(place)));
			return this;
		}

		Call school() {
			return with("school", Place::code);
		}

		Call list(String name, Function<Place, Object> of) {
			this.named.put(name,
					(place) -> this.json ? List.of(String.valueOf(of.apply(place))) : String.valueOf(of.apply(place)));
			return this;
		}

		Call rows(String name, String column, Function<Place, Object> of, Map<String, Object> rest) {
			this.named.put(name, (place) -> {
				Map<String, Object> row = new LinkedHashMap<>(rest);
				row.put(column, String.valueOf(of.apply(place)));
				return List.of(row);
			});
			return this;
		}

		Call and(String name, Object value) {
			this.plain.put(name, value);
			return this;
		}

		Call ofOtherBoards() {
			this.boardWide = true;
			return this;
		}

		/** With things of these places, by the name of the field. */
		Map<String, Object> fields(Place own, Map<String, Place> instead) {
			Map<String, Object> fields = new LinkedHashMap<>(this.plain);
			this.named.forEach((name, of) -> fields.put(name, of.apply(instead.getOrDefault(name, own))));
			return fields;
		}

		Caller.Answer send(Caller caller, Map<String, Object> fields) {
			if (this.json) {
				return caller.call(this.method, this.person, this.path, Map.of(),
						tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(fields));
			}
			return caller.call(this.method, this.person, this.path, fields, null);
		}

		@Override
		public String toString() {
			return this.method + " " + this.path;
		}

	}

}
