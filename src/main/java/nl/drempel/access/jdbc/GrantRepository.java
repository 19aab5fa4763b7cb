package nl.drempel.access.jdbc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import nl.drempel.access.Grantee;
import nl.drempel.access.Grants;
import nl.drempel.access.Hat;
import nl.drempel.access.Knowledge;
import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.school.PupilId;
import nl.drempel.school.Role;
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
			   and g.case_type <> all (string_to_array(k.hidden, ','))
			   and not exists (
			     select 1 from case_grant d
			      where d.case_id = g.case_id and d.effect = 'deny' and d.grantee in (k.person, :viewerSelf))
			   %s
			 group by g.case_id""";

	private final JdbcClient jdbc;

	GrantRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public void allow(CaseId id, String caseType, Grantee grantee, Level level, String source) {
		write(id, caseType, grantee, level.rank(), "allow", source);
	}

	@Override
	public void deny(CaseId id, String caseType, Grantee grantee, String source) {
		write(id, caseType, grantee, 0, "deny", source);
	}

	private void write(CaseId id, String caseType, Grantee grantee, int level, String effect, String source) {
		this.jdbc.sql("""
				insert into case_grant (case_id, grantee, source, case_type, level, effect)
				values (:id, :grantee, :source, :caseType, :level, :effect)
				on conflict (case_id, grantee, source) do update set level = excluded.level, effect = excluded.effect
				""")
			.param("id", id.value())
			.param("grantee", grantee.key())
			.param("source", source)
			.param("caseType", caseType)
			.param("level", level)
			.param("effect", effect)
			.update();
	}

	@Override
	public void revoke(CaseId id, String source) {
		this.jdbc.sql("delete from case_grant where case_id = :id and source = :source")
			.param("id", id.value())
			.param("source", source)
			.update();
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
	public Predicate cases(Viewer viewer) {
		return known(viewer, "");
	}

	private Predicate known(Viewer viewer, String more) {
		return new Predicate(KNOWN.formatted(more), params(viewer));
	}

	private static Map<String, Object> params(Viewer viewer) {
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
		params.put("viewerSelf", Grantee.staff(viewer.id()).key());
		return params;
	}

	@Override
	public Predicate pupils(Viewer viewer) {
		Map<String, Object> params = params(viewer);
		params.put("viewerSchools", viewer.schoolsAs(Role.IB, Role.DIRECTOR, Role.COORDINATOR)
			.stream()
			.map((school) -> school.value().toString())
			.toArray(String[]::new));
		params.put("viewerGroups", viewer.groups().stream().map(UUID::toString).toArray(String[]::new));
		params.put("viewerLeast", Level.OUTLINE.rank());
		return new Predicate("""
				(p.school_id = any (cast(:viewerSchools as uuid[]))
				 or p.group_id = any (cast(:viewerGroups as uuid[]))
				 or exists (select 1 from pupil_combined_group cg where cg.pupil_id = p.id and cg.group_id = any (cast(:viewerGroups as uuid[])))
				 or p.id in (select kc.pupil_id from (%s) known join case_file kc on kc.id = known.case_id
				              where known.level >= :viewerLeast))
				""".formatted(KNOWN.formatted("")), params);
	}

	@Override
	public void requirePupil(PupilId id, Viewer viewer) {
		Predicate pupils = pupils(viewer);
		boolean known = this.jdbc
			.sql("select exists (select 1 from pupil p where p.id = :pupil and " + pupils.sql() + ")")
			.params(pupils.params())
			.param("pupil", id.value())
			.query(Boolean.class)
			.single();
		if (!known) {
			throw new NotFoundException();
		}
	}

}
