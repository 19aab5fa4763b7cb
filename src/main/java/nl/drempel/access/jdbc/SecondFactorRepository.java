package nl.drempel.access.jdbc;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import nl.drempel.school.StaffId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Second factors as they are stored: the secret sealed, the codes on paper hashed. */
@Repository
public class SecondFactorRepository {

	private final JdbcClient jdbc;

	SecondFactorRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Adds one, unless they have one. */
	public boolean add(StaffId staff, byte[] sealed, long lastStep, Instant now) {
		return this.jdbc.sql("""
				insert into second_factor (staff_id, secret, last_step, since) values (:staff, :secret, :step, :now)
				on conflict do nothing
				""")
			.param("staff", staff.value())
			.param("secret", sealed)
			.param("step", lastStep)
			.param("now", Timestamp.from(now))
			.update() == 1;
	}

	public Optional<byte[]> sealed(StaffId staff) {
		return this.jdbc.sql("select secret from second_factor where staff_id = :staff")
			.param("staff", staff.value())
			.query(byte[].class)
			.optional();
	}

	/** Notes that the code of a step was used, unless it or a later one was before. */
	public boolean use(StaffId staff, long step) {
		return this.jdbc.sql("update second_factor set last_step = :step where staff_id = :staff and last_step < :step")
			.param("staff", staff.value())
			.param("step", step)
			.update() == 1;
	}

	/** Takes it away, with its recovery codes. */
	public boolean remove(StaffId staff) {
		return this.jdbc.sql("delete from second_factor where staff_id = :staff")
			.param("staff", staff.value())
			.update() == 1;
	}

	public void recoveryCodes(StaffId staff, Collection<byte[]> hashes) {
		this.jdbc.sql("delete from recovery_code where staff_id = :staff").param("staff", staff.value()).update();
		hashes.forEach((hash) -> this.jdbc.sql("insert into recovery_code (staff_id, hash) values (:staff, :hash)")
			.param("staff", staff.value())
			.param("hash", hash)
			.update());
	}

	/** Uses a recovery code up, if it is one. */
	public boolean useRecoveryCode(StaffId staff, byte[] hash) {
		return this.jdbc.sql("delete from recovery_code where staff_id = :staff and hash = :hash")
			.param("staff", staff.value())
			.param("hash", hash)
			.update() == 1;
	}

	public int recoveryCodesLeft(StaffId staff) {
		return this.jdbc.sql("select count(*) from recovery_code where staff_id = :staff")
			.param("staff", staff.value())
			.query(Integer.class)
			.single();
	}

	/** All of them, to be sealed anew. */
	public List<Sealed> all() {
		return this.jdbc.sql("select staff_id, secret from second_factor order by staff_id")
			.query((row, n) -> new Sealed(new StaffId(row.getObject("staff_id", UUID.class)), row.getBytes("secret")))
			.list();
	}

	public void replace(Sealed sealed) {
		this.jdbc.sql("update second_factor set secret = :secret where staff_id = :staff")
			.param("secret", sealed.secret())
			.param("staff", sealed.staff().value())
			.update();
	}

	/** A secret as it lies there. */
	public record Sealed(StaffId staff, byte[] secret) {
	}

}
