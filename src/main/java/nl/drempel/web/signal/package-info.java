/** Signals, for programs. */
@NullMarked
package nl.drempel.web.signal;

import org.jspecify.annotations.NullMarked;
