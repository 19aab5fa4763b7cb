/** The PostgreSQL that Drempel brings along, for who has none. */
@NullMarked
package nl.drempel.engine.postgres;

import org.jspecify.annotations.NullMarked;
