package nl.drempel.handoff.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.handoff.ConsentEvent;
import nl.drempel.handoff.ConsentEvent.Wording;
import nl.drempel.handoff.Handoff;
import nl.drempel.school.PartnerId;
import nl.drempel.school.PupilId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.vault.CaseTexts;

/** Consent events as they are stored: added to, never changed. */
@Repository
@Transactional
public class ConsentRepository {

	private static final String NOTE = "consent_event.note";

	private final JdbcClient jdbc;

	private final CaseTexts texts;

	ConsentRepository(JdbcClient jdbc, CaseTexts texts) {
		this.jdbc = jdbc;
		this.texts = texts;
	}

	/** Adds an event and says which number it got. */
	public long insert(Handoff handoff, ConsentEvent event) {
		Wording wording = event.wording();
		return this.jdbc
			.sql("""
					insert into consent_event (case_id, pupil_id, partner_id, giver, answer, method, given_on, items, until_date,
					                           note, wording_version, wording_language, wording, recorded_by, on_behalf_of,
					                           recorded_at)
					values (:caseId, :pupil, :partner, :giver, :answer, :method, :on, cast(:items as text[]), :until,
					        :note, :version, :language, :wording, :by, :behalf, :at)
					returning id
					""")
			.param("caseId", handoff.id().value())
			.param("pupil", handoff.pupil().value())
			.param("partner", handoff.partner().value())
			.param("giver", event.giver())
			.param("answer", event.answer())
			.param("method", event.method())
			.param("on", event.on())
			.param("items", event.items().toArray(String[]::new))
			.param("until", event.until())
			.param("note", this.texts.seal(handoff.id(), NOTE, event.note()))
			.param("version", (wording != null) ? wording.version() : null)
			.param("language", (wording != null) ? wording.language() : null)
			.param("wording", (wording != null) ? wording.text() : null)
			.param("by", event.by().value())
			.param("behalf", (event.onBehalfOf() != null) ? event.onBehalfOf().value() : null)
			.param("at", Timestamp.from(event.at()))
			.query(Long.class)
			.single();
	}

	/**
	 * What was said about a pupil and a partner, in whichever handoff, by the day on
	 * which it was said: what is written down later does not undo what was said since.
	 */
	public List<ConsentEvent> events(PupilId pupil, PartnerId partner) {
		List<ConsentEvent> sealed = this.jdbc
			.sql("select * from consent_event where pupil_id = :pupil and partner_id = :partner order by given_on, id")
			.param("pupil", pupil.value())
			.param("partner", partner.value())
			.query((row, n) -> event(row))
			.list();
		this.texts.prepare(sealed.stream().filter((one) -> one.note() != null).map(ConsentEvent::caseId).toList());
		return sealed.stream().map((one) -> one.withNote(this.texts.open(one.caseId(), NOTE, one.note()))).toList();
	}

	/** Who need not be waited for in this handoff. */
	public Set<String> exceptions(CaseId id) {
		return this.jdbc.sql("select giver from handoff_exception where case_id = :id")
			.param("id", id.value())
			.query(String.class)
			.set();
	}

	public void except(CaseId id, Collection<String> givers) {
		givers.forEach((giver) -> this.jdbc
			.sql("insert into handoff_exception (case_id, giver) values (:id, :giver) on conflict do nothing")
			.param("id", id.value())
			.param("giver", giver)
			.update());
	}

	/** As it is stored: its note is sealed. */
	private static ConsentEvent event(ResultSet row) throws SQLException {
		String version = row.getString("wording_version");
		@Nullable Wording wording = (version != null)
				? new Wording(version, row.getString("wording_language"), row.getString("wording")) : null;
		UUID behalf = row.getObject("on_behalf_of", UUID.class);
		return new ConsentEvent(row.getLong("id"), new CaseId(row.getObject("case_id", UUID.class)),
				row.getString("giver"), row.getString("answer"), row.getString("method"),
				row.getObject("given_on", LocalDate.class), Arrays.asList((String[]) row.getArray("items").getArray()),
				row.getObject("until_date", LocalDate.class), row.getString("note"), wording,
				new StaffId(row.getObject("recorded_by", UUID.class)), (behalf != null) ? new StaffId(behalf) : null,
				row.getTimestamp("recorded_at").toInstant());
	}

}
