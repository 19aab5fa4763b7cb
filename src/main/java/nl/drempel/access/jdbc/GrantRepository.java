package nl.drempel.access.jdbc;

import java.sql.Timestamp;
import java.time.Instant;
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

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.access.Grantee;
import nl.drempel.access.Grants;
import nl.drempel.access.Hat;
import nl.drempel.access.Knowledge;
import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.school.PupilId;
import nl.drempel.school.PupilScope;
import nl.drempel.school.Pupils;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.NotFoundException;

@Repository
class GrantRepository implements Grants, Knowledge {

	/**
	 * One row per case that was granted under some hat, unless the case type is hidden
	 * under that hat, or the case was denied to the viewer or to the person whose hat it
	 * is.
	 */
	private static final String KNOWN = """
			select g.case_id, max(g.level) as level
			  from unnest(cast(:viewerKeys as text[]), cast(:viewerPeople as text[]), cast(:viewerHidden as text[])) as k (grantee, person, hidden)
			  join case_grant g on g.grantee = k.grantee
			 where g.effect = 'allow'
			   and (g.until is null or g.until > :viewerNow)
			   and g.case_type <> all (string_to_array(k.hidden, ','))
			   and not exists (
			     select 1 from case_grant d
			      where d.case_id = g.case_id and d.effect = 'deny' and d.grantee in (k.person, :viewerSelf))
			   %s
			 group by g.case_id""";

	/**
	 * The first cases that go to one of the viewer's keys, along an index in order. What
	 * does not depend on the viewer the database must see, or it plans for the average,
	 * and reads all.
	 */
	private static final String NEWEST = """
			select distinct n.opened_at, n.case_id
			  from unnest(cast(:viewerKeys as text[]), cast(:viewerPeople as text[]), cast(:viewerHidden as text[])) as k (grantee, person, hidden)
			 cross join lateral (
			   select distinct g.opened_at, g.case_id from case_grant g
			    where g.grantee = k.grantee and g.effect = 'allow' and g.case_type = '%s' and g.level >= %d
			      and (g.until is null or g.until > :viewerNow)
			      and not array[g.case_type] <@ string_to_array(k.hidden, ',')
			      and not exists (
			        select 1 from case_grant d
			         where d.case_id = g.case_id and d.effect = 'deny' and d.grantee in (k.person, :viewerSelf))
			      and %s
			    order by g.opened_at desc, g.case_id limit %d) n
			 order by n.opened_at desc, n.case_id limit %d""";

	private final JdbcClient jdbc;

	private final Pupils pupils;

	private final AppClock clock;

	GrantRepository(JdbcClient jdbc, Pupils pupils, AppClock clock) {
		this.jdbc = jdbc;
		this.pupils = pupils;
		this.clock = clock;
	}

	@Override
	public void allow(CaseId id, String caseType, Grantee grantee, Level level, String source) {
		write(id, caseType, grantee, level.rank(), "allow", source, null);
	}

	@Override
	public void allowUntil(CaseId id, String caseType, Grantee grantee, Level level, String source, Instant until) {
		write(id, caseType, grantee, level.rank(), "allow", source, until);
	}

	@Override
	public void deny(CaseId id, String caseType, Grantee grantee, String source) {
		write(id, caseType, grantee, 0, "deny", source, null);
	}

	private void write(CaseId id, String caseType, Grantee grantee, int level, String effect, String source,
			@Nullable Instant until) {
		int written = this.jdbc.sql("""
				insert into case_grant (case_id, school_id, grantee, source, case_type, level, effect, until, opened_at)
				select c.id, c.school_id, :grantee, :source, :caseType, :level, :effect, :until, c.opened_at
				  from case_file c where c.id = :id
				on conflict (case_id, grantee, source)
				do update set level = excluded.level, effect = excluded.effect, until = excluded.until
				""")
			.param("id", id.value())
			.param("grantee", grantee.key())
			.param("source", source)
			.param("caseType", caseType)
			.param("level", level)
			.param("effect", effect)
			.param("until", (until != null) ? Timestamp.from(until) : null)
			.update();
		if (written != 1) {
			throw new IllegalStateException("a grant for a case that is not there");
		}
	}

