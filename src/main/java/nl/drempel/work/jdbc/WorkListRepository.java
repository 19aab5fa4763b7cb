package nl.drempel.work.jdbc;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.access.Grantee;
import nl.drempel.access.Hat;
import nl.drempel.access.Viewer;
import nl.drempel.school.NameSearch;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;
import nl.drempel.work.WorkItem;
import nl.drempel.work.WorkQuery;
import nl.drempel.work.WorkQuery.Scope;

/**
 * Reads pages of the work list, without what was taken from the viewer or from the person
 * in whose place they stand. For each of the viewer's keys the first lines are taken from
 * an index that is already in order, so that a page costs the same however much work
 * there is. The database must expect much work for each key and few hidden types, or it
 * takes all lines and sorts them: hence the comparison of arrays (of {@code <> all} it
 * expects that nothing is left), the number of grantees that the migration states, and
 * limits that it can see.
 */
@Repository
public class WorkListRepository {

	/** The first lines that go to one of the viewer's keys. */
	private static final String CANDIDATE = """
			select w.work_item_id as id, w.urgent, w.due_at
			  from unnest(cast(:keys as text[]), cast(:keyPeople as uuid[]), cast(:keyHidden as text[])) as k (grantee, person, hidden)
			 cross join lateral (
			   select w.work_item_id, w.urgent, w.due_at from work_candidate w %s
			    where w.grantee = k.grantee and not array[w.case_type] <@ string_to_array(k.hidden, ',')
			      and not exists (select 1 from work_exclusion x
			                       where x.work_item_id = w.work_item_id and x.staff_id in (k.person, :self))
			      and not exists (select 1 from work_item dw
			                        join case_grant d on d.case_id = dw.case_id
			                       where dw.id = w.work_item_id and not dw.alone and d.effect = 'deny'
			                         and d.grantee in ('staff:' || k.person, 'staff:' || :self)) %s
			    order by w.urgent desc, w.due_at, w.work_item_id limit %d) w
			""";

	private static final String AVAILABLE = " and w.may_do and not w.claimed";

	/** The first lines that the viewer, or someone they stand in for, took. */
	private static final String MINE = """
			select w.id, w.urgent, w.due_at
			  from unnest(cast(:people as uuid[]), cast(:peopleHidden as text[])) as k (person, hidden)
			 cross join lateral (
			   select w.id, w.urgent, w.due_at from work_item w %s
			    where w.assignee = k.person and w.ended_at is null and not array[w.case_type] <@ string_to_array(k.hidden, ',')
			      and not exists (select 1 from case_grant d
			                       where not w.alone and d.case_id = w.case_id and d.effect = 'deny'
			                         and d.grantee in ('staff:' || k.person, 'staff:' || :self)) %s
			    order by w.urgent desc, w.due_at, w.id limit %d) w
			""";

	/**
	 * So many the database expects in a list that it cannot see. With as many in it, by
	 * nulls that match nothing, a plan for one reader is no cheaper than the plan for all
	 * readers, which it then keeps; else it makes a plan for each page.
	 */
	private static final int EXPECTED = 10;

	private final JdbcClient jdbc;

	WorkListRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * One page, what is urgent first, then what is due first.
	 * @param countTo counting stops here, but one line more than the page holds is always
	 * counted: it says that there is a next page
	 */
	public Paged<WorkItem> find(WorkQuery query, Viewer viewer, PageQuery page, int countTo, Instant now) {
		Map<String, Object> params = params(query, viewer, now);
		List<WorkItem> items = this.jdbc
			.sql("""
					select %s
					  from (select distinct id, urgent, due_at from (%s) u order by urgent desc, due_at, id limit %d offset %d) l
					  join work_item i on i.id = l.id
					 %s
					 order by i.urgent desc, i.due_at, i.id
					"""
				.formatted(WorkRow.COLUMNS, lines(query, page.offset() + page.size() + 1), page.size() + 1,
						page.offset(), WorkRow.JOINS))
			.params(params)
			.query(WorkRow::map)
			.list();
		long total = this.jdbc
			.sql("select count(*) from (select distinct id from (%s) u limit %d) l".formatted(lines(query, countTo),
					countTo))
			.params(params)
			.query(Long.class)
			.single();
		long seen = items.isEmpty() ? 0 : page.offset() + items.size();
		return new Paged<>(items.stream().limit(page.size()).toList(), page.page(), page.size(), Math.max(total, seen));
	}

