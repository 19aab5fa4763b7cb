/**
 * Layout, home, the case page, errors and language: puts together what the rooms show.
 */
@NullMarked
package nl.drempel.web;

import org.jspecify.annotations.NullMarked;
