/**
 * Where the diagram of the complaint meets the rules: its steps, work orders and beans.
 */
@NullMarked
package nl.drempel.complaint.process;

import org.jspecify.annotations.NullMarked;
