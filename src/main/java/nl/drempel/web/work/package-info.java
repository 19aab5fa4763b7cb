/** Mijn werk, and the pages on which a task is done. */
@NullMarked
package nl.drempel.web.work;

import org.jspecify.annotations.NullMarked;
