package nl.drempel.form;

import java.util.List;

import nl.drempel.form.view.PartView;
import org.jspecify.annotations.Nullable;

/**
 * A form as the template {@code form/form.html :: fields(view)} shows it.
 *
 * @param parts in the order of the form
 * @param problems what is wrong, for the summary on top
 */
public record FormView(List<PartView> parts, List<Problem> problems) {

	/**
	 * One thing that is wrong.
	 *
	 * @param target the id of the element to go to; null if it concerns the whole
	 * @param label what the field is called there
	 */
	public record Problem(@Nullable String target, @Nullable String label, String message) {
	}

}
