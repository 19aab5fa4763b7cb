/** The SQL of handoffs and consent. */
@NullMarked
package nl.drempel.handoff.jdbc;

import org.jspecify.annotations.NullMarked;
