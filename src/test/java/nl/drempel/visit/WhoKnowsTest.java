package nl.drempel.visit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import nl.drempel.TestPeople.Person;
import nl.drempel.access.Accounts;
import nl.drempel.access.Grantee;
import nl.drempel.access.Grants;
import nl.drempel.access.Knowledge;
import nl.drempel.access.Level;
import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditTrail;
import nl.drempel.casefile.CaseQuery;
import nl.drempel.casefile.KnownCase;
import nl.drempel.form.FormInput;
import nl.drempel.school.Group;
import nl.drempel.school.PupilId;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.school.StaffDirectory;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.PageQuery;
import nl.drempel.work.WorkItem;
import nl.drempel.work.WorkQuery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Who may know how much of a home visit, by role and by step. */
class WhoKnowsTest extends VisitStories {

	@Autowired
	Knowledge knowledge;

	@Autowired
	Grants grants;

	@Autowired
	Schools schools;

	@Autowired
	StaffDirectory staff;

	@Autowired
	Accounts accounts;

	@Autowired
	AuditTrail audit;

	@Autowired
	JdbcClient jdbc;

	private Person stranger;

	private Person strangeDirector;

	private Person boardMember;

	private Person admin;

	private Person privacy;

	private Person contact;

	@BeforeAll
	void everyoneElse() {
		this.clock.set(MONDAY);
		SchoolId other = this.people.aSchool(this.board);
		this.stranger = this.people.somebody(Role.IB, other);
		this.strangeDirector = this.people.somebody(Role.DIRECTOR, other);
		this.boardMember = this.people.somebody(Role.BOARD, this.board);
		this.admin = this.people.somebody(Role.ADMIN, this.board);
		this.privacy = this.people.somebody(Role.PRIVACY, this.board);
		this.contact = this.people.somebody(Role.CONTACT, this.school);
	}

	private Person person(String who) {
		return switch (who) {
			case "teacher" -> this.teacher;
			case "other teacher" -> this.colleague;
			case "ib" -> this.ib;
			case "director" -> this.director;
			case "coordinator" -> this.coordinator;
			case "ib of another school" -> this.stranger;
			case "director of another school" -> this.strangeDirector;
			case "board" -> this.boardMember;
			case "admin" -> this.admin;
			case "privacy" -> this.privacy;
			case "contact" -> this.contact;
			default -> throw new IllegalArgumentException(who);
		};
	}

