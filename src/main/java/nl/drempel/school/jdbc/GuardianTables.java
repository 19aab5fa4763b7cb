package nl.drempel.school.jdbc;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.school.ImportResult;
import nl.drempel.school.ImportResult.Changes;
import nl.drempel.school.SchoolId;
import nl.drempel.school.domain.Households;

/**
 * Brings the guardians of a school in line with a file, in a fixed number of statements.
 * The file is complete for every pupil it names: a tie between pupil and guardian that it
 * no longer has goes, unless one of the pupil's rows was rejected, or a row is so broken
 * that it may be about anyone. Pupils it doesn't name keep their guardians, and no
 * guardian is deleted.
 */
@Repository
public class GuardianTables {

	private final JdbcClient jdbc;

	GuardianTables(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** A row: a guardian of a pupil. */
	public record Row(int line, @Nullable String pupilKey, @Nullable String key, @Nullable String firstName,
			@Nullable String prefix, @Nullable String lastName, @Nullable String displayName, String relation,
			boolean custody, @Nullable String language, boolean interpreter, @Nullable String phone,
			@Nullable String email, @Nullable String reject) {
	}

	/** Starts taking in rows, in a transaction that is already under way. */
	public Intake start() {
		return new Intake(this.jdbc);
	}

	/**
	 * What a file would do to a school.
	 *
	 * @param lines how many rows it has
	 * @param unknown how many of them are about no pupil of the school
	 * @param ties how many ties between a pupil and a guardian the school has
	 * @param removed how many of those the file would take away
	 */
	public record Comparison(int lines, int unknown, int ties, int removed) {

		/** Fewer than this happens at every school. */
		private static final int FEW = 10;

		/**
		 * Whether the file looks like another school's: more than a tenth doesn't fit.
		 */
		public boolean isForeign() {
			return isMany(this.unknown, this.lines) || isMany(this.removed, this.ties);
		}

		private static boolean isMany(int part, int whole) {
			return part >= FEW && part * 10L > whole;
		}

	}

	/** The rows of one file. */
	public static final class Intake {

		/** The ties of pupils whom the file names, without naming this guardian. */
		private static final String NO_LONGER_NAMED = """
				not exists (select from in_guardian where pupil_key is null)
				  and pg.pupil_id in (select pupil_id from in_guardian where pupil_id is not null
				                      group by pupil_id having bool_and(reject is null))
				  and not exists (select from in_guardian i
				                  where i.pupil_id = pg.pupil_id and i.guardian_id = pg.guardian_id)
				""";

		private static final String DETAILS = "first_name, prefix, last_name, language, interpreter, phone, email";

		private final JdbcClient jdbc;

		private final Staging<Row> rows;

		private final Map<String, Object> params = new HashMap<>();

		private Intake(JdbcClient jdbc) {
			this.jdbc = jdbc;
			this.rows = new Staging<>(jdbc, "in_guardian",
					List.of(new Staging.Column<>("line", "int", Row::line),
							new Staging.Column<>("pupil_key", "text", Row::pupilKey),
							new Staging.Column<>("key", "text", Row::key),
							new Staging.Column<>("first_name", "text", Row::firstName),
							new Staging.Column<>("prefix", "text", Row::prefix),
							new Staging.Column<>("last_name", "text", Row::lastName),
							new Staging.Column<>("display_name", "text", Row::displayName),
							new Staging.Column<>("relation", "text", Row::relation),
							new Staging.Column<>("custody", "boolean", Row::custody),
							new Staging.Column<>("language", "text", Row::language),
							new Staging.Column<>("interpreter", "boolean", Row::interpreter),
							new Staging.Column<>("phone", "text", Row::phone),
							new Staging.Column<>("email", "text", Row::email),
							new Staging.Column<>("reject", "text", Row::reject)),
					"""
							arg text, id int generated always as identity, pupil_id uuid, guardian_id uuid,
							again boolean not null default false, tie_changed boolean not null default false, change text
							""");
		}

		public void add(Row row) {
			this.rows.add(row);
		}

		/**
		 * Says that the file has ended, and compares it with the school, of which nothing
		 * is changed yet.
		 */
		public Comparison compare(SchoolId school) {
			this.rows.flush();
			this.params.put("school", school.value());
			compare();
			return this.jdbc.sql("""
					select (select count(*) from in_guardian) as lines,
					  (select count(*) from in_guardian where reject = 'unknown_pupil') as unknown,
					  (select count(*) from pupil_guardian pg join pupil p on p.id = pg.pupil_id
					   where p.school_id = :school) as ties,
					  (select count(*) from pupil_guardian pg where %s) as removed
					""".formatted(NO_LONGER_NAMED))
				.params(this.params)
				.query((row, number) -> new Comparison(row.getInt("lines"), row.getInt("unknown"), row.getInt("ties"),
						row.getInt("removed")))
				.single();
		}

		/** Brings the school in line with the file that was compared with it. */
		public ImportResult.Guardians apply(SchoolId school) {
			run("""
					update guardian g set first_name = i.first_name, prefix = i.prefix, last_name = i.last_name,
					  display_name = i.display_name, language = i.language, interpreter = i.interpreter,
					  phone = case when g.file_phone is distinct from i.phone then i.phone else g.phone end,
					  email = case when g.file_email is distinct from i.email then i.email else g.email end,
					  file_phone = i.phone, file_email = i.email
					from in_guardian i
					where g.id = i.guardian_id and i.change = 'updated'
					""");
			run("""
					insert into guardian (id, school_id, key, first_name, prefix, last_name, display_name, language,
					  interpreter, phone, email, file_phone, file_email)
					select guardian_id, :school, key, first_name, prefix, last_name, display_name, language,
					  interpreter, phone, email, phone, email
					from in_guardian where change = 'added'
					""");
			int removed = run("delete from pupil_guardian pg where " + NO_LONGER_NAMED);
			run("""
					insert into pupil_guardian (pupil_id, guardian_id, relation, custody)
					select pupil_id, guardian_id, relation, custody from in_guardian
					where reject is null and not again
					on conflict (pupil_id, guardian_id) do update
					set relation = excluded.relation, custody = excluded.custody
					where (pupil_guardian.relation, pupil_guardian.custody)
					  is distinct from (excluded.relation, excluded.custody)
					""");
			formHouseholds(school);
			Map<String, Integer> changes = new HashMap<>();
			this.jdbc.sql("select change, count(*) as n from in_guardian where change is not null group by change")
				.query((row) -> {
					changes.put(row.getString("change"), row.getInt("n"));
				});
			return new ImportResult.Guardians(
					new Changes(changes.getOrDefault("added", 0), changes.getOrDefault("updated", 0), removed,
							changes.getOrDefault("unchanged", 0)),
					Staging.rejected(this.jdbc, "in_guardian"), Staging.countRejected(this.jdbc, "in_guardian"));
		}

		private void compare() {
			run("""
					update in_guardian i set pupil_id = p.id
					from pupil p where p.school_id = :school and p.key = i.pupil_key
					""");
			run("create index on in_guardian (key)");
			run("create index on in_guardian (pupil_id, guardian_id)");
			run("analyze in_guardian");
			run("""
					update in_guardian set reject = 'unknown_pupil', arg = pupil_key
					where reject is null and pupil_id is null
					""");
			// Who a guardian is, the first row says; one that says something else is no
			// longer believed.
			run("""
					update in_guardian i set reject = 'contradiction', arg = first.line::text
					from (select distinct on (key) id, line, key, %1$s from in_guardian
					      where reject is null order by key, id) first
					where i.key = first.key and i.reject is null and i.id > first.id
					  and (%2$s) is distinct from (%3$s)
					""".formatted(DETAILS, of("i"), of("first")));
			run("""
					update in_guardian i
					set reject = case when (i.relation, i.custody) is distinct from (first.relation, first.custody)
					    then 'contradiction' end,
					  arg = case when (i.relation, i.custody) is distinct from (first.relation, first.custody)
					    then first.line::text end,
					  again = true
					from (select distinct on (pupil_id, key) id, line, pupil_id, key, relation, custody
					      from in_guardian where reject is null order by pupil_id, key, id) first
					where i.pupil_id = first.pupil_id and i.key = first.key and i.reject is null and i.id > first.id
					""");
			run("""
					update in_guardian i set guardian_id = g.id
					from guardian g where g.school_id = :school and g.key = i.key and i.reject is null
					""");
			run("""
					update in_guardian i set tie_changed = true
					from (
					  select o.id from in_guardian o
					  left join pupil_guardian pg on pg.pupil_id = o.pupil_id and pg.guardian_id = o.guardian_id
					  where o.reject is null and not o.again
					    and (pg.relation, pg.custody) is distinct from (o.relation, o.custody)) tie
					where i.id = tie.id
					""");
			run("""
					update in_guardian i set change = case when first.tie_changed
					    or (g.first_name, g.prefix, g.last_name, g.language, g.interpreter, g.file_phone, g.file_email)
					      is distinct from (%s)
					  then 'updated' else 'unchanged' end
					from (select min(id) as id, guardian_id, bool_or(tie_changed) as tie_changed
					      from in_guardian where reject is null and guardian_id is not null group by guardian_id) first
					join guardian g on g.id = first.guardian_id
					where i.id = first.id
					""".formatted(of("i")));
			run("""
					update in_guardian set guardian_id = gen_random_uuid(), change = 'added'
					where id in (select min(id) from in_guardian
					             where reject is null and guardian_id is null group by key)
					""");
			run("""
					update in_guardian i set guardian_id = new.guardian_id
					from in_guardian new
					where new.change = 'added' and i.key = new.key and i.reject is null and i.guardian_id is null
					""");
		}

		private static String of(String table) {
			return table + "." + DETAILS.replace(", ", ", " + table + ".");
		}

		/**
		 * Pupils of the school who share a guardian, directly or by way of others, live
		 * together.
		 */
		private void formHouseholds(SchoolId school) {
			Households households = new Households();
			this.jdbc.sql("""
					select pg.pupil_id, pg.guardian_id, p.household_id
					from pupil_guardian pg join pupil p on p.id = pg.pupil_id
					where p.school_id = :school
					order by pg.pupil_id, pg.guardian_id
					""").param("school", school.value()).query((row) -> {
				households.share(Rows.uuid(row, "pupil_id"), Rows.uuid(row, "guardian_id"),
						row.getObject("household_id", UUID.class));
			});
			Map<UUID, UUID> homes = households.homes();
			this.jdbc.sql("create temporary table home (pupil_id uuid, household_id uuid) on commit drop").update();
			this.jdbc.sql("insert into home select * from unnest(cast(:pupils as uuid[]), cast(:homes as uuid[]))")
				.param("pupils", homes.keySet().toArray(UUID[]::new))
				.param("homes", homes.values().toArray(UUID[]::new))
				.update();
			run("create index on home (pupil_id)");
			run("analyze home");
			run("""
					insert into household (id, school_id)
					select distinct household_id, cast(:school as uuid) from home on conflict do nothing
					""");
			run("""
					update pupil p set household_id = h.household_id from home h
					where p.id = h.pupil_id and p.household_id is distinct from h.household_id
					""");
			run("""
					update pupil p set household_id = null
					where p.school_id = :school and p.household_id is not null
					  and not exists (select from home h where h.pupil_id = p.id)
					""");
			run("""
					delete from household h
					where h.school_id = :school and not exists (select from pupil p where p.household_id = h.id)
					""");
		}

		private int run(String sql) {
			return this.jdbc.sql(sql).params(this.params).update();
		}

	}

}
