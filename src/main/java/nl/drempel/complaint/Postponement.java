package nl.drempel.complaint;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

import nl.drempel.school.StaffId;

/** A term that was put off, until when and why. */
public record Postponement(LocalDate until, String reason, StaffId by, Instant at) {

	private static final Set<String> STEPS = Set.of("handleAtBoard", "respondToRuling");

	/** Whether the term of a step can be put off. */
	public static boolean isFor(String taskKey) {
		return STEPS.contains(taskKey);
	}

}
