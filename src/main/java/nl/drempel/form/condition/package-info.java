/** When a field is asked: conditions over the answers of other fields. */
@NullMarked
package nl.drempel.form.condition;

import org.jspecify.annotations.NullMarked;
