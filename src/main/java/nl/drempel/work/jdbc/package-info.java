/** The SQL of the work list and of drafts. */
@NullMarked
package nl.drempel.work.jdbc;

import org.jspecify.annotations.NullMarked;
