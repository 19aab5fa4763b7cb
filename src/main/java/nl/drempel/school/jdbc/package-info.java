/** The school room's tables. */
@NullMarked
package nl.drempel.school.jdbc;

import org.jspecify.annotations.NullMarked;
