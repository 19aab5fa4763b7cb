/** Reads the files of a school's administration. */
@NullMarked
package nl.drempel.school.intake;

import org.jspecify.annotations.NullMarked;
