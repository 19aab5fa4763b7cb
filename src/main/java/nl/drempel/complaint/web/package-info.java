/** The public door, the pages of the staff, and the API of complaints. */
@NullMarked
package nl.drempel.complaint.web;

import org.jspecify.annotations.NullMarked;
