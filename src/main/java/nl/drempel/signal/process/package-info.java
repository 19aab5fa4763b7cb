/** Where the diagram of the signal meets the rules: its steps and work orders. */
@NullMarked
package nl.drempel.signal.process;

import org.jspecify.annotations.NullMarked;
