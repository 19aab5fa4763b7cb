package nl.drempel.access.jdbc;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.access.Account;
import nl.drempel.school.StaffId;

/** Accounts as they are stored. */
@Repository
public class AccountRepository {

	private static final String SELECT = """
			select staff_id, username, password_hash, must_change, enabled, failures, locked_until from account
			""";

	private static final RowMapper<Account> ROW = (row, n) -> {
		Timestamp locked = row.getTimestamp("locked_until");
		return new Account(new StaffId(row.getObject("staff_id", UUID.class)), row.getString("username"),
				row.getString("password_hash"), row.getBoolean("must_change"), row.getBoolean("enabled"),
				row.getInt("failures"), (locked != null) ? locked.toInstant() : null);
	};

	private final JdbcClient jdbc;

	AccountRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	public Optional<Account> byUsername(String username) {
		return this.jdbc.sql(SELECT + "where username = :username").param("username", username).query(ROW).optional();
	}

	public Optional<Account> byStaff(StaffId id) {
		return this.jdbc.sql(SELECT + "where staff_id = :id").param("id", id.value()).query(ROW).optional();
	}

	public List<Account> of(Collection<StaffId> people) {
		if (people.isEmpty()) {
			return List.of();
		}
		return this.jdbc.sql(SELECT + "where staff_id in (:people)")
			.param("people", people.stream().map(StaffId::value).toList())
			.query(ROW)
			.list();
	}

	/**
	 * Adds an account.
	 * @return whether it was added; not if the username or the person has one already
	 */
	public boolean add(StaffId staff, String username, String hash, boolean mustChange, Instant now) {
		return this.jdbc.sql("""
				insert into account (staff_id, username, password_hash, must_change, password_set_at)
				values (:staff, :username, :hash, :mustChange, :now)
				on conflict do nothing
				""")
			.param("staff", staff.value())
			.param("username", username)
			.param("hash", hash)
			.param("mustChange", mustChange)
			.param("now", Timestamp.from(now))
			.update() == 1;
	}

	/** Sets a password and lets a locked account in again. */
	public boolean password(StaffId staff, String hash, boolean mustChange, Instant now) {
		return this.jdbc
			.sql("""
					update account
					   set password_hash = :hash, must_change = :mustChange, password_set_at = :now, failures = 0, locked_until = null
					 where staff_id = :staff
					""")
			.param("staff", staff.value())
			.param("hash", hash)
			.param("mustChange", mustChange)
			.param("now", Timestamp.from(now))
			.update() == 1;
	}

	public boolean enable(StaffId staff, boolean enabled) {
		return this.jdbc.sql("update account set enabled = :enabled where staff_id = :staff")
			.param("staff", staff.value())
			.param("enabled", enabled)
			.update() == 1;
	}

	/** Notes a wrong password and until when none is tried. */
	public void failed(StaffId staff, int failures, @Nullable Instant lockedUntil) {
		this.jdbc.sql("update account set failures = :failures, locked_until = :until where staff_id = :staff")
			.param("staff", staff.value())
			.param("failures", failures)
			.param("until", (lockedUntil != null) ? Timestamp.from(lockedUntil) : null)
			.update();
	}

	/** Notes a right password. */
	public void succeeded(StaffId staff, Instant now) {
		this.jdbc.sql("""
				update account set failures = 0, locked_until = null, last_login_at = :now where staff_id = :staff""")
			.param("staff", staff.value())
			.param("now", Timestamp.from(now))
			.update();
	}

	public boolean isEmpty() {
		return this.jdbc.sql("select not exists (select 1 from account)").query(Boolean.class).single();
	}

}