	@Override
	public void revoke(CaseId id, String source) {
		this.jdbc.sql("delete from case_grant where case_id = :id and source = :source")
			.param("id", id.value())
			.param("source", source)
			.update();
	}

	@Override
	public List<CaseId> regroup(SchoolId school, String caseType, Level level, String source) {
		Map<String, Object> params = Map.of("school", school.value(), "type", caseType, "level", level.rank(), "source",
				source);
		Set<CaseId> changed = new LinkedHashSet<>();
		changed.addAll(this.jdbc
			.sql("""
					delete from case_grant g
					 using case_file c
					 where c.id = g.case_id and c.school_id = :school and c.type = :type and g.source = :source
					   and not exists (select 1 from pupil p
					                    where p.id = c.pupil_id
					                      and (g.grantee = 'group:' || p.group_id
					                           or exists (select 1 from pupil_combined_group cg
					                                       where cg.pupil_id = p.id and g.grantee = 'group:' || cg.group_id)))
					returning g.case_id
					""")
			.params(params)
			.query((row, n) -> new CaseId(row.getObject("case_id", UUID.class)))
			.list());
		changed.addAll(this.jdbc.sql("""
				insert into case_grant (case_id, school_id, grantee, source, case_type, level, opened_at)
				select c.id, c.school_id, 'group:' || m.group_id, :source, c.type, :level, c.opened_at
				  from case_file c
				  join (select id as pupil_id, group_id from pupil where group_id is not null
				        union select pupil_id, group_id from pupil_combined_group) m on m.pupil_id = c.pupil_id
				 where c.school_id = :school and c.type = :type
				on conflict do nothing
				returning case_id
				""").params(params).query((row, n) -> new CaseId(row.getObject("case_id", UUID.class))).list());
		return List.copyOf(changed);
	}

	@Override
	public Optional<Level> of(CaseId id, Viewer viewer) {
		Predicate known = known(viewer, "and g.case_id = :viewerCase");
		return this.jdbc.sql(known.sql())
			.params(known.params())
			.param("viewerCase", id.value())
			.query((row, n) -> Level.ofRank(row.getInt("level")))
			.optional();
	}

	@Override
	public Level require(CaseId id, Level least, Viewer viewer) {
		return of(id, viewer).filter((level) -> level.reaches(least)).orElseThrow(NotFoundException::new);
	}

	@Override
	public Optional<Hat> hat(CaseId id, Viewer viewer) {
		Set<StaffId> denied = denials(List.of(id)).getOrDefault(id, Set.of());
		Map<Grantee, String> types = new LinkedHashMap<>();
		this.jdbc.sql(
				"select grantee, case_type from case_grant where case_id = :id and effect = 'allow' and (until is null or until > :now)")
			.param("id", id.value())
			.param("now", Timestamp.from(this.clock.instant()))
			.query((row) -> {
				types.put(new Grantee(row.getString("grantee")), row.getString("case_type"));
			});
		return viewer.hats()
			.stream()
			.filter((hat) -> !denied.contains(viewer.id()) && !denied.contains(hat.person()))
			.filter((hat) -> types.entrySet()
				.stream()
				.anyMatch((given) -> hat.grantees().contains(given.getKey()) && hat.sees(given.getValue())))
			.findFirst();
	}

	@Override
	public Map<CaseId, Set<StaffId>> denials(Collection<CaseId> ids) {
		Map<CaseId, Set<StaffId>> denials = new LinkedHashMap<>();
		if (!ids.isEmpty()) {
			this.jdbc.sql("""
					select case_id, substr(grantee, length('staff:') + 1) as person
					  from case_grant
					 where case_id in (:ids) and effect = 'deny' and grantee like 'staff:%'
					""").param("ids", ids.stream().map(CaseId::value).toList()).query((row) -> {
				denials.computeIfAbsent(new CaseId(row.getObject("case_id", UUID.class)), (id) -> new LinkedHashSet<>())
					.add(StaffId.valueOf(row.getString("person")));
			});
		}
		return denials;
	}

