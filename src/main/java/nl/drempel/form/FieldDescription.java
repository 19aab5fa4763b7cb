package nl.drempel.form;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A field as the API describes it.
 *
 * @param type {@code text longText integer boolean date time dateTime choice choices
 * rows}
 * @param required must be answered whenever it is asked
 * @param hiddenWhen the condition under which it is not asked (a FEEL expression over the
 * other fields); what is sent for it is then left out
 * @param values the answers of a choice
 * @param fields the fields of one row
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldDescription(String key, String label, String type, boolean required, @Nullable String hiddenWhen,
		@Nullable List<Option> values, @Nullable List<FieldDescription> fields) {
}
