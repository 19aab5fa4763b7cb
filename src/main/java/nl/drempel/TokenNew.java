package nl.drempel;

import java.io.PrintStream;
import java.time.Clock;
import java.util.Locale;
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
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.NestedExceptionUtils;

import nl.drempel.access.ApiTokens;
import nl.drempel.audit.Actor;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.FieldError;
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
		includeFilters = @Filter(type = FilterType.REGEX, pattern = TokenNew.PARTS))
final class TokenNew {

	static final String COMMAND = "token-new";

	/** All that it takes of the rooms. */
	static final String PARTS = "nl\\.drempel\\.(access\\.domain\\.TokenService"
			+ "|access\\.jdbc\\.(Account|Token)Repository|audit\\.AuditRepository)";

	private static final Set<String> OPTIONS = Set.of("--account", "--name", "--days");

	private static final String USAGE = "Usage: java -jar drempel.jar token-new --account <username> --name <name> "
			+ "--days <days that it works>";

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
			.properties("spring.main.lazy-initialization=true")
			.initializers(AuditVerify::requireData)
			.run("--logging.level.root=off", "--logging.level.nl.drempel=off")) {
			out.println(context.getBean(Sights.class)
				.with(Sight.everything(COMMAND), () -> make(context.getBean(ApiTokens.class), options)));
			return 0;
		}
		catch (InvalidInputException ex) {
			err.println(said(ex.errors().get(0)));
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

	private static String said(FieldError error) {
		ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
		messages.setBasenames("messages/access", "messages/shared");
		messages.setDefaultEncoding("UTF-8");
		return error.field() + ": " + messages.getMessage(error.code(), error.args().toArray(), Locale.ENGLISH);
	}

}
