/** Complaints for programs of the staff. */
@NullMarked
package nl.drempel.web.complaint;

import org.jspecify.annotations.NullMarked;
