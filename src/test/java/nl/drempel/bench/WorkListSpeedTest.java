package nl.drempel.bench;

import java.util.function.IntFunction;

import nl.drempel.BenchTest;
import nl.drempel.access.Viewer;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;
import nl.drempel.shared.Sights;
import nl.drempel.work.Work;
import nl.drempel.work.WorkItem;
import nl.drempel.work.WorkQuery;
import nl.drempel.work.WorkQuery.Scope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The first page of the work list must cost the same however much work there is. */
@BenchTest
class WorkListSpeedTest {

	private static final int WARM_UP = 300;

	private static final int TIMES = Integer.getInteger("bench.times", 1000);

	/** As the page of "Mijn werk" asks. */
	private static final int PAGE_SIZE = 50;

	private static final int COUNT_TO = 200;

	private static final int SMALL = 50;

	private static final int LARGE = 20_000;

	/** Numbers of schools: the first ones, those that come later, and the large ones. */
	private static final int FIRST = 20;

	private static final int LAST_SMALL = 2000;

	private static final int LAST_LARGE = 2005;

	@Autowired
	private Work work;

	@Autowired
	private Sights sights;

	@Autowired
	private JdbcClient jdbc;

	private ManyTasks tasks;

	@BeforeEach
	void tasks() {
		this.tasks = new ManyTasks(this.jdbc);
	}

	@Test
	void firstPageOfTheWorkList() {
		this.tasks.add(1, FIRST, SMALL);
		this.tasks.analyze();
		System.out.printf("%nFirst page of the work list, ms, %d times each%n", TIMES);
		System.out.println("open tasks  in groups of  list       median    95 %  queries");
		long open = this.tasks.open();
		for (int i = 0; i < WARM_UP; i++) {
			find(ManyTasks.teacher(1), Scope.TODO);
			find(ManyTasks.director(1), Scope.TEAM);
		}
		row(open, SMALL, Scope.TODO, ManyTasks::teacher, 1, FIRST);
		row(open, SMALL, Scope.TEAM, ManyTasks::director, 1, FIRST);
		this.tasks.add(FIRST + 1, LAST_SMALL, SMALL);
		this.tasks.add(LAST_SMALL + 1, LAST_LARGE, LARGE);
		this.tasks.analyze();
		open = this.tasks.open();
		row(open, SMALL, Scope.TODO, ManyTasks::teacher, 1, LAST_SMALL);
		row(open, SMALL, Scope.TEAM, ManyTasks::director, 1, LAST_SMALL);
		row(open, LARGE, Scope.TODO, ManyTasks::teacher, LAST_SMALL + 1, LAST_LARGE);
		row(open, LARGE, Scope.TEAM, ManyTasks::director, LAST_SMALL + 1, LAST_LARGE);
		System.out.println();
	}

	/** Measures for schools in turn. */
	private void row(long open, int groupSize, Scope scope, IntFunction<Viewer> who, int from, int until) {
		Viewer first = who.apply(from);
		Paged<WorkItem> page = find(first, scope);
		assertThat(page.items()).hasSize(PAGE_SIZE);
		assertThat(page.total()).isEqualTo(Math.min(groupSize, COUNT_TO));
		int queries = Statements.of(() -> find(first, scope)).size();
		double[] millis = new double[TIMES];
		for (int i = -WARM_UP / 3; i < TIMES; i++) {
			Viewer viewer = who.apply(from + Math.floorMod(i * 7, until - from + 1));
			long start = System.nanoTime();
			find(viewer, scope);
			if (i >= 0) {
				millis[i] = (System.nanoTime() - start) / 1e6;
			}
		}
		Measured measured = Measured.of(millis);
		System.out.printf("%10d  %12d  %-8s %8.2f %7.2f %8d%n", open, groupSize, (scope == Scope.TODO) ? "own" : "team",
				measured.median(), measured.percentile95(), queries);
	}

	private Paged<WorkItem> find(Viewer viewer, Scope scope) {
		return this.sights.with(viewer.sight(),
				() -> this.work.find(WorkQuery.of(scope), viewer, new PageQuery(0, PAGE_SIZE), COUNT_TO));
	}

}
