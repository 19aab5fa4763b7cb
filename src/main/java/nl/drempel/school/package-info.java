/**
 * Boards, schools, years, groups, pupils, guardians, staff and calendar, and how they are
 * read in.
 */
@ApplicationModule(allowedDependencies = { "shared", "audit" })
@NullMarked
package nl.drempel.school;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
