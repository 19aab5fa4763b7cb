package nl.drempel.rights;

import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import nl.drempel.DrempelTest;
import nl.drempel.TestClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Another school's pupils, people and cases in every field of every call: nothing of that
 * school comes back, nothing in it changes, and nothing breaks.
 */
@DrempelTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherSchoolsIdsTest {

	/** What fields are called that name a thing of a school. */
	private static final Set<String> NAMING = Set.of("pupil", "pupilId", "leerling", "school", "group", "groep",
			"visitor", "secondVisitor", "staff", "to", "aan", "into", "giver", "caseId", "case", "zaak", "absent",
			"substitute", "guardian", "present", "alsoFor", "partner", "talkBy", "handler", "aboutStaff", "persoon",
			"regel", "board", "task", "taak", "person", "wie", "actor");

	/** Fields of that name that name nothing, or that other tests fill. */
	private static final Set<String> OTHERWISE = Set.of(
			// Levels of a complaint.
			"/klacht-volgen/kiezen to", "/klacht-volgen/antwoord to", "/api/v1/cases/{id}/answer to",
			// Schools are public there.
			"/klacht-indienen school",
			// A button of a list: names the page to go back to.
			"/taken/{id}/toewijzen case",
			// A file: ImportsApiTest and BudgetFileTest read them.
			"/api/v1/imports/guardians school", "/taakuren/school/budget/bestand school",
			// The same form as with the API, and takes what is taken there.
			"/zaken/{id}/toestemming/intrekken giver", "/api/v1/cases/{id}/consents/withdraw giver",
			"/huisbezoeken/nieuw pupil", "/huisbezoeken/nieuw visitor",
			// One's own entries: LedgerTest.
			"/taakuren/bevestigen regel");

	@Autowired
	private WebApplicationContext context;

	@Autowired
	private TestClock clock;

	private Place own;

	private Place other;

	private Place elsewhere;

	private Caller caller;

	private Everything everything;

	@BeforeAll
	void places() {
		this.own = Place.of("d", this.context.getAutowireCapableBeanFactory(), null);
		this.other = Place.of("e", this.context.getAutowireCapableBeanFactory(), this.own);
		this.elsewhere = World.in(this.context).elsewhere;
		this.clock.set(Place.TODAY);
		this.own.more();
		this.other.more();
		this.caller = new Caller(this.context);
		this.everything = new Everything(this.context);
	}

	@BeforeEach
	void itIsMonday() {
		this.clock.set(Place.TODAY);
	}

	@Test
	void nothingOfAnotherSchoolComesBackOrChanges() {
		List<String> wrong = new ArrayList<>();
		for (Place foreign : List.of(this.other, this.elsewhere)) {
			Map<String, String> before = this.everything.rows(foreign.ids());
			assertThat(before.keySet()).contains("pupil", "case_file", "complaint", "hours_entry", "document");
			for (Calls.Call call : Calls.at(this.own)) {
				if (call.boardWide && foreign == this.other) {
					continue;
				}
				for (Map<String, Place> instead : swaps(call, foreign)) {
					attack(call, instead, foreign, wrong);
				}
			}
			Map<String, String> after = this.everything.rows(foreign.ids());
			after.forEach((table, rows) -> {
				if (!rows.equals(before.get(table))) {
					wrong.add("rows of " + table + " changed at " + foreign.letter);
				}
			});
		}
		assertThat(wrong).isEmpty();
		for (Calls.Call call : Calls.at(this.own)) {
			Caller.Answer answer = call.send(this.caller, call.fields(this.own, Map.of()));
			if (!answer.word().equals("ok") || answer.status() == 400 || answer.status() == 422) {
				wrong.add(call + " as it is meant gives " + answer.status() + " " + errors(answer));
			}
		}
		assertThat(wrong).as("calls that would be refused anyway").isEmpty();
	}

	private static String errors(Caller.Answer answer) {
		String text = answer.text();
		int at = text.indexOf("\"errors\"");
		return (at >= 0) ? text.substring(at) : "";
	}

	/** Each field by itself, and all at once. */
	private static List<Map<String, Place>> swaps(Calls.Call call, Place foreign) {
		List<Map<String, Place>> swaps = new ArrayList<>();
		Map<String, Place> all = new LinkedHashMap<>();
		for (String name : call.named.keySet()) {
			swaps.add(Map.of(name, foreign));
			all.put(name, foreign);
		}
		if (all.size() > 1) {
			swaps.add(all);
		}
		return swaps;
	}

	private void attack(Calls.Call call, Map<String, Place> instead, Place foreign, List<String> wrong) {
		// The same key is in both schools: that is no other school's.
		if (instead.keySet().equals(Set.of("group")) && call.fields(this.own, instead).get("group").equals("G4")) {
			return;
		}
		Caller.Answer answer = call.send(this.caller, call.fields(this.own, instead));
		String what = call + " with " + instead.keySet() + " of " + foreign.letter;
		if (answer.status() >= 500) {
			wrong.add(what + " gives " + answer.status());
		}
		if (answer.text().contains("Kanarie" + foreign.letter)) {
			wrong.add(what + " shows what is there");
		}
		if (call.method.matches("POST") && (answer.status() == 200 || answer.status() == 201)) {
			wrong.add(what + " is taken: " + answer.status());
		}
	}

	@Test
	void everyFieldThatNamesAThingIsTried() {
		Set<String> tried = new TreeSet<>();
		for (Calls.Call call : Calls.at(this.own)) {
			String pattern = call.path.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "{id}");
			call.named.keySet().forEach((name) -> tried.add(pattern + " " + name));
		}
		Set<String> missing = new TreeSet<>(fields());
		missing.removeAll(tried);
		missing.removeAll(OTHERWISE);
		assertThat(missing).as("fields that name a thing, and that no call of Calls fills").isEmpty();
	}

	private Set<String> fields() {
		Set<String> fields = new TreeSet<>();
		DefaultParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();
		this.context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
			.getHandlerMethods()
			.forEach((info, handler) -> {
				if (!handler.getBeanType().getName().startsWith("nl.drempel.")) {
					return;
				}
				String @Nullable [] parameters = names.getParameterNames(handler.getMethod());
				for (int i = 0; i < handler.getMethod().getParameterCount(); i++) {
					Parameter parameter = handler.getMethod().getParameters()[i];
					for (String name : namesOf(parameter, (parameters != null) ? parameters[i] : null)) {
						info.getPatternValues()
							.forEach((pattern) -> fields.add(pattern.replaceAll("\\{\\w+}", "{id}") + " " + name));
					}
				}
			});
		return fields;
	}

	private static List<String> namesOf(Parameter parameter, @Nullable String name) {
		RequestParam param = parameter.getAnnotation(RequestParam.class);
		List<String> names = new ArrayList<>();
		if (param != null) {
			names.add(StringUtils.hasText(param.name()) ? param.name() : String.valueOf(name));
		}
		else if (parameter.isAnnotationPresent(RequestBody.class) && parameter.getType().isRecord()) {
			for (RecordComponent component : parameter.getType().getRecordComponents()) {
				names.add(component.getName());
			}
		}
		names.retainAll(NAMING);
		return names;
	}

}
