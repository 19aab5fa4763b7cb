package nl.drempel.engine;

/**
 * Where a case stands in its diagram.
 *
 * @param process the id of the process, which is a called one while that runs
 * @param id the id of the step in the diagram
 * @param name what the diagram calls it
 */
public record CurrentActivity(String process, String id, String name) {

}
