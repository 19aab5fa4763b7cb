/** The trail for the privacy officer: who did or saw what, and whether it is intact. */
@NullMarked
package nl.drempel.web.audit;

import org.jspecify.annotations.NullMarked;
