package nl.drempel.hours;

import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import nl.drempel.TestPeople.Person;
import nl.drempel.hours.Entry.Origin;
import nl.drempel.hours.Entry.Status;
import nl.drempel.hours.domain.Approvals;
import nl.drempel.hours.domain.HoursDesk;
import nl.drempel.hours.domain.Overview;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.SchoolYear;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Sights;
import nl.drempel.visit.VisitStories;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/** The hours that stand in the books after the work was done. */
class HoursFromWorkTest extends VisitStories {

	private static final PageQuery ALL = new PageQuery(0, 1000);

	@Autowired
	Overview overview;

	@Autowired
	HoursDesk desk;

	@Autowired
	Approvals approvals;

	@Autowired
	Sights sights;

	@Autowired
	JdbcClient jdbc;

	@Test
	void theyMatchWhatWasDoneToTheMinute() {
		Story visit = aVisit().tries("phone", "no_answer", "minutes", 3)
			.arranged("minutes", 5, "secondVisitor", this.colleague.username())
			.visited()
			.reported("minutesPreparation", 15, "minutesTravel", 16, "minutesVisit", 45, "minutesReport", 25);
		assertThat(standing(this.teacher, visit.id()))
			.isEqualTo(Map.of("contact", 8, "preparation", 15, "travel", 16, "visit", 45, "report", 25));
		assertThat(standing(this.colleague, visit.id())).isEqualTo(Map.of("travel", 16, "visit", 45));
	}

	/** The one who did the step sees nothing of that other school. */
	@Test
	void aColleagueWhoWorksElsewhereByNowHasThemThere() {
		Person colleague = this.people.somebody(Role.TEACHER, this.school);
		Story visit = aVisit().arranged("minutes", 5, "secondVisitor", colleague.username());
		SchoolId elsewhere = this.people.aSchool(this.board);
		this.jdbc.sql("update staff_role set school_id = :school where staff_id = :staff")
			.param("school", elsewhere.value())
			.param("staff", colleague.id().value())
			.update();
		this.sights.run(as(this.teacher).sight(), () -> visit.visited().reported("minutesTravel", 16));
		assertThat(of(colleague, visit.id())).isNotEmpty()
			.allSatisfy((entry) -> assertThat(this.jdbc.sql("select school_id from hours_entry where id = :id")
				.param("id", entry.id().value())
				.query(UUID.class)
				.single()).isEqualTo(elsewhere.value()));
	}

	@Test
	void withinTheNormTheyConfirmThemselvesAndBeyondTheyAreProposed() {
		Story visit = aVisit().arranged("minutes", 5).visited().reported("minutesReport", 55);
		assertThat(of(this.teacher, visit.id()))
			.extracting((entry) -> entry.activity().key(), Entry::status, Entry::origin)
			.containsExactlyInAnyOrder(tuple("contact", Status.CONFIRMED, Origin.WORK),
					tuple("preparation", Status.CONFIRMED, Origin.WORK), tuple("visit", Status.CONFIRMED, Origin.WORK),
					tuple("report", Status.PROPOSED, Origin.WORK));
	}

	@Test
	void theReportSaysAnewWhatTheVisitTook() {
		Story visit = aVisit().arranged().visited().reported("minutesVisit", 60);
		assertThat(of(this.teacher, visit.id())).filteredOn((entry) -> entry.activity().key().equals("visit"))
			.extracting(Entry::minutes, Entry::origin, Entry::status)
			.containsExactlyInAnyOrder(tuple(40, Origin.WORK, Status.CONFIRMED),
					tuple(-40, Origin.REVERSAL, Status.CONFIRMED), tuple(60, Origin.CORRECTION, Status.PROPOSED));
	}

	@Test
	void whatThePersonCorrectedThemselvesStays() {
		Story visit = aVisit().arranged().visited();
		Entry seen = of(this.teacher, visit.id()).stream()
			.filter((entry) -> entry.activity().key().equals("visit"))
			.findFirst()
			.orElseThrow();
		this.desk.correct(seen.id(), "35", "Eerder weg", as(this.teacher));
		visit.reported("minutesVisit", 60);
		assertThat(standing(this.teacher, visit.id())).containsEntry("visit", 35);
	}

