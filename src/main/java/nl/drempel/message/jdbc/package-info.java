/** The SQL of the outbox. */
@NullMarked
package nl.drempel.message.jdbc;

import org.jspecify.annotations.NullMarked;
