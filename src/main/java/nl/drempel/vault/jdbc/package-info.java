/** The schema {@code keys}, which ordinary dumps leave out. */
@NullMarked
package nl.drempel.vault.jdbc;

import org.jspecify.annotations.NullMarked;
