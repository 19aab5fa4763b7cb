package nl.drempel.access.jdbc;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.access.Account;
import nl.drempel.school.StaffId;

/** Accounts as they are stored. */
@Repository
public class AccountRepository {

	private static final String SELECT = """
			select staff_id, username, password_hash, must_change, enabled, epoch,
			       exists (select 1 from second_factor f where f.staff_id = account.staff_id) as second_factor,
			       exists (select 1 from external_login l where l.staff_id = account.staff_id) as linked
			  from account
			""";

	private static final RowMapper<Account> ROW = (row, n) -> new Account(
			new StaffId(row.getObject("staff_id", UUID.class)), row.getString("username"),
			row.getString("password_hash"), row.getBoolean("must_change"), row.getBoolean("enabled"),
			row.getInt("epoch"), row.getBoolean("second_factor"), row.getBoolean("linked"));

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

	/** Sets a password. */
	public boolean password(StaffId staff, String hash, boolean mustChange, Instant now) {
		return this.jdbc.sql("""
				update account
				   set password_hash = :hash, must_change = :mustChange, password_set_at = :now
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

	/**
	 * The account, which nobody else changes until this transaction ends.
	 */
	public Optional<Account> hold(String username) {
		return this.jdbc.sql(SELECT + "where username = :username for update")
			.param("username", username)
			.query(ROW)
			.optional();
	}

	/** What was let in up to now is out. */
	public boolean nextEpoch(StaffId staff) {
		return this.jdbc.sql("update account set epoch = epoch + 1 where staff_id = :staff")
			.param("staff", staff.value())
			.update() == 1;
	}

	/** Ends the sessions of a person: their rows go. */
	public void endSessions(StaffId staff) {
		this.jdbc.sql("""
				delete from login_session
				 where principal_name = (select username from account where staff_id = :staff)
				""").param("staff", staff.value()).update();
	}

	/** Notes that somebody was let in. */
	public void succeeded(StaffId staff, Instant now) {
		this.jdbc.sql("update account set last_login_at = :now where staff_id = :staff")
			.param("staff", staff.value())
			.param("now", Timestamp.from(now))
			.update();
	}

	public boolean isEmpty() {
		return this.jdbc.sql("select not exists (select 1 from account)").query(Boolean.class).single();
	}

}
