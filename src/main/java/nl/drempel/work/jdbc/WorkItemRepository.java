package nl.drempel.work.jdbc;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.access.Grantee;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;
import nl.drempel.school.TermUnit;
import nl.drempel.shared.CaseId;
import nl.drempel.work.Due;
import nl.drempel.work.WorkItem;
import nl.drempel.work.WorkOrder;

/** The items of the work list as they are stored. */
@Repository
public class WorkItemRepository {

	private final JdbcClient jdbc;

	private final NamedParameterJdbcOperations batch;

	WorkItemRepository(JdbcClient jdbc, NamedParameterJdbcOperations batch) {
		this.jdbc = jdbc;
		this.batch = batch;
	}

	public void insert(String id, String process, String key, CaseId caseId, WorkOrder order, @Nullable Instant dueAt,
			Instant now, Collection<String> roles) {
		this.jdbc
			.sql("""
					insert into work_item (id, process, task_key, case_id, case_type, reference, school_id, pupil_id, roles, doers, alone,
					                       priority, urgent, created_at, due_at, term_from, term_days, term_unit)
					values (:id, :process, :key, :caseId, :caseType, :reference, :school, :pupil, cast(:roles as text[]), cast(:doers as text[]), :alone,
					        :priority, :urgent, :now, :dueAt, :termFrom, :termDays, :termUnit)
					""")
			.param("id", id)
			.param("process", process)
			.param("key", key)
			.param("caseId", caseId.value())
			.param("caseType", order.caseType())
			.param("reference", order.reference())
			.param("school", order.school().value())
			.param("pupil", (order.pupil() != null) ? order.pupil().value() : null)
			.param("roles", roles.toArray(String[]::new))
			.param("doers", keys(order.doers()))
			.param("alone", order.standsAlone())
			.param("priority", order.priority())
			.param("urgent", order.isUrgent())
			.param("now", Timestamp.from(now))
			.params(due(order.due(), dueAt))
			.update();
		candidates(id, order, dueAt, false);
	}

	/**
	 * Writes anew whose an open item is and by when.
	 * @param claimed whether somebody took it and keeps it
	 */
	public void reorder(WorkItem item, WorkOrder order, @Nullable Instant dueAt, boolean claimed) {
		this.jdbc
			.sql("""
					update work_item
					   set doers = cast(:doers as text[]), alone = :alone, priority = :priority, urgent = :urgent, due_at = :dueAt,
					       term_from = :termFrom, term_days = :termDays, term_unit = :termUnit
					 where id = :id and ended_at is null
					""")
			.param("id", item.id())
			.param("doers", keys(order.doers()))
			.param("alone", order.standsAlone())
			.param("priority", order.priority())
			.param("urgent", order.isUrgent())
			.params(due(order.due(), dueAt))
			.update();
		forget(item.id());
		if (order.standsAlone()) {
			// It is also for those from whom it was kept while it did not.
			this.jdbc.sql("delete from work_exclusion where work_item_id = :id").param("id", item.id()).update();
		}
		candidates(item.id(), order, dueAt, claimed);
	}

	/** The candidates that the diagram names for an item. */
	public Set<String> roles(String id) {
		return this.jdbc.sql("select unnest(roles) from work_item where id = :id")
			.param("id", id)
			.query(String.class)
			.set();
	}

	private static Map<String, @Nullable Object> due(@Nullable Due due, @Nullable Instant dueAt) {
		Map<String, @Nullable Object> params = new LinkedHashMap<>();
		params.put("dueAt", (dueAt != null) ? Timestamp.from(dueAt) : null);
		params.put("termFrom", (due instanceof Due.Term term) ? term.from() : null);
		params.put("termDays", (due instanceof Due.Term term) ? term.days() : null);
		params.put("termUnit", (due instanceof Due.Term term) ? term.unit().key() : null);
		return params;
	}

	private static String[] keys(Collection<Grantee> grantees) {
		return grantees.stream().map(Grantee::key).toArray(String[]::new);
	}

