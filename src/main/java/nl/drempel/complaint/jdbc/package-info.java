/** Complaints as they are stored. */
@NullMarked
package nl.drempel.complaint.jdbc;

import org.jspecify.annotations.NullMarked;
