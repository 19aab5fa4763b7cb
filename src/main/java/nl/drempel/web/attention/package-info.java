/**
 * What a director should look at: late steps, who is not back yet, what was left behind.
 */
@NullMarked
package nl.drempel.web.attention;

import org.jspecify.annotations.NullMarked;
