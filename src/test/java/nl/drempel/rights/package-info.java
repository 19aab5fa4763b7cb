/** Who may what, tried on real things: at one's own school, at another, and elsewhere. */
@NullMarked
package nl.drempel.rights;

import org.jspecify.annotations.NullMarked;
