package nl.drempel.work;

import java.time.Instant;
import java.util.Map;

/** What someone typed and did not send yet. */
public record Draft(Map<String, Object> data, Instant savedAt) {
}
