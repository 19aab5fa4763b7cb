package nl.drempel;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.Environment;

import nl.drempel.audit.Seal;
import nl.drempel.audit.TrailCheck;
import nl.drempel.audit.TrailCheck.Broken;
import nl.drempel.audit.TrailCheck.Verdict;
import nl.drempel.shared.Sight;
import nl.drempel.shared.Sights;

/**
 * {@code java -jar drempel.jar audit-verify [--seals <file>]}: checks the trail and ends,
 * with status 0 if it is intact and 1 if it is not or could not be checked. It starts no
 * web server and no process engine, and changes nothing in the database. What it found
 * goes to standard output, how far it is to standard error.
 */
@ImportAutoConfiguration(DataSourceAutoConfiguration.class)
@ComponentScan("nl.drempel.engine.postgres")
final class AuditVerify {

	static final String COMMAND = "audit-verify";

	private static final String USAGE = "Usage: java -jar drempel.jar audit-verify [--seals <file>]";

	private AuditVerify() {
	}

	/**
	 * Does what was asked.
	 * @param args what follows the command
	 * @return the exit status
	 */
	static int run(String[] args, PrintStream out, PrintStream err) {
		boolean seals = args.length == 2 && args[0].equals("--seals");
		if (args.length > 0 && !seals) {
			err.println(USAGE);
			return 1;
		}
		Path file = seals ? Path.of(args[1]) : null;
		if (file != null && !Files.isReadable(file)) {
			err.println("There is no file of seals that can be read: " + file);
			return 1;
		}
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(AuditVerify.class)
			.web(WebApplicationType.NONE)
			.logStartupInfo(false)
			.registerShutdownHook(true)
			.properties("spring.main.lazy-initialization=true")
			.initializers(AuditVerify::requireData)
			// As arguments, or those of the application would come before them.
			.run("--logging.level.root=off", "--logging.level.nl.drempel=off")) {
			return context.getBean(Sights.class)
				.with(Sight.everything(COMMAND),
						() -> check(TrailCheck.of(context.getBean(DataSource.class)), file, out, err));
		}
		catch (RuntimeException ex) {
			Throwable cause = NestedExceptionUtils.getMostSpecificCause(ex);
			err.println("The trail could not be checked: " + cause.getMessage());
			return 1;
		}
	}

	/** An embedded database that is not there is not made. */
	static void requireData(ConfigurableApplicationContext context) {
		Environment environment = context.getEnvironment();
		Path folder = Path.of(environment.getProperty("drempel.data-dir", "./data"));
		if (environment.getProperty("drempel.embedded", Boolean.class, false)
				&& !Files.exists(folder.resolve("postgres").resolve("PG_VERSION"))) {
			throw new IllegalStateException("there is no database in " + folder.toAbsolutePath().normalize()
					+ "; say which one with DREMPEL_DATA_DIR or SPRING_DATASOURCE_URL");
		}
	}

	private static int check(TrailCheck check, @Nullable Path file, PrintStream out, PrintStream err) {
		try (Stream<String> lines = (file != null) ? Files.lines(file) : Stream.empty()) {
			Iterator<Seal> exported = (file != null) ? lines.filter((line) -> !line.isBlank())
				.map((line) -> read(line, err))
				.flatMap(Optional::stream)
				.iterator() : Collections.emptyIterator();
			long[] said = { -1 };
			Verdict verdict = check.check(exported, (done, total) -> {
				long percent = (total == 0) ? 100 : done * 100 / total;
				if (percent / 5 > said[0] / 5 || said[0] < 0) {
					said[0] = percent;
					err.printf("%3d %%  %d of %d events%n", percent, done, total);
				}
			});
			say(verdict, out);
			return verdict.intact() ? 0 : 1;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Optional<Seal> read(String line, PrintStream err) {
		Optional<Seal> seal = Seal.read(line);
		if (seal.isEmpty()) {
			err.println("A line of the file is no seal and was passed over.");
		}
		return seal;
	}

	private static void say(Verdict verdict, PrintStream out) {
		out.printf("events %d, sealed %d by %d seals, pruned %d%n", verdict.events(), verdict.sealed(), verdict.seals(),
				verdict.pruned());
		Broken broken = verdict.firstBroken();
		out.println((broken == null) ? "intact" : "NOT INTACT, first broken: " + broken);
	}

}
