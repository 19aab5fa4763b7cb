package nl.drempel.access.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Account;
import nl.drempel.access.Hat;
import nl.drempel.access.Login;
import nl.drempel.access.Viewer;
import nl.drempel.access.Viewers;
import nl.drempel.access.jdbc.AccountRepository;
import nl.drempel.access.jdbc.HatRepository;
import nl.drempel.access.jdbc.SubstitutionRepository;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;

/** Makes the viewer of a person as things stand now. */
@Service
class ViewerLoader implements Viewers {

	private final AccountRepository accounts;

	private final HatRepository hats;

	private final SubstitutionRepository substitutions;

	private final StaffDirectory staff;

	private final AppClock clock;

	ViewerLoader(AccountRepository accounts, HatRepository hats, SubstitutionRepository substitutions,
			StaffDirectory staff, AppClock clock) {
		this.accounts = accounts;
		this.hats = hats;
		this.substitutions = substitutions;
		this.staff = staff;
		this.clock = clock;
	}

	@Override
	@Transactional(readOnly = true)
	public Optional<Viewer> byUsername(String username) {
		return this.accounts.byUsername(username).filter(Account::enabled).map(this::viewer);
	}

	@Override
	@Transactional(readOnly = true)
	public Optional<Viewer> byLogin(Login login) {
		return this.accounts.byUsername(login.username())
			.filter((account) -> account.enabled() && account.epoch() == login.epoch())
			.map(this::viewer);
	}

	@Override
	@Transactional(readOnly = true)
	public Optional<Viewer> byStaff(StaffId id) {
		return this.accounts.byStaff(id).filter(Account::enabled).map(this::viewer);
	}

	private Viewer viewer(Account account) {
		LocalDate today = this.clock.today();
		StaffId id = account.staffId();
		List<Hat> all = this.hats.hats(id, this.substitutions.absentFor(id, today), today);
		return new Viewer(id, account.username(), this.staff.get(id).displayName(), account.mustChange(),
				account.secondFactor(), all);
	}

}
