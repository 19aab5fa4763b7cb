package nl.drempel.access.jdbc;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import nl.drempel.access.ApiToken;
import nl.drempel.school.StaffId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tokens of programs as they are stored. */
@Repository
public class TokenRepository {

	private final JdbcClient jdbc;

	TokenRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	public void add(UUID id, StaffId staff, String name, byte[] hash, boolean twoFactors, Instant now,
			Instant expiresAt) {
		this.jdbc.sql("""
				insert into api_token (id, staff_id, name, hash, two_factors, created_at, expires_at)
				values (:id, :staff, :name, :hash, :twoFactors, :now, :expires)
				""")
			.param("id", id)
			.param("staff", staff.value())
			.param("name", name)
			.param("hash", hash)
			.param("twoFactors", twoFactors)
			.param("now", Timestamp.from(now))
			.param("expires", Timestamp.from(expiresAt))
			.update();
	}

	/** Those that still work, newest first. */
	public List<ApiToken> of(StaffId staff, Instant now) {
		return this.jdbc.sql("""
				select id, name, created_at, expires_at, last_used_at
				  from api_token
				 where staff_id = :staff and revoked_at is null and expires_at > :now
				 order by created_at desc, id
				""").param("staff", staff.value()).param("now", Timestamp.from(now)).query((row, n) -> {
			Timestamp used = row.getTimestamp("last_used_at");
			return new ApiToken(row.getObject("id", UUID.class), row.getString("name"),
					row.getTimestamp("created_at").toInstant(), row.getTimestamp("expires_at").toInstant(),
					(used != null) ? used.toInstant() : null);
		}).list();
	}

	/** The account behind a token that works now. */
	public Optional<Holder> holder(byte[] hash, Instant now) {
		return this.jdbc.sql("""
				select t.id, a.username, a.epoch, t.two_factors, t.last_used_at
				  from api_token t join account a on a.staff_id = t.staff_id
				 where t.hash = :hash and t.revoked_at is null and t.expires_at > :now and a.enabled
				""").param("hash", hash).param("now", Timestamp.from(now)).query((row, n) -> {
			Timestamp used = row.getTimestamp("last_used_at");
			return new Holder(row.getObject("id", UUID.class), row.getString("username"), row.getInt("epoch"),
					row.getBoolean("two_factors"), (used != null) ? used.toInstant() : null);
		}).optional();
	}

	public void used(UUID id, Instant now) {
		this.jdbc.sql("update api_token set last_used_at = :now where id = :id")
			.param("id", id)
			.param("now", Timestamp.from(now))
			.update();
	}

	/** Revokes one, if it is theirs and was not revoked before. */
	public boolean revoke(UUID id, StaffId staff, Instant now) {
		return this.jdbc.sql("""
				update api_token set revoked_at = :now where id = :id and staff_id = :staff and revoked_at is null
				""").param("id", id).param("staff", staff.value()).param("now", Timestamp.from(now)).update() == 1;
	}

	public void revokeAll(StaffId staff, Instant now) {
		this.jdbc.sql("update api_token set revoked_at = :now where staff_id = :staff and revoked_at is null")
			.param("staff", staff.value())
			.param("now", Timestamp.from(now))
			.update();
	}

	/** Whose a token is. */
	public record Holder(UUID token, String username, int epoch, boolean twoFactors, @Nullable Instant lastUsedAt) {
	}

}
