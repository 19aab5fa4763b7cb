/** Where documents are opened, by people and by programs. */
@NullMarked
package nl.drempel.document.web;

import org.jspecify.annotations.NullMarked;
