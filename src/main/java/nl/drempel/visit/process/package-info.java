/**
 * Where the diagram of the home visit meets the rules: its steps, delegates and work
 * orders.
 */
@NullMarked
package nl.drempel.visit.process;

import org.jspecify.annotations.NullMarked;
