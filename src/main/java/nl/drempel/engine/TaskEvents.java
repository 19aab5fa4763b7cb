package nl.drempel.engine;

/**
 * Is told of every task of every process, in the engine's own transaction: what fails
 * here undoes the step.
 */
public interface TaskEvents {

	void created(TaskEvent event);

	void completed(TaskEvent event);

	/** The task went away without being completed: the case took another course. */
	void cancelled(TaskEvent event);

}
