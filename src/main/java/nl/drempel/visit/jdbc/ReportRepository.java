package nl.drempel.visit.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.vault.CaseTexts;
import nl.drempel.visit.Addendum;
import nl.drempel.visit.Report;

/** Reports as they are stored, and what was added to them. */
@Repository
@Transactional
public class ReportRepository {

	private final JdbcClient jdbc;

	private final CaseTexts texts;

	ReportRepository(JdbcClient jdbc, CaseTexts texts) {
		this.jdbc = jdbc;
		this.texts = texts;
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
			.param("facts", this.texts.seal(id, "visit_report.facts", report.facts()))
			.param("agreements", this.texts.seal(id, "visit_report.agreements", report.agreements()))
			.param("familyWords", this.texts.seal(id, "visit_report.family_words", report.familyWords()))
			.param("impression", this.texts.seal(id, "visit_report.impression", report.impression()))
			.param("strengths", this.texts.seal(id, "visit_report.strengths", report.strengths()))
			.param("goals", report.goals().toArray(String[]::new))
			.param("contactPreference",
					this.texts.seal(id, "visit_report.contact_preference", report.contactPreference()))
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

	private Report report(ResultSet row) throws SQLException {
		CaseId id = new CaseId(row.getObject("case_id", UUID.class));
		return new Report(new StaffId(row.getObject("author_id", UUID.class)),
				row.getTimestamp("written_at").toInstant(), opened(id, "facts", row), opened(id, "agreements", row),
				opened(id, "family_words", row), opened(id, "impression", row), opened(id, "strengths", row),
				Arrays.asList((String[]) row.getArray("goals").getArray()), opened(id, "contact_preference", row),
				row.getObject("minutes_preparation", Integer.class), row.getObject("minutes_travel", Integer.class),
				row.getObject("minutes_visit", Integer.class), row.getObject("minutes_report", Integer.class),
				row.getObject("shared_with_family", Boolean.class), row.getBoolean("aftercare_needed"));
	}

	private @Nullable String opened(CaseId id, String column, ResultSet row) throws SQLException {
		return this.texts.open(id, "visit_report." + column, row.getString(column));
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
			.param("text", this.texts.seal(id, "report_addendum.text", addendum.text()))
			.update();
	}

	/** What was added, oldest first. */
	public List<Addendum> addenda(CaseId id) {
		return this.jdbc.sql("select * from report_addendum where case_id = :id order by added_at")
			.param("id", id.value())
			.query((row, n) -> new Addendum(new StaffId(row.getObject("author_id", UUID.class)),
					row.getTimestamp("added_at").toInstant(),
					this.texts.open(id, "report_addendum.text", row.getString("text"))))
			.list();
	}

}
