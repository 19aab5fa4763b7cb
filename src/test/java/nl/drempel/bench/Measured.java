package nl.drempel.bench;

import java.util.Arrays;

/** Values that were measured, in whatever unit, and what is said of them. */
final class Measured {

	private final double[] sorted;

	private Measured(double[] sorted) {
		this.sorted = sorted;
	}

	static Measured of(double... values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		return new Measured(sorted);
	}

	double median() {
		int middle = this.sorted.length / 2;
		return (this.sorted.length % 2 == 1) ? this.sorted[middle]
				: (this.sorted[middle - 1] + this.sorted[middle]) / 2;
	}

	/** The value that 95 in 100 do not exceed. */
	double percentile95() {
		return this.sorted[(int) Math.ceil(0.95 * this.sorted.length) - 1];
	}

	double least() {
		return this.sorted[0];
	}

	double most() {
		return this.sorted[this.sorted.length - 1];
	}

}
