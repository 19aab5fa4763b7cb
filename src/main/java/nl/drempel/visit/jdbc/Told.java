package nl.drempel.visit.jdbc;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;

/**
 * What was told of the time that the visit for one child took.
 *
 * @param visitor who told that it took place, and so went; null while they are telling it
 * @param at when that was
 * @param report what the report says of it, once it is written
 */
public record Told(CaseId caseId, @Nullable StaffId visitor, @Nullable Instant at, Instant startedAt, Instant endedAt,
		@Nullable Minutes report) {

	/** The same, told by this person now. */
	public Told by(StaffId person, Instant now) {
		return new Told(this.caseId, person, now, this.startedAt, this.endedAt, this.report);
	}

	/** The same, before the report was written. */
	public Told unreported() {
		return new Told(this.caseId, this.visitor, this.at, this.startedAt, this.endedAt, null);
	}

	/**
	 * The minutes in a report; null where none are given.
	 *
	 * @param visit how long the visitor was inside, for all children together
	 */
	public record Minutes(Instant writtenAt, @Nullable Integer preparation, @Nullable Integer travel,
			@Nullable Integer visit) {
	}

}
