package nl.drempel.school.jdbc;

import java.util.ArrayList;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.school.GuardianId;
import nl.drempel.school.HeldPart;
import nl.drempel.school.HeldPart.Care;
import nl.drempel.school.Keeper;
import nl.drempel.school.Pupil;

/** What the school's own tables say about a family. */
@Repository
class SchoolKeeper implements Keeper {

	private final JdbcClient jdbc;

	SchoolKeeper(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public List<HeldPart> ofPupil(Pupil pupil) {
		List<HeldPart> parts = new ArrayList<>();
		this.jdbc.sql("""
				select p.*, g.name as group_name,
				       array(select c.name from pupil_combined_group pc join school_group c on c.id = pc.group_id
				              where pc.pupil_id = p.id order by c.name) as combined
				  from pupil p left join school_group g on g.id = p.group_id
				 where p.id = :id
				""").param("id", pupil.id().value()).query((row) -> {
			HeldPart.Writer part = HeldPart.of("pupil")
				.text("name", row.getString("display_name"))
				.text("given-names", row.getString("given_names"))
				.text("call-name", row.getString("call_name"))
				.text("initials", row.getString("initials"))
				.text("prefix", row.getString("prefix"))
				.text("last-name", row.getString("last_name"))
				.day("born", Rows.day(row, "birth_date"))
				.code("gender", "held.gender.", row.getString("gender"))
				.text("year-group", row.getString("year_group"))
				.text("group", row.getString("group_name"))
				.day("entered", Rows.day(row, "entered_on"))
				.day("left", Rows.day(row, "left_on"))
				.text("file-key", row.getString("key"));
			Rows.strings(row, "combined").forEach((name) -> part.text("group", name));
			parts.add(part.done());
		});
		this.jdbc.sql("""
				select g.*, pg.relation, pg.custody
				  from pupil_guardian pg join guardian g on g.id = pg.guardian_id
				 where pg.pupil_id = :id order by pg.custody desc, g.key
				""").param("id", pupil.id().value()).query((row) -> {
			GuardianId guardian = new GuardianId(Rows.uuid(row, "id"));
			parts.add(HeldPart.of("guardian")
				.about(guardian)
				.text("name", row.getString("display_name"))
				.code("relation", "relation.", row.getString("relation"))
				.yesNo("custody", row.getBoolean("custody"))
				.done());
			parts.add(HeldPart.of("guardian-reach")
				.about(guardian)
				.care(Care.REACH)
				.text("first-name", row.getString("first_name"))
				.text("prefix", row.getString("prefix"))
				.text("last-name", row.getString("last_name"))
				.text("language", row.getString("language"))
				.yesNo("interpreter", row.getBoolean("interpreter"))
				.text("phone", row.getString("phone"))
				.text("email", row.getString("email"))
				.text("file-phone", row.getString("file_phone"))
				.text("file-email", row.getString("file_email"))
				.text("file-key", row.getString("key"))
				.done());
		});
		return parts;
	}

}
