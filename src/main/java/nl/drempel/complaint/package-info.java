/**
 * Complaints: from teacher to director, board and the national commission, with a door
 * for the complainant at each step.
 */
@ApplicationModule(allowedDependencies = { "shared", "school", "access", "audit", "vault", "engine", "form", "casefile",
		"work", "document" })
@NullMarked
package nl.drempel.complaint;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
