package nl.drempel.bench;

import java.util.ArrayList;
import java.util.List;

import nl.drempel.BenchTest;
import nl.drempel.TestPeople;
import nl.drempel.TestPeople.Person;
import nl.drempel.access.Viewer;
import nl.drempel.access.Viewers;
import nl.drempel.school.BoardId;
import nl.drempel.school.HeldRole;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffDirectory;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.Sights;
import nl.drempel.signal.Signals;
import nl.drempel.signal.Signals.Overview;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The intern begeleider's overview must cost the same however many signals are open. */
@BenchTest
class SignalsOverviewSpeedTest {

	private static final int TIMES = Integer.getInteger("bench.times", 1000);

	private static final int WARM_UP = 200;

	private static final int SCHOOLS = 20;

	private static final int FEW = 50;

	private static final int MANY = 1000;

	@Autowired
	private TestPeople people;

	@Autowired
	private StaffDirectory staff;

	@Autowired
	private Viewers viewers;

	@Autowired
	private Signals signals;

	@Autowired
	private Sights sights;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private AppClock clock;

	@Test
	void overviewOfTheSignals() {
		BoardId board = this.people.aBoard();
		List<SchoolId> schools = new ArrayList<>();
		for (int i = 0; i < SCHOOLS; i++) {
			schools.add(this.people.aSchool(board));
		}
		Person ofOne = this.people.somebody(Role.IB, schools.get(0));
		Person ofAll = this.people.somebody(Role.IB, schools.get(0));
		schools
			.forEach((school) -> this.staff.give(ofAll.id(), HeldRole.at(school, Role.IB), this.clock.today(), null));
		System.out.printf("%nOverview of the signals, ms, %d times each%n", TIMES);
		System.out.println("open in the board  at schools  median    95 %  queries");
		open(schools, 1, FEW, ofOne);
		row(SCHOOLS * FEW, 1, ofOne);
		row(SCHOOLS * FEW, SCHOOLS, ofAll);
		open(schools, FEW + 1, MANY, ofOne);
		row(SCHOOLS * MANY, 1, ofOne);
		row(SCHOOLS * MANY, SCHOOLS, ofAll);
		System.out.println();
	}

	private void row(int open, int schools, Person person) {
		Viewer viewer = this.viewers.byUsername(person.username()).orElseThrow();
		assertThat(overview(viewer).open()).isEqualTo((long) open * schools / SCHOOLS);
		int queries = Statements.of(() -> overview(viewer)).size();
		double[] millis = new double[TIMES];
		for (int i = -WARM_UP; i < TIMES; i++) {
			long start = System.nanoTime();
			overview(viewer);
			if (i >= 0) {
				millis[i] = (System.nanoTime() - start) / 1e6;
			}
		}
		Measured measured = Measured.of(millis);
		System.out.printf("%17d  %10d  %6.2f %7.2f %8d%n", open, schools, measured.median(), measured.percentile95(),
				queries);
	}

	private Overview overview(Viewer viewer) {
		return this.sights.with(viewer.sight(), () -> this.signals.overview(viewer));
	}

	/** Opens signals with these numbers at each school; one in ten is being watched. */
	private void open(List<SchoolId> schools, int from, int until, Person reporter) {
		for (SchoolId school : schools) {
			for (String sql : List.of("""
					insert into pupil (id, school_id, key, last_name, display_name, search_name)
					select gen_random_uuid(), :school, 'P' || n, 'Toets', 'Kind Toets ' || n, 'kind toets ' || n
					  from generate_series(cast(:from as int), :until) n
					""",
					"""
							insert into case_file (id, type, reference, state, school_id, board_id, pupil_id, opened_at)
							select gen_random_uuid(), 'signal', 'BENCH-' || cast(:school as text) || p.key,
							       case when cast(substr(p.key, 2) as int) % 10 = 0 then 'watching' else 'triage' end, p.school_id,
							       s.board_id, p.id, now() - make_interval(days => cast(substr(p.key, 2) as int) % 60)
							  from pupil p join school s on s.id = p.school_id
							 where p.school_id = :school and cast(substr(p.key, 2) as int) between :from and :until
							""",
					"""
							insert into signal (case_id, pupil_id, school_id, reporter_id, domain, description, discussed_with_guardians,
							                    immediate_danger, urgency, stage, weigh_from, review_on)
							select c.id, c.pupil_id, c.school_id, :reporter, 'poverty', 'Geen winterjas.', 'yes', false,
							       case when cast(substr(p.key, 2) as int) % 7 = 0 then 'high' else 'normal' end, c.state,
							       cast(c.opened_at as date), case when c.state = 'watching' then cast(c.opened_at as date) + 90 end
							  from case_file c join pupil p on p.id = c.pupil_id
							 where c.school_id = :school and c.type = 'signal'
							   and cast(substr(p.key, 2) as int) between :from and :until
							""",
					"""
							insert into work_item (id, process, task_key, case_id, case_type, reference, school_id, pupil_id, roles, doers,
							                       created_at, due_at)
							select 'bench-' || c.id, 'signal', 'triageSignal', c.id, 'signal', c.reference, c.school_id, c.pupil_id, '{ib}',
							       array['role:ib:' || c.school_id], c.opened_at, c.opened_at + interval '14 days'
							  from case_file c join pupil p on p.id = c.pupil_id
							 where c.school_id = :school and c.type = 'signal'
							   and cast(substr(p.key, 2) as int) between :from and :until
							""")) {
				this.jdbc.sql(sql)
					.param("school", school.value())
					.param("from", from)
					.param("until", until)
					.param("reporter", reporter.id().value())
					.update();
			}
		}
		List.of("pupil", "case_file", "signal", "work_item")
			.forEach((table) -> this.jdbc.sql("analyze " + table).update());
	}

}
