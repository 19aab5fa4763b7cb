/** The SQL of accounts, grants, hats and substitutions. */
@NullMarked
package nl.drempel.access.jdbc;

import org.jspecify.annotations.NullMarked;
