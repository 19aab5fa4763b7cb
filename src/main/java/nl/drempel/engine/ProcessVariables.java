package nl.drempel.engine;

import java.util.Set;

/**
 * The names of the variables a process knows; each room declares those of its processes
 * as a bean. The engine refuses every other name, and every value that is not an id, an
 * outcome key, a yes or no, a number or a moment: what a case is about stays out of the
 * engine.
 *
 * @param process the id of the process
 * @param names its variables
 */
public record ProcessVariables(String process, Set<String> names) {

	public ProcessVariables {
		names = Set.copyOf(names);
	}

	public static ProcessVariables of(String process, String... names) {
		return new ProcessVariables(process, Set.of(names));
	}

}
