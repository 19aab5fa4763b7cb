package nl.drempel.bench;

import java.util.ArrayList;
import java.util.List;

import nl.drempel.BenchTest;
import nl.drempel.Session;
import nl.drempel.TestPeople;
import nl.drempel.TestPeople.Person;
import nl.drempel.school.BoardId;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The board's overview of complaints must stay quick however many there are. */
@BenchTest
class ComplaintsOverviewSpeedTest {

	private static final int TIMES = Integer.getInteger("bench.times", 300);

	private static final int WARM_UP = 50;

	private static final int SCHOOLS = 20;

	@LocalServerPort
	private int port;

	@Autowired
	private TestPeople people;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void overviewOfTheBoard() {
		System.out.printf("%nThe board's page of complaints, ms, %d times each%n", TIMES);
		System.out.println("  open  closed  shown    median    95 %  queries");
		Board board = aBoard();
		add(board, 1, 25, 2);
		rows(240, 260, board);
		add(board, 26, 500, Integer.MAX_VALUE);
		rows(240, 9760, board);
		Board busy = aBoard();
		add(busy, 1, 500, 2);
		rows(5000, 5000, busy);
		System.out.println();
	}

	private Board aBoard() {
		BoardId board = this.people.aBoard();
		List<SchoolId> schools = new ArrayList<>();
		for (int i = 0; i < SCHOOLS; i++) {
			schools.add(this.people.aSchool(board));
		}
		return new Board(board, schools, this.people.somebody(Role.BOARD, board));
	}

	private void rows(int open, int closed, Board board) {
		Session session = Session.of(board.member(), this.port);
		row(open, closed, "open", "/klachten", session);
		row(open, closed, "closed", "/klachten?toon=closed", session);
		row(open, closed, "home", "/", session);
	}

	/** The whole page, as a browser gets it. */
	private void row(int open, int closed, String shown, String path, Session session) {
		assertThat(session.get(path).statusCode()).isEqualTo(200);
		int queries = Statements.of(() -> session.get(path)).size();
		double[] millis = new double[TIMES];
		for (int i = -WARM_UP; i < TIMES; i++) {
			long start = System.nanoTime();
			session.get(path);
			if (i >= 0) {
				millis[i] = (System.nanoTime() - start) / 1e6;
			}
		}
		Measured measured = Measured.of(millis);
		System.out.printf("%6d  %6d  %-8s %6.2f %7.2f %8d%n", open, closed, shown, measured.median(),
				measured.percentile95(), queries);
	}

	/**
	 * Complaints that came to the board, of each school some.
	 * @param every of so many one is open
	 */
	private void add(Board board, int from, int until, int every) {
		for (SchoolId school : board.schools()) {
			for (String sql : List.of(
					"""
							insert into case_file (id, type, reference, state, outcome, school_id, board_id, opened_at, closed_at)
							select gen_random_uuid(), 'complaint', 'BENCH-' || cast(:school as text) || '-' || n,
							       case when n % :every = 0 then 'board' else 'closed' end, case when n % :every <> 0 then 'not_upheld' end,
							       :school, :board, now() - make_interval(days => n), case when n % :every <> 0 then now() end
							  from generate_series(cast(:from as int), :until) n
							""",
					"""
							insert into complaint (case_id, school_id, board_id, door, received_at, complainant_type, name, language, description,
							                       category, level, closed_on, closing)
							select c.id, c.school_id, c.board_id, 'public', c.opened_at, 'parent', 'Ouder Toets', 'nl', 'Toets.', 'treatment',
							       'board', cast(c.closed_at as date), case when c.closed_at is not null then 'accepted' end
							  from case_file c
							 where c.school_id = :school and c.type = 'complaint'
							   and cast(split_part(c.reference, '-', 7) as int) between :from and :until
							   and c.board_id = :board
							""",
					"""
							insert into complaint_level (case_id, level, entered_at)
							select k.case_id, 'board', k.received_at from complaint k
							 where k.school_id = :school and k.board_id = :board
							   and not exists (select 1 from complaint_level l where l.case_id = k.case_id) and :from <= :until
							""",
					"""
							insert into case_grant (case_id, school_id, grantee, source, case_type, level, opened_at)
							select k.case_id, k.school_id, 'role:board:' || :board, 'board', 'complaint', 30, k.received_at from complaint k
							 where k.school_id = :school and :from <= :until
							on conflict do nothing
							""",
					"""
							insert into work_item (id, process, task_key, case_id, case_type, reference, school_id, roles, doers, created_at, due_at)
							select 'bench-' || c.id, 'complaint', 'handleAtBoard', c.id, 'complaint', c.reference, c.school_id, '{board}',
							       array['role:board:' || :board], c.opened_at, c.opened_at + interval '28 days'
							  from case_file c
							 where c.school_id = :school and c.type = 'complaint' and c.closed_at is null and :from <= :until
							on conflict do nothing
							""",
					"""
							insert into work_candidate (work_item_id, grantee, may_do, case_type, due_at)
							select i.id, 'role:board:' || :board, true, 'complaint', i.due_at from work_item i
							 where i.school_id = :school and i.case_type = 'complaint' and :from <= :until
							on conflict do nothing
							""")) {
				this.jdbc.sql(sql)
					.param("school", school.value())
					.param("board", board.id().value())
					.param("every", every)
					.param("from", from)
					.param("until", until)
					.update();
			}
		}
		List.of("case_file", "complaint", "complaint_level", "case_grant", "work_item", "work_candidate")
			.forEach((table) -> this.jdbc.sql("analyze " + table).update());
	}

	/** A board, its schools and one of its members. */
	private record Board(BoardId id, List<SchoolId> schools, Person member) {
	}

}
