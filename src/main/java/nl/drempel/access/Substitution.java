package nl.drempel.access;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import nl.drempel.school.StaffId;

/**
 * The work of an absent person is seen and done by another.
 *
 * @param from first day, inclusive
 * @param until last day, inclusive
 * @param confidential the confidential case types that go along; only the absent person
 * can say so
 */
public record Substitution(UUID id, StaffId absent, StaffId substitute, LocalDate from, LocalDate until,
		Set<String> confidential) {

	/** The case types that a substitute sees only if the absent person ticked them. */
	public static final List<String> CONFIDENTIAL = List.of("signal", "complaint");

	/**
	 * The case types that stay hidden from a substitute; a handoff goes with the signal
	 * that it comes out of.
	 * @param ticked the confidential types that the absent person let go along
	 */
	public static Set<String> hiddenTypes(Set<String> ticked) {
		Set<String> hidden = new LinkedHashSet<>(CONFIDENTIAL);
		hidden.removeAll(ticked);
		if (hidden.contains("signal")) {
			hidden.add("handoff");
		}
		return hidden;
	}

}
