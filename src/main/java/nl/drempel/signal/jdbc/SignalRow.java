package nl.drempel.signal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.PartnerId;
import nl.drempel.school.PupilId;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.signal.SignalFile;

/** How a row of signals is read. */
final class SignalRow {

	static final String SELECT = "select s.*, c.opened_at from signal s join case_file c on c.id = s.case_id ";

	private SignalRow() {
	}

	static SignalFile map(ResultSet row, int number) throws SQLException {
		UUID visit = row.getObject("visit_case_id", UUID.class);
		UUID partner = row.getObject("partner_id", UUID.class);
		UUID talkBy = row.getObject("talk_by", UUID.class);
		UUID joined = row.getObject("joined_into", UUID.class);
		return new SignalFile(new CaseId(row.getObject("case_id", UUID.class)),
				new SchoolId(row.getObject("school_id", UUID.class)),
				new PupilId(row.getObject("pupil_id", UUID.class)), (visit != null) ? new CaseId(visit) : null,
				new StaffId(row.getObject("reporter_id", UUID.class)), day(row.getTimestamp("opened_at")),
				row.getString("domain"), row.getString("description"), row.getString("words"),
				row.getString("impression"), row.getString("discussed_with_guardians"),
				row.getBoolean("immediate_danger"), row.getString("urgency"),
				row.getObject("weigh_from", LocalDate.class), row.getString("stage"),
				row.getObject("review_on", LocalDate.class), (partner != null) ? new PartnerId(partner) : null,
				(talkBy != null) ? new StaffId(talkBy) : null, row.getString("message_to_signaller"),
				row.getString("withdrawal_reason"), (joined != null) ? new CaseId(joined) : null);
	}

	static LocalDate day(Timestamp moment) {
		return LocalDate.ofInstant(moment.toInstant(), AppClock.ZONE);
	}

	static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
		return row.getObject(column, LocalDate.class);
	}

}
