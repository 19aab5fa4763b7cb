package nl.drempel.access.domain;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Accounts;
import nl.drempel.access.jdbc.AccountRepository;
import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditEntry;
import nl.drempel.audit.AuditTrail;
import nl.drempel.school.BoardId;
import nl.drempel.school.HeldRole;
import nl.drempel.school.Role;
import nl.drempel.school.Schools;
import nl.drempel.school.StaffDetails;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.Installation;

/**
 * Gives an empty installation its first account: {@code beheer}, who hangs on a board
 * that can be renamed later. The one-time password is printed once; a password that the
 * operator chose ({@code DREMPEL_ADMIN_PASSWORD}) is not, and needs no change: a weak one
 * was refused ({@link WeakPasswords}).
 */
@Component
class FirstAdministrator implements ApplicationRunner {

	private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);

	static final String USERNAME = "beheer";

	private final AccountRepository existing;

	private final Accounts accounts;

	private final Schools schools;

	private final StaffDirectory staff;

	private final AuditTrail audit;

	private final AppClock clock;

	private final Installation installation;

	private final String chosen;

	FirstAdministrator(AccountRepository existing, Accounts accounts, Schools schools, StaffDirectory staff,
			AuditTrail audit, AppClock clock, Installation installation,
			@Value("${drempel.admin-password:}") String chosen) {
		this.existing = existing;
		this.accounts = accounts;
		this.schools = schools;
		this.staff = staff;
		this.audit = audit;
		this.clock = clock;
		this.installation = installation;
		this.chosen = chosen;
	}

	@Override
	@Transactional
	public void run(ApplicationArguments arguments) {
		if (this.installation.demo() || !this.existing.isEmpty()) {
			return;
		}
		Actor actor = Actor.system("installation");
		BoardId board = this.schools.boards().isEmpty() ? this.schools.addBoard("Bestuur")
				: this.schools.boards().get(0).id();
		StaffId admin = this.staff.add(board, new StaffDetails(null, null, "Beheerder", null, null, List.of()));
		this.staff.give(admin, HeldRole.at(board, Role.ADMIN), this.clock.today(), null);
		this.audit.record(AuditEntry.of(actor, "role.given").about("staff", admin).detail("admin"));
		if (this.chosen.isBlank()) {
			String password = this.accounts.open(admin, USERNAME, actor);
			LOG.info("First start: log in as '{}' with the one-time password {}", USERNAME, password);
		}
		else {
			this.accounts.open(admin, USERNAME, this.chosen, false, actor);
			LOG.info("First start: log in as '{}' with the password of DREMPEL_ADMIN_PASSWORD", USERNAME);
		}
	}

}
