/** Where the diagram of the handoff meets the rules: its steps, work orders and beans. */
@NullMarked
package nl.drempel.handoff.process;

import org.jspecify.annotations.NullMarked;
