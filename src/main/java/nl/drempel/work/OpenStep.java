package nl.drempel.work;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import nl.drempel.form.Form;
import nl.drempel.form.FormInput;
import nl.drempel.form.Option;

/**
 * A task as it is opened to be done.
 *
 * @param input what stands in the form: the draft if there is one, else what is prefilled
 * @param draft what was kept earlier by the same person
 */
public record OpenStep(WorkItem item, Form form, Map<String, List<Option>> options, FormInput input,
		@Nullable Draft draft) {
}
