package nl.drempel.engine.runtime;

import nl.drempel.shared.Sight;
import nl.drempel.shared.Sights;

import java.time.Duration;
import java.util.List;

import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;

/** A job executor of which one can see whether it really looks for work. */
class WatchedJobExecutor extends DefaultJobExecutor {

	private static final Duration MAX_WAIT = Duration.ofSeconds(5);

	/** Longer than the longest wait and the longest wait for the database. */
	private static final Duration MAX_SILENCE = Duration.ofMinutes(1);

	private volatile long lastLook = System.nanoTime();

	private final Sights sights;

	WatchedJobExecutor(Sights sights) {
		this.sights = sights;
		setMaxWait(MAX_WAIT.toMillis());
		setMaxBackoff(MAX_WAIT.toMillis());
		setCorePoolSize(2);
		setMaxPoolSize(4);
	}

	/** A job works for the case, whoever it was that had it made. */
	@Override
	public Runnable getExecuteJobsRunnable(List<String> jobs, ProcessEngineImpl engine) {
		Runnable work = super.getExecuteJobsRunnable(jobs, engine);
		return () -> this.sights.run(Sight.everything("jobs"), work);
	}

	@Override
	public void start() {
		this.lastLook = System.nanoTime();
		super.start();
	}

	@Override
	public void logAcquisitionAttempt(ProcessEngineImpl engine) {
		this.lastLook = System.nanoTime();
		super.logAcquisitionAttempt(engine);
	}

	/** Whether the thread that looks for due jobs lives and did look lately. */
	boolean isLooking() {
		Thread thread = this.jobAcquisitionThread;
		return isActive() && thread != null && thread.isAlive()
				&& System.nanoTime() - this.lastLook < MAX_SILENCE.toNanos();
	}

}
