package nl.drempel.visit.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import nl.drempel.CountedQueries;
import nl.drempel.DrempelTest;
import nl.drempel.TestClock;
import nl.drempel.TestPeople;
import nl.drempel.TestPeople.Person;
import nl.drempel.TestPupils;
import nl.drempel.access.Viewer;
import nl.drempel.access.Viewers;
import nl.drempel.school.Group;
import nl.drempel.school.HouseholdId;
import nl.drempel.school.PupilId;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.NotFoundException;
import nl.drempel.visit.Purpose;
import nl.drempel.visit.Visits;
import nl.drempel.work.Work;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@DrempelTest
class ClassListTest {

	private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

	@Autowired
	private ClassLists lists;

	@Autowired
	private VisitGroups groups;

	@Autowired
	private Visits visits;

	@Autowired
	private Work work;

	@Autowired
	private Schools schools;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TestPeople people;

	@Autowired
	private TestPupils pupils;

	@Autowired
	private TestClock clock;

	@Autowired
	private Viewers viewers;

	private SchoolId school;

	private Viewer teacher;

	private Group group;

	@BeforeEach
	void aSchool() {
		LocaleContextHolder.setLocale(Locale.forLanguageTag("nl-NL"));
		this.clock.set(MONDAY);
		this.school = this.people.aSchool(this.people.aBoard());
		Person person = this.people.somebody(Role.TEACHER, this.school);
		this.group = this.pupils.aGroup(this.school, "G4", person.id());
		this.teacher = viewer(person);
	}

	@AfterEach
	void ownLanguageAgain() {
		LocaleContextHolder.resetLocaleContext();
	}

	@Test
	void teacherReadsWhereEachVisitStands() {
		PupilId amira = this.pupils.aPupil(this.group, "Amira Tesfay");
		this.pupils.aMother(amira, "Selam Tesfay", "ti", true);
		this.pupils.aPupil(this.group, "Sem ter Horst");
		CaseId visit = this.visits.open(amira, Purpose.ANNUAL, null, this.teacher);
		this.visits.noAnswer(visit, this.work.openItem(visit, "arrangeAppointment").orElseThrow().id(), this.teacher);

		ClassList list = this.lists.of(this.group, this.teacher);

		ClassList.Row first = list.rows().get(0);
		assertThat(first.name()).isEqualTo("Amira Tesfay");
		assertThat(first.languages()).isEqualTo("Tigrinya · tolk");
		assertThat(first.chip().text()).isEqualTo("Afspraak maken");
		assertThat(first.next()).isEqualTo("nog 10 schooldagen");
		assertThat(first.dots()).isEqualTo(new ClassList.Dots(1, 2));
		assertThat(first.action()).isEqualTo(NextAction.ARRANGE);
		assertThat(first.urgent()).isTrue();
		assertThat(list.rows().get(1).action()).isEqualTo(NextAction.PLAN);
	}

	@Test
	void oneActionIsUrgentAndThatIsTheFirstTermToPass() {
		PupilId later = this.pupils.aPupil(this.group, "Adam Bakker");
		PupilId sooner = this.pupils.aPupil(this.group, "Zoe Pinas");
		this.visits.open(sooner, Purpose.ANNUAL, null, this.teacher);
		this.clock.set(MONDAY.plusDays(2));
		this.visits.open(later, Purpose.ANNUAL, null, this.teacher);

		List<ClassList.Row> urgent = this.lists.of(this.group, this.teacher)
			.rows()
			.stream()
			.filter(ClassList.Row::urgent)
			.toList();

		assertThat(urgent).extracting(ClassList.Row::name).containsExactly("Zoe Pinas");
	}

