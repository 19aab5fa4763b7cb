package nl.drempel.vault.domain;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import nl.drempel.DrempelTest;
import nl.drempel.shared.CaseId;
import nl.drempel.vault.CaseTexts;
import nl.drempel.vault.MasterKey;
import nl.drempel.vault.SealedTable;
import nl.drempel.vault.SealedTables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/** An installation that ran before there were keys, and is started with them. */
@DrempelTest
class FirstSealingTest {

	private static final int CASES = 250;

	/** Every text that may be sealed, in 250 cases, as they were stored before. */
	private static final List<String> BEFORE = List.of(
			"insert into board (id, name) values (gen_random_uuid(), 'Bestuur')",
			"insert into school (id, board_id, code, name, region) select gen_random_uuid(), id, '99ZZ00', 'School', 'noord' from board",
			"insert into staff (id, board_id, last_name, display_name, search_name) select gen_random_uuid(), id, 'Juf', 'Juf', 'juf' from board",
			"insert into partner (id, board_id, key, name, kind) select gen_random_uuid(), id, 'okt', 'OKT', 'okc' from board",
			"insert into pupil (id, school_id, key, display_name, search_name) select gen_random_uuid(), id, 'P1', 'Kind', 'kind' from school",
			"""
					insert into case_file (id, type, reference, state, school_id, board_id, pupil_id, opened_at)
					select gen_random_uuid(), 'home-visit', 'HB-2026-' || n, 'arranging', s.id, s.board_id, p.id, now()
					  from school s, pupil p, generate_series(1, %d) n
					""".formatted(CASES), """
					insert into visit (case_id, pupil_id, purpose, arrange_from, counting_from, aftercare_note)
					select id, pupil_id, 'annual', '2026-11-02', now(), 'open en bloot' from case_file
					""",
			"""
					insert into visit_report (case_id, author_id, written_at, facts, agreements, family_words, impression, strengths,
					                          contact_preference, aftercare_needed)
					select c.id, s.id, now(), 'open en bloot ' || c.reference, null, 'open en bloot', 'open en bloot', '', 'open en bloot', false
					  from case_file c, staff s
					""",
			"insert into report_addendum (id, case_id, author_id, added_at, text) select gen_random_uuid(), c.id, s.id, now(), 'open en bloot' from case_file c, staff s",
			"""
					insert into contact_attempt (id, case_id, by_id, channel, contacted_at, outcome, note, recorded_at)
					select gen_random_uuid(), c.id, s.id, 'phone', now(), 'no_answer', 'open en bloot', now() from case_file c, staff s
					""",
			"""
					insert into visit_decision (id, case_id, by_id, at, kind, decision, reason)
					select gen_random_uuid(), c.id, s.id, now(), 'outreach', 'retry', 'open en bloot' from case_file c, staff s
					""",
			"""
					insert into appointment (id, lead_case_id, at, duration_minutes, location, interpreter_needed, interpreter, safety_concern, made_by, made_at)
					select gen_random_uuid(), c.id, now(), 45, 'home', true, 'open en bloot', false, s.id, now() from case_file c, staff s
					""",
			"insert into visit_appointment (case_id, appointment_id, reason) select lead_case_id, id, 'open en bloot' from appointment",
			"""
					insert into signal (case_id, pupil_id, school_id, reporter_id, domain, description, words, impression,
					                    discussed_with_guardians, immediate_danger, urgency, weigh_from, message_to_signaller, withdrawal_reason)
					select c.id, c.pupil_id, c.school_id, s.id, 'health', 'open en bloot', 'open en bloot', null, 'yes', false, 'normal', '2026-11-02',
					       'open en bloot', 'open en bloot' from case_file c, staff s
					""",
			"""
					insert into signal_record (case_id, process, task_key, recorded_at, answers)
					select case_id, 'signal', 'triageSignal', now(), '{"decision": "watch", "motivation": "open en bloot"}' from signal
					""",
			"""
					insert into handoff (case_id, signal_id, pupil_id, partner_id, opened_by, summary, question, family_reaction, present_at_talk,
					                     contact_person)
					select c.id, c.id, c.pupil_id, p.id, s.id, 'open en bloot', 'open en bloot', 'open en bloot', 'open en bloot', 'open en bloot'
					  from case_file c, staff s, partner p
					""",
			"""
					insert into handoff_note (case_id, kind, choice, text, heard_from, noted_by, noted_at)
					select h.case_id, 'answer', 'accepted', 'open en bloot', 'open en bloot', s.id, now() from handoff h, staff s
					""",
			"""
					insert into consent_event (case_id, pupil_id, partner_id, giver, answer, given_on, items, note, recorded_by, recorded_at)
					select h.case_id, h.pupil_id, h.partner_id, 'pupil', 'given', '2026-11-02', '{}', 'open en bloot', s.id, now() from handoff h, staff s
					""",
			"""
					insert into handoff_package (case_id, pupil_name, school_name, sender_name, feedback_due_on, feedback_allowed, sent_at)
					select case_id, 'Kind', 'School', 'Juf', '2026-12-02', true, now() from handoff
					""",
			"""
					insert into handoff_package_text (case_id, position, item, heading, text)
					select case_id, n, 'summary', 'Samenvatting', 'open en bloot' from handoff_package, generate_series(1, 2) n
					""",
			"""
					insert into complaint (case_id, school_id, board_id, door, received_at, complainant_type, name, phone, email, language,
					                       description, desired_outcome, about, category, lkc_reference, recommendations)
					select id, school_id, board_id, 'public', now(), 'parent', 'open en bloot', 'open en bloot', 'open en bloot', 'nl',
					       'open en bloot', 'open en bloot', 'open en bloot', 'treatment', 'open en bloot', 'open en bloot' from case_file
					""",
			"""
					insert into complaint_record (case_id, task_key, answers, recorded_by, recorded_at)
					select c.case_id, 'assessIntake', '{"motivation": "open en bloot"}', s.id, now() from complaint c, staff s
					""",
			"insert into complaint_message (case_id, thread, text, sent_at) select case_id, 'complainant', 'open en bloot', now() from complaint",
			"""
					insert into complaint_request (id, case_id, staff_id, level, text, asked_by, asked_at, statement)
					select gen_random_uuid(), c.case_id, s.id, 'director', 'open en bloot', s.id, now(), 'open en bloot' from complaint c, staff s
					""",
			"""
					insert into complaint_measure (id, case_id, position, what, staff_id, due_on, note)
					select gen_random_uuid(), c.case_id, 0, 'open en bloot', s.id, '2026-12-01', 'open en bloot' from complaint c, staff s
					""",
			"insert into complaint_ruling (case_id, position, text, ruling) select case_id, 0, 'open en bloot', 'upheld' from complaint",
			"""
					insert into complaint_postponement (case_id, task_key, turn, until_date, reason, postponed_by, postponed_at)
					select c.case_id, 'handleAtBoard', 1, '2026-12-01', 'open en bloot', s.id, now() from complaint c, staff s
					""",
			"""
					insert into work_draft (case_id, task_key, staff_id, data, saved_at)
					select c.id, 'writeReport', s.id, '{"facts": "open en bloot"}', now() from case_file c, staff s
					""",
			"""
					insert into document (id, case_id, kind, title_code, language, media_type, content, sha256, created_at, created_by)
					select gen_random_uuid(), id, 'letter', 'letter', 'nl', 'application/pdf', convert_to('open en bloot', 'UTF8'), 'x', now(), 'test' from case_file
					""");

