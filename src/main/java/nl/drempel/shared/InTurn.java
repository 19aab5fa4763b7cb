package nl.drempel.shared;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets a few do something at a time; the others wait in the order in which they came, and
 * hold nothing meanwhile. The pool of connections keeps no order: under a crowd it lets a
 * hundred pass before someone who waits. Where a crowd may come, it is kept in turn
 * before it reaches the pool, and leaves connections for everybody else.
 */
public final class InTurn {

	private final Semaphore places;

	private final Duration patience;

	/**
	 * Makes an order of its own.
	 * @param atATime how many do it at the same time
	 * @param patience how long the others wait at the most
	 */
	public InTurn(int atATime, Duration patience) {
		this.places = new Semaphore(atATime, true);
		this.patience = patience;
	}

	/**
	 * Does it when its turn has come.
	 * @throws TooBusyException if that takes too long
	 */
	public <T> T take(Supplier<T> deed) {
		try {
			if (!this.places.tryAcquire(this.patience.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new TooBusyException();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new TooBusyException();
		}
		try {
			return deed.get();
		}
		finally {
			this.places.release();
		}
	}

}
