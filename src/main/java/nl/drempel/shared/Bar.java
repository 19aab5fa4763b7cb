package nl.drempel.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Counts as a bar to look at; the fragment {@code fragments/bar} draws it.
 *
 * @param whole what the full length stands for
 * @param minutes whether minutes are counted, which are said as hours
 */
public record Bar(List<Part> parts, long whole, boolean minutes) {

	public Bar {
		parts = List.copyOf(parts);
	}

	public Bar(List<Part> parts, long whole) {
		this(parts, whole, false);
	}

	/** A bar whose parts fill it. */
	public static Bar of(Part... parts) {
		return of(List.of(parts));
	}

	/** A bar whose parts fill it. */
	public static Bar of(List<Part> parts) {
		return new Bar(parts, parts.stream().mapToLong(Part::count).sum());
	}

	/** The parts from left to right, in hundredths of the whole. */
	public List<Piece> pieces() {
		List<Piece> pieces = new ArrayList<>();
		double x = 0;
		for (Part part : this.parts) {
			double width = (this.whole > 0) ? Math.min(100.0 * part.count() / this.whole, 100 - x) : 0;
			if (width > 0) {
				pieces.add(new Piece(part.look(), number(x), number(width)));
				x += width;
			}
		}
		return pieces;
	}

	private static String number(double value) {
		return String.format(Locale.ROOT, "%.2f", value);
	}

	/**
	 * A part of the whole.
	 *
	 * @param look {@code done}, {@code plan}, {@code wait}, {@code late} or {@code rest}
	 * @param label the message code of what is counted
	 */
	public record Part(String look, long count, String label) {
	}

	/** Where a part is drawn. */
	public record Piece(String look, String x, String width) {
	}

}
