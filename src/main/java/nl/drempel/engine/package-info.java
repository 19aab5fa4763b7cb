/**
 * The only home of engine configuration: database, deployment, clock, health, incidents.
 */
@ApplicationModule(allowedDependencies = { "shared" })
@NullMarked
package nl.drempel.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
