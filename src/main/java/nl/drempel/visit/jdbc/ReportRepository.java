package nl.drempel.visit.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.visit.Addendum;
import nl.drempel.visit.Report;

/** Reports as they are stored, and what was added to them. */
@Repository
public class ReportRepository {

	private final JdbcClient jdbc;

	ReportRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	public void insert(CaseId id, Report report) {
		this.jdbc.sql("""
				insert into visit_report (case_id, author_id, written_at, facts, agreements, family_words, impression,
				                          strengths, goals, contact_preference, minutes_preparation, minutes_travel,
				                          minutes_visit, minutes_report, shared_with_family, aftercare_needed)
				values (:id, :author, :writtenAt, :facts, :agreements, :familyWords, :impression, :strengths,
				        cast(:goals as text[]), :contactPreference, :preparation, :travel, :visit, :report, :shared,
				        :aftercare)
				""")
			.param("id", id.value())
			.param("author", report.author().value())
			.param("writtenAt", Timestamp.from(report.writtenAt()))
			.param("facts", report.facts())
			.param("agreements", report.agreements())
			.param("familyWords", report.familyWords())
			.param("impression", report.impression())
			.param("strengths", report.strengths())
			.param("goals", report.goals().toArray(String[]::new))
			.param("contactPreference", report.contactPreference())
			.param("preparation", report.minutesPreparation())
			.param("travel", report.minutesTravel())
			.param("visit", report.minutesVisit())
			.param("report", report.minutesReport())
			.param("shared", report.sharedWithFamily())
			.param("aftercare", report.aftercareNeeded())
			.update();
	}

	public Optional<Report> find(CaseId id) {
		return this.jdbc.sql("select * from visit_report where case_id = :id")
			.param("id", id.value())
			.query((row, n) -> report(row))
			.optional();
	}

	/**
	 * The report that a signal came from; of a signal on its own, the last one about the
	 * pupil.
	 */
	public Optional<Report> behind(CaseId signal) {
		return this.jdbc.sql("""
				select r.*
				  from case_file s
				  join case_file v on v.pupil_id = s.pupil_id and v.type = 'home-visit'
				  join visit_report r on r.case_id = v.id
				 where s.id = :signal and (s.parent_id is null or v.id = s.parent_id)
				 order by r.written_at desc
				 limit 1
				""").param("signal", signal.value()).query((row, n) -> report(row)).optional();
	}

	private static Report report(ResultSet row) throws SQLException {
		return new Report(new StaffId(row.getObject("author_id", UUID.class)),
				row.getTimestamp("written_at").toInstant(), row.getString("facts"), row.getString("agreements"),
				row.getString("family_words"), row.getString("impression"), row.getString("strengths"),
				Arrays.asList((String[]) row.getArray("goals").getArray()), row.getString("contact_preference"),
				row.getObject("minutes_preparation", Integer.class), row.getObject("minutes_travel", Integer.class),
				row.getObject("minutes_visit", Integer.class), row.getObject("minutes_report", Integer.class),
				row.getObject("shared_with_family", Boolean.class), row.getBoolean("aftercare_needed"));
	}

	public void add(CaseId id, Addendum addendum) {
		this.jdbc.sql("""
				insert into report_addendum (id, case_id, author_id, added_at, text)
				values (:addendumId, :id, :author, :at, :text)
				""")
			.param("addendumId", UUID.randomUUID())
			.param("id", id.value())
			.param("author", addendum.author().value())
			.param("at", Timestamp.from(addendum.at()))
			.param("text", addendum.text())
			.update();
	}

	/** What was added, oldest first. */
	public List<Addendum> addenda(CaseId id) {
		return this.jdbc.sql("select * from report_addendum where case_id = :id order by added_at")
			.param("id", id.value())
			.query((row, n) -> new Addendum(new StaffId(row.getObject("author_id", UUID.class)),
					row.getTimestamp("added_at").toInstant(), row.getString("text")))
			.list();
	}

}
