/** The work list: its own table, claim, complete, draft. */
@ApplicationModule(allowedDependencies = { "shared", "school", "access", "audit", "vault", "engine", "form" })
@NullMarked
package nl.drempel.work;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
