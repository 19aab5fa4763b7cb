package nl.drempel.privacy;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.School;

/**
 * Everything that is kept of a family, as the privacy officer sees it before it leaves.
 *
 * @param asker who asks, by name
 * @param chapters first the family, then case by case
 * @param seen a hash of all that stands here
 */
public record Sheet(AccessRequest request, School school, String pupil, String asker, List<Chapter> chapters,
		String seen) {

	/** How many pieces there are. */
	public long pieces() {
		return this.chapters.stream().mapToLong((chapter) -> chapter.pieces().size()).sum();
	}

	/** How many of them are not shown. */
	public long withheld() {
		return this.chapters.stream()
			.flatMap((chapter) -> chapter.pieces().stream())
			.filter((piece) -> piece.why() != null)
			.count();
	}

	/** Whether what was looked at last is what stands here now. */
	public boolean isLookedAt() {
		return looked().get(0).equals(this.seen);
	}

	/** Whether it was looked at, and something else stands here now. */
	public boolean isChanged() {
		return this.request.previewed() != null && !isLookedAt();
	}

	/** Whether a piece is another one than when it was looked at. */
	public boolean isNew(Piece piece) {
		return isChanged() && !looked().contains(piece.mark());
	}

	/** What to remember of having looked: all of it, and how each piece was. */
	public String marks() {
		return Stream
			.concat(Stream.of(this.seen),
					this.chapters.stream().flatMap((one) -> one.pieces().stream()).map(Piece::mark))
			.collect(Collectors.joining(" "));
	}

	private List<String> looked() {
		return List.of(Objects.requireNonNullElse(this.request.previewed(), "").split(" "));
	}

	/**
	 * What belongs together.
	 *
	 * @param title a case type and its reference, or the family
	 * @param caseId null for the family
	 */
	public record Chapter(String title, @Nullable UUID caseId, List<Piece> pieces) {
	}

	/**
	 * A piece.
	 *
	 * @param key tells it from all others, the next time too
	 * @param proposed why the rules would not show it; null if they would
	 * @param why why it is not shown; null if it is
	 * @param locked whether that cannot be chosen otherwise
	 * @param mark tells whether it says the same as before; too short to tell what it
	 * says
	 * @param with the title of the piece with which it is withheld; null if it stands on
	 * its own
	 */
	public record Piece(String key, String title, @Nullable String when, List<List<Line>> rows,
			@Nullable Withheld proposed, @Nullable Withheld why, boolean locked, String mark, @Nullable String with) {

		/** The same, withheld with another piece, as long as that is. */
		public Piece with(Withheld reason, String other) {
			return new Piece(this.key, this.title, this.when, this.rows, this.proposed, reason, true, this.mark, other);
		}

	}

	/**
	 * A line.
	 *
	 * @param document the id of the document that it names, if it names one
	 */
	public record Line(String label, String value, @Nullable UUID document) {
	}

}