	private static String lines(WorkQuery query, long most) {
		String mine = MINE.formatted(joins(query, "w.id"), filters(query), most);
		return switch (query.scope()) {
			case MINE -> mine;
			case AVAILABLE -> candidate(query, AVAILABLE, most);
			case TODO -> mine + " union all " + candidate(query, AVAILABLE, most);
			case TEAM -> candidate(query, "", most);
		};
	}

	private static String candidate(WorkQuery query, String which, long most) {
		return CANDIDATE.formatted(joins(query, "w.work_item_id"), which + filters(query), most);
	}

	private static String joins(WorkQuery query, String id) {
		if (query.group() == null && !hasText(query)) {
			return "";
		}
		return " join work_item f on f.id = " + id + " left join pupil fp on fp.id = f.pupil_id ";
	}

	private static String filters(WorkQuery query) {
		StringBuilder sql = new StringBuilder();
		if (query.type() != null) {
			sql.append(" and w.case_type = :type");
		}
		if (query.overdue()) {
			sql.append(" and w.due_at < :now");
		}
		if (query.group() != null) {
			sql.append("""
					 and (fp.group_id = :group or exists (select 1 from pupil_combined_group cg
					                                       where cg.pupil_id = fp.id and cg.group_id = :group))
					""");
		}
		if (hasText(query)) {
			sql.append(" and (f.reference ilike :text or ' ' || fp.search_name like :name)");
		}
		return sql.toString();
	}

	private static boolean hasText(WorkQuery query) {
		return query.text() != null && !query.text().isBlank();
	}

	private static Map<String, Object> params(WorkQuery query, Viewer viewer, Instant now) {
		List<@Nullable String> keys = new ArrayList<>();
		List<@Nullable String> keyPeople = new ArrayList<>();
		List<@Nullable String> keyHidden = new ArrayList<>();
		List<@Nullable String> people = new ArrayList<>();
		List<@Nullable String> peopleHidden = new ArrayList<>();
		for (Hat hat : viewer.hats()) {
			String hidden = String.join(",", hat.hiddenTypes());
			people.add(hat.person().toString());
			peopleHidden.add(hidden);
			for (Grantee grantee : hat.grantees()) {
				keys.add(grantee.key());
				keyPeople.add(hat.person().toString());
				keyHidden.add(hidden);
			}
		}
		List.of(keys, keyPeople, keyHidden, people, peopleHidden).forEach(WorkListRepository::fillUp);
		Map<String, Object> params = new LinkedHashMap<>();
		params.put("keys", keys.toArray(String[]::new));
		params.put("keyPeople", keyPeople.toArray(String[]::new));
		params.put("keyHidden", keyHidden.toArray(String[]::new));
		params.put("people", people.toArray(String[]::new));
		params.put("peopleHidden", peopleHidden.toArray(String[]::new));
		params.put("self", viewer.id().value());
		params.put("now", Timestamp.from(now));
		if (query.type() != null) {
			params.put("type", query.type());
		}
		if (query.group() != null) {
			params.put("group", query.group().value());
		}
		if (hasText(query)) {
			String text = String.valueOf(query.text()).strip();
			String escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
			params.put("text", "%" + escaped + "%");
			params.put("name", NameSearch.pattern(text));
		}
		if (query.scope() == Scope.MINE) {
			params.remove("keys");
			params.remove("keyPeople");
			params.remove("keyHidden");
		}
		return params;
	}

	private static void fillUp(List<@Nullable String> list) {
		while (list.size() < EXPECTED) {
			list.add(null);
		}
	}

}