	private void candidates(String id, WorkOrder order, @Nullable Instant dueAt, boolean claimed) {
		List<SqlParameterSource> rows = new ArrayList<>();
		order.doers().forEach((grantee) -> rows.add(candidate(id, order, dueAt, claimed, grantee, true)));
		order.overseers()
			.stream()
			.filter((grantee) -> !order.doers().contains(grantee))
			.forEach((grantee) -> rows.add(candidate(id, order, dueAt, claimed, grantee, false)));
		this.batch.batchUpdate("""
				insert into work_candidate (work_item_id, grantee, may_do, claimed, case_type, urgent, due_at)
				values (:id, :grantee, :mayDo, :claimed, :caseType, :urgent, :dueAt)
				""", rows.toArray(SqlParameterSource[]::new));
		order.excluded()
			.forEach((staff) -> this.jdbc
				.sql("insert into work_exclusion (work_item_id, staff_id) values (:id, :staff) on conflict do nothing")
				.param("id", id)
				.param("staff", staff.value())
				.update());
	}

	private static SqlParameterSource candidate(String id, WorkOrder order, @Nullable Instant dueAt, boolean claimed,
			Grantee grantee, boolean mayDo) {
		return new MapSqlParameterSource().addValue("id", id)
			.addValue("grantee", grantee.key())
			.addValue("mayDo", mayDo)
			.addValue("claimed", claimed)
			.addValue("caseType", order.caseType())
			.addValue("urgent", order.isUrgent())
			.addValue("dueAt", (dueAt != null) ? Timestamp.from(dueAt) : null);
	}

	public Optional<WorkItem> find(String id) {
		return this.jdbc.sql(select("where i.id = :id")).param("id", id).query(WorkRow::map).optional();
	}

	/** The item, held until the transaction ends, so that two completions queue up. */
	public Optional<WorkItem> lock(String id) {
		return this.jdbc.sql(select("where i.id = :id for update of i")).param("id", id).query(WorkRow::map).optional();
	}

	public List<WorkItem> openOf(Collection<CaseId> cases) {
		if (cases.isEmpty()) {
			return List.of();
		}
		return this.jdbc.sql(select("where i.case_id in (:cases) and i.ended_at is null order by i.created_at, i.id"))
			.param("cases", cases.stream().map(CaseId::value).toList())
			.query(WorkRow::map)
			.list();
	}

	/** All steps of a case that were done, oldest first. */
	public List<WorkItem> doneOf(CaseId id) {
		return this.jdbc.sql(select("where i.case_id = :id and i.end_kind = 'completed' order by i.ended_at, i.id"))
			.param("id", id.value())
			.query(WorkRow::map)
			.list();
	}

	/** Removes all steps of a case, and whose they were, and says how many there were. */
	public int remove(CaseId id) {
		for (String table : List.of("work_candidate", "work_exclusion")) {
			this.jdbc
				.sql("delete from " + table + " where work_item_id in (select id from work_item where case_id = :id)")
				.param("id", id.value())
				.update();
		}
		return this.jdbc.sql("delete from work_item where case_id = :id").param("id", id.value()).update();
	}

	private static String select(String where) {
		return "select " + WorkRow.COLUMNS + " from work_item i" + WorkRow.JOINS + where;
	}

	/** The people who are kept from doing these items. */
	public Map<String, Set<StaffId>> exclusions(Collection<String> ids) {
		Map<String, Set<StaffId>> exclusions = new LinkedHashMap<>();
		if (!ids.isEmpty()) {
			this.jdbc.sql("select work_item_id, staff_id from work_exclusion where work_item_id in (:ids)")
				.param("ids", ids)
				.query((row) -> {
					exclusions.computeIfAbsent(row.getString("work_item_id"), (id) -> new LinkedHashSet<>())
						.add(new StaffId(row.getObject("staff_id", UUID.class)));
				});
		}
		return exclusions;
	}

	/** Whether one of these watches over an open item, or may do it. */
	public boolean isCandidate(String id, Collection<Grantee> grantees) {
		return this.jdbc.sql("""
				select exists (select 1 from work_candidate
				                where work_item_id = :id and grantee = any (cast(:grantees as text[])))
				""").param("id", id).param("grantees", keys(grantees)).query(Boolean.class).single();
	}

