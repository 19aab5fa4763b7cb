/** What a school does, one room each. */
@NullMarked
package nl.drempel;

import org.jspecify.annotations.NullMarked;