	@Autowired
	private JdbcConnectionDetails server;

	@Autowired
	private Environment environment;

	private final String key = MasterKey.newLine();

	private VaultDatabase database;

	@BeforeEach
	void anInstallationFromBefore() {
		this.database = VaultDatabase.beforeKeys(this.server, this.environment);
		this.database.transaction()
			.executeWithoutResult((status) -> BEFORE.forEach((sql) -> this.database.jdbc().sql(sql).update()));
		this.database.migrate("latest");
		this.database.jdbc().sql("""
				insert into legal_hold (id, board_id, case_id, reason, set_by, set_at)
				select gen_random_uuid(), c.board_id, c.id, 'open en bloot', s.id, now() from case_file c, staff s
				""").update();
	}

	@AfterEach
	void gone() {
		this.database.close();
	}

	@Test
	void theFirstStartSealsAllThatWasWrittenBefore() {
		try (var context = VaultStart.with(this.database.pool(), this.key)) {
			CaseTexts texts = context.getBean(CaseTexts.class);
			for (SealedTable table : tables(context)) {
				for (String column : table.columns()) {
					Map<UUID, Object> values = values(table, column);
					if (column.equals("agreements") || table.name().equals("signal") && column.equals("impression")) {
						assertThat(values).as("null stays null").isEmpty();
						continue;
					}
					assertThat(values).as("%s.%s", table.name(), column).hasSize(CASES);
					values.forEach((id, value) -> assertThat(opened(texts, new CaseId(id), table, column, value))
						.as("%s.%s", table.name(), column)
						.contains(column.equals("strengths") ? "" : "open en bloot"));
				}
			}
			assertThat(this.database.jdbc()
				.sql("select min(size) = 13 and max(size) = 13 from document")
				.query(Boolean.class)
				.single()).isTrue();
		}
	}

	@Test
	void whatWasCutShortGoesOnAtTheNextStart() {
		// As a disk that is full half-way: it refuses one case in the second batch.
		this.database.jdbc().sql("""
				create function no_more() returns trigger language plpgsql as $$
				begin
				  if (select count(*) from keys.case_key) >= 150 then
				    raise exception 'no more';
				  end if;
				  return new;
				end
				$$
				""").update();
		this.database.jdbc()
			.sql("create trigger no_more before insert on keys.case_key for each row execute function no_more()")
			.update();
		assertThat(catchThrowable(() -> VaultStart.with(this.database.pool(), this.key))).isNotNull();
		assertThat(this.database.jdbc().sql("select count(*) from keys.case_key").query(Long.class).single())
			.isEqualTo(100);
		assertThat(plain()).isPositive();
		this.database.jdbc().sql("drop trigger no_more on keys.case_key").update();
		VaultStart.with(this.database.pool(), this.key).close();
		assertThat(plain()).isZero();
	}

