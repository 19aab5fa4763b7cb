package nl.drempel.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import javax.sql.DataSource;

import nl.drempel.BenchTest;
import nl.drempel.PageCalls;
import nl.drempel.TestPeople;
import nl.drempel.TestPeople.Person;
import nl.drempel.TestPupils;
import nl.drempel.access.Viewer;
import nl.drempel.access.Viewers;
import nl.drempel.school.Group;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Sights;
import nl.drempel.visit.Purpose;
import nl.drempel.visit.Visits;
import nl.drempel.work.Work;
import nl.drempel.work.WorkQuery;
import nl.drempel.work.WorkQuery.Scope;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the walls in the database cost: the same pages with and without them, by turns.
 * Saying how far a connection sees is in both, and measured apart.
 */
@BenchTest
class WallsSpeedTest {

	private static final int ROUNDS = 20;

	private static final int TIMES = Integer.getInteger("bench.times", 1000) / ROUNDS;

	private static final int SCHOOLS = 1000;

	private static final int TASKS = 50;

	@Autowired
	private Work work;

	@Autowired
	private Sights sights;

	@Autowired
	private Visits visits;

	@Autowired
	private Viewers viewers;

	@Autowired
	private TestPeople people;

	@Autowired
	private TestPupils pupils;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private DataSource connections;

	@LocalServerPort
	private int port;

	@Test
	void pagesWithAndWithoutWalls() {
		ManyTasks tasks = new ManyTasks(this.jdbc);
		tasks.add(1, SCHOOLS, TASKS);
		tasks.analyze();
		SchoolId school = this.people.aSchool(this.people.aBoard());
		Person teacher = this.people.somebody(Role.TEACHER, school);
		Group group = this.pupils.aGroup(school, "G4", teacher.id());
		var pupil = this.pupils.aPupil(group, "Kind Meting", this.pupils.aHousehold(school));
		this.pupils.aMother(pupil, "Moeder Meting", "tr", true);
		Viewer viewer = this.viewers.byStaff(teacher.id()).orElseThrow();
		String page = "/zaken/" + this.visits.open(pupil, Purpose.ANNUAL, null, viewer);
		PageCalls calls = new PageCalls("http://localhost:" + this.port, teacher);
		assertThat(calls.get(page).status()).isEqualTo(200);
		System.out.printf("%nWalls in the database, ms, %d times each, by turns; %d open tasks%n", TIMES * ROUNDS,
				tasks.open());
		System.out.println("                    with: median    95 %   without: median    95 %");
		compare("work list, own", (n) -> find(ManyTasks.teacher(1 + n % SCHOOLS), Scope.TODO));
		compare("work list, team", (n) -> find(ManyTasks.director(1 + n % SCHOOLS), Scope.TEAM));
		compare("work list (HTTP)", (n) -> calls.get("/"));
		compare("case page (HTTP)", (n) -> calls.get(page));
		Viewer one = ManyTasks.teacher(1);
		Measured say = measure(
				(n) -> this.sights.with(one.sight(), () -> this.jdbc.sql("select 1").query(Integer.class).single()),
				TIMES * ROUNDS);
		Measured plain = measure((n) -> this.jdbc.sql("select 1").query(Integer.class).single(), TIMES * ROUNDS);
		JdbcClient silent = JdbcClient.create(((DelegatingDataSource) this.connections).getTargetDataSource());
		Measured unsaid = measure((n) -> silent.sql("select 1").query(Integer.class).single(), TIMES * ROUNDS);
		System.out.printf(
				"a connection and 'select 1': %.3f with a person's sight, %.3f with a plain one, %.3f with none%n%n",
				say.median(), plain.median(), unsaid.median());
	}

	private void find(Viewer viewer, Scope scope) {
		this.sights.with(viewer.sight(), () -> this.work.find(WorkQuery.of(scope), viewer, new PageQuery(0, 50), 200));
	}

	private void compare(String what, Consumer<Integer> call) {
		List<Double> with = new ArrayList<>();
		List<Double> without = new ArrayList<>();
		for (int round = 0; round < ROUNDS; round++) {
			walls(true);
			with.addAll(times(call, TIMES));
			walls(false);
			without.addAll(times(call, TIMES));
		}
		walls(true);
		Measured one = measured(with);
		Measured other = measured(without);
		System.out.printf("%-18s %13.2f %7.2f %17.2f %7.2f   %+.0f %%%n", what, one.median(), one.percentile95(),
				other.median(), other.percentile95(), 100 * (one.median() / other.median() - 1));
	}

	private static Measured measure(Consumer<Integer> call, int times) {
		return measured(times(call, times));
	}

	private static Measured measured(List<Double> millis) {
		return Measured.of(millis.stream().mapToDouble(Double::doubleValue).toArray());
	}

	/** The first ones are not counted: plans are made anew when walls go up or down. */
	private static List<Double> times(Consumer<Integer> call, int times) {
		List<Double> millis = new ArrayList<>();
		for (int i = -times; i < times; i++) {
			long start = System.nanoTime();
			call.accept(Math.floorMod(i * 7, 997));
			if (i >= 0) {
				millis.add((System.nanoTime() - start) / 1e6);
			}
		}
		return millis;
	}

	private void walls(boolean up) {
		this.jdbc.sql("select oid::regclass::text from pg_class where relforcerowsecurity and relkind = 'r'")
			.query(String.class)
			.list()
			.forEach((table) -> this.jdbc
				.sql("alter table " + table + (up ? " enable" : " disable") + " row level security")
				.update());
	}

}
