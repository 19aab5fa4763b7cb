package nl.drempel.access.jdbc;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import nl.drempel.school.StaffId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who somebody at an issuer is here, as it is stored. */
@Repository
public class ExternalLoginRepository {

	private final JdbcClient jdbc;

	ExternalLoginRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	public Optional<StaffId> find(String issuer, String subject) {
		return this.jdbc.sql("select staff_id from external_login where issuer = :issuer and subject = :subject")
			.param("issuer", issuer)
			.param("subject", subject)
			.query(UUID.class)
			.optional()
			.map(StaffId::new);
	}

	/**
	 * People who still work here, with this address and an account that is not blocked.
	 */
	public List<StaffId> byEmail(String email) {
		return this.jdbc.sql("""
				select s.id
				  from staff s join account a on a.staff_id = s.id
				 where lower(s.email) = lower(:email) and s.left_on is null and a.enabled
				 limit 2
				""").param("email", email).query(UUID.class).list().stream().map(StaffId::new).toList();
	}

	/** Notes who it is, unless the account has another at this issuer already. */
	public boolean link(String issuer, String subject, StaffId staff, Instant now) {
		return this.jdbc.sql("""
				insert into external_login (issuer, subject, staff_id, linked_at)
				values (:issuer, :subject, :staff, :now)
				on conflict do nothing
				""")
			.param("issuer", issuer)
			.param("subject", subject)
			.param("staff", staff.value())
			.param("now", Timestamp.from(now))
			.update() == 1;
	}

	public boolean forget(StaffId staff) {
		return this.jdbc.sql("delete from external_login where staff_id = :staff")
			.param("staff", staff.value())
			.update() > 0;
	}

}