	@Test
	void aStepThatFailsTakesNoTime() {
		Story visit = aVisit();
		assertThat(
				refused(() -> visit.tries("phone", "no_answer", "minutes", 3, "contactedAt", "2031-01-01T10:00:00Z")))
			.isNotEmpty();
		visit.tries("phone", "refused", "minutes", 4);
		assertThatExceptionOfType(ConflictException.class)
			.isThrownBy(() -> this.visits.withdraw(this.withdrawn(visit), "nog eens", as(this.director)));
		assertThat(standing(this.teacher, visit.id())).isEqualTo(Map.of("contact", 4));
	}

	private CaseId withdrawn(Story visit) {
		this.visits.withdraw(visit.id(), "Het gezin verhuist", as(this.director));
		return visit.id();
	}

	@Test
	void aWithdrawnVisitCountsForWhatWasDone() {
		Story visit = aVisit().arranged("minutes", 7).visited();
		this.visits.withdraw(visit.id(), "Het gezin verhuist", as(this.director));
		assertThat(standing(this.teacher, visit.id())).isEqualTo(Map.of("contact", 7, "visit", 40));
	}

	@Test
	void workInAMonthThatIsClosedCountsInTheFirstOpenOne() {
		Story visit = aVisit().arranged();
		this.clock.set(MONDAY.plusDays(10));
		this.approvals.close(this.school, YearMonth.of(2026, 11), as(this.director));
		visit.visited();
		assertThat(of(this.teacher, visit.id())).filteredOn((entry) -> entry.activity().key().equals("visit"))
			.singleElement()
			.extracting(Entry::month, Entry::workedOn)
			.containsExactly(YearMonth.of(2026, 12), MONDAY.plusDays(1));
	}

	@Test
	void ofASignalTheDirectorSeesActivityAndMinutesOnly() {
		PupilSignal signal = aSignalWeighed();
		List<PersonYear.Line> seen = lines(this.ib, this.director);
		assertThat(seen).filteredOn((line) -> line.entry().activity().key().equals("signal"))
			.isNotEmpty()
			.allSatisfy((line) -> {
				assertThat(line.entry().minutes()).isEqualTo(15);
				assertThat(line.reference()).isNull();
				assertThat(line.workedOn()).isNull();
			});
		assertThat(lines(this.ib, this.ib)).filteredOn((line) -> line.entry().activity().key().equals("signal"))
			.extracting(PersonYear.Line::reference)
			.contains(this.files.get(signal.id()).reference());
	}

	private PupilSignal aSignalWeighed() {
		Story visit = aVisit().arranged()
			.visited()
			.reported("concerns", true, "signals", List.of(answers("domain", "language", "description",
					"Praat nog weinig", "discussedWithGuardians", "yes", "immediateDanger", false)));
		CaseId id = signalsAbout(visit.pupil()).get(0);
		this.work.complete(this.work.openItem(id, "triageSignal").orElseThrow().id(), nl.drempel.form.FormInput
			.ofJson(answers("decision", "no_action", "motivation", "Past bij de leeftijd")), as(this.ib));
		return new PupilSignal(id);
	}

	private List<Entry> of(Person person, CaseId id) {
		return lines(person, person).stream()
			.map(PersonYear.Line::entry)
			.filter((entry) -> id.equals(entry.caseId()))
			.toList();
	}

	private List<PersonYear.Line> lines(Person person, Person viewer) {
		return this.overview.person(person.id(), new SchoolYear(2026), ALL, as(viewer)).lines();
	}

	private Map<String, Integer> standing(Person person, CaseId id) {
		Map<String, Integer> found = new LinkedHashMap<>();
		of(person, id).stream()
			.filter(Entry::stands)
			.forEach((entry) -> found.merge(entry.activity().key(), entry.minutes(), Integer::sum));
		return found;
	}

	private record PupilSignal(CaseId id) {
	}

}
