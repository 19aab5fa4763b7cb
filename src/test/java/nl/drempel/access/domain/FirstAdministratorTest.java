package nl.drempel.access.domain;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

import nl.drempel.DrempelTest;
import nl.drempel.access.Account;
import nl.drempel.access.Accounts;
import nl.drempel.access.jdbc.AccountRepository;
import nl.drempel.audit.AuditTrail;
import nl.drempel.school.HeldRole;
import nl.drempel.school.Role;
import nl.drempel.school.Schools;
import nl.drempel.school.StaffDirectory;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.Installation;

import static org.assertj.core.api.Assertions.assertThat;

/** The first start of an installation, in a transaction that is taken back. */
@DrempelTest
@ExtendWith(OutputCaptureExtension.class)
class FirstAdministratorTest {

	@Autowired
	private AccountRepository existing;

	@Autowired
	private Accounts accounts;

	@Autowired
	private Schools schools;

	@Autowired
	private StaffDirectory staff;

	@Autowired
	private AuditTrail audit;

	@Autowired
	private AppClock clock;

	@Autowired
	private PasswordEncoder encoder;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionTemplate transaction;

	@Test
	void anEmptyInstallationPrintsAPasswordThatWorksOnce(CapturedOutput output) {
		withoutAccounts(() -> {
			start(false, "");
			Account account = this.existing.byUsername("beheer").orElseThrow();
			Matcher printed = Pattern.compile("log in as 'beheer' with the one-time password (\\S+)")
				.matcher(output.getOut());
			assertThat(printed.find()).isTrue();
			assertThat(this.encoder.matches(printed.group(1), account.passwordHash())).isTrue();
			assertThat(account.mustChange()).isTrue();
			assertThat(this.staff.roles(account.staffId(), this.clock.today())).extracting(HeldRole::role)
				.containsExactly(Role.ADMIN);
		});
	}

	@Test
	void aPasswordThatTheOperatorChoseIsNotPrinted(CapturedOutput output) {
		withoutAccounts(() -> {
			start(false, "gekozen-door-de-school");
			Account account = this.existing.byUsername("beheer").orElseThrow();
			assertThat(this.encoder.matches("gekozen-door-de-school", account.passwordHash())).isTrue();
			assertThat(account.mustChange()).isFalse();
			assertThat(output.getOut()).contains("DREMPEL_ADMIN_PASSWORD").doesNotContain("gekozen-door-de-school");
		});
	}

	@Test
	void whereThereAreAccountsOrADemoNothingHappens() {
		int before = people();
		start(false, "");
		assertThat(people()).isEqualTo(before);
		withoutAccounts(() -> {
			start(true, "");
			assertThat(this.existing.isEmpty()).isTrue();
		});
	}

	private int people() {
		return this.jdbc.sql("select count(*) from staff").query(Integer.class).single();
	}

	private void start(boolean demo, String chosen) {
		new FirstAdministrator(this.existing, this.accounts, this.schools, this.staff, this.audit, this.clock,
				new Installation(demo, true, Path.of("uploads")), chosen)
			.run(new DefaultApplicationArguments());
	}

	private void withoutAccounts(Runnable story) {
		this.transaction.executeWithoutResult((status) -> {
			status.setRollbackOnly();
			this.jdbc.sql("delete from account").update();
			story.run();
		});
	}

}
