package nl.drempel.web.casepage;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import org.jspecify.annotations.Nullable;

import nl.drempel.casefile.CaseType;
import nl.drempel.school.PupilId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;

/**
 * A case as the API writes it.
 *
 * @param state as far as the caller may know it, null where that is nothing; who only
 * glimpses the case reads {@code open} or {@code closed}
 * @param pupil null if it concerns no pupil, or the caller may not know whom; who raised
 * a signal does
 * @param school the school's code, as {@code 99AA00}
 * @param openTasks all its open tasks, also those of others
 */
public record CaseJson(CaseId id, CaseType type, String reference, @Nullable String state, @Nullable String outcome,
		@Nullable Subject pupil, String school, @Nullable OffsetDateTime openedAt, @Nullable OffsetDateTime closedAt,
		List<Task> openTasks) {

	/** The pupil a case is about. */
	public record Subject(PupilId id, String name) {
	}

	/**
	 * An open task of a case.
	 *
	 * @param name what the step is called, in the caller's language
	 * @param assignee the username of who took it
	 */
	public record Task(String id, String key, String name, @Nullable String assignee, @Nullable OffsetDateTime dueAt) {
	}

	/** A case of which the caller may know no more than its number. */
	public static CaseJson bare(CaseId id, CaseType type, String reference, String school) {
		return new CaseJson(id, type, reference, null, null, null, school, null, null, List.of());
	}

	static @Nullable OffsetDateTime time(@Nullable Instant moment) {
		return (moment != null) ? moment(moment) : null;
	}

	/** A moment as the API writes it: with the offset of the Netherlands. */
	public static OffsetDateTime moment(Instant moment) {
		return moment.atZone(AppClock.ZONE).toOffsetDateTime();
	}

}
