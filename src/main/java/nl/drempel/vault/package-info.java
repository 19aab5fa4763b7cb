/**
 * What must not be readable in a copy of the database: small secrets under the master key
 * from outside, and what is written about people under a key for each case.
 */
@ApplicationModule(allowedDependencies = { "shared", "engine" })
@NullMarked
package nl.drempel.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
