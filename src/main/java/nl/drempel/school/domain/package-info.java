/** The rules of the school room: days, names, households, files. */
@NullMarked
package nl.drempel.school.domain;

import org.jspecify.annotations.NullMarked;
