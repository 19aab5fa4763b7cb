package nl.drempel.engine.runtime;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import nl.drempel.TestBinaries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A whole process is killed in the middle of its work, and started again. */
class CrashTest {

	private static final int ENOUGH = 100;

	@TempDir
	Path folder;

	@Test
	void killedServerLosesNoFinishedStepAndStartsAgain() throws Exception {
		Path data = Files.createDirectory(this.folder.resolve("data"));
		TestBinaries.shareWith(data);
		Process first = start(data.toString());
		List<String> done = new ArrayList<>();
		try (BufferedReader output = first.inputReader()) {
			while (done.size() < ENOUGH) {
				String line = output.readLine();
				assertThat(line).as("a line of the working process").isNotNull();
				if (line.startsWith("done ")) {
					done.add(line.substring("done ".length()));
				}
			}
			Process second = start(data.toString());
			String refusal = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(second.waitFor()).as("exit of a second start on the same folder").isNotZero();
			assertThat(refusal).contains("is in use by another running Drempel").doesNotContain("\tat ");
			first.destroyForcibly().waitFor();
		}

		Path cases = Files.write(this.folder.resolve("cases"), done);
		Process again = start(data.toString(), cases.toString());
		assertThat(new String(again.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).contains("lost 0");
		assertThat(again.waitFor(20, TimeUnit.SECONDS)).isTrue();
		assertThat(again.exitValue()).isZero();
	}

	private static Process start(String... args) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(ProcessHandle.current().info().command().orElse("java"), "-Xmx256m", "-XX:TieredStopAtLevel=1",
						"-cp", System.getProperty("java.class.path"), EngineAlone.class.getName()));
		command.addAll(List.of(args));
		return new ProcessBuilder(command).redirectErrorStream(true).start();
	}

}
