/** The SQL of signals. */
@NullMarked
package nl.drempel.signal.jdbc;

import org.jspecify.annotations.NullMarked;
