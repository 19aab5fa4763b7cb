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
import nl.drempel.vault.CaseTexts;

/** How a row of signals is read. */
final class SignalRow {

	static final String SELECT = "select s.*, c.opened_at from signal s join case_file c on c.id = s.case_id ";

	private SignalRow() {
	}

	static SignalFile map(ResultSet row, CaseTexts texts) throws SQLException {
		CaseId id = new CaseId(row.getObject("case_id", UUID.class));
		UUID visit = row.getObject("visit_case_id", UUID.class);
		UUID partner = row.getObject("partner_id", UUID.class);
		UUID talkBy = row.getObject("talk_by", UUID.class);
		UUID joined = row.getObject("joined_into", UUID.class);
		return new SignalFile(id, new SchoolId(row.getObject("school_id", UUID.class)),
				new PupilId(row.getObject("pupil_id", UUID.class)), (visit != null) ? new CaseId(visit) : null,
				new StaffId(row.getObject("reporter_id", UUID.class)), day(row.getTimestamp("opened_at")),
				row.getString("domain"), opened(id, "description", row, texts), opened(id, "words", row, texts),
				opened(id, "impression", row, texts), row.getString("discussed_with_guardians"),
				row.getBoolean("immediate_danger"), row.getString("urgency"),
				row.getObject("weigh_from", LocalDate.class), row.getString("stage"),
				row.getObject("review_on", LocalDate.class), (partner != null) ? new PartnerId(partner) : null,
				(talkBy != null) ? new StaffId(talkBy) : null, opened(id, "message_to_signaller", row, texts),
				opened(id, "withdrawal_reason", row, texts), (joined != null) ? new CaseId(joined) : null);
	}

	private static @Nullable String opened(CaseId id, String column, ResultSet row, CaseTexts texts)
			throws SQLException {
		return texts.open(id, "signal." + column, row.getString(column));
	}

	static LocalDate day(Timestamp moment) {
		return LocalDate.ofInstant(moment.toInstant(), AppClock.ZONE);
	}

	static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
		return row.getObject(column, LocalDate.class);
	}

}
