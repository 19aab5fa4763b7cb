package nl.drempel.visit;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Everything of a visit that a reader may know.
 *
 * @param appointment the appointment that stands now
 * @param plans all appointments there were, oldest first
 * @param unsuccessful unsuccessful attempts since counting began
 * @param aftercare null while it was not provided or not needed
 */
public record VisitFile(Visit visit, @Nullable Appointment appointment, List<Plan> plans, List<Attempt> attempts,
		int unsuccessful, List<Decision> decisions, @Nullable Report report, List<Addendum> addenda,
		@Nullable Aftercare aftercare) {

	/**
	 * What became of what was promised at the visit.
	 *
	 * @param minutes what it took; null if nobody said
	 */
	public record Aftercare(boolean done, @Nullable Integer minutes, @Nullable String note) {
	}

}
