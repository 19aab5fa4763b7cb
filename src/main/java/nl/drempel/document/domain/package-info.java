/** How a letter becomes a PDF and is kept, behind the front door. */
@NullMarked
package nl.drempel.document.domain;

import org.jspecify.annotations.NullMarked;
