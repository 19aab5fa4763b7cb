/**
 * Task hours as they are stored: entries that are added and never changed, budgets,
 * employments.
 */
@NullMarked
package nl.drempel.hours.jdbc;

import org.jspecify.annotations.NullMarked;
