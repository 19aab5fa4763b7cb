package nl.drempel.message.jdbc;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.message.MailPreferences.Preference;
import nl.drempel.school.StaffId;

/** What people chose, as it is stored. */
@Repository
public class PreferenceRepository {

	private final JdbcClient jdbc;

	PreferenceRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	public Optional<Preference> find(StaffId person) {
		return this.jdbc.sql("select mail, language from mail_preference where staff_id = :person")
			.param("person", person.value())
			.query((row, n) -> new Preference(row.getBoolean("mail"), Locale.forLanguageTag(row.getString("language"))))
			.optional();
	}

	public void save(StaffId person, Preference wanted) {
		this.jdbc.sql("""
				insert into mail_preference (staff_id, mail, language) values (:person, :mail, :language)
				on conflict (staff_id) do update set mail = excluded.mail, language = excluded.language
				""")
			.param("person", person.value())
			.param("mail", wanted.mail())
			.param("language", wanted.language().toLanguageTag())
			.update();
	}

	/**
	 * Those of schools and boards who can log in, have an address and want to be told;
	 * partners hear at once of each thing.
	 */
	public List<StaffId> digestReaders() {
		return this.jdbc.sql("""
				select s.id from staff s
				  join account a on a.staff_id = s.id and a.enabled
				  left join mail_preference p on p.staff_id = s.id
				 where s.partner_id is null and s.left_on is null and s.email <> '' and coalesce(p.mail, true)
				 order by s.id
				""").query((row, n) -> new StaffId(row.getObject("id", UUID.class))).list();
	}

}
