package nl.drempel.web.work;

import java.util.List;

import org.jspecify.annotations.Nullable;

import nl.drempel.form.Option;
import nl.drempel.shared.PagePart;
import nl.drempel.shared.Paged;
import nl.drempel.work.HomePanel;

/**
 * Mijn werk as its template shows it.
 *
 * @param next the line that comes first: the one filled button of the page
 * @param counted how many lines are counted at the most
 */
record HomeView(String greeting, String sentence, List<Block> blocks, List<TaskLine> later, @Nullable TaskLine next,
		Paged<TaskLine> paged, int counted, List<PagePart> panels) {

	/** Whether something waits that is no step of a case. */
	public boolean waits() {
		return this.panels.stream().anyMatch((part) -> part.model() instanceof HomePanel.Waits some && some.waits());
	}

	/** Lines that belong to the same stretch of time. */
	record Block(String key, List<TaskLine> lines) {
	}

	/**
	 * What the list is narrowed down to, and to what it could be.
	 *
	 * @param text what was searched for
	 */
	record Filter(String scope, @Nullable String type, @Nullable String group, boolean overdue, @Nullable String text,
			List<Option> scopes, List<Option> types, List<Option> groups) {

		/** Whether anything is narrowed down. */
		public boolean active() {
			return !this.scope.equals("todo") || this.type != null || this.group != null || this.overdue
					|| this.text != null;
		}

	}

}
