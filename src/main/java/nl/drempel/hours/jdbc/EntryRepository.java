package nl.drempel.hours.jdbc;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import nl.drempel.hours.Entry;
import nl.drempel.hours.Entry.Warning;
import nl.drempel.hours.EntryId;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;
import nl.drempel.work.Activity;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The entries of the ledger: added, moved on, never changed. */
@Repository
public class EntryRepository {

	private final JdbcClient jdbc;

	EntryRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Adds an entry.
	 * @return false if the work of this occasion was entered in the meantime
	 */
	public boolean insert(Entry entry) {
		return this.jdbc
			.sql("""
					insert into hours_entry (id, school_id, staff_id, month, worked_on, activity, minutes, deviates, case_id,
					                         origin, occasion, reason, warnings, reverses, replaces, entered_by, entered_at,
					                         status, confirmed_by, confirmed_at)
					values (:id, :school, :staff, :month, :workedOn, :activity, :minutes, :deviates, :case, :origin, :occasion,
					        :reason, cast(:warnings as text[]), :reverses, :replaces, :enteredBy, :enteredAt, :status,
					        :confirmedBy, :confirmedAt)
					on conflict (occasion, staff_id, activity) where origin = 'work' and occasion is not null do nothing
					""")
			.param("id", entry.id().value())
			.param("school", entry.school().value())
			.param("staff", entry.staff().value())
			.param("month", entry.month().atDay(1))
			.param("workedOn", entry.workedOn())
			.param("activity", entry.activity().key())
			.param("minutes", entry.minutes())
			.param("deviates", entry.deviates())
			.param("case", (entry.caseId() != null) ? entry.caseId().value() : null)
			.param("origin", entry.origin().key())
			.param("occasion", entry.occasion())
			.param("reason", entry.reason())
			.param("warnings", "{" + String.join(",", entry.warnings().stream().map(Warning::key).toList()) + "}")
			.param("reverses", value(entry.reverses()))
			.param("replaces", value(entry.replaces()))
			.param("enteredBy", (entry.enteredBy() != null) ? entry.enteredBy().value() : null)
			.param("enteredAt", Timestamp.from(entry.enteredAt()))
			.param("status", entry.status().key())
			.param("confirmedBy",
					(entry.confirmedAt() != null && entry.enteredBy() != null) ? entry.enteredBy().value() : null)
			.param("confirmedAt", (entry.confirmedAt() != null) ? Timestamp.from(entry.confirmedAt()) : null)
			.update() == 1;
	}

	public Optional<Entry> find(EntryId id) {
		return this.jdbc.sql(EntryRow.SELECT + " where e.id = :id")
			.param("id", id.value())
			.query(EntryRow::read)
			.optional();
	}

	/** The same, held until the transaction ends. */
	public Optional<Entry> hold(EntryId id) {
		this.jdbc.sql("select id from hours_entry where id = :id for no key update")
			.param("id", id.value())
			.query(UUID.class)
			.optional();
		return find(id);
	}

	/** The entry of an occasion that stands, or the last one that was taken back. */
	public Optional<Entry> ofOccasion(String occasion, StaffId staff, Activity activity) {
		return this.jdbc.sql("""
				with recursive line as (
				  select id, 0 as step from hours_entry
				   where occasion = :occasion and staff_id = :staff and activity = :activity and origin = 'work'
				  union all
				  select n.id, l.step + 1 from line l join hours_entry n on n.replaces = l.id
				)
				""" + EntryRow.SELECT + " where e.id = (select id from line order by step desc limit 1)")
			.param("occasion", occasion)
			.param("staff", staff.value())
			.param("activity", activity.key())
			.query(EntryRow::read)
			.optional();
	}

	/** Moves a proposed entry on; whether it was still proposed. */
	public boolean confirm(EntryId id, StaffId by, Instant at) {
		return this.jdbc.sql("""
				update hours_entry set status = 'confirmed', confirmed_by = :by, confirmed_at = :at
				 where id = :id and status = 'proposed'
				""").param("id", id.value()).param("by", by.value()).param("at", Timestamp.from(at)).update() == 1;
	}

	/** Moves a confirmed entry on; whether it was still confirmed and no more. */
	public boolean approve(EntryId id, StaffId by, Instant at) {
		return this.jdbc.sql("""
				update hours_entry set status = 'approved', approved_by = :by, approved_at = :at
				 where id = :id and status = 'confirmed'
				""").param("id", id.value()).param("by", by.value()).param("at", Timestamp.from(at)).update() == 1;
	}

	/**
	 * What is neither approved nor at rest up to a month, oldest first.
	 * @param staff of one person; null for all of the school
	 */
	public List<Entry> open(SchoolId school, YearMonth through, @Nullable StaffId staff) {
		return this.jdbc.sql(EntryRow.SELECT + EntryRow.WAITS + """
				   and e.school_id = :school and e.month <= :month and e.staff_id = coalesce(:staff, e.staff_id)
				 order by e.worked_on, e.entered_at, e.id
				""")
			.param("school", school.value())
			.param("month", through.atDay(1))
			.param("staff", (staff != null) ? staff.value() : null, Types.OTHER)
			.query(EntryRow::read)
			.list();
	}

	/** Whether someone ever had an entry at a school. */
	public boolean exist(StaffId staff, SchoolId school) {
		return this.jdbc.sql("select exists (select from hours_entry where staff_id = :staff and school_id = :school)")
			.param("staff", staff.value())
			.param("school", school.value())
			.query(Boolean.class)
			.single();
	}

	private static @Nullable UUID value(@Nullable EntryId id) {
		return (id != null) ? id.value() : null;
	}

}
