package nl.drempel.visit;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.StaffId;

/**
 * What came out of a visit: facts, the family's words and the visitor's impression, kept
 * apart. It is never edited, only added to.
 */
public record Report(StaffId author, Instant writtenAt, @Nullable String facts, @Nullable String agreements,
		@Nullable String familyWords, @Nullable String impression, @Nullable String strengths, List<String> goals,
		@Nullable String contactPreference, @Nullable Integer minutesPreparation, @Nullable Integer minutesTravel,
		@Nullable Integer minutesVisit, @Nullable Integer minutesReport, @Nullable Boolean sharedWithFamily,
		boolean aftercareNeeded) {

	/** The report without what the reader may not know. */
	public Report without(boolean familyWords, boolean impression) {
		return new Report(this.author, this.writtenAt, this.facts, this.agreements,
				familyWords ? null : this.familyWords, impression ? null : this.impression, this.strengths, this.goals,
				this.contactPreference, this.minutesPreparation, this.minutesTravel, this.minutesVisit,
				this.minutesReport, this.sharedWithFamily, this.aftercareNeeded);
	}

}
