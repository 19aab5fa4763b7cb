/**
 * Logging in, the roles someone holds today, and the one place that decides who may know
 * what.
 */
@ApplicationModule(allowedDependencies = { "shared", "school", "audit", "vault", "engine" })
@NullMarked
package nl.drempel.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
