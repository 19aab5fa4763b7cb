package nl.drempel.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged application in a process of its own, started as an operator starts it. */
final class RunningDrempel implements AutoCloseable {

	private static final Path JAR = Path.of("target", "drempel.jar");

	private static final Duration PATIENCE = Duration.ofMinutes(5);

	private final HttpClient client = HttpClient.newHttpClient();

	private final Path data;

	private final int port;

	private final Process process;

	private final Duration untilReady;

	private RunningDrempel(Path data, List<String> options) throws IOException, InterruptedException {
		this.data = data;
		try (ServerSocket free = new ServerSocket(0)) {
			this.port = free.getLocalPort();
		}
		List<String> command = new ArrayList<>();
		command.add(ProcessHandle.current().info().command().orElse("java"));
		command.addAll(options);
		command.addAll(List.of("-jar", JAR.toString()));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(data.resolve("drempel.log").toFile());
		builder.environment().put("SERVER_PORT", Integer.toString(this.port));
		builder.environment().put("DREMPEL_DATA_DIR", data.toString());
		long start = System.nanoTime();
		this.process = builder.start();
		while (!isReady()) {
			requireAlive(start);
			Thread.sleep(10);
		}
		this.untilReady = Duration.ofNanos(System.nanoTime() - start);
	}

	/**
	 * Starts it and waits until it is ready.
	 * @param options what Java is told besides, such as the size of the heap
	 */
	static RunningDrempel on(Path data, String... options) throws IOException, InterruptedException {
		if (!Files.exists(JAR)) {
			throw new IllegalStateException("there is no " + JAR + " yet: run mvn -Pbench verify");
		}
		return new RunningDrempel(data, List.of(options));
	}

	private void requireAlive(long start) {
		if (!this.process.isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
			this.process.destroyForcibly();
			throw new IllegalStateException("it did not start");
		}
	}

	private boolean isReady() throws InterruptedException {
		try {
			return this.client
				.send(HttpRequest.newBuilder(address("/actuator/health/readiness")).build(),
						HttpResponse.BodyHandlers.discarding())
				.statusCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
	}

	URI address(String path) {
		return URI.create("http://localhost:" + this.port + path);
	}

	Duration untilReady() {
		return this.untilReady;
	}

	/** The memory of the Java process that is resident now, in MB. */
	double javaMemory() throws IOException {
		return kilobytes(Path.of("/proc", Long.toString(this.process.pid()), "status"), "VmRSS:") / 1024.0;
	}

	/**
	 * The memory of all processes of the database server that is resident now, in MB;
	 * what they share counts once.
	 */
	double databaseMemory() throws IOException {
		long server = Long
			.parseLong(Files.readAllLines(this.data.resolve("postgres").resolve("postmaster.pid")).get(0).strip());
		ProcessHandle root = ProcessHandle.of(server).orElseThrow();
		return Stream.concat(Stream.of(root), root.descendants())
			.mapToLong((one) -> kilobytes(Path.of("/proc", Long.toString(one.pid()), "smaps_rollup"), "Pss:"))
			.sum() / 1024.0;
	}

	/** A process that has ended meanwhile has none. */
	private static long kilobytes(Path file, String name) {
		try (Stream<String> lines = Files.lines(file)) {
			return lines.filter((line) -> line.startsWith(name))
				.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")))
				.findFirst()
				.orElse(0);
		}
		catch (IOException | UncheckedIOException ex) {
			return 0;
		}
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(60, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
