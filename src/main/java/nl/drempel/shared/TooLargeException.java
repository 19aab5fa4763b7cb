package nl.drempel.shared;

/** More was sent than is taken in (413). */
public class TooLargeException extends RuntimeException {

	private final long limit;

	/**
	 * Names the limit.
	 * @param limit in bytes
	 */
	public TooLargeException(long limit) {
		super("too large");
		this.limit = limit;
	}

	/** The limit in bytes. */
	public long limit() {
		return this.limit;
	}

}
