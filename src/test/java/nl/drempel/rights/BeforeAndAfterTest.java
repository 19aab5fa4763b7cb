package nl.drempel.rights;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import nl.drempel.DrempelTest;
import nl.drempel.TestClock;
import nl.drempel.TestPeople.Person;
import nl.drempel.access.Substitution;
import nl.drempel.access.Substitutions;
import nl.drempel.school.HeldRole;
import nl.drempel.school.Role;
import nl.drempel.school.StaffDirectory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same addresses and lists, before and after what someone is changes: what was open
 * shuts, at once and everywhere, and opens for who comes after.
 */
@DrempelTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BeforeAndAfterTest {

	@Autowired
	private WebApplicationContext context;

	@Autowired
	private TestClock clock;

	@Autowired
	private StaffDirectory staff;

	@Autowired
	private Substitutions substitutions;

	private Place place;

	private Caller caller;

	@BeforeAll
	void aPlace() {
		this.place = Place.of("d", this.context.getAutowireCapableBeanFactory(), null);
		this.caller = new Caller(this.context);
	}

	@BeforeEach
	void itIsMonday() {
		this.clock.set(Place.TODAY);
	}

	/** What all ways to a thing answer: one word, or it leaks. */
	private String sees(Person person, String thing) {
		String id = this.place.cases.get(thing).toString();
		String reference = this.place.reference(thing);
		Set<String> words = new TreeSet<>();
		List<String> paths = new ArrayList<>(List.of("/zaken/" + id, "/api/v1/cases/" + id,
				"/api/v1/cases/" + id + "/timeline", "/api/v1/cases/" + id + "/documents"));
		this.place.documents(thing)
			.forEach((document) -> paths.addAll(List.of("/zaken/" + id + "/stukken/" + document.id(),
					"/api/v1/cases/" + id + "/documents/" + document.id())));
		paths.forEach((path) -> words.add(this.caller.get(person, path).word()));
		for (String list : List.of("/api/v1/cases?size=200", "/api/v1/cases?q=" + reference)) {
			words.add(this.caller.get(person, list).text().contains(reference) ? "ok" : "404");
		}
		return String.join(" and ", words);
	}

	private String sees(Person person, String thing, String step) {
		String id = this.place.task(thing, step).id();
		Set<String> words = new TreeSet<>();
		for (String path : List.of("/taken/" + id, "/api/v1/tasks/" + id)) {
			words.add(this.caller.get(person, path).word());
		}
		for (String scope : List.of("available", "mine", "team")) {
			boolean listed = this.caller.get(person, "/api/v1/tasks?size=200&scope=" + scope).text().contains(id);
			if (listed) {
				words.add("ok");
			}
		}
		return String.join(" and ", words);
	}

	@Test
	void whoseRoleEndsFindsNothingFromThatDay() {
		Person ib = this.place.somebody(Role.IB);
		UUID assignment = this.staff.assignments(ib.id()).get(0).id();
		// Whoever holds no role at all is kept out of everything.
		this.staff.give(ib.id(), HeldRole.at(this.place.school(), Role.COUNCIL), Place.TODAY, null);
		assertThat(sees(ib, "signal")).isEqualTo("ok");
		assertThat(sees(ib, "handoff")).isEqualTo("ok");
		assertThat(sees(ib, "signal", "triageSignal")).isEqualTo("ok");
		this.staff.end(assignment, Place.TODAY);
		assertThat(sees(ib, "signal")).as("the last day counts").isEqualTo("ok");
		this.clock.set(Place.TODAY.plusDays(1));
		assertThat(sees(ib, "signal")).isEqualTo("404");
		assertThat(sees(ib, "handoff")).isEqualTo("404");
		assertThat(sees(ib, "visited")).isEqualTo("404");
		assertThat(sees(ib, "signal", "triageSignal")).isEqualTo("404");
		this.staff.give(ib.id(), HeldRole.at(this.place.school(), Role.IB), Place.TODAY.plusDays(2), null);
		assertThat(sees(ib, "signal")).as("not yet").isEqualTo("404");
		this.clock.set(Place.TODAY.plusDays(2));
		assertThat(sees(ib, "signal")).isEqualTo("ok");
	}

	@Test
	void whoLeavesAGroupLeavesItsVisits() {
		Person newcomer = this.place.somebody(Role.TEACHER);
		assertThat(sees(newcomer, "visited")).isEqualTo("404");
		this.place.schools.assignTeacher(this.place.group().id(), newcomer.id());
		assertThat(sees(newcomer, "visited")).isEqualTo("ok");
		assertThat(sees(newcomer, "visit", "arrangeAppointment")).isEqualTo("ok");
		assertThat(this.caller.get(newcomer, "/leerlingen/" + this.place.pupil).word()).isEqualTo("ok");
		assertThat(sees(newcomer, "signal")).as("another's signal").isEqualTo("404");
		this.place.schools.releaseTeacher(this.place.group().id(), newcomer.id());
		assertThat(sees(newcomer, "visited")).isEqualTo("404");
		assertThat(sees(newcomer, "visit", "arrangeAppointment")).isEqualTo("404");
		assertThat(this.caller.get(newcomer, "/leerlingen/" + this.place.pupil).word()).isEqualTo("404");
	}

	@Test
	void whoIsReplacedAsVisitorIsOut() {
		Person first = this.place.somebody(Role.TEACHER);
		Person second = this.place.somebody(Role.TEACHER);
		this.place.visitBy("replaced", first);
		assertThat(sees(first, "replaced")).isEqualTo("ok");
		assertThat(sees(first, "replaced", "arrangeAppointment")).isEqualTo("ok");
		assertThat(sees(second, "replaced")).isEqualTo("404");
		this.place.does(first, "replaced", "arrangeAppointment", "channel", "phone", "outcome", "refused");
		this.place.does(this.place.coordinator(), "replaced", "chooseOutreach", "decision", "other_person", "visitor",
				second.username(), "reason", "Kent het gezin.");
		assertThat(sees(first, "replaced")).isEqualTo("404");
		assertThat(sees(first, "replaced", "arrangeAppointment")).isEqualTo("404");
		assertThat(sees(second, "replaced")).isEqualTo("ok");
		assertThat(sees(second, "replaced", "arrangeAppointment")).isEqualTo("ok");
	}

	@Test
	void whoHandledAComplaintForgetsItWhenItGoesOn() {
		Person teacher = this.place.teacher();
		assertThat(sees(teacher, "complaint.teacher")).isEqualTo("ok");
		assertThat(sees(this.place.director(), "complaint.teacher")).isEqualTo("404");
		String old = this.place.task("complaint.teacher", "handleAtTeacher").id();
		this.place.escalates("complaint.teacher", "director");
		assertThat(sees(teacher, "complaint.teacher")).isEqualTo("404");
		assertThat(this.caller.get(teacher, "/api/v1/tasks/" + old).word()).isEqualTo("404");
		assertThat(this.caller.get(teacher, "/taken/" + old).text()).doesNotContain("Kanarie");
		assertThat(sees(this.place.director(), "complaint.teacher")).isEqualTo("ok");
		this.place.escalates("complaint.teacher", "board");
		assertThat(sees(this.place.director(), "complaint.teacher")).isEqualTo("404");
		assertThat(sees(this.place.boardMember, "complaint.teacher")).isEqualTo("ok");
		assertThat(sees(this.place.contact, "complaint.teacher")).isEqualTo("ok");
	}

	@Test
	void whoStandsInSeesItFromTheFirstDayThroughTheLast() {
		Person deputy = this.place.somebody(Role.TEACHER);
		LocalDate from = Place.TODAY.plusDays(1);
		UUID id = this.substitutions.add(new Substitution(UUID.randomUUID(), this.place.ib().id(), deputy.id(), from,
				from.plusDays(1), Set.of("signal")), this.place.viewer(this.place.ib()));
		assertThat(sees(deputy, "signal")).isEqualTo("404");
		this.clock.set(from);
		assertThat(sees(deputy, "signal")).isEqualTo("ok");
		assertThat(sees(deputy, "signal", "triageSignal")).isEqualTo("ok");
		assertThat(sees(deputy, "handoff")).isEqualTo("ok");
		this.clock.set(from.plusDays(2));
		assertThat(sees(deputy, "signal")).isEqualTo("404");
		assertThat(sees(deputy, "signal", "triageSignal")).isEqualTo("404");
		assertThat(sees(deputy, "handoff")).isEqualTo("404");
		this.clock.set(from);
		this.substitutions.end(id, this.place.viewer(this.place.ib()));
		assertThat(sees(deputy, "signal")).as("ended by hand").isEqualTo("404");
	}

	@Test
	void aPartnerLosesWhatTheyReadWhenConsentIsTakenBack() {
		Person receiver = this.place.receiving;
		assertThat(sees(receiver, "handoff")).isEqualTo("ok");
		assertThat(sees(receiver, "handoff", "answerHandoff")).isEqualTo("ok");
		assertThat(this.place.documents("handoff")).as("the old addresses are tried").isNotEmpty();
		String task = this.place.task("handoff", "answerHandoff").id();
		this.place.withdrawsConsent();
		assertThat(sees(receiver, "handoff")).isEqualTo("404");
		Caller.Answer over = this.caller.get(receiver, "/taken/" + task);
		assertThat(over.status()).as("only that this step is over").isEqualTo(409);
		assertThat(over.text()).doesNotContain("Kanarie");
		assertThat(this.caller.get(receiver, "/api/v1/tasks/" + task).text()).doesNotContain("Kanarie");
		assertThat(this.caller.get(receiver, "/api/v1/cases/" + this.place.cases.get("handoff") + "/package").word())
			.isEqualTo("404");
		assertThat(this.caller.get(receiver, "/overdrachten").text()).doesNotContain("Kanarie");
		assertThat(sees(this.place.ib(), "handoff")).isEqualTo("ok");
	}

}
