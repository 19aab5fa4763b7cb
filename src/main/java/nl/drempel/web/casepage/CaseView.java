package nl.drempel.web.casepage;

import java.util.List;

import org.jspecify.annotations.Nullable;

import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CasePage;
import nl.drempel.casefile.Timeline;
import nl.drempel.form.Option;
import nl.drempel.work.WorkItem;

/**
 * A case as its page shows it.
 *
 * @param state in words
 * @param ended how it ended, in words
 * @param glimpse whether the viewer may know no more than that there is a case
 * @param showsReaders whether the viewer may see who looked
 * @param open the open steps
 * @param story what happened, newest first
 */
record CaseView(CaseFile file, String school, @Nullable String group, String state, @Nullable String ended,
		boolean glimpse, boolean showsReaders, CasePage.Content content, List<OpenLine> open,
		List<Timeline.Entry> story) {

	/** How many of the stages are behind, the present one included. */
	public int reached() {
		return (int) this.content.stages()
			.stream()
			.filter((stage) -> stage.progress() != CasePage.Progress.COMING)
			.count();
	}

	/**
	 * An open step.
	 *
	 * @param who does it, or may
	 * @param mine whether the viewer may do it now
	 * @param first whether it is the one filled button of the page
	 * @param candidates to whom the viewer can give it
	 */
	record OpenLine(WorkItem item, String name, String icon, String who, String due, boolean late, boolean mine,
			boolean first, List<Option> candidates) {
	}

}
