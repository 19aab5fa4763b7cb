package nl.drempel.hours;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import nl.drempel.TestClock;
import nl.drempel.TestPeople;
import nl.drempel.TestPeople.Person;
import nl.drempel.access.Viewer;
import nl.drempel.access.Viewers;
import nl.drempel.hours.domain.Approvals;
import nl.drempel.hours.domain.HoursDesk;
import nl.drempel.hours.domain.Overview;
import nl.drempel.school.BoardId;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.SchoolYear;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.PageQuery;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random sequences of what people do with hours, by several at once, each on a school of
 * its own. What they must leave: every balance is the sum of its entries; no entry was
 * lost or changed; only what was approved, or rests, stands in a closed month.
 */
public final class LedgerSequences {

	private static final LocalDate TODAY = LocalDate.of(2026, 12, 7);

	private static final SchoolYear YEAR = new SchoolYear(2026);

	private static final PageQuery ALL = new PageQuery(0, 100_000);

	private static final List<String> ACTIVITIES = List.of("contact", "visit", "report", "conversation", "other");

	private static final int SEQUENCES_PER_SCHOOL = 25;

	private static final int STEPS = 8;

	private static final int AT_ONCE = 3;

	private final HoursDesk desk;

	private final Approvals approvals;

	private final Overview overview;

	private final Viewers viewers;

	private final TestPeople people;

	private final TestClock clock;

	private final JdbcClient jdbc;

	public LedgerSequences(ApplicationContext beans) {
		this.desk = beans.getBean(HoursDesk.class);
		this.approvals = beans.getBean(Approvals.class);
		this.overview = beans.getBean(Overview.class);
		this.viewers = beans.getBean(Viewers.class);
		this.people = beans.getBean(TestPeople.class);
		this.clock = beans.getBean(TestClock.class);
		this.jdbc = beans.getBean(JdbcClient.class);
	}

	/**
	 * Plays them.
	 * @param seed the same seed asks the same things; threads still meet as they meet
	 * @return what happened, in numbers
	 */
	public Played play(int sequences, long seed) throws InterruptedException, ExecutionException, IOException {
		this.clock.set(TODAY);
		BoardId board = this.people.aBoard();
		Played played = new Played();
		ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
		try {
			Random random = new Random(seed);
			Stage stage = null;
			for (int i = 0; i < sequences; i++) {
				if (i % SEQUENCES_PER_SCHOOL == 0) {
					stage = stage(board);
				}
				sequence(Objects.requireNonNull(stage), random, threads, played);
				check(stage);
				played.sequences.incrementAndGet();
			}
		}
		finally {
			threads.shutdown();
		}
		assertThat(faults()).as("what the handbook's statement finds wrong").isZero();
		return played;
	}

