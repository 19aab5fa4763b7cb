package nl.drempel.work.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import nl.drempel.access.Grantee;
import nl.drempel.school.PupilId;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;
import nl.drempel.school.TermUnit;
import nl.drempel.shared.CaseId;
import nl.drempel.work.WorkItem;

/** How a row of the work list is read. */
final class WorkRow {

	/**
	 * What is read of an item {@code i}, its pupil {@code p} and the pupil's group
	 * {@code pg}.
	 */
	static final String COLUMNS = """
			i.id, i.process, i.task_key, i.case_id, i.case_type, i.reference, i.school_id, i.pupil_id, i.doers, i.assignee,
			i.alone, i.priority, i.created_at, i.due_at, i.term_unit, i.ended_at, i.ended_by, p.display_name as subject, pg.name as group_name""";

	static final String JOINS = """
			 left join pupil p on p.id = i.pupil_id
			 left join school_group pg on pg.id = p.group_id
			""";

	private WorkRow() {
	}

	static WorkItem map(ResultSet row, int number) throws SQLException {
		UUID pupil = row.getObject("pupil_id", UUID.class);
		return new WorkItem(row.getString("id"), row.getString("process"), row.getString("task_key"),
				new CaseId(row.getObject("case_id", UUID.class)), row.getString("case_type"),
				row.getString("reference"), new SchoolId(row.getObject("school_id", UUID.class)),
				(pupil != null) ? new PupilId(pupil) : null, row.getString("subject"), row.getString("group_name"),
				grantees((String[]) row.getArray("doers").getArray()), staff(row, "assignee"), row.getBoolean("alone"),
				row.getInt("priority"), row.getTimestamp("created_at").toInstant(), instant(row, "due_at"), unit(row),
				instant(row, "ended_at"), staff(row, "ended_by"));
	}

	private static @Nullable TermUnit unit(ResultSet row) throws SQLException {
		String key = row.getString("term_unit");
		return (key != null) ? TermUnit.ofKey(key) : null;
	}

	private static Set<Grantee> grantees(String[] keys) {
		Set<Grantee> grantees = new LinkedHashSet<>();
		Arrays.stream(keys).map(Grantee::new).forEach(grantees::add);
		return grantees;
	}

	private static @Nullable StaffId staff(ResultSet row, String column) throws SQLException {
		UUID id = row.getObject(column, UUID.class);
		return (id != null) ? new StaffId(id) : null;
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp timestamp = row.getTimestamp(column);
		return (timestamp != null) ? timestamp.toInstant() : null;
	}

}
