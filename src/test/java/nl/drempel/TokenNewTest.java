package nl.drempel;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

import nl.drempel.AuditVerifyTest.Answer;
import nl.drempel.access.ApiTokens;
import nl.drempel.access.Login;
import nl.drempel.audit.AuditTrail;
import nl.drempel.school.Role;
import nl.drempel.shared.PageQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The command that makes a token, as a process of its own, as an operator calls it.
 */
@DrempelTest
class TokenNewTest {

	@Autowired
	private TestPeople people;

	@Autowired
	private ApiTokens tokens;

	@Autowired
	private AuditTrail audit;

	@Test
	void itPrintsATokenThatWorksAndTheTrailSaysThatItWasMadeAtTheMachine(@Autowired JdbcConnectionDetails server)
			throws Exception {
		TestPeople.Person admin = this.people.somebody(Role.ADMIN, this.people.aBoard());
		Map<String, String> outside = Map.of("SPRING_DATASOURCE_URL", server.getJdbcUrl(), "SPRING_DATASOURCE_USERNAME",
				String.valueOf(server.getUsername()), "SPRING_DATASOURCE_PASSWORD",
				String.valueOf(server.getPassword()));
		Answer made = AuditVerifyTest.command("token-new", outside, "--account", admin.username(), "--name", "beheer",
				"--days", "30");
		assertThat(made.err()).isEmpty();
		assertThat(made.out()).matches("drempel_[\\w-]{43}\\R");
		assertThat(made.status()).isZero();
		assertThat(this.tokens.login(made.out().strip()))
			.hasValueSatisfying((login) -> assertThat(login.proof()).isEqualTo(Login.Proof.TOKEN));
		assertThat(this.audit.find(null, "system:token-new", null, PageQuery.of(0, 5)).items()).anyMatch(
				(event) -> event.action().equals("token.made-for") && admin.id().toString().equals(event.subjectId()));
		Answer nobody = AuditVerifyTest.command("token-new", outside, "--account", "bestaat.niet", "--name", "x",
				"--days", "30");
		assertThat(nobody.status()).isEqualTo(1);
		assertThat(nobody.out()).isEmpty();
		assertThat(nobody.err()).isEqualToIgnoringNewLines("account: There is no such account, or it is blocked.");
	}

	@Test
	void whereNoDatabaseIsItSaysSoAndNothingElse(@TempDir Path folder) throws Exception {
		Answer answer = AuditVerifyTest.command("token-new", Map.of("DREMPEL_DATA_DIR", folder.toString()), "--account",
				"beheer", "--name", "x", "--days", "30");
		assertThat(answer.status()).isEqualTo(1);
		assertThat(answer.out()).isEmpty();
		assertThat(answer.err()).startsWith("No token was made: there is no database in " + folder).hasLineCount(1);
		assertThat(folder).isEmptyDirectory();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "--account a --name b", "--account a --name b --days 0",
			"--account a --name b --days x", "--account a --name b --dagen 3", "--account a --name b --days 3 --days" })
	void whatIsNotUnderstoodIsSaid(String typed) {
		ByteArrayOutputStream err = new ByteArrayOutputStream();
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		assertThat(TokenNew.run(typed.isEmpty() ? new String[0] : typed.split(" "), new PrintStream(out),
				new PrintStream(err)))
			.isEqualTo(1);
		assertThat(err.toString()).startsWith("Usage: java -jar drempel.jar token-new");
		assertThat(out.toString()).isEmpty();
	}

}
