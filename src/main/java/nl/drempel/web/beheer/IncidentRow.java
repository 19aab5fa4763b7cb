package nl.drempel.web.beheer;

import java.time.OffsetDateTime;

import org.jspecify.annotations.Nullable;

/**
 * Work that failed for good.
 *
 * @param reference the number of the case, if there is one
 * @param failure the kind of error
 */
record IncidentRow(String id, String process, String processName, String activity, String activityName,
		OffsetDateTime since, @Nullable String reference, String failure) {

}
