/** Home visits, from the first attempt to the report and what follows. */
@ApplicationModule(allowedDependencies = { "shared", "school", "access", "audit", "vault", "engine", "form", "casefile",
		"work", "signal", "handoff" })
@NullMarked
package nl.drempel.visit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