	private Stage stage(BoardId board) {
		SchoolId school = this.people.aSchool(board);
		List<Viewer> teachers = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			teachers.add(as(this.people.somebody(Role.TEACHER, school)));
		}
		return new Stage(school, teachers, as(this.people.somebody(Role.DIRECTOR, school)),
				new ConcurrentLinkedQueue<>(), new AtomicInteger(), new LinkedHashMap<>());
	}

	private Viewer as(Person person) {
		return this.viewers.byStaff(person.id()).orElseThrow();
	}

	private void sequence(Stage stage, Random random, ExecutorService threads, Played played)
			throws InterruptedException, ExecutionException {
		List<Future<?>> running = new ArrayList<>();
		for (int person = 0; person < AT_ONCE; person++) {
			long own = random.nextLong();
			running.add(threads.submit(() -> {
				Random mine = new Random(own);
				for (int step = 0; step < STEPS; step++) {
					step(stage, mine, played);
				}
			}));
		}
		for (Future<?> one : running) {
			one.get();
		}
	}

	private void step(Stage stage, Random random, Played played) {
		try {
			int deed = random.nextInt(100);
			Viewer teacher = stage.teachers.get(random.nextInt(stage.teachers.size()));
			if (deed < 35) {
				Entry made = this.desk.write(
						new NewHours(null, ACTIVITIES.get(random.nextInt(ACTIVITIES.size())),
								String.valueOf(1 + random.nextInt(90)),
								TODAY.minusDays(1 + random.nextInt(110)).toString(), null, "proef", true),
						random.nextBoolean(), teacher);
				stage.known.add(new Made(made.id(), teacher));
				stage.made.incrementAndGet();
			}
			else if (deed < 97) {
				@Nullable Made of = any(stage, random);
				if (of != null) {
					deed(stage, deed, of.id(), random, (random.nextInt(10) == 0) ? teacher : of.by());
				}
			}
			else {
				YearMonth month = YearMonth.of(2026, 8 + random.nextInt(4));
				stage.made.addAndGet(2 * this.approvals.close(stage.school, month, stage.director));
			}
			played.done.incrementAndGet();
		}
		catch (ConflictException | InvalidInputException | nl.drempel.shared.NotFoundException ex) {
			played.refused.incrementAndGet();
		}
	}

	private void deed(Stage stage, int deed, EntryId id, Random random, Viewer teacher) {
		if (deed < 50) {
			this.desk.confirm(id, teacher);
		}
		else if (deed < 67) {
			this.approvals.approve(id, stage.director);
		}
		else if (deed < 84) {
			Entry corrected = this.desk.correct(id, String.valueOf(1 + random.nextInt(90)), "proef", teacher);
			stage.known.add(new Made(corrected.id(), teacher));
			stage.made.addAndGet(2);
		}
		else {
			@Nullable EntryId back = this.desk.withdraw(id, "proef", teacher).reversedBy();
			stage.known.add(new Made(Objects.requireNonNull(back), teacher));
			stage.made.incrementAndGet();
		}
	}

	private static @Nullable Made any(Stage stage, Random random) {
		Object[] ids = stage.known.toArray();
		return (ids.length == 0) ? null : (Made) ids[random.nextInt(ids.length)];
	}

	private void check(Stage stage) {
		Map<UUID, String> now = contents(stage.school);
		assertThat(now).as("no entry is lost, none appears by itself").hasSize(stage.made.get());
		stage.seen.forEach((id, content) -> assertThat(now.get(id)).as("an entry never changes").isEqualTo(content));
		stage.seen.putAll(now);
		for (Viewer teacher : stage.teachers) {
			PersonYear year = this.overview.person(teacher.id(), YEAR, ALL, teacher);
			Map<Entry.Status, Long> sums = new LinkedHashMap<>();
			year.lines().forEach((line) -> sums.merge(line.entry().status(), (long) line.entry().minutes(), Long::sum));
			assertThat(year.totals()).as("a balance is the sum of its entries")
				.isEqualTo(new Totals(sums.getOrDefault(Entry.Status.PROPOSED, 0L),
						sums.getOrDefault(Entry.Status.CONFIRMED, 0L), sums.getOrDefault(Entry.Status.APPROVED, 0L)));
			long standing = year.lines()
				.stream()
				.map(PersonYear.Line::entry)
				.filter(Entry::stands)
				.mapToLong(Entry::minutes)
				.sum();
			assertThat(year.totals().all()).as("what stands is what counts").isEqualTo(standing);
		}
		assertThat(unapproved(stage.school)).as("a closed month holds what is approved, and what rests").isZero();
	}

	private Map<UUID, String> contents(SchoolId school) {
		Map<UUID, String> found = new LinkedHashMap<>();
		this.jdbc.sql("""
				select id, md5(row(staff_id, month, worked_on, activity, minutes, deviates, case_id, origin, occasion,
				       reason, warnings, reverses, replaces, entered_by, entered_at)::text) as content
				  from hours_entry where school_id = :school
				""")
			.param("school", school.value())
			.query((row, number) -> found.put(row.getObject("id", UUID.class), row.getString("content")))
			.list();
		return found;
	}

	/** What the statement of the handbook for operators finds wrong. */
	private int faults() throws IOException {
		String handbook = Files.readString(Path.of("docs/operations.md"));
		String sql = handbook.substring(handbook.indexOf("```sql") + 6);
		sql = sql.substring(0, sql.indexOf(";"));
		assertThat(sql).contains("hours_entry");
		return this.jdbc.sql("select count(*) from (" + sql + ") books where difference <> 0 or unsettled <> 0")
			.query(Integer.class)
			.single();
	}

	private long unapproved(SchoolId school) {
		return this.jdbc.sql("""
				select coalesce(sum(abs(total)), 0) from (
				  select sum(e.minutes) as total
				    from hours_entry e join hours_book b on b.school_id = e.school_id and e.month <= b.closed_through
				   where e.school_id = :school and e.status <> 'approved'
				   group by e.staff_id, e.month, e.activity, e.worked_on, e.status) as rest
				""").param("school", school.value()).query(Long.class).single();
	}

	/** A school, and what was made there. */
	private record Stage(SchoolId school, List<Viewer> teachers, Viewer director, ConcurrentLinkedQueue<Made> known,
			AtomicInteger made, Map<UUID, String> seen) {
	}

	/** An entry, and whose it is. */
	private record Made(EntryId id, Viewer by) {
	}

	/** What happened. */
	public static final class Played {

		private final AtomicInteger sequences = new AtomicInteger();

		private final AtomicInteger done = new AtomicInteger();

		private final AtomicInteger refused = new AtomicInteger();

		public int sequences() {
			return this.sequences.get();
		}

		public int done() {
			return this.done.get();
		}

		public int refused() {
			return this.refused.get();
		}

	}

}
