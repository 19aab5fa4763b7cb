/** A form as its template shows it: every word, id and value in place. */
@NullMarked
package nl.drempel.form.view;

import org.jspecify.annotations.NullMarked;