	@Override
	public Set<CaseId> deniedTo(Viewer viewer) {
		return new LinkedHashSet<>(this.jdbc
			.sql("select distinct case_id from case_grant where effect = 'deny' and grantee = any(:people)")
			.param("people", viewer.people().stream().map((one) -> Grantee.staff(one).key()).toArray(String[]::new))
			.query((row, n) -> new CaseId(row.getObject("case_id", UUID.class)))
			.list());
	}

	@Override
	public Predicate cases(Viewer viewer) {
		return known(viewer, "");
	}

	@Override
	public Predicate casesAmong(Viewer viewer, String ids) {
		return known(viewer, "and g.case_id in (" + ids + ")");
	}

	@Override
	public Predicate newestCases(Viewer viewer, String caseType, Level least, String condition, long most) {
		return new Predicate(NEWEST.formatted(caseType, least.rank(), condition, most, most), params(viewer));
	}

	private Predicate known(Viewer viewer, String more) {
		return new Predicate(KNOWN.formatted(more), params(viewer));
	}

	private Map<String, Object> params(Viewer viewer) {
		List<String> keys = new ArrayList<>();
		List<String> people = new ArrayList<>();
		List<String> hidden = new ArrayList<>();
		for (Hat hat : viewer.hats()) {
			for (Grantee grantee : hat.grantees()) {
				keys.add(grantee.key());
				people.add(Grantee.staff(hat.person()).key());
				hidden.add(String.join(",", hat.hiddenTypes()));
			}
		}
		Map<String, Object> params = new LinkedHashMap<>();
		params.put("viewerKeys", keys.toArray(String[]::new));
		params.put("viewerPeople", people.toArray(String[]::new));
		params.put("viewerHidden", hidden.toArray(String[]::new));
		params.put("viewerNow", Timestamp.from(this.clock.instant()));
		params.put("viewerSelf", Grantee.staff(viewer.id()).key());
		return params;
	}

	@Override
	public PupilScope pupils(Viewer viewer) {
		return new PupilScope(viewer.schoolsAs(Role.IB, Role.DIRECTOR, Role.COORDINATOR), viewer.groups());
	}

	@Override
	public void requirePupil(PupilId id, Viewer viewer) {
		if (pupilsKnown(List.of(id), viewer).isEmpty()) {
			throw new NotFoundException();
		}
	}

	@Override
	public Set<PupilId> pupilsKnown(Collection<PupilId> ids, Viewer viewer) {
		Set<PupilId> known = new LinkedHashSet<>();
		PupilScope scope = pupils(viewer);
		if (!scope.isEmpty()) {
			known.addAll(this.pupils.in(scope, ids));
		}
		List<PupilId> others = ids.stream().filter((id) -> !known.contains(id)).toList();
		if (!others.isEmpty()) {
			known.addAll(ofKnownCases(others, viewer));
		}
		return known;
	}

	/** Whoever must visit a family may know the pupil, also outside their own groups. */
	private List<PupilId> ofKnownCases(List<PupilId> ids, Viewer viewer) {
		Predicate known = known(viewer,
				"and g.case_id in (select id from case_file where pupil_id = any(:viewerPupils))");
		return this.jdbc.sql("""
				select distinct c.pupil_id from (%s) k join case_file c on c.id = k.case_id
				 where k.level >= :viewerLeast
				""".formatted(known.sql()))
			.params(known.params())
			.param("viewerPupils", ids.stream().map(PupilId::value).toArray(UUID[]::new))
			.param("viewerLeast", Level.OUTLINE.rank())
			.query((row, n) -> new PupilId(row.getObject("pupil_id", UUID.class)))
			.list();
	}

}
