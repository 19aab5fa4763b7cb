package nl.drempel.web.beheer;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import nl.drempel.access.Account;
import nl.drempel.access.Accounts;
import nl.drempel.access.ExternalLogins;
import nl.drempel.access.SecondFactors;
import nl.drempel.access.Viewer;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.school.Board;
import nl.drempel.school.BoardId;
import nl.drempel.school.Enrolment;
import nl.drempel.school.Group;
import nl.drempel.school.GroupId;
import nl.drempel.school.HeldRole;
import nl.drempel.school.Role;
import nl.drempel.school.RoleAssignment;
import nl.drempel.school.School;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.school.Staff;
import nl.drempel.school.StaffDetails;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The people of an administrator's boards: who they are, what they do, and how they log
 * in. People of other boards do not exist here, and everything that is changed goes into
 * the trail.
 */
@Service
@Transactional
class StaffDesk {

	private final StaffDirectory staff;

	private final Schools schools;

	private final Accounts accounts;

	private final SecondFactors factors;

	private final ExternalLogins externals;

	private final AdminPlaces places;

	private final AuditTrail audit;

	private final AppClock clock;

	StaffDesk(StaffDirectory staff, Schools schools, Accounts accounts, SecondFactors factors, ExternalLogins externals,
			AdminPlaces places, AuditTrail audit, AppClock clock) {
		this.staff = staff;
		this.schools = schools;
		this.accounts = accounts;
		this.factors = factors;
		this.externals = externals;
		this.places = places;
		this.audit = audit;
		this.clock = clock;
	}

	@Transactional(readOnly = true)
	Paged<StaffRow> list(BoardId board, @Nullable SchoolId school, @Nullable String name, PageQuery page,
			Viewer viewer) {
		this.places.require(board, viewer);
		if (school != null && !this.places.school(school, viewer).boardId().equals(board)) {
			throw new NotFoundException();
		}
		Paged<Staff> found = this.staff.search(board, school, name, page);
		Set<StaffId> ids = found.items().stream().map(Staff::id).collect(Collectors.toSet());
		Map<StaffId, Account> logins = this.accounts.of(ids);
		Map<StaffId, List<RoleAssignment>> roles = this.staff.assignments(ids, this.clock.today());
		Map<UUID, String> names = placeNames(viewer);
		return found.map((one) -> new StaffRow(one.id(), one.displayName(), one.leftOn(),
				roles.getOrDefault(one.id(), List.of()).stream().map((given) -> row(given, names)).toList(),
				logins.get(one.id())));
	}

	private Map<UUID, String> placeNames(Viewer viewer) {
		Map<UUID, String> names = new LinkedHashMap<>();
		for (Board board : this.places.boards(viewer)) {
			names.put(board.id().value(), board.name());
			this.schools.ofBoard(board.id()).forEach((school) -> names.put(school.id().value(), school.name()));
		}
		return names;
	}

	private RoleRow row(RoleAssignment given, Map<UUID, String> names) {
		HeldRole held = given.held();
		LocalDate today = this.clock.today();
		boolean ended = given.until() != null && given.until().isBefore(today);
		return new RoleRow(given.id(), held.role(), names.getOrDefault(held.scope(), ""), given.from(), given.until(),
				ended, given.from().isAfter(today));
	}

	/** The roles that files propose and nobody confirmed yet. */
	@Transactional(readOnly = true)
	List<Proposal> proposals(BoardId board, Viewer viewer) {
		this.places.require(board, viewer);
		Map<UUID, String> names = placeNames(viewer);
		List<Enrolment> found = this.staff.proposals(board);
		Map<StaffId, Account> logins = this.accounts
			.of(found.stream().map((enrolment) -> enrolment.staff().id()).collect(Collectors.toSet()));
		return found.stream()
			.map((enrolment) -> new Proposal(enrolment.school() + "/" + enrolment.key(), enrolment.staff().id(),
					enrolment.staff().displayName(), Objects.requireNonNull(enrolment.proposedRole()),
					names.getOrDefault(enrolment.school().value(), ""),
					logins.containsKey(enrolment.staff().id()) ? logins.get(enrolment.staff().id()).username() : null))
			.toList();
	}

	/**
	 * Gives the proposed roles from today on, and an account to who has none.
	 * @param ids of proposals; one that is no longer open is passed over
	 * @return the new accounts with their one-time passwords, which are kept nowhere
	 */
	List<NewLogin> confirm(BoardId board, Collection<String> ids, Viewer viewer) {
		this.places.require(board, viewer);
		List<NewLogin> opened = new ArrayList<>();
		Set<StaffId> done = new LinkedHashSet<>();
		for (Enrolment enrolment : this.staff.proposals(board)) {
			if (!ids.contains(enrolment.school() + "/" + enrolment.key())) {
				continue;
			}
			Staff one = enrolment.staff();
			give(one.id(), HeldRole.at(enrolment.school(), Objects.requireNonNull(enrolment.proposedRole())),
					this.clock.today(), null, viewer);
			if (done.add(one.id()) && this.accounts.of(List.of(one.id())).isEmpty()) {
				String username = freeUsername(enrolment.proposedUsername(), one);
				opened.add(new NewLogin(one.displayName(), username,
						this.accounts.open(one.id(), username, viewer.actor())));
			}
		}
		return opened;
	}

