/** What happens with a signal, behind the front door. */
@NullMarked
package nl.drempel.signal.domain;

import org.jspecify.annotations.NullMarked;
