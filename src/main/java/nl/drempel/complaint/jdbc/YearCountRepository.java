package nl.drempel.complaint.jdbc;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import nl.drempel.shared.AppClock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts complaints and talks; the numbers are as they are, to be made safe by who asks.
 */
@Repository
public class YearCountRepository {

	private final JdbcClient jdbc;

	YearCountRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The complaints that came in between two days, in several ways: by category, by the
	 * highest level they reached ({@code none} if they ended at intake or are there), by
	 * outcome ({@code open} without one) and by days ({@code d14 d42 d91 more}: until the
	 * closing, or until today for what is open); and the talks, by category. Of those
	 * whose file ended only the period is left: in the first three they are
	 * {@code ended}.
	 * @param place a school or a board
	 * @param until the first day after
	 * @return by the name of the table, by key
	 */
	public Map<String, Map<String, Long>> count(UUID place, LocalDate from, LocalDate until, LocalDate today) {
		Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
		this.jdbc
			.sql("""
					with mine as materialized (
					  select k.case_id, k.category, coalesce(f.outcome, 'open') as outcome,
					         coalesce(k.closed_on, cast(:today as date)) - cast(k.received_at at time zone :zone as date) as days
					    from complaint k join case_file f on f.id = k.case_id
					   where (k.school_id = :place or k.board_id = :place) and k.received_at >= :from and k.received_at < :until
					), ended as materialized (
					  select cast(f.closed_at at time zone :zone as date) - cast(f.opened_at at time zone :zone as date) as days
					    from case_file f
					   where f.type = 'complaint' and f.removed_at is not null and f.opened_at >= :from and f.opened_at < :until
					     and f.school_id in (select s.id from school s where s.id = :place or s.board_id = :place)
					), reached as (
					  select m.case_id, max(array_position(array['teacher', 'director', 'board', 'lkc'], l.level)) as level
					    from mine m left join complaint_level l on l.case_id = m.case_id
					   group by m.case_id
					)
					select 'category' as name, category as key, count(*) as many from mine group by category
					union all
					select 'level', coalesce((array['teacher', 'director', 'board', 'lkc'])[level], 'none'), count(*) from reached group by level
					union all
					select 'outcome', outcome, count(*) from mine group by outcome
					union all
					select kind, 'ended', many from (select count(*) as many from ended) e, unnest(array['category', 'level', 'outcome']) as kind
					 where many > 0
					union all
					select 'days', case when days <= 14 then 'd14' when days <= 42 then 'd42' when days <= 91 then 'd91' else 'more' end, count(*)
					  from (select days from mine union all select days from ended) taken group by 2
					union all
					select 'talks', t.category, count(*) from complaint_talk t join school s on s.id = t.school_id
					 where (t.school_id = :place or s.board_id = :place) and t.held_on >= :fromDay and t.held_on < :untilDay
					 group by t.category
					""")
			.param("place", place)
			.param("zone", AppClock.ZONE.getId())
			.param("today", today)
			.param("from", Timestamp.from(start(from)))
			.param("until", Timestamp.from(start(until)))
			.param("fromDay", from)
			.param("untilDay", until)
			.query(Line.class)
			.list()
			.forEach((line) -> counts.computeIfAbsent(line.name(), (name) -> new LinkedHashMap<>())
				.put(line.key(), line.many()));
		return counts;
	}

	private static Instant start(LocalDate day) {
		return day.atStartOfDay(AppClock.ZONE).toInstant();
	}

	/** A number. */
	record Line(String name, String key, long many) {
	}

}
