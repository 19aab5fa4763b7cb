/**
 * Handoffs: a family that needs more is handed over, with consent, to a partner who
 * answers and reports back.
 */
@ApplicationModule(allowedDependencies = { "shared", "school", "access", "audit", "vault", "engine", "form", "casefile",
		"work", "document" })
@NullMarked
package nl.drempel.handoff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
