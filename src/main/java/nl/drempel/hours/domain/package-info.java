/**
 * The rules of task hours: what becomes an entry, who confirms and approves it, when a
 * month closes.
 */
@NullMarked
package nl.drempel.hours.domain;

import org.jspecify.annotations.NullMarked;
