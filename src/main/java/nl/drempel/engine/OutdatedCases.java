package nl.drempel.engine;

import org.jspecify.annotations.Nullable;

/**
 * Cases that still run in an older version of their diagram, because the step they are at
 * does not exist in the newest.
 *
 * @param process the id of the process
 * @param processName what the diagram calls the process
 * @param versionTag the version they run in
 * @param cases how many there are
 */
public record OutdatedCases(String process, String processName, @Nullable String versionTag, long cases) {

}