	/** Gives an open item to someone, or to nobody in particular. */
	public void assign(String id, @Nullable StaffId assignee) {
		this.jdbc.sql("update work_item set assignee = :assignee where id = :id and ended_at is null")
			.param("id", id)
			.param("assignee", (assignee != null) ? assignee.value() : null)
			.update();
		this.jdbc.sql("update work_candidate set claimed = :claimed where work_item_id = :id")
			.param("id", id)
			.param("claimed", assignee != null)
			.update();
	}

	/** Ends an item as done. */
	public void completed(String id, StaffId by, @Nullable StaffId onBehalfOf, Instant now) {
		end(id, "completed", by.value(), (onBehalfOf != null) ? onBehalfOf.value() : null, now);
	}

	/** Ends an item that is still open because the case took another course. */
	public void cancelled(String id, Instant now) {
		end(id, "cancelled", null, null, now);
	}

	private void end(String id, String kind, @Nullable UUID by, @Nullable UUID onBehalfOf, Instant now) {
		int ended = this.jdbc.sql("""
				update work_item set ended_at = :now, end_kind = :kind, ended_by = :by, on_behalf_of = :behalf
				 where id = :id and ended_at is null
				""")
			.param("id", id)
			.param("kind", kind)
			.param("by", by)
			.param("behalf", onBehalfOf)
			.param("now", Timestamp.from(now))
			.update();
		if (ended == 1) {
			forget(id);
		}
	}

	private void forget(String id) {
		this.jdbc.sql("delete from work_candidate where work_item_id = :id").param("id", id).update();
	}

	/** The open items of a school whose term counts school days. */
	public List<OpenTerm> openTerms(SchoolId school) {
		return this.jdbc.sql("""
				select id, term_from, term_days, term_unit from work_item
				 where school_id = :school and ended_at is null and term_unit = 'school_day'
				""")
			.param("school", school.value())
			.query((row, n) -> new OpenTerm(row.getString("id"),
					new Due.Term(row.getObject("term_from", LocalDate.class), row.getInt("term_days"),
							TermUnit.ofKey(row.getString("term_unit")))))
			.list();
	}

	/** Moves the ends of terms. */
	public void moveTerms(Collection<NewTerm> terms) {
		SqlParameterSource[] rows = terms.stream()
			.map((term) -> new MapSqlParameterSource().addValue("id", term.id())
				.addValue("dueAt", Timestamp.from(term.dueAt())))
			.toArray(SqlParameterSource[]::new);
		this.batch.batchUpdate("update work_item set due_at = :dueAt where id = :id", rows);
		this.batch.batchUpdate("update work_candidate set due_at = :dueAt where work_item_id = :id", rows);
	}

	/** The open items that these people took. */
	public List<WorkItem> takenBy(Collection<StaffId> people) {
		if (people.isEmpty()) {
			return List.of();
		}
		return this.jdbc.sql(select("where i.assignee in (:people) and i.ended_at is null"))
			.param("people", people.stream().map(StaffId::value).toList())
			.query(WorkRow::map)
			.list();
	}

	/** All open items that somebody took. */
	public List<WorkItem> taken() {
		return this.jdbc.sql(select("where i.assignee is not null and i.ended_at is null")).query(WorkRow::map).list();
	}

	/**
	 * The first day after this one on which somebody's role begins or no longer holds, if
	 * anything is taken at all.
	 */
	public Optional<LocalDate> nextChangeOfRoles(LocalDate after) {
		return this.jdbc.sql("""
				select c.day
				  from (select from_date as day from staff_role where from_date > :after
				        union all
				        select until_date + 1 from staff_role where until_date >= :after) c
				 where exists (select 1 from work_item where assignee is not null and ended_at is null)
				 order by c.day limit 1
				""").param("after", after).query(LocalDate.class).optional();
	}

	/** An open term. */
	public record OpenTerm(String id, Due.Term term) {
	}

	/** A term's new end. */
	public record NewTerm(String id, Instant dueAt) {
	}

}
