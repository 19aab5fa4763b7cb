/** The case: its page, its timeline, and how the API writes it. */
@NullMarked
package nl.drempel.web.casepage;

import org.jspecify.annotations.NullMarked;
