/** The privacy officer's pages. */
@NullMarked
package nl.drempel.privacy.web;

import org.jspecify.annotations.NullMarked;
