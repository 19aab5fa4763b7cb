package nl.drempel.privacy;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a family is given: what is kept of it, and who saw it when.
 *
 * @param withheld the pieces that are not shown, as far as naming them says nothing
 * @param always the sentence about what no report shows
 * @param looks oldest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Report(String school, String pupil, String asker, LocalDate askedOn, OffsetDateTime madeAt,
		List<Chapter> chapters, List<NotShown> withheld, String always, @Nullable String note, List<Look> looks) {

	/** What belongs together. */
	public record Chapter(String title, List<Piece> pieces) {
	}

	/** A piece. */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Piece(String title, @Nullable String when, List<List<Line>> rows) {
	}

	/** A line. */
	public record Line(String label, String value) {
	}

	/** A piece that is not shown, and why. */
	public record NotShown(String title, String reason) {
	}

	/**
	 * Somebody looked.
	 *
	 * @param who what they do at school, with a number that is theirs in this report
	 * @param about a reference, or the pupil or family
	 */
	public record Look(OffsetDateTime at, String who, String what, String about) {
	}

}
