package nl.drempel.hours;

/** Sums of entries, in minutes, each of one status. */
public record Totals(long proposed, long confirmed, long approved) {

	public static final Totals NOTHING = new Totals(0, 0, 0);

	/** What counts against a budget: the work was done, whether it is approved or not. */
	public long all() {
		return this.proposed + this.confirmed + this.approved;
	}

	public Totals plus(Totals other) {
		return new Totals(this.proposed + other.proposed, this.confirmed + other.confirmed,
				this.approved + other.approved);
	}

}
