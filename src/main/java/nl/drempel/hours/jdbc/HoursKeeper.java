package nl.drempel.hours.jdbc;

import java.time.LocalDate;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.school.HeldPart;
import nl.drempel.school.Keeper;
import nl.drempel.shared.CaseId;

/**
 * What time was written for a case. Whose time it was is theirs; the entries outlive the
 * case, whose number is all they know of it.
 */
@Repository
class HoursKeeper implements Keeper {

	private final JdbcClient jdbc;

	HoursKeeper(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public List<HeldPart> ofCase(CaseId id) {
		HeldPart.Writer time = HeldPart.of(id, "hours");
		this.jdbc.sql("""
				select activity, worked_on, sum(minutes) as minutes from hours_entry where case_id = :id
				 group by activity, worked_on having sum(minutes) <> 0 order by worked_on, activity
				""").param("id", id.value()).query((row) -> {
			time.row()
				.day("on", row.getObject("worked_on", LocalDate.class))
				.code("activity", "activity.", row.getString("activity"))
				.number("minutes", row.getInt("minutes"));
		});
		return List.of(time.done());
	}

}
