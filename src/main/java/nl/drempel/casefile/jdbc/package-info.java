/** The SQL of cases and their timeline. */
@NullMarked
package nl.drempel.casefile.jdbc;

import org.jspecify.annotations.NullMarked;
