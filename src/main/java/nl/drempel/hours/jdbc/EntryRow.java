package nl.drempel.hours.jdbc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import nl.drempel.hours.Entry;
import nl.drempel.hours.Entry.Origin;
import nl.drempel.hours.Entry.Status;
import nl.drempel.hours.Entry.Warning;
import nl.drempel.hours.EntryId;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.work.Activity;
import org.jspecify.annotations.Nullable;

/** An entry as it stands in its table. */
final class EntryRow {

	/** All columns of entries {@code e}, with what takes them back and replaces them. */
	static final String SELECT = """
			select e.*, r.id as reversed_by, n.id as replaced_by
			  from hours_entry e
			  left join hours_entry r on r.reverses = e.id
			  left join hours_entry n on n.replaces = e.id
			""";

	/**
	 * Of entries {@code e}, taken back by {@code r}: those that are neither approved nor
	 * at rest. What was never approved rests together with what takes it back.
	 */
	static final String WAITS = """
			  left join hours_entry f on f.id = e.reverses
			 where e.status <> 'approved' and r.id is null and (f.id is null or f.status = 'approved')
			""";

	private EntryRow() {
	}

	static Entry read(ResultSet row, int number) throws SQLException {
		@Nullable UUID caseId = row.getObject("case_id", UUID.class);
		return new Entry(new EntryId(row.getObject("id", UUID.class)),
				new SchoolId(row.getObject("school_id", UUID.class)), staffId(row, "staff_id"),
				YearMonth.from(row.getObject("month", LocalDate.class)), row.getObject("worked_on", LocalDate.class),
				Activity.ofKey(row.getString("activity")).orElseThrow(), row.getInt("minutes"),
				row.getBoolean("deviates"), (caseId != null) ? new CaseId(caseId) : null,
				Origin.ofKey(row.getString("origin")), row.getString("occasion"), row.getString("reason"),
				warnings(row.getArray("warnings")), entryId(row, "reverses"), entryId(row, "replaces"),
				entryId(row, "reversed_by"), entryId(row, "replaced_by"), staffOrNull(row, "entered_by"),
				row.getTimestamp("entered_at").toInstant(), Status.ofKey(row.getString("status")),
				instant(row, "confirmed_at"), staffOrNull(row, "approved_by"), instant(row, "approved_at"));
	}

	private static List<Warning> warnings(Array keys) throws SQLException {
		return Arrays.stream((String[]) keys.getArray()).map(Warning::ofKey).toList();
	}

	private static StaffId staffId(ResultSet row, String column) throws SQLException {
		return new StaffId(row.getObject(column, UUID.class));
	}

	private static @Nullable StaffId staffOrNull(ResultSet row, String column) throws SQLException {
		@Nullable UUID id = row.getObject(column, UUID.class);
		return (id != null) ? new StaffId(id) : null;
	}

	private static @Nullable EntryId entryId(ResultSet row, String column) throws SQLException {
		@Nullable UUID id = row.getObject(column, UUID.class);
		return (id != null) ? new EntryId(id) : null;
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		@Nullable Timestamp moment = row.getTimestamp(column);
		return (moment != null) ? moment.toInstant() : null;
	}

}
