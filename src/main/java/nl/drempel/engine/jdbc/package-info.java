/** The SQL of this room. */
@NullMarked
package nl.drempel.engine.jdbc;

import org.jspecify.annotations.NullMarked;