	@Test
	void visitsOfALaterWeekAreNotYetToDo() {
		this.pupils.aPupil(this.group, "Adam Bakker");
		this.pupils.aPupil(this.group, "Zoe Pinas");
		this.visits.openForGroup(this.group.id(), Purpose.ANNUAL, MONDAY, 1, this.teacher);

		ClassList list = this.lists.of(this.group, this.teacher);

		assertThat(list.rows()).extracting((row) -> row.chip().text()).containsExactly("Afspraak maken", "Nog niet");
		assertThat(list.rows().get(1).next()).isEqualTo("vanaf maandag 30 november");
	}

	@Test
	void anOpenVisitOfTheYearBeforeIsStillThere() {
		PupilId pupil = this.pupils.aPupil(this.group, "Amira Tesfay");
		CaseId visit = this.visits.open(pupil, Purpose.ANNUAL, null, this.teacher);
		this.clock.set(MONDAY.plusYears(1));
		Group next = this.pupils.aGroup(this.school, "G5", this.teacher.id());
		this.jdbc.sql("update pupil set group_id = :group where id = :pupil")
			.param("group", next.id().value())
			.param("pupil", pupil.value())
			.update();
		this.schools.assignTeacher(next.id(), this.teacher.id());
		Viewer again = this.viewers.byStaff(this.teacher.id()).orElseThrow();

		assertThat(this.lists.of(next, again).rows()).extracting(ClassList.Row::visit).containsExactly(visit);
	}

	@Test
	void twinsAreOneFamily() {
		HouseholdId household = this.pupils.aHousehold(this.school);
		this.pupils.aPupil(this.group, "Noor Visser", household);
		this.pupils.aPupil(this.group, "Noah Visser", household);
		this.pupils.aPupil(this.group, "Sem ter Horst");

		assertThat(this.lists.of(this.group, this.teacher).families()).isEqualTo(2);
	}

	@Test
	void listTakesAsManyQueriesForManyPupilsAsForOne() {
		Group small = this.pupils.aGroup(this.school, "G1", this.teacher.id());
		Group large = this.pupils.aGroup(this.school, "G2", this.teacher.id());
		Viewer again = this.viewers.byStaff(this.teacher.id()).orElseThrow();
		planned(small, 1, again);
		planned(large, 25, again);

		int few = CountedQueries.of(() -> this.lists.of(small, again));
		int many = CountedQueries.of(() -> this.lists.of(large, again));

		assertThat(few).isPositive();
		assertThat(many).isEqualTo(few);
	}

	private void planned(Group of, int number, Viewer viewer) {
		for (int i = 0; i < number; i++) {
			PupilId pupil = this.pupils.aPupil(of, "Leerling Nummer" + i);
			this.pupils.aMother(pupil, "Moeder Nummer" + i, "tr", false);
		}
		this.visits.openForGroup(of.id(), Purpose.ANNUAL, null, null, viewer);
	}

	@Test
	void teachersFollowTheirOwnGroupsAndLeadersAll() {
		Group other = this.pupils.aGroup(this.school, "G5", this.people.somebody(Role.TEACHER, this.school).id());

		assertThat(this.groups.of(this.teacher)).extracting((choice) -> choice.group().id())
			.containsExactly(this.group.id());
		for (Role role : List.of(Role.IB, Role.DIRECTOR)) {
			assertThat(this.groups.of(viewer(this.people.somebody(role, this.school))))
				.extracting((choice) -> choice.group().id())
				.containsExactly(this.group.id(), other.id());
		}
		assertThat(this.groups.of(viewer(this.people.somebody(Role.COORDINATOR, this.school)))).isEmpty();
	}

	@Test
	void otherGroupsDoNotExistForATeacher() {
		Group other = this.pupils.aGroup(this.school, "G5", this.people.somebody(Role.TEACHER, this.school).id());

		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.lists.of(other, this.teacher));
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> VisitGroups.chosen(this.groups.of(this.teacher), other.id().toString()));
	}

	private Viewer viewer(Person person) {
		return this.viewers.byUsername(person.username()).orElseThrow();
	}

}
