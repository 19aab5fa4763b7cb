package nl.drempel.engine.runtime;

import org.springframework.stereotype.Component;

/** Switches the job executor on and off, and knows whether it is meant to be on. */
@Component
class JobRunner {

	private final WatchedJobExecutor executor;

	private boolean wanted;

	private boolean held;

	JobRunner(WatchedJobExecutor executor) {
		this.executor = executor;
	}

	synchronized void start() {
		this.wanted = true;
		if (!this.held) {
			this.executor.start();
		}
	}

	/** Stops looking for jobs and waits for those that run. */
	synchronized void stop() {
		this.wanted = false;
		this.executor.shutdown();
	}

	/** Runs something while no job is run by itself. */
	void hold(Runnable action) {
		synchronized (this) {
			this.held = true;
			this.executor.shutdown();
		}
		try {
			action.run();
		}
		finally {
			synchronized (this) {
				this.held = false;
				if (this.wanted) {
					this.executor.start();
				}
			}
		}
	}

	/** Whether jobs run, or are held or switched off on purpose. */
	synchronized boolean isWell() {
		return !this.wanted || this.held || this.executor.isLooking();
	}

}
