package nl.drempel.visit;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;

/**
 * When and where a family is visited. It can serve the visits of several siblings.
 *
 * @param lead the case whose interpreter and safety decision serve all
 * @param location {@code home school elsewhere}
 * @param interpreterArranged whether one was found
 * @param interpreter who interprets, if the name was written down
 */
public record Appointment(UUID id, CaseId lead, Instant at, int durationMinutes, String location,
		@Nullable String language, boolean interpreterNeeded, boolean interpreterArranged, @Nullable String interpreter,
		boolean safetyConcern, @Nullable StaffId secondVisitor) {

	/** The planned end. */
	public Instant endsAt() {
		return this.at.plus(Duration.ofMinutes(this.durationMinutes));
	}

}
