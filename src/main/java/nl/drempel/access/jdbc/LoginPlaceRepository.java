package nl.drempel.access.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;

import nl.drempel.school.StaffId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** From where an account was tried and let in, as it is stored. */
@Repository
public class LoginPlaceRepository {

	private final JdbcClient jdbc;

	LoginPlaceRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Until the transaction ends, nobody else has the turn of this username. */
	public void inTurn(String username) {
		this.jdbc.sql("select pg_advisory_xact_lock(hashtextextended('login:' || :username, 0))")
			.param("username", username)
			.query((row) -> {
			});
	}

	/** What is known of an account and a place; none at all if there is no account. */
	public Tries tries(StaffId staff, byte[] place) {
		return this.jdbc.sql("""
				select coalesce(p.failures, 0) as failures, p.locked_until, p.last_failed_at, p.let_in_at,
				       a.strange_failures, a.strange_since
				  from account a left join login_place p on p.staff_id = a.staff_id and p.place = :place
				 where a.staff_id = :staff
				""")
			.param("staff", staff.value())
			.param("place", place)
			.query((row, n) -> new Tries(row.getInt("failures"), instant(row, "locked_until"),
					instant(row, "last_failed_at"), instant(row, "let_in_at"), row.getInt("strange_failures"),
					instant(row, "strange_since")))
			.optional()
			.orElse(Tries.NONE);
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp moment = row.getTimestamp(column);
		return (moment != null) ? moment.toInstant() : null;
	}

	/** Writes what is known of the place; nothing if there is no account. */
	public void keep(StaffId staff, byte[] place, Tries tries) {
		this.jdbc.sql("""
				insert into login_place (staff_id, place, failures, locked_until, last_failed_at, let_in_at)
				select staff_id, :place, :failures, cast(:locked as timestamptz), cast(:failed as timestamptz),
				       cast(:letIn as timestamptz)
				  from account where staff_id = :staff
				on conflict (staff_id, place) do update
				   set failures = excluded.failures, locked_until = excluded.locked_until,
				       last_failed_at = excluded.last_failed_at, let_in_at = excluded.let_in_at
				""")
			.param("staff", staff.value())
			.param("place", place)
			.param("failures", tries.failures())
			.param("locked", timestamp(tries.lockedUntil()))
			.param("failed", timestamp(tries.lastFailedAt()))
			.param("letIn", timestamp(tries.letInAt()))
			.update();
	}

	/** Writes what is known of the account as a whole. */
	public void strangers(StaffId staff, Tries tries) {
		this.jdbc.sql("""
				update account set strange_failures = :strangers, strange_since = cast(:since as timestamptz)
				 where staff_id = :staff
				""")
			.param("staff", staff.value())
			.param("strangers", tries.strangers())
			.param("since", timestamp(tries.strangersSince()))
			.update();
	}

	private static @Nullable Timestamp timestamp(@Nullable Instant moment) {
		return (moment != null) ? Timestamp.from(moment) : null;
	}

	/** Forgets an account's failures everywhere. */
	public void forgive(StaffId staff) {
		this.jdbc.sql("update account set strange_failures = 0, strange_since = null where staff_id = :staff")
			.param("staff", staff.value())
			.update();
		this.jdbc
			.sql("""
					update login_place set failures = 0, locked_until = null, last_failed_at = null where staff_id = :staff""")
			.param("staff", staff.value())
			.update();
	}

	/** Deletes places with nothing wrong since one moment, nor let in since another. */
	public void sweep(Instant failed, Instant letIn) {
		this.jdbc
			.sql("""
					delete from login_place
					 where (last_failed_at is null or last_failed_at < :failed) and (let_in_at is null or let_in_at < :letIn)
					""")
			.param("failed", Timestamp.from(failed))
			.param("letIn", Timestamp.from(letIn))
			.update();
	}

	/**
	 * Attempts at an account from one place, and from all strange places together.
	 *
	 * @param failures wrong ones in a row from here
	 * @param strangers wrong ones from where the account was not let in, since a moment
	 */
	public record Tries(int failures, @Nullable Instant lockedUntil, @Nullable Instant lastFailedAt,
			@Nullable Instant letInAt, int strangers, @Nullable Instant strangersSince) {

		static final Tries NONE = new Tries(0, null, null, null, 0, null);

		/** As it is once the account was let in from here. */
		public Tries letIn(Instant now) {
			return new Tries(0, null, null, now, this.strangers, this.strangersSince);
		}

	}

}
