/** Task hours: the ledger of what contact with parents costs, and who has room for it. */
@ApplicationModule(allowedDependencies = { "shared", "school", "access", "audit", "engine", "casefile", "work" })
@NullMarked
package nl.drempel.hours;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