	@Test
	void onceATableIsSealedItsRowsNeverChangeAgain() {
		VaultStart.with(this.database.pool(), this.key).close();
		for (String table : List.of("consent_event set note", "handoff_package_text set text",
				"complaint_message set text", "document set kind")) {
			assertThatExceptionOfType(DataAccessException.class)
				.isThrownBy(() -> this.database.transaction().executeWithoutResult((status) -> {
					this.database.jdbc().sql("select begin_sealing()").query().listOfRows();
					this.database.jdbc().sql("update " + table + " = 'ondergeschoven'").update();
				}))
				.satisfies((ex) -> assertThat(ex.getMostSpecificCause().getMessage()).contains("UPDATE is refused"));
		}
	}

	@Test
	void whatIsNeverDeletedGoesWithItsOwnCaseOnly() {
		List<UUID> two = this.database.jdbc()
			.sql("select id from case_file order by id limit 2")
			.query(UUID.class)
			.list();
		for (String table : List.of("consent_event", "handoff_package_text", "handoff_package", "complaint_record",
				"complaint_message", "complaint_postponement")) {
			String delete = "delete from " + table + " where case_id = :id";
			assertThat(refusal(() -> this.database.jdbc().sql(delete).param("id", two.get(0)).update()))
				.contains("DELETE is refused");
			assertThat(refusal(() -> removing(two.get(1), delete, two.get(0)))).contains("of another case is refused");
			assertThat(refusal(() -> removing(two.get(0), "update " + table + " set case_id = :id", two.get(0))))
				.contains("UPDATE is refused");
			assertThat(removing(two.get(0), delete, two.get(0))).isPositive();
		}
	}

	@Test
	void aRemovalEndsWithItsTransaction() {
		UUID one = this.database.jdbc().sql("select id from case_file limit 1").query(UUID.class).single();
		String delete = "delete from complaint_message where case_id = :id";
		assertThat(refusal(() -> this.database.transaction().executeWithoutResult((status) -> {
			this.database.jdbc().sql("select begin_removal(:id)").param("id", one).query().listOfRows();
			this.database.jdbc().sql("select end_removal()").query().listOfRows();
			this.database.jdbc().sql(delete).param("id", one).update();
		}))).contains("DELETE is refused");
		// A setting of the session is no transaction that said so.
		assertThat(refusal(() -> this.database.transaction().executeWithoutResult((status) -> {
			this.database.jdbc()
				.sql("select set_config('drempel.removing', '1:' || :id, false)")
				.param("id", one.toString())
				.query()
				.listOfRows();
			this.database.jdbc().sql(delete).param("id", one).update();
		}))).contains("DELETE is refused");
	}

	private int removing(UUID id, String sql, UUID of) {
		Integer changed = this.database.transaction().execute((status) -> {
			this.database.jdbc().sql("select begin_removal(:id)").param("id", id).query().listOfRows();
			return this.database.jdbc().sql(sql).param("id", of).update();
		});
		return (changed != null) ? changed : 0;
	}

	private static String refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable deed) {
		Throwable refusal = catchThrowable(deed);
		assertThat(refusal).isInstanceOf(DataAccessException.class);
		return String.valueOf(((DataAccessException) refusal).getMostSpecificCause().getMessage());
	}

	private static List<SealedTable> tables(AnnotationConfigApplicationContext context) {
		return context.getBeanProvider(SealedTables.class).stream().flatMap((room) -> room.tables().stream()).toList();
	}

	private Map<UUID, Object> values(SealedTable table, String column) {
		Map<UUID, Object> values = new LinkedHashMap<>();
		this.database.jdbc()
			.sql("select " + table.caseColumn() + " as id, " + column + " as value from " + table.name() + " where "
					+ column + " is not null")
			.query((row) -> {
				values.put(row.getObject("id", UUID.class), row.getObject("value"));
			});
		return values;
	}

	private static String opened(CaseTexts texts, CaseId id, SealedTable table, String column, Object value) {
		String name = table.name() + "." + column;
		if (value instanceof byte[] file) {
			return new String(texts.openFile(id, name, file).orElseThrow());
		}
		assertThat((String) value).startsWith("sealed:1:");
		return texts.open(id, name, (String) value);
	}

	/** How many rows of any table hold what everybody can read. */
	private long plain() {
		long plain = 0;
		for (String table : this.database.jdbc()
			.sql("select table_name from information_schema.tables where table_schema = 'public'")
			.query(String.class)
			.list()) {
			plain += this.database.jdbc()
				.sql("select count(*) from " + table + " t where t::text like '%open en bloot%' or t::text like :hex")
				.param("hex", "%" + HexFormat.of().formatHex("open en bloot".getBytes(StandardCharsets.UTF_8)) + "%")
				.query(Long.class)
				.single();
		}
		return plain;
	}

}
