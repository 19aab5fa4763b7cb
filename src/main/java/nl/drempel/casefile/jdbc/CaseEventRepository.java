package nl.drempel.casefile.jdbc;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.access.Level;
import nl.drempel.casefile.CaseEvent;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;

/** What happened in cases, as it is stored. */
@Repository
public class CaseEventRepository {

	private final JdbcClient jdbc;

	CaseEventRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	public void insert(CaseId id, Instant at, CaseEvent event) {
		this.jdbc.sql("""
				insert into case_event (case_id, at, actor_id, on_behalf_of, kind, level, args)
				values (:caseId, :at, :actor, :onBehalfOf, :kind, :level, cast(:args as text[]))
				""")
			.param("caseId", id.value())
			.param("at", Timestamp.from(at))
			.param("actor", (event.actor() != null) ? event.actor().value() : null)
			.param("onBehalfOf", (event.onBehalfOf() != null) ? event.onBehalfOf().value() : null)
			.param("kind", event.kind())
			.param("level", event.least().rank())
			.param("args", event.args().toArray(String[]::new))
			.update();
	}

	/** The events of cases for who knows this much of each, oldest first. */
	public List<Stored> of(Map<CaseId, Level> levels) {
		return this.jdbc.sql("""
				select e.case_id, e.at, e.actor_id, e.on_behalf_of, e.kind, e.level, e.args
				  from unnest(cast(:ids as uuid[]), cast(:levels as int[])) as k (case_id, level)
				  join case_event e on e.case_id = k.case_id and e.level <= k.level
				 order by e.id
				""")
			.param("ids", levels.keySet().stream().map(CaseId::value).toArray(UUID[]::new))
			.param("levels", levels.values().stream().map(Level::rank).toArray(Integer[]::new))
			.query((row, n) -> {
				@Nullable UUID actor = row.getObject("actor_id", UUID.class);
				@Nullable UUID behalf = row.getObject("on_behalf_of", UUID.class);
				return new Stored(new CaseId(row.getObject("case_id", UUID.class)), row.getTimestamp("at").toInstant(),
						new CaseEvent(row.getString("kind"), (actor != null) ? new StaffId(actor) : null,
								(behalf != null) ? new StaffId(behalf) : null, Level.ofRank(row.getInt("level")),
								Arrays.asList((String[]) row.getArray("args").getArray())));
			})
			.list();
	}

	/** Removes those of some kinds from before a moment. */
	public void remove(Collection<CaseId> ids, Collection<String> kinds, Instant before) {
		this.jdbc.sql("delete from case_event where case_id = any(:ids) and kind = any(:kinds) and at < :before")
			.param("ids", ids.stream().map(CaseId::value).toArray(UUID[]::new))
			.param("kinds", kinds.toArray(String[]::new))
			.param("before", Timestamp.from(before))
			.update();
	}

	/** Removes all of a case and says how many there were. */
	public int remove(CaseId id) {
		return this.jdbc.sql("delete from case_event where case_id = :id").param("id", id.value()).update();
	}

	/** An event of a case and its moment. */
	public record Stored(CaseId id, Instant at, CaseEvent event) {
	}

}
