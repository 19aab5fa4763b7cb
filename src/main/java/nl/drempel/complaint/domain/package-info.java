/** The rules of complaints: who handles one, who may know it, when it is whose turn. */
@NullMarked
package nl.drempel.complaint.domain;

import org.jspecify.annotations.NullMarked;
