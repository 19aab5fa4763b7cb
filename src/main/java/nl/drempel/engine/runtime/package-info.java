/** How the process engine is set up, filled and watched. */
@NullMarked
package nl.drempel.engine.runtime;

import org.jspecify.annotations.NullMarked;
