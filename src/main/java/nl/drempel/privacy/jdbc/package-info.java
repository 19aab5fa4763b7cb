/** The SQL of the privacy officer's desk. */
@NullMarked
package nl.drempel.privacy.jdbc;

import org.jspecify.annotations.NullMarked;
