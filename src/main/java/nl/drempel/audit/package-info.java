/** The trail: who did or saw what, in which role, when; ids and keys only. */
@ApplicationModule(allowedDependencies = { "shared", "engine" })
@NullMarked
package nl.drempel.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