	private String freeUsername(@Nullable String wanted, Staff one) {
		String base = Usernames.propose(wanted, one);
		String candidate = base;
		for (int i = 2; this.accounts.byUsername(candidate).isPresent(); i++) {
			candidate = base + i;
		}
		return candidate;
	}

	/**
	 * Everything about someone.
	 * @throws NotFoundException if they are of another board
	 */
	@Transactional(readOnly = true)
	StaffFile file(StaffId id, Viewer viewer) {
		Staff one = require(id, viewer);
		Map<UUID, String> names = placeNames(viewer);
		List<RoleRow> roles = this.staff.assignments(id).stream().map((given) -> row(given, names)).toList();
		Account account = this.accounts.of(List.of(id)).get(id);
		String proposed = (account == null) ? freeUsername(enrolledUsername(one), one) : null;
		List<Group> groups = this.schools.groupsOf(id);
		return new StaffFile(one, roles, account, proposed,
				groups.stream().map((group) -> groupRow(group, names)).toList(), assignable(one, groups, names));
	}

	private @Nullable String enrolledUsername(Staff one) {
		BoardId board = one.boardId();
		if (board == null) {
			return null;
		}
		return this.staff.proposals(board)
			.stream()
			.filter((enrolment) -> enrolment.staff().id().equals(one.id()))
			.map(Enrolment::proposedUsername)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	private static GroupRow groupRow(Group group, Map<UUID, String> names) {
		return new GroupRow(group.id(), group.name(), names.getOrDefault(group.schoolId().value(), ""));
	}

	/** The groups of the schools where they teach, that are not theirs yet. */
	private List<GroupRow> assignable(Staff one, List<Group> own, Map<UUID, String> names) {
		Set<GroupId> taken = own.stream().map(Group::id).collect(Collectors.toSet());
		return this.staff.roles(one.id(), this.clock.today())
			.stream()
			.filter((held) -> held.role() == Role.TEACHER)
			.map(HeldRole::school)
			.filter(Objects::nonNull)
			.flatMap((school) -> this.schools.groups(school).stream())
			.filter((group) -> !taken.contains(group.id()))
			.map((group) -> groupRow(group, names))
			.toList();
	}

	private Staff require(StaffId id, Viewer viewer) {
		Staff one = this.staff.get(id);
		BoardId board = one.boardId();
		if (board == null) {
			throw new NotFoundException();
		}
		this.places.require(board, viewer);
		return one;
	}

	StaffId add(BoardId board, StaffDetails details, Viewer viewer) {
		this.places.require(board, viewer);
		StaffId id = this.staff.add(board, details);
		this.audit.record(AuditEntry.of(viewer.actor(), "staff.added").about("staff", id));
		return id;
	}

	void change(StaffId id, StaffDetails details, Viewer viewer) {
		require(id, viewer);
		this.staff.change(id, details);
		this.audit.record(AuditEntry.of(viewer.actor(), "staff.changed").about("staff", id));
	}

	/** Gives a role at a school or board of the viewer's. */
	void giveRole(StaffId id, HeldRole held, LocalDate from, @Nullable LocalDate until, Viewer viewer) {
		require(id, viewer);
		if (held.school() != null) {
			this.places.school(held.school(), viewer);
		}
		else if (held.board() != null) {
			this.places.require(held.board(), viewer);
		}
		else {
			throw new InvalidInputException("role", "error.choice");
		}
		if (until != null && until.isBefore(from)) {
			throw new InvalidInputException("until", "error.substitution.order");
		}
		give(id, held, from, until, viewer);
	}

	/** Who gives roles doesn't give themselves one that opens cases. */
	private void give(StaffId id, HeldRole held, LocalDate from, @Nullable LocalDate until, Viewer viewer) {
		if (id.equals(viewer.id()) && held.role() != Role.ADMIN) {
			throw new InvalidInputException("role", "beheer.error.self.role");
		}
		this.staff.give(id, held, from, until);
		this.audit.record(AuditEntry.of(viewer.actor(), "role.given").about("staff", id).detail(held.role().key()));
	}

	/**
	 * Ends a role at once; one that has yet to begin never does.
	 * @throws ConflictException if it ended already
	 */
	void endRole(StaffId id, UUID assignment, Viewer viewer) {
		require(id, viewer);
		RoleAssignment given = this.staff.assignments(id)
			.stream()
			.filter((one) -> one.id().equals(assignment))
			.findFirst()
			.orElseThrow(NotFoundException::new);
		if (id.equals(viewer.id()) && given.held().role() == Role.ADMIN) {
			throw new ConflictException("beheer.error.self");
		}
		LocalDate today = this.clock.today();
		if (given.until() != null && given.until().isBefore(today)) {
			throw new ConflictException("beheer.error.ended");
		}
		this.staff.end(assignment, today.minusDays(1));
		this.audit
			.record(AuditEntry.of(viewer.actor(), "role.ended").about("staff", id).detail(given.held().role().key()));
	}

	void assignGroup(StaffId id, GroupId group, Viewer viewer) {
		require(id, viewer);
		School school = this.places.school(this.schools.group(group).schoolId(), viewer);
		if (!this.staff.roles(id, this.clock.today()).contains(HeldRole.at(school.id(), Role.TEACHER))) {
			throw new InvalidInputException("group", "error.choice");
		}
		this.schools.assignTeacher(group, id);
		this.audit.record(AuditEntry.of(viewer.actor(), "group.assigned").about("staff", id).detail(group.toString()));
	}

	/** Takes someone off a group of theirs. */
	void releaseGroup(StaffId id, GroupId group, Viewer viewer) {
		require(id, viewer);
		this.places.school(this.schools.group(group).schoolId(), viewer);
		if (this.schools.groupsOf(id).stream().noneMatch((own) -> own.id().equals(group))) {
			throw new NotFoundException();
		}
		this.schools.releaseTeacher(group, id);
		this.audit.record(AuditEntry.of(viewer.actor(), "group.released").about("staff", id).detail(group.toString()));
	}

	/**
	 * Marks someone as no longer working here: all their roles end.
	 * @throws ConflictException if they left already, or if it is the viewer
	 */
	void leave(StaffId id, Viewer viewer) {
		Staff one = require(id, viewer);
		if (id.equals(viewer.id())) {
			throw new ConflictException("beheer.error.self");
		}
		if (one.leftOn() != null) {
			throw new ConflictException("beheer.error.left");
		}
		this.staff.leave(id, this.clock.today());
		this.audit.record(AuditEntry.of(viewer.actor(), "staff.left").about("staff", id));
	}

	/** Takes back that someone left; roles are given anew. */
	void comeBack(StaffId id, Viewer viewer) {
		require(id, viewer);
		this.staff.comeBack(id);
		this.audit.record(AuditEntry.of(viewer.actor(), "staff.returned").about("staff", id));
	}

	/** Opens an account; the one-time password is kept nowhere. */
	NewLogin openAccount(StaffId id, String username, Viewer viewer) {
		Staff one = require(id, viewer);
		return new NewLogin(one.displayName(), username, this.accounts.open(id, username, viewer.actor()));
	}

	/**
	 * A new one-time password; the trail tells the privacy officer.
	 * @throws ConflictException for oneself: who doesn't copy it is locked out, and one's
	 * own is changed on one's own page
	 */
	NewLogin resetPassword(StaffId id, Viewer viewer) {
		Staff one = require(id, viewer);
		if (id.equals(viewer.id())) {
			throw new ConflictException("beheer.error.self.password");
		}
		Account account = this.accounts.of(List.of(id)).get(id);
		if (account == null) {
			throw new NotFoundException();
		}
		return new NewLogin(one.displayName(), account.username(), this.accounts.reset(id, viewer.actor()));
	}

	/**
	 * Takes the second factor away of who lost the telephone; the trail tells the privacy
	 * officer. Never one's own: that would make one password enough again.
	 */
	void removeFactor(StaffId id, Viewer viewer) {
		require(id, viewer);
		if (id.equals(viewer.id())) {
			throw new ConflictException("beheer.error.self");
		}
		this.factors.remove(id, viewer.actor());
	}

	/** Has somebody recognised anew when they next come from an issuer. */
	void unlink(StaffId id, Viewer viewer) {
		require(id, viewer);
		if (id.equals(viewer.id())) {
			throw new ConflictException("beheer.error.self");
		}
		this.externals.forget(id, viewer.actor());
	}

	void enable(StaffId id, boolean enabled, Viewer viewer) {
		require(id, viewer);
		if (id.equals(viewer.id())) {
			throw new ConflictException("beheer.error.self");
		}
		this.accounts.enable(id, enabled, viewer.actor());
	}

	/** Someone in the list. */
	record StaffRow(StaffId id, String name, @Nullable LocalDate leftOn, List<RoleRow> roles,
			@Nullable Account account) {
	}

	/** A role that someone holds, held or will hold. */
	record RoleRow(UUID id, Role role, String place, LocalDate from, @Nullable LocalDate until, boolean ended,
			boolean later) {
	}

	/** A group of a teacher. */
	record GroupRow(GroupId id, String name, String school) {
	}

	/**
	 * A role that a file proposes for someone.
	 *
	 * @param id the school and the key in its file
	 * @param username if they have an account already
	 */
	record Proposal(String id, StaffId staff, String name, Role role, String school, @Nullable String username) {
	}

	/** An account that was just opened or reset. */
	record NewLogin(String name, String username, String password) implements Serializable {
	}

	/**
	 * Everything about someone.
	 *
	 * @param proposedUsername free now; only without an account
	 */
	record StaffFile(Staff staff, List<RoleRow> roles, @Nullable Account account, @Nullable String proposedUsername,
			List<GroupRow> groups, List<GroupRow> assignable) {
	}

}
