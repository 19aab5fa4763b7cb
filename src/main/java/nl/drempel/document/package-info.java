/** Letters as PDF, and the documents that are kept with a case. */
@ApplicationModule(allowedDependencies = { "shared", "school", "access", "audit", "vault", "casefile" })
@NullMarked
package nl.drempel.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
