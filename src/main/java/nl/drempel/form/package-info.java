/** Reads, validates and renders Camunda Forms. */
@ApplicationModule(allowedDependencies = { "shared" })
@NullMarked
package nl.drempel.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
