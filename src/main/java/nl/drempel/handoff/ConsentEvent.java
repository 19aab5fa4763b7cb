package nl.drempel.handoff;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;

/**
 * Something someone said about consent, or did not: they could not be reached.
 *
 * @param id a number that rises; 0 until it is stored
 * @param caseId the handoff in which it was noted; it counts for every handoff of the
 * pupil to the same partner
 * @param giver a guardian's id, or {@link #PUPIL}
 * @param answer {@code given refused unreachable withdrawn}
 * @param method {@code paper spoken digital}
 * @param on the day they said it
 * @param items the items it is about; of a refusal, none means all
 * @param until the last day on which it counts
 * @param wording the words that were shown
 */
public record ConsentEvent(long id, CaseId caseId, String giver, String answer, @Nullable String method, LocalDate on,
		List<String> items, @Nullable LocalDate until, @Nullable String note, @Nullable Wording wording, StaffId by,
		@Nullable StaffId onBehalfOf, Instant at) {

	/** The pupil as giver of consent. */
	public static final String PUPIL = "pupil";

	public ConsentEvent {
		items = List.copyOf(items);
	}

	/** The same with another note. */
	public ConsentEvent withNote(@Nullable String other) {
		return new ConsentEvent(this.id, this.caseId, this.giver, this.answer, this.method, this.on, this.items,
				this.until, other, this.wording, this.by, this.onBehalfOf, this.at);
	}

	/**
	 * The words that were shown.
	 *
	 * @param version which text it was
	 * @param language ISO 639 code
	 */
	public record Wording(String version, String language, String text) {
	}

}
