package nl.drempel.audit.domain;

import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import jakarta.annotation.PreDestroy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import nl.drempel.audit.Checks;
import nl.drempel.audit.TrailCheck;
import nl.drempel.audit.TrailCheck.Verdict;
import nl.drempel.shared.AppClock;

/** Runs checks on a thread of its own; who comes while one runs waits for that one. */
@Component
class CheckRunner implements Checks {

	private static final Logger log = LoggerFactory.getLogger(CheckRunner.class);

	private static final State NONE = new State(false, 0, null, null, false);

	private final TrailCheck check;

	private final AppClock clock;

	private final ExecutorService thread = Executors.newSingleThreadExecutor((task) -> {
		Thread one = new Thread(task, "audit-check");
		one.setDaemon(true);
		return one;
	});

	private volatile State state = NONE;

	private @Nullable CompletableFuture<Verdict> running;

	CheckRunner(TrailCheck check, AppClock clock) {
		this.check = check;
		this.clock = clock;
	}

	@Override
	public Verdict now() {
		try {
			return run().join();
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof RuntimeException cause) {
				throw cause;
			}
			throw ex;
		}
	}

	@Override
	public void start() {
		run();
	}

	@Override
	public State state() {
		return this.state;
	}

	private synchronized CompletableFuture<Verdict> run() {
		CompletableFuture<Verdict> current = this.running;
		if (current == null || current.isDone()) {
			State before = this.state;
			this.state = new State(true, 0, before.found(), before.at(), false);
			current = CompletableFuture.supplyAsync(this::check, this.thread);
			this.running = current;
		}
		return current;
	}

	private Verdict check() {
		try {
			Verdict verdict = this.check.check(Collections.emptyIterator(), this::progress);
			this.state = new State(false, 100, verdict, this.clock.instant(), false);
			if (!verdict.intact()) {
				log.error("The audit trail is not intact: {}", verdict.firstBroken());
			}
			return verdict;
		}
		catch (RuntimeException ex) {
			this.state = new State(false, 0, this.state.found(), this.state.at(), true);
			log.warn("The audit trail could not be checked: {}", ex.getClass().getName());
			throw ex;
		}
	}

	private void progress(long done, long total) {
		int percent = (total == 0) ? 100 : (int) (done * 100 / total);
		this.state = new State(true, percent, this.state.found(), this.state.at(), false);
	}

	@PreDestroy
	void stop() {
		this.thread.shutdownNow();
	}

}
