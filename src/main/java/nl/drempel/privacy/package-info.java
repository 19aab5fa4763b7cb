/**
 * What families and boards may expect of what is written down: who looked at it, what is
 * kept of whom, and that it ends.
 */
@ApplicationModule(allowedDependencies = { "shared", "school", "access", "audit", "vault", "engine", "casefile",
		"document", "work", "message" })
@NullMarked
package nl.drempel.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
