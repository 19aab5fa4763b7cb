/** Measures what the operations guide says of speed and size. */
@NullMarked
package nl.drempel.bench;

import org.jspecify.annotations.NullMarked;
