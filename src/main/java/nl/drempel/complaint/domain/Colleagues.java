package nl.drempel.complaint.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Account;
import nl.drempel.access.Accounts;
import nl.drempel.access.Viewer;
import nl.drempel.school.BoardId;
import nl.drempel.school.HeldRole;
import nl.drempel.school.Role;
import nl.drempel.school.School;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.school.Staff;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;

/** The people who can be named in a complaint: of the school, and of its board. */
@Component
@Transactional(readOnly = true)
public class Colleagues {

	private final StaffDirectory staff;

	private final Accounts accounts;

	private final Schools schools;

	private final AppClock clock;

	Colleagues(StaffDirectory staff, Accounts accounts, Schools schools, AppClock clock) {
		this.staff = staff;
		this.accounts = accounts;
		this.schools = schools;
		this.clock = clock;
	}

	/** Their names by username, in their order. */
	public Map<String, String> of(SchoolId school) {
		BoardId board = this.schools.get(school).boardId();
		Map<StaffId, Staff> people = new LinkedHashMap<>();
		this.staff.atSchool(school, this.clock.today()).forEach((one) -> people.put(one.id(), one));
		this.staff.ofBoard(board)
			.stream()
			.filter((one) -> worksFor(one, board))
			.forEach((one) -> people.put(one.id(), one));
		return names(people);
	}

	/**
	 * Those of the school who can hold the first talk, names by username: not who handles
	 * or guides a complaint at another level.
	 */
	public Map<String, String> talkers(SchoolId school) {
		LocalDate today = this.clock.today();
		Map<StaffId, Staff> people = new LinkedHashMap<>();
		this.staff.atSchool(school, today).forEach((one) -> people.put(one.id(), one));
		List<Staff> others = new ArrayList<>(this.staff.holders(Role.DIRECTOR, school, today));
		others.addAll(this.staff.holders(Role.CONTACT, school, today));
		others.addAll(this.staff.holders(Role.BOARD, this.schools.get(school).boardId(), today));
		others.forEach((one) -> people.remove(one.id()));
		return names(people);
	}

	private Map<String, String> names(Map<StaffId, Staff> people) {
		Map<StaffId, Account> known = this.accounts.of(people.keySet());
		Map<String, String> names = new LinkedHashMap<>();
		people.forEach((id, one) -> {
			Account account = known.get(id);
			if (account != null) {
				names.put(account.username(), one.displayName());
			}
		});
		return names;
	}

	/** The usernames of people who have one. */
	public Map<StaffId, String> usernames(Collection<StaffId> people) {
		Map<StaffId, Account> known = this.accounts.of(people);
		Map<StaffId, String> usernames = new LinkedHashMap<>();
		people.forEach((id) -> {
			Account account = known.get(id);
			if (account != null) {
				usernames.put(id, account.username());
			}
		});
		return usernames;
	}

	/** One of them. */
	public Optional<StaffId> find(String username, SchoolId school) {
		BoardId board = this.schools.get(school).boardId();
		return this.accounts.byUsername(username)
			.filter((person) -> this.staff.worksAt(person, school, this.clock.today())
					|| this.staff.find(person).filter((one) -> worksFor(one, board)).isPresent());
	}

	/** The boards that someone works for, at a school or at the board itself. */
	public Set<BoardId> boardsOf(Viewer viewer) {
		Set<BoardId> boards = new LinkedHashSet<>();
		for (HeldRole held : viewer.ownRoles()) {
			SchoolId school = held.school();
			if (school != null) {
				boards.add(this.schools.get(school).boardId());
			}
			if (held.board() != null) {
				boards.add(held.board());
			}
		}
		return boards;
	}

	/** The schools at which someone can pass on a complaint, their own first. */
	public List<School> schoolsOf(Viewer viewer) {
		Set<SchoolId> own = new LinkedHashSet<>();
		viewer.ownRoles().forEach((held) -> {
			if (held.school() != null) {
				own.add(held.school());
			}
		});
		List<School> schools = new ArrayList<>();
		boardsOf(viewer).forEach((board) -> schools.addAll(this.schools.ofBoard(board)));
		schools.sort(Comparator.comparing((School school) -> !own.contains(school.id())).thenComparing(School::name));
		return schools;
	}

	private boolean worksFor(Staff one, BoardId board) {
		return one.leftOn() == null && this.staff.roles(one.id(), this.clock.today())
			.stream()
			.anyMatch((held) -> board.equals(held.board()));
	}

}
