/** The kinds of field a form can have, and how each reads what was sent for it. */
@NullMarked
package nl.drempel.form.field;

import org.jspecify.annotations.NullMarked;
