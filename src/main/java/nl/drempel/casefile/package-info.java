/** A case: its number, state and timeline. */
@ApplicationModule(allowedDependencies = { "shared", "school", "access", "audit" })
@NullMarked
package nl.drempel.casefile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