	private Story at(String step) {
		Story visit = aVisit();
		return switch (step) {
			case "arrangeAppointment" -> visit;
			case "correctContact" -> visit.tries("phone", "wrong_details");
			case "chooseOutreach" -> visit.tries("phone", "refused");
			case "arrangeInterpreter" -> visit.arranged("interpreterNeeded", true);
			case "approveSafetyPlan" -> visit.arranged("safetyConcern", true);
			case "conductVisit" -> visit.arranged();
			case "writeReport" -> visit.arranged().visited();
			case "provideAftercare" -> visit.arranged().visited().reported("aftercareNeeded", true);
			case "closed" -> visit.arranged().visited().reported();
			default -> throw new IllegalArgumentException(step);
		};
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			arrangeAppointment, teacher, CONTENT
			arrangeAppointment, ib, FULL
			arrangeAppointment, director, OUTLINE
			arrangeAppointment, coordinator,
			arrangeAppointment, other teacher,
			arrangeAppointment, ib of another school,
			arrangeAppointment, director of another school,
			arrangeAppointment, board,
			arrangeAppointment, admin,
			arrangeAppointment, privacy,
			arrangeAppointment, contact,
			correctContact, coordinator, CONTENT
			correctContact, director, CONTENT
			chooseOutreach, coordinator, CONTENT
			chooseOutreach, director, CONTENT
			arrangeInterpreter, coordinator, CONTENT
			arrangeInterpreter, director, OUTLINE
			approveSafetyPlan, director, CONTENT
			approveSafetyPlan, coordinator,
			conductVisit, coordinator,
			conductVisit, director, OUTLINE
			writeReport, director, OUTLINE
			provideAftercare, director, OUTLINE
			provideAftercare, teacher, CONTENT
			closed, teacher, CONTENT
			closed, ib, FULL
			closed, director, OUTLINE
			closed, coordinator,
			closed, other teacher,
			closed, board,
			""")
	void knowsSoMuch(String step, String who, @Nullable Level level) {
		Story visit = at(step);
		assertThat(this.knowledge.of(visit.id(), as(person(who)))).isEqualTo(Optional.ofNullable(level));
		assertThat(listed(visit, person(who))).isEqualTo(Optional.ofNullable(level));
	}

	/** The list and the single case are decided alike. */
	private Optional<Level> listed(Story visit, Person person) {
		return this.files.find(CaseQuery.of(visit.pupil()), as(person), PageQuery.of(null, null))
			.items()
			.stream()
			.filter((known) -> known.file().id().equals(visit.id()))
			.map(KnownCase::level)
			.findFirst();
	}

	@Test
	void aReportIsReadAsFarAsOneMayKnow() {
		Group shared = this.pupils.aGroup(this.school, "D" + System.nanoTime(), this.teacher.id(), this.colleague.id());
		Story visit = aVisit(this.pupils.aPupil(shared, "Kind Duo")).arranged().visited().reported();
		Report own = read(visit, this.teacher);
		assertThat(own.impression()).isEqualTo("Hartelijk.");
		Report ofColleague = read(visit, this.colleague);
		assertThat(ofColleague.familyWords()).isNotNull();
		assertThat(ofColleague.impression()).isNull();
		Report ofDirector = read(visit, this.director);
		assertThat(ofDirector.facts()).isNotNull();
		assertThat(ofDirector.familyWords()).isNull();
		assertThat(ofDirector.impression()).isNull();
		Report ofIb = read(visit, this.ib);
		assertThat(ofIb.familyWords()).isNotNull();
		assertThat(ofIb.impression()).isNotNull();
	}

	private @Nullable Report read(Story visit, Person person) {
		Level level = this.files.read(visit.id(), as(person)).level();
		return this.visits.file(visit.id(), level, as(person)).report();
	}

	@Test
	void whatOneMayNotKnowDoesNotExist() {
		Story visit = aVisit();
		String task = visit.task("arrangeAppointment").id();
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.files.read(visit.id(), as(this.colleague)));
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.work.open(task, as(this.colleague)));
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.work.claim(task, as(this.ib)));
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.visits.open(visit.pupil(), Purpose.CONCERN, null, as(this.colleague)));
	}

	@Test
	void takingAwayGoesBeforeEverythingGiven() {
		Story visit = at("correctContact");
		this.grants.deny(visit.id(), "home-visit", Grantee.staff(this.director.id()), "test");
		assertThat(this.knowledge.of(visit.id(), as(this.director))).isEmpty();
		assertThat(listed(visit, this.director)).isEmpty();
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.work.open(visit.task("correctContact").id(), as(this.director)));
		assertThat(this.knowledge.of(visit.id(), as(this.coordinator))).contains(Level.CONTENT);
	}

	@Test
	void whatIsGivenForATimeEndsByTheClock() {
		Story visit = aVisit();
		Person outsider = this.people.somebody(Role.COORDINATOR, this.school);
		this.grants.allowUntil(visit.id(), "home-visit", Grantee.staff(outsider.id()), Level.OUTLINE, "test",
				this.now.instant().plus(Duration.ofDays(90)));
		assertThat(this.knowledge.of(visit.id(), as(outsider))).contains(Level.OUTLINE);
		assertThat(this.knowledge.hat(visit.id(), as(outsider))).isPresent();
		this.clock.advance(Duration.ofDays(91));
		assertThat(this.knowledge.of(visit.id(), as(outsider))).isEmpty();
		assertThat(this.knowledge.hat(visit.id(), as(outsider))).isEmpty();
		assertThat(listed(visit, outsider)).isEmpty();
	}

	// Groups and people that change

	@Test
	void anotherGroupTakesItsVisitsAndTasksAlong() {
		PupilId pupil = aPupil();
		Story visit = new Story(this.visits.open(pupil, Purpose.ANNUAL, null, as(this.director)), pupil);
		this.work.claim(visit.task("arrangeAppointment").id(), as(this.teacher));
		Group next = this.pupils.aGroup(this.school, "N" + System.nanoTime());
		this.jdbc.sql("update pupil set group_id = :group where id = :pupil")
			.param("group", next.id().value())
			.param("pupil", visit.pupil().value())
			.update();
		this.schools.assignTeacher(next.id(), this.colleague.id());
		assertThat(this.knowledge.of(visit.id(), as(this.teacher))).isEmpty();
		assertThat(this.knowledge.of(visit.id(), as(this.colleague))).contains(Level.CONTENT);
		WorkItem task = visit.task("arrangeAppointment");
		assertThat(task.assignee()).isNull();
		assertThat(this.work.doable(List.of(task), as(this.colleague))).hasSize(1);
		assertThat(this.work.doable(List.of(task), as(this.teacher))).isEmpty();
	}

	@Test
	void whatSomeoneTookGoesBackWhenTheirRoleEnds() {
		Person leaver = this.people.somebody(Role.COORDINATOR, this.school);
		Story visit = at("correctContact");
		this.work.claim(visit.task("correctContact").id(), as(leaver));
		UUID role = this.staff.assignments(leaver.id()).get(0).id();
		this.staff.end(role, MONDAY.minusDays(1));
		assertThat(visit.task("correctContact").assignee()).isNull();
		assertThat(this.knowledge.of(visit.id(), as(leaver))).isEmpty();
	}

	@Test
	void whoMayStillDoItKeepsWhatTheyTookWhenTheVisitGoesToSomeoneElse() {
		Story visit = aVisit().arranged("interpreterNeeded", true);
		this.work.claim(visit.task("arrangeInterpreter").id(), as(this.coordinator));
		this.visits.passOn(visit.id(), this.colleague.username(), as(this.director));
		assertThat(visit.task("arrangeInterpreter").assignee()).isEqualTo(this.coordinator.id());
		assertThat(releases(visit)).isZero();
		assertThat(this.work.find(WorkQuery.of(WorkQuery.Scope.AVAILABLE), as(this.colleague), PageQuery.of(null, null))
			.items()).extracting(WorkItem::caseId).doesNotContain(visit.id());
	}

	@Test
	void whoMayNoLongerDoItLosesWhatTheyTookAndTheTrailSaysSo() {
		Story visit = aVisit();
		this.work.claim(visit.task("arrangeAppointment").id(), as(this.teacher));
		this.visits.passOn(visit.id(), this.colleague.username(), as(this.director));
		assertThat(visit.task("arrangeAppointment").assignee()).isNull();
		assertThat(releases(visit)).isOne();
	}

	private long releases(Story visit) {
		return this.audit.find(visit.id(), null, null, PageQuery.of(null, null))
			.items()
			.stream()
			.filter((event) -> event.action().equals("task.released"))
			.count();
	}

	@ParameterizedTest
	@CsvSource({ "correctContact", "chooseOutreach", "provideAftercare" })
	void aTermDoesNotBeginAnewWhenTheVisitGoesToSomeoneElse(String step) {
		Story visit = at(step);
		Instant due = visit.due(step);
		this.clock.advance(Duration.ofDays(3));
		this.visits.passOn(visit.id(), this.colleague.username(), as(this.director));
		assertThat(visit.due(step)).isEqualTo(due);
	}

	// Nobody holds the role

	@Test
	void withoutATeacherTheDirectorArranges() {
		Group orphaned = this.pupils.aGroup(this.school, "W" + System.nanoTime());
		PupilId pupil = this.pupils.aPupil(orphaned, "Kind Wees");
		CaseId id = this.visits.open(pupil, Purpose.ANNUAL, null, as(this.ib));
		assertThat(mayDo(id, "arrangeAppointment", this.director)).isTrue();
		assertThat(mayDo(id, "arrangeAppointment", this.ib)).isFalse();
	}

	@Test
	void withoutCoordinatorAndIbTheDirectorSeesToIt() {
		SchoolId small = this.people.aSchool(this.board);
		Person head = this.people.somebody(Role.DIRECTOR, small);
		Person master = this.people.somebody(Role.TEACHER, small);
		Group only = this.pupils.aGroup(small, "G1", master.id());
		CaseId id = this.visits.open(this.pupils.aPupil(only, "Kind Klein"), Purpose.ANNUAL, null, as(master));
		assertThat(this.knowledge.of(id, as(head))).as("as ib").contains(Level.FULL);
		complete(id, "arrangeAppointment", master, "channel", "phone", "outcome", "appointment", "appointmentAt",
				at(MONDAY.plusDays(1), 15, 0), "location", "home", "interpreterNeeded", true, "safetyConcern", false);
		assertThat(mayDo(id, "arrangeInterpreter", head)).as("as coordinator").isTrue();
		Person newCoordinator = this.people.somebody(Role.COORDINATOR, small);
		assertThat(mayDo(id, "arrangeInterpreter", newCoordinator)).isTrue();
		assertThat(mayDo(id, "arrangeInterpreter", head)).isFalse();
	}

	@Test
	void withoutADirectorTheBoardDecidesOnSafety() {
		SchoolId headless = this.people.aSchool(this.board);
		Person master = this.people.somebody(Role.TEACHER, headless);
		Group only = this.pupils.aGroup(headless, "G1", master.id());
		CaseId id = this.visits.open(this.pupils.aPupil(only, "Kind Los"), Purpose.ANNUAL, null, as(master));
		complete(id, "arrangeAppointment", master, "channel", "phone", "outcome", "appointment", "appointmentAt",
				at(MONDAY.plusDays(1), 15, 0), "location", "home", "interpreterNeeded", false, "safetyConcern", true);
		assertThat(mayDo(id, "approveSafetyPlan", this.boardMember)).isTrue();
		this.people.somebody(Role.DIRECTOR, headless);
		assertThat(mayDo(id, "approveSafetyPlan", this.boardMember)).isFalse();
	}

	@Test
	void withoutAGroupOfThisYearTheDirectorArranges() {
		SchoolId other = this.people.aSchool(this.board);
		Person head = this.people.somebody(Role.DIRECTOR, other);
		Person master = this.people.somebody(Role.TEACHER, other);
		PupilId left = this.pupils.aPupil(this.pupils.aGroup(other, "G8", master.id()), "Kind Vertrokken");
		CaseId id = this.visits.open(left, Purpose.ANNUAL, null, as(master));
		assertThat(mayDo(id, "arrangeAppointment", head)).isFalse();
		this.pupils.leaves(left);
		this.clock.set(MONDAY.plusYears(1));
		Group next = this.pupils.aGroup(other, "G1");
		this.schools.assignTeacher(next.id(), master.id());
		assertThat(mayDo(id, "arrangeAppointment", master)).isFalse();
		assertThat(mayDo(id, "arrangeAppointment", head)).isTrue();
		assertThat(this.visits.orphaned(as(head))).extracting(Visits.Orphan::caseId).containsExactly(id);
		this.visits.passOn(id, null, as(head));
		assertThat(this.visits.orphaned(as(head))).isEmpty();
		assertThat(mayDo(id, "arrangeAppointment", head)).isTrue();
	}

	@Test
	void whatSomeoneTookGoesBackWhenTheyMayNoLongerLogIn() {
		Person blocked = this.people.somebody(Role.COORDINATOR, this.school);
		Story visit = at("correctContact");
		this.work.claim(visit.task("correctContact").id(), as(blocked));
		this.accounts.enable(blocked.id(), false, Actor.system("test"));
		assertThat(visit.task("correctContact").assignee()).isNull();
		assertThat(refused(() -> this.visits.open(aPupil(), Purpose.ANNUAL, blocked.username(), as(this.teacher))))
			.containsExactly("visitor");
	}

	private boolean mayDo(CaseId id, String key, Person person) {
		return !this.work.doable(List.of(this.work.openItem(id, key).orElseThrow()), as(person)).isEmpty();
	}

	private void complete(CaseId id, String key, Person person, Object... answers) {
		this.work.complete(this.work.openItem(id, key).orElseThrow().id(), FormInput.ofJson(answers(answers)),
				as(person));
	}

}
