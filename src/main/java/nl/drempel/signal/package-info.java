/** Signals: what a teacher saw, weighed by the intern begeleider. */
@ApplicationModule(allowedDependencies = { "shared", "school", "access", "audit", "vault", "engine", "form", "casefile",
		"work", "document", "handoff" })
@NullMarked
package nl.drempel.signal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
