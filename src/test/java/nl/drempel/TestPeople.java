package nl.drempel;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import nl.drempel.access.Accounts;
import nl.drempel.audit.Actor;
import nl.drempel.school.BoardId;
import nl.drempel.school.HeldRole;
import nl.drempel.school.Region;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.school.StaffDetails;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;

/** Boards, schools and people of a test's own, who can log in. */
public class TestPeople {

	private static final Actor TEST = Actor.system("test");

	private static final String PASSWORD = "geheim-van-de-proef";

	private final AtomicInteger counter = new AtomicInteger();

	private final Schools schools;

	private final StaffDirectory staff;

	private final Accounts accounts;

	private final AppClock clock;

	TestPeople(Schools schools, StaffDirectory staff, Accounts accounts, AppClock clock) {
		this.schools = schools;
		this.staff = staff;
		this.accounts = accounts;
		this.clock = clock;
	}

	public BoardId aBoard() {
		return this.schools.addBoard("Proefbestuur " + this.counter.incrementAndGet());
	}

	public SchoolId aSchool(BoardId board) {
		int number = this.counter.incrementAndGet();
		return this.schools.addSchool(board, "T%03d%02d".formatted(number / 100, number % 100), "Proefschool " + number,
				Region.MIDDEN);
	}

	/** Somebody with a role at a school, who has an account. */
	public Person somebody(Role role, SchoolId school) {
		return somebody(this.schools.get(school).boardId(), HeldRole.at(school, role));
	}

	/** Somebody with a role at a board, who has an account. */
	public Person somebody(Role role, BoardId board) {
		return somebody(board, HeldRole.at(board, role));
	}

	public Person somebody(BoardId board, HeldRole held) {
		String username = "proef." + this.counter.incrementAndGet();
		return new Person(somebody(board, held, username, PASSWORD), username, PASSWORD);
	}

	/** Somebody with an account of this name. */
	public StaffId somebody(BoardId board, HeldRole held, String username, String password) {
		StaffId id = this.staff.add(board,
				new StaffDetails("Proef", null, "Persoon " + username.replaceAll("\\D", ""), null, null, List.of()));
		this.staff.give(id, held, this.clock.today().minusYears(1), null);
		this.accounts.open(id, username, password, false, TEST);
		return id;
	}

	/** Somebody who can log in. */
	public record Person(StaffId id, String username, String password) {

	}

}
