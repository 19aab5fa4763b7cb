package nl.drempel.handoff.jdbc;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.access.Knowledge;
import nl.drempel.access.Level;
import nl.drempel.school.SchoolId;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;

/** Handoffs as they stand in lists. */
@Repository
public class HandoffListRepository {

	private final JdbcClient jdbc;

	HandoffListRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * One page of the handoffs that a viewer may know, what is due first.
	 * @param open the open ones, or those that closed
	 */
	public Paged<Row> find(Knowledge.Predicate known, boolean open, PageQuery page) {
		String from = """
				  from handoff h
				  join (%s) k on k.case_id = h.case_id and k.level >= :least
				  join case_file c on c.id = h.case_id
				  join pupil p on p.id = h.pupil_id
				  join partner o on o.id = h.partner_id
				  join school s on s.id = c.school_id
				  left join handoff_package g on g.case_id = h.case_id
				  left join lateral (select i.task_key, i.due_at from work_item i
				                      where i.case_id = h.case_id and i.ended_at is null
				                      order by i.due_at nulls last, i.id limit 1) w on true
				 where (h.ended_at is null) = :open
				""".formatted(known.sql());
		long total = this.jdbc.sql("select count(*) " + from)
			.params(known.params())
			.param("least", Level.OUTLINE.rank())
			.param("open", open)
			.query(Long.class)
			.single();
		List<Row> rows = this.jdbc
			.sql("""
					select h.case_id, c.reference, coalesce(g.pupil_name, p.display_name) as pupil_name, o.name as partner_name,
					       s.name as school_name, c.state, c.outcome, h.feedback_due_on, w.task_key, w.due_at, k.level
					"""
					+ from + " order by w.due_at nulls last, c.opened_at desc, h.case_id limit :size offset :offset")
			.params(known.params())
			.param("least", Level.OUTLINE.rank())
			.param("open", open)
			.param("size", page.size())
			.param("offset", page.offset())
			.query((row, n) -> new Row(new CaseId(row.getObject("case_id", UUID.class)), row.getString("reference"),
					row.getString("pupil_name"), row.getString("partner_name"), row.getString("school_name"),
					row.getString("state"), row.getString("outcome"), row.getString("task_key"),
					(row.getTimestamp("due_at") != null) ? row.getTimestamp("due_at").toInstant() : null,
					Level.ofRank(row.getInt("level"))))
			.list();
		return new Paged<>(rows, page.page(), page.size(), total);
	}

	/**
	 * How many handoffs are open at schools, and how many of those are late: numbers
	 * only.
	 */
	public List<Numbers> numbers(Collection<SchoolId> schools, Instant now) {
		if (schools.isEmpty()) {
			return List.of();
		}
		return this.jdbc
			.sql("""
					select s.name, c.state, count(*) as open,
					       count(*) filter (where exists (select 1 from work_item i
					                                       where i.case_id = c.id and i.ended_at is null and i.due_at < :now)) as late
					  from handoff h
					  join case_file c on c.id = h.case_id
					  join school s on s.id = c.school_id
					 where h.ended_at is null and c.school_id in (:schools)
					 group by s.name, c.state
					 order by s.name, c.state
					""")
			.param("now", Timestamp.from(now))
			.param("schools", schools.stream().map(SchoolId::value).toList())
			.query((row, n) -> new Numbers(row.getString("name"), row.getString("state"), row.getLong("open"),
					row.getLong("late")))
			.list();
	}

	/**
	 * A handoff in a list.
	 *
	 * @param taskKey the open step that is due first
	 * @param level how much the viewer may know of it
	 */
	public record Row(CaseId id, String reference, String pupil, String partner, String school, String state,
			@Nullable String outcome, @Nullable String taskKey, @Nullable Instant dueAt, Level level) {
	}

	/** How many of a school are in a state. */
	public record Numbers(String school, String state, long open, long late) {
	}

}
