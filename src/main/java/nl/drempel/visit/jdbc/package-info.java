/** The SQL of home visits. */
@NullMarked
package nl.drempel.visit.jdbc;

import org.jspecify.annotations.NullMarked;
