/** Pupils: finding them, and one pupil's chronology over all cases. */
@NullMarked
package nl.drempel.web.pupil;

import org.jspecify.annotations.NullMarked;
