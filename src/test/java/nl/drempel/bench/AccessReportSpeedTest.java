package nl.drempel.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import nl.drempel.BenchTest;
import nl.drempel.TestPeople;
import nl.drempel.TestPeople.Person;
import nl.drempel.TestPupils;
import nl.drempel.access.Viewer;
import nl.drempel.access.Viewers;
import nl.drempel.privacy.AccessRequests;
import nl.drempel.privacy.Report;
import nl.drempel.privacy.Sheet;
import nl.drempel.school.BoardId;
import nl.drempel.school.Group;
import nl.drempel.school.PupilId;
import nl.drempel.school.Pupils;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.shared.CaseId;
import nl.drempel.signal.NewSignal;
import nl.drempel.signal.Signals;

import static org.assertj.core.api.Assertions.assertThat;

/** The report for a pupil with ten cases, which were looked at five thousand times. */
@BenchTest
class AccessReportSpeedTest {

	private static final int CASES = 10;

	private static final int EVENTS = 5000;

	private static final int TIMES = 5;

	@Autowired
	private TestPeople people;

	@Autowired
	private TestPupils pupils;

	@Autowired
	private Pupils families;

	@Autowired
	private Viewers viewers;

	@Autowired
	private Signals signals;

	@Autowired
	private AccessRequests requests;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void aReportOfTenCasesAndFiveThousandLooks() {
		BoardId board = this.people.aBoard();
		SchoolId school = this.people.aSchool(board);
		Person teacher = this.people.somebody(Role.TEACHER, school);
		this.people.somebody(Role.IB, school);
		Group group = this.pupils.aGroup(school, "G4", teacher.id());
		PupilId pupil = this.pupils.aPupil(group, "Kind Verslag");
		this.pupils.aMother(pupil, "Moeder Verslag", "tr", true);
		Viewer reporter = viewer(teacher);
		List<UUID> cases = new ArrayList<>();
		for (int i = 0; i < CASES; i++) {
			CaseId id = this.signals.raise(new NewSignal(school, pupil, "poverty", "Geen winterjas, dag " + i + ".",
					"Wij redden het.", "Bang.", "not_yet", false), reporter);
			cases.add(id.value());
		}
		this.jdbc
			.sql("""
					insert into audit_event (at, actor, role, action, case_id)
					select now(), :actor, 'ib', case when n % 2 = 0 then 'case.read' else 'task.read' end, (cast(:cases as uuid[]))[1 + n % :size]
					  from generate_series(1, :events) n
					""")
			.param("actor", teacher.id().toString())
			.param("cases", cases.toArray(UUID[]::new))
			.param("size", CASES)
			.param("events", EVENTS)
			.update();
		this.jdbc.sql("vacuum analyze audit_event").update();
		Viewer officer = viewer(this.people.somebody(Role.PRIVACY, board));
		UUID request = this.requests.open(pupil, this.families.guardiansOf(pupil).get(0).id().toString(), officer);
		Sheet sheet = this.requests.preview(request, officer);
		this.requests.choose(request, Map.of(), "", sheet.seen(), officer);
		System.out.printf("%nAn access report of a pupil with %d cases and %,d looks, ms, best and worst of %d%n",
				CASES, EVENTS, TIMES);
		measure("preview", () -> this.requests.preview(request, officer));
		measure("JSON", () -> this.requests.report(request, officer));
		measure("PDF", () -> this.requests.pdf(request, officer));
		Report report = this.requests.report(request, officer);
		assertThat(report.looks()).hasSizeGreaterThanOrEqualTo(EVENTS);
		assertThat(report.chapters()).hasSize(CASES + 1);
	}

	private static void measure(String what, Runnable deed) {
		long best = Long.MAX_VALUE;
		long worst = 0;
		for (int i = 0; i < TIMES; i++) {
			long start = System.nanoTime();
			deed.run();
			long took = System.nanoTime() - start;
			best = Math.min(best, took);
			worst = Math.max(worst, took);
		}
		System.out.printf("%-8s %8.0f %8.0f%n", what, best / 1e6, worst / 1e6);
		assertThat(worst).as("within one minute").isLessThan(60_000_000_000L);
	}

	private Viewer viewer(Person person) {
		return this.viewers.byStaff(person.id()).orElseThrow();
	}

}
