package nl.drempel.visit.domain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.access.Account;
import nl.drempel.access.Accounts;
import nl.drempel.access.Grantee;
import nl.drempel.access.Grants;
import nl.drempel.access.Hat;
import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseType;
import nl.drempel.school.Group;
import nl.drempel.school.GroupId;
import nl.drempel.school.Pupil;
import nl.drempel.school.Pupils;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.visit.Appointment;
import nl.drempel.visit.Visit;
import nl.drempel.visit.jdbc.OverviewRepository;

/** Who goes on a visit, and what that lets people know. */
@Component
public class Visitors {

	private static final String TYPE = CaseType.HOME_VISIT.key();

	private static final String VISITOR = "visitor";

	private static final String GROUP = "group";

	private static final String SECOND = "second";

	private final Grants grants;

	private final Pupils pupils;

	private final Schools schools;

	private final OverviewRepository overview;

	private final Accounts accounts;

	private final StaffDirectory staff;

	private final AppClock clock;

	Visitors(Grants grants, Pupils pupils, Schools schools, OverviewRepository overview, Accounts accounts,
			StaffDirectory staff, AppClock clock) {
		this.grants = grants;
		this.pupils = pupils;
		this.schools = schools;
		this.overview = overview;
		this.accounts = accounts;
		this.staff = staff;
		this.clock = clock;
	}

	/**
	 * Who may do the steps of the visitor: the named one, or the teachers of the pupil's
	 * group; the director for a pupil without a group of this school year, as one has who
	 * left, because nobody teaches the groups of an earlier year.
	 */
	public Set<Grantee> of(Visit visit) {
		if (visit.visitor() != null) {
			return Set.of(Grantee.staff(visit.visitor()));
		}
		Pupil pupil = this.pupils.get(visit.pupil());
		Set<GroupId> current = this.schools.groups(pupil.school()).stream().map(Group::id).collect(Collectors.toSet());
		if (pupil.groupId() != null && current.contains(pupil.groupId())) {
			return Set.of(Grantee.teachersOf(pupil.groupId()));
		}
		Set<Grantee> teachers = new LinkedHashSet<>();
		this.pupils.groupsOf(visit.pupil())
			.stream()
			.filter(current::contains)
			.forEach((group) -> teachers.add(Grantee.teachersOf(group)));
		return teachers.isEmpty() ? Set.of(Grantee.role(Role.DIRECTOR, pupil.school().value())) : teachers;
	}

	/** Under which hat the viewer is the visitor or the second one. */
	public Optional<Hat> hat(Visit visit, @Nullable Appointment appointment, Viewer viewer) {
		Set<Grantee> visitors = new LinkedHashSet<>(of(visit));
		if (appointment != null && appointment.secondVisitor() != null) {
			visitors.add(Grantee.staff(appointment.secondVisitor()));
		}
		return viewer.hatFor(visitors, TYPE);
	}

	/** What the roles around a new visit may know of it. */
	void introduce(Visit visit, SchoolId school, Viewer opener) {
		CaseId id = visit.id();
		this.pupils.groupsOf(visit.pupil())
			.forEach((group) -> this.grants.allow(id, TYPE, Grantee.teachersOf(group), Level.CONTENT, GROUP));
		this.grants.allow(id, TYPE, Grantee.role(Role.IB, school.value()), Level.FULL, "school");
		this.grants.allow(id, TYPE, Grantee.role(Role.DIRECTOR, school.value()), Level.OUTLINE, "school");
		this.grants.allow(id, TYPE, Grantee.staff(opener.id()), Level.GLIMPSE, "opener");
		named(id, visit.visitor());
	}

	/**
	 * Gives a school's visits to the teachers of the groups their pupils are in now.
	 * @return the visits whose visitors may have changed by that
	 */
	public Set<CaseId> regroup(SchoolId school) {
		Set<CaseId> changed = new LinkedHashSet<>(this.grants.regroup(school, TYPE, Level.CONTENT, GROUP));
		changed.addAll(this.overview.outsideGroups(school));
		return changed;
	}

	/** Lets a named visitor know the case, instead of the one before. */
	public void named(CaseId id, @Nullable StaffId visitor) {
		this.grants.revoke(id, VISITOR);
		if (visitor != null) {
			this.grants.allow(id, TYPE, Grantee.staff(visitor), Level.CONTENT, VISITOR);
		}
	}

	/** Lets the second visitor know the case while the appointment stands. */
	public void second(CaseId id, @Nullable StaffId second) {
		this.grants.revoke(id, SECOND);
		if (second != null) {
			this.grants.allow(id, TYPE, Grantee.staff(second), Level.CONTENT, SECOND);
		}
	}

	/**
	 * Whether this colleague goes anyway, as the named visitor or as the only teacher of
	 * the pupil's group, and so cannot be the second.
	 */
	public boolean goesAnyway(Visit visit, String username) {
		Optional<StaffId> person = this.accounts.byUsername(username);
		if (visit.visitor() != null) {
			return person.filter(visit.visitor()::equals).isPresent();
		}
		Set<StaffId> teachers = new LinkedHashSet<>();
		this.schools.teachersOf(this.pupils.groupsOf(visit.pupil())).values().forEach(teachers::addAll);
		return teachers.size() == 1 && person.filter(teachers::contains).isPresent();
	}

	/**
	 * The colleague with this username.
	 * @throws InvalidInputException at {@code field} if nobody at the school has it
	 */
	public StaffId colleague(String field, String username, SchoolId school) {
		return this.accounts.byUsername(username)
			.filter((id) -> this.staff.worksAt(id, school, this.clock.today()) && canLogIn(id))
			.orElseThrow(() -> new InvalidInputException(field, "error.colleague"));
	}

	private boolean canLogIn(StaffId id) {
		return this.accounts.of(List.of(id)).values().stream().allMatch(Account::enabled);
	}

}
