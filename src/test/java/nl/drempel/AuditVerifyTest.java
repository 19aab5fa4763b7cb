package nl.drempel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import nl.drempel.audit.domain.TrailDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The command that checks the trail, as a process of its own, as an operator calls it.
 */
@DrempelTest
public class AuditVerifyTest {

	@TempDir
	Path folder;

	@Test
	void itEndsWithZeroIfTheTrailIsIntactAndWithOneIfNot(@Autowired JdbcConnectionDetails server,
			@Autowired Environment environment) throws Exception {
		Path seals = this.folder.resolve("zegels.jsonl");
		try (TrailDatabase trail = new TrailDatabase(server, environment)) {
			trail.writeAndSeal(20, 20);
			StringBuilder lines = new StringBuilder();
			trail.sealer().writeTo(lines);
			Files.writeString(seals, lines + "{\"seal\":3,\"from");
			Map<String, String> outside = Map.of("SPRING_DATASOURCE_URL", trail.url(), "SPRING_DATASOURCE_USERNAME",
					String.valueOf(server.getUsername()), "SPRING_DATASOURCE_PASSWORD",
					String.valueOf(server.getPassword()));
			Answer intact = call(outside, "--seals", seals.toString());
			assertThat(intact.out()).isEqualTo("events 40, sealed 40 by 2 seals, pruned 0\nintact\n");
			assertThat(intact.err()).contains("100 %  40 of 40 events", "no seal and was passed over");
			assertThat(intact.status()).isZero();

			trail.tamper("update audit_event set actor = 'niemand' where id = 33");
			Answer broken = call(outside);
			assertThat(broken.out())
				.contains("NOT INTACT, first broken: an event is not as it was sealed: event 33, seal 2");
			assertThat(broken.status()).isEqualTo(1);
			assertThat(broken.err()).doesNotContain("Exception");

			Answer nowhere = call(Map.of("SPRING_DATASOURCE_URL", trail.url() + "_weg", "SPRING_DATASOURCE_USERNAME",
					String.valueOf(server.getUsername()), "SPRING_DATASOURCE_PASSWORD",
					String.valueOf(server.getPassword())));
			assertThat(nowhere.status()).isEqualTo(1);
			assertThat(nowhere.out()).isEmpty();
			assertThat(nowhere.err()).startsWith("The trail could not be checked: ").hasLineCount(1);
		}
	}

	@Test
	void itMakesNoDatabaseWhereNoneIs() throws Exception {
		Answer answer = call(Map.of("DREMPEL_DATA_DIR", this.folder.toString()));
		assertThat(answer.status()).isEqualTo(1);
		assertThat(answer.out()).isEmpty();
		assertThat(answer.err()).startsWith("The trail could not be checked: there is no database in " + this.folder)
			.hasLineCount(1);
		assertThat(this.folder).isEmptyDirectory();
	}

	/** Calls it with what follows the command. */
	public static Answer call(Map<String, String> environment, String... args)
			throws IOException, InterruptedException {
		return command("audit-verify", environment, args);
	}

	/** Calls a command with what follows it. */
	static Answer command(String called, Map<String, String> environment, String... args)
			throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(ProcessHandle.current().info().command().orElse("java"), "-Xmx256m", "-XX:TieredStopAtLevel=1",
						"-cp", System.getProperty("java.class.path"), "nl.drempel.Drempel", called));
		command.addAll(List.of(args));
		Path out = Files.createTempFile(called, ".out");
		Path err = Files.createTempFile(called, ".err");
		try {
			ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile())
				.redirectError(err.toFile());
			builder.environment()
				.keySet()
				.removeIf((name) -> name.startsWith("SPRING_") || name.startsWith("DREMPEL_"));
			builder.environment().putAll(environment);
			int status = builder.start().waitFor();
			return new Answer(status, Files.readString(out, StandardCharsets.UTF_8),
					Files.readString(err, StandardCharsets.UTF_8));
		}
		finally {
			Files.delete(out);
			Files.delete(err);
		}
	}

	/** How it ended and what it said. */
	public record Answer(int status, String out, String err) {
	}

}
