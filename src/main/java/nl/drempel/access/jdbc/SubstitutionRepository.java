package nl.drempel.access.jdbc;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.access.Substitution;
import nl.drempel.school.StaffId;

/** Substitutions as they are stored. */
@Repository
public class SubstitutionRepository {

	private static final RowMapper<Substitution> ROW = (row, n) -> new Substitution(row.getObject("id", UUID.class),
			new StaffId(row.getObject("absent_id", UUID.class)),
			new StaffId(row.getObject("substitute_id", UUID.class)), row.getObject("from_date", LocalDate.class),
			row.getObject("until_date", LocalDate.class),
			new LinkedHashSet<>(Arrays.asList((String[]) row.getArray("confidential").getArray())));

	private final JdbcClient jdbc;

	SubstitutionRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	public void add(Substitution substitution, StaffId by, Instant now) {
		this.jdbc
			.sql("""
					insert into substitution (id, absent_id, substitute_id, from_date, until_date, confidential, created_by, created_at)
					values (:id, :absent, :substitute, :from, :until, cast(:confidential as text[]), :by, :now)
					""")
			.param("id", substitution.id())
			.param("absent", substitution.absent().value())
			.param("substitute", substitution.substitute().value())
			.param("from", substitution.from())
			.param("until", substitution.until())
			.param("confidential", substitution.confidential().toArray(String[]::new))
			.param("by", by.value())
			.param("now", Timestamp.from(now))
			.update();
	}

	public Optional<Substitution> find(UUID id) {
		return this.jdbc.sql("select * from substitution where id = :id and ended_at is null")
			.param("id", id)
			.query(ROW)
			.optional();
	}

	public void end(UUID id, Instant now) {
		this.jdbc.sql("update substitution set ended_at = :now where id = :id and ended_at is null")
			.param("id", id)
			.param("now", Timestamp.from(now))
			.update();
	}

	/**
	 * The absent people whose work a person does on a day, with the confidential case
	 * types that go along.
	 */
	public Map<StaffId, Set<String>> absentFor(StaffId substitute, LocalDate day) {
		Map<StaffId, Set<String>> absent = new LinkedHashMap<>();
		this.jdbc.sql("""
				select * from substitution
				 where substitute_id = :substitute and :day between from_date and until_date and ended_at is null
				 order by created_at
				""")
			.param("substitute", substitute.value())
			.param("day", day)
			.query(ROW)
			.list()
			.forEach((rule) -> absent.computeIfAbsent(rule.absent(), (id) -> new LinkedHashSet<>())
				.addAll(rule.confidential()));
		return absent;
	}

	/** Present and coming rules that concern one of these people. */
	public List<Substitution> concerning(Collection<StaffId> people, LocalDate day) {
		if (people.isEmpty()) {
			return List.of();
		}
		return this.jdbc
			.sql("""
					select * from substitution
					 where (absent_id in (:people) or substitute_id in (:people)) and until_date >= :day and ended_at is null
					 order by from_date, created_at
					""")
			.param("people", people.stream().map(StaffId::value).toList())
			.param("day", day)
			.query(ROW)
			.list();
	}

}
