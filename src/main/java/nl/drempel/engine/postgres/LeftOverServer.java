package nl.drempel.engine.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import nl.drempel.engine.StartRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an earlier start may have left behind in the folder of a PostgreSQL cluster when
 * it was killed: a server that still runs, or the file that says one does.
 */
final class LeftOverServer {

	private static final Logger log = LoggerFactory.getLogger(LeftOverServer.class);

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final Path pidFile;

	private LeftOverServer(Path pidFile) {
		this.pidFile = pidFile;
	}

	/**
	 * Stops the server of this cluster if one still runs, and removes its trace. Only who
	 * holds the data folder may call this.
	 */
	static void clear(Path cluster) {
		new LeftOverServer(cluster.resolve("postmaster.pid")).clear();
	}

	/** The server that runs on this cluster now. */
	static Optional<ProcessHandle> running(Path cluster) {
		return new LeftOverServer(cluster.resolve("postmaster.pid")).running();
	}

	private void clear() {
		running().ifPresent(this::stop);
		try {
			Files.deleteIfExists(this.pidFile);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Optional<ProcessHandle> running() {
		List<String> lines = read();
		if (lines.size() < 3) {
			return Optional.empty();
		}
		try {
			long pid = Long.parseLong(lines.get(0).strip());
			Instant startedAt = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
			return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter((process) -> isIt(process, startedAt));
		}
		catch (NumberFormatException ex) {
			return Optional.empty();
		}
	}

	/**
	 * A number can have gone to another process since: name and start must fit as well.
	 */
	private static boolean isIt(ProcessHandle process, Instant startedAt) {
		boolean named = process.info()
			.command()
			.map((command) -> Path.of(command).getFileName().toString().startsWith("postgres"))
			.orElse(false);
		boolean sameStart = process.info()
			.startInstant()
			.map((start) -> Duration.between(start, startedAt).abs().compareTo(Duration.ofSeconds(30)) < 0)
			.orElse(true);
		return named && sameStart;
	}

	private List<String> read() {
		try {
			return Files.exists(this.pidFile) ? Files.readAllLines(this.pidFile) : List.of();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void stop(ProcessHandle server) {
		log.warn("A database server was left running by an earlier start that was killed; stopping it");
		CompletableFuture<ProcessHandle> exit = server.onExit();
		// INT is PostgreSQL's fast shutdown, QUIT its immediate one, which recovers at
		// the next start.
		for (String signal : List.of("INT", "QUIT")) {
			signal(server, signal);
			try {
				exit.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
				return;
			}
			catch (TimeoutException ex) {
				// Try harder.
			}
			catch (ExecutionException ex) {
				throw new IllegalStateException(ex);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException(ex);
			}
		}
		throw new StartRefusedException("An earlier start left a database server running as process " + server.pid()
				+ " that does not stop: end it first.");
	}

	private static void signal(ProcessHandle server, String signal) {
		try {
			new ProcessBuilder("kill", "-" + signal, Long.toString(server.pid())).inheritIO().start().waitFor();
		}
		catch (IOException ex) {
			server.destroy();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
