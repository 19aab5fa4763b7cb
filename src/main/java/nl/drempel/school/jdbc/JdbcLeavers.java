package nl.drempel.school.jdbc;

import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.school.Leavers;
import nl.drempel.school.PupilId;

/** Removes pupils and guardians from the school's tables. */
@Repository
class JdbcLeavers implements Leavers {

	private final JdbcClient jdbc;

	JdbcLeavers(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public boolean hasGuardians(PupilId pupil) {
		return this.jdbc.sql("select exists (select from pupil_guardian where pupil_id = :id)")
			.param("id", pupil.value())
			.query(Boolean.class)
			.single();
	}

	@Override
	public void removeGuardians(PupilId pupil) {
		List<UUID> theirs = this.jdbc.sql("delete from pupil_guardian where pupil_id = :id returning guardian_id")
			.param("id", pupil.value())
			.query(UUID.class)
			.list();
		this.jdbc.sql("""
				delete from guardian g where g.id = any(:ids)
				   and not exists (select from pupil_guardian pg where pg.guardian_id = g.id)
				""").param("ids", theirs.toArray(UUID[]::new)).update();
	}

	@Override
	public void remove(PupilId pupil) {
		removeGuardians(pupil);
		this.jdbc.sql("delete from pupil_combined_group where pupil_id = :id").param("id", pupil.value()).update();
		this.jdbc.sql("delete from pupil where id = :id returning household_id")
			.param("id", pupil.value())
			.query((row, n) -> Rows.uuid(row, "household_id"))
			.list()
			.stream()
			.filter((household) -> household != null)
			.forEach((household) -> this.jdbc
				.sql("""
						delete from household h where h.id = :id and not exists (select from pupil p where p.household_id = h.id)
						""")
				.param("id", household)
				.update());
	}

}
