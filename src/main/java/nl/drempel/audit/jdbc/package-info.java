/** The tables of the seals, and the trail read as a stream. */
@NullMarked
package nl.drempel.audit.jdbc;

import org.jspecify.annotations.NullMarked;
