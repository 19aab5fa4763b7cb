package nl.drempel;

import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.NestedExceptionUtils;

import nl.drempel.access.ApiTokens;
import nl.drempel.access.jdbc.AccountRepository;
import nl.drempel.access.jdbc.TokenRepository;
import nl.drempel.audit.Actor;
import nl.drempel.audit.AuditTrail;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.Sight;
import nl.drempel.shared.Sights;

/**
 * {@code java -jar drempel.jar token-new --account <username> --name <name> --days <n>}:
 * makes a token for a program of somebody, without a browser, and ends with status 0; the
 * token is all that goes to standard output, once. With status 1 nothing was made, and
 * standard error says why. It starts no web server and no process engine. The trail says
 * that it was made at the machine.
 */
@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class,
		JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class, TransactionAutoConfiguration.class })
@ComponentScan("nl.drempel.engine.postgres")
@ComponentScan(basePackages = { "nl.drempel.access", "nl.drempel.audit" }, useDefaultFilters = false,
		includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE,
				classes = { ApiTokens.class, AccountRepository.class, TokenRepository.class, AuditTrail.class }))
final class TokenNew {

	static final String COMMAND = "token-new";

	private static final Set<String> OPTIONS = Set.of("--account", "--name", "--days");

	private static final String USAGE = "Usage: java -jar drempel.jar token-new --account <username> --name <name> "
			+ "--days <days that it works>";

	/** What can be wrong, in the words of who typed it. */
	private static final Map<String, String> SAID = Map.of("error.token.account",
			"There is no such account, or it is blocked.", "error.required", "The name is empty.", "error.token.name",
			"The name is too long.", "error.token.until", "--days is more than DREMPEL_TOKENS_MAXDAYS allows.",
			"error.token.many", "The account has too many tokens: revoke one first.");

	@Bean
	static AppClock clock() {
		return new AppClock(Clock.system(AppClock.ZONE));
	}

	/**
	 * Does what was asked.
	 * @param args what follows the command
	 * @return the exit status
	 */
	static int run(String[] args, PrintStream out, PrintStream err) {
		Map<String, String> options = new TreeMap<>();
		for (int i = 0; i + 1 < args.length; i += 2) {
			options.put(args[i], args[i + 1]);
		}
		if (args.length != 2 * OPTIONS.size() || !options.keySet().equals(OPTIONS)
				|| !options.get("--days").matches("[1-9]\\d{0,3}")) {
			err.println(USAGE);
			return 1;
		}
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(TokenNew.class)
			.web(WebApplicationType.NONE)
			.logStartupInfo(false)
			.registerShutdownHook(true)
			.properties("spring.main.lazy-initialization=true", "logging.level.root=error",
					"logging.level.nl.drempel=warn")
			.initializers(AuditVerify::requireData)
			.run()) {
			out.println(context.getBean(Sights.class)
				.with(Sight.everything(COMMAND), () -> make(context.getBean(ApiTokens.class), options)));
			return 0;
		}
		catch (InvalidInputException ex) {
			err.println(SAID.get(ex.errors().get(0).code()));
			return 1;
		}
		catch (RuntimeException ex) {
			err.println("No token was made: " + NestedExceptionUtils.getMostSpecificCause(ex).getMessage());
			return 1;
		}
	}

	private static String make(ApiTokens tokens, Map<String, String> options) {
		return tokens.makeFor(options.get("--account"), options.get("--name"), Integer.parseInt(options.get("--days")),
				Actor.system(COMMAND));
	}

}
