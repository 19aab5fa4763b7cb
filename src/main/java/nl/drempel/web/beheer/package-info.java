/** What the administrator sees of the machinery. */
@NullMarked
package nl.drempel.web.beheer;

import org.jspecify.annotations.NullMarked;
