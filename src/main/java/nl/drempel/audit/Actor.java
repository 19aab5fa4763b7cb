package nl.drempel.audit;

import org.jspecify.annotations.Nullable;

/**
 * Who did something.
 *
 * @param id the staff id, or the name of a part of the application that acts by itself
 * @param onBehalfOf the staff id of the absent person whose work this was
 * @param role the role in which it was done, as the contract names it
 */
public record Actor(String id, @Nullable String onBehalfOf, @Nullable String role) {

	/** A part of the application that acts by itself, such as a timer. */
	public static Actor system(String name) {
		return new Actor("system:" + name, null, null);
	}

}
