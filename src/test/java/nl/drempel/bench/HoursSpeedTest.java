package nl.drempel.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

import nl.drempel.BenchTest;
import nl.drempel.TestPeople;
import nl.drempel.TestPeople.Person;
import nl.drempel.access.Viewer;
import nl.drempel.access.Viewers;
import nl.drempel.hours.LedgerSequences;
import nl.drempel.hours.SchoolPeople;
import nl.drempel.hours.domain.Overview;
import nl.drempel.school.BoardId;
import nl.drempel.school.Role;
import nl.drempel.school.School;
import nl.drempel.school.SchoolId;
import nl.drempel.school.SchoolYear;
import nl.drempel.school.Schools;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.Sights;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The ledger under ten thousand sequences, and a year of 400,000 entries at a glance. */
@BenchTest
class HoursSpeedTest {

	private static final int SEQUENCES = Integer.getInteger("bench.sequences", 10_000);

	private static final int TIMES = Integer.getInteger("bench.times", 300);

	private static final int WARM_UP = 30;

	private static final int ENTRIES = 400_000;

	private static final int SCHOOLS = 4;

	private static final int PEOPLE = 120;

	@Autowired
	private TestPeople people;

	@Autowired
	private Viewers viewers;

	@Autowired
	private Sights sights;

	@Autowired
	private Schools schools;

	@Autowired
	private Overview overview;

	@Autowired
	private AppClock clock;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private ApplicationContext beans;

	@Test
	void theBooksBalanceWhateverPeopleDoAtOnce() throws InterruptedException, ExecutionException, IOException {
		long start = System.nanoTime();
		LedgerSequences.Played played = new LedgerSequences(this.beans).play(SEQUENCES, 1L);
		System.out.printf(
				"%n%d random sequences of hours, 3 people at once: %d deeds done, %d refused, %.0f s; all "
						+ "balances are sums, no entry lost or changed%n",
				played.sequences(), played.done(), played.refused(), (System.nanoTime() - start) / 1e9);
		assertThat(played.sequences()).isEqualTo(SEQUENCES);
	}

	@Test
	void aYearOfManyEntriesAtAGlance() {
		BoardId board = this.people.aBoard();
		List<School> places = new ArrayList<>();
		for (int i = 0; i < SCHOOLS; i++) {
			places.add(this.schools.get(this.people.aSchool(board)));
		}
		School first = places.get(0);
		Person director = this.people.somebody(Role.DIRECTOR, first.id());
		for (School place : places) {
			for (int i = 0; i < PEOPLE; i++) {
				this.people.somebody(Role.TEACHER, place.id());
			}
			fill(place.id(), ENTRIES / SCHOOLS);
		}
		this.jdbc.sql("vacuum analyze hours_entry").update();
		Viewer viewer = this.viewers.byStaff(director.id()).orElseThrow();
		SchoolYear year = SchoolYear.of(this.clock.today());
		SchoolPeople seen = this.sights.with(viewer.sight(), () -> this.overview.people(first, year, viewer));
		assertThat(seen.people()).hasSizeGreaterThanOrEqualTo(PEOPLE);
		System.out.printf("%nThe director's page, %d people, %,d entries of the year at the board, ms, %d times%n",
				PEOPLE, ENTRIES, TIMES);
		System.out.println("median    95 %");
		List<Long> took = new ArrayList<>();
		for (int i = 0; i < WARM_UP + TIMES; i++) {
			long start = System.nanoTime();
			this.sights.with(viewer.sight(), () -> this.overview.people(first, year, viewer));
			if (i >= WARM_UP) {
				took.add(System.nanoTime() - start);
			}
		}
		took.sort(Long::compare);
		System.out.printf("%6.2f  %6.2f%n", took.get(TIMES / 2) / 1e6, took.get(TIMES * 95 / 100) / 1e6);
	}

	private void fill(SchoolId school, int entries) {
		this.jdbc
			.sql("""
					insert into hours_entry (id, school_id, staff_id, month, worked_on, activity, minutes, deviates, origin,
					                         entered_by, entered_at, status, confirmed_at)
					select gen_random_uuid(), :school, s.ids[1 + n % cardinality(s.ids)], date_trunc('month', d.day)::date, d.day,
					       (array['contact', 'preparation', 'travel', 'visit', 'report', 'other'])[1 + n % 6], 5 + n % 40,
					       n % 10 = 0, 'hand', s.ids[1], now(), 'confirmed', now()
					  from (select array_agg(staff_id order by staff_id) as ids from staff_role where school_id = :school) s,
					       generate_series(1, :entries) n,
					       lateral (select cast(:first as date) + (n % 100) as day) d
					""")
			.param("school", school.value())
			.param("entries", entries)
			.param("first", SchoolYear.of(this.clock.today()).firstDay())
			.update();
		// All but the last month is approved by somebody else.
		this.jdbc.sql("""
				update hours_entry set status = 'approved', approved_at = now(),
				       approved_by = (select id from staff where id <> hours_entry.staff_id limit 1)
				 where school_id = :school and month < cast(:first as date) + interval '3 months'
				""")
			.param("school", school.value())
			.param("first", SchoolYear.of(this.clock.today()).firstDay())
			.update();
	}

}
