package nl.drempel.visit.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.visit.jdbc.Told.Minutes;

/** What was told of the time that an appointment took. */
@Repository
public class ToldRepository {

	private final JdbcClient jdbc;

	ToldRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Of each visit that took place at an appointment: who went, from when to when. */
	public List<Told> of(UUID appointment) {
		return this.jdbc.sql("""
				select va.case_id, va.started_at, va.ended_at, w.ended_by, w.ended_at as told_at, r.written_at,
				       r.minutes_preparation, r.minutes_travel, r.minutes_visit
				  from visit_appointment va
				  left join lateral (select i.ended_by, i.ended_at from work_item i
				                      where i.case_id = va.case_id and i.task_key = 'conductVisit'
				                      order by i.created_at desc limit 1) w on true
				  left join visit_report r on r.case_id = va.case_id
				 where va.appointment_id = :appointment and va.result = 'took_place'
				""").param("appointment", appointment).query((row, n) -> told(row)).list();
	}

	private static Told told(ResultSet row) throws SQLException {
		UUID visitor = row.getObject("ended_by", UUID.class);
		Timestamp reported = row.getTimestamp("written_at");
		return new Told(new CaseId(row.getObject("case_id", UUID.class)),
				(visitor != null) ? new StaffId(visitor) : null, instant(row, "told_at"),
				row.getTimestamp("started_at").toInstant(), row.getTimestamp("ended_at").toInstant(),
				(reported != null) ? new Minutes(reported.toInstant(),
						row.getObject("minutes_preparation", Integer.class),
						row.getObject("minutes_travel", Integer.class), row.getObject("minutes_visit", Integer.class))
						: null);
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp timestamp = row.getTimestamp(column);
		return (timestamp != null) ? timestamp.toInstant() : null;
	}

}
