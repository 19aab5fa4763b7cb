/** Logging in, and the doors: which roles may come to which address at all. */
@NullMarked
package nl.drempel.access.web;

import org.jspecify.annotations.NullMarked;
