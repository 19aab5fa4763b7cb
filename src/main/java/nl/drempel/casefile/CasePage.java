package nl.drempel.casefile;

import java.util.List;

import org.jspecify.annotations.Nullable;

import nl.drempel.access.Viewer;
import nl.drempel.shared.PagePart;

/** What a room shows on the pages of its cases. */
public interface CasePage {

	CaseType type();

	/** The page, as far as the viewer may know the case. */
	Content content(KnownCase known, Viewer viewer);

	/**
	 * What stands on the page of a case besides its state, open steps and timeline.
	 *
	 * @param title "Huisbezoek bij Bilal El Amrani"
	 * @param lead what it is for, in a few words
	 * @param stages where it stands on its way; empty if that is not for the viewer
	 * @param next what is to be done first, with the one filled button of the page; empty
	 * if that is simply the open task
	 * @param main below the next step, before the timeline
	 * @param record below the timeline: what was recorded on the way
	 * @param aside beside it
	 * @param showsReport whether a report can be read on it, which the trail remembers
	 * @param back the address and label of the list it belongs to
	 */
	record Content(String title, @Nullable String lead, List<Stage> stages, List<PagePart> next, List<PagePart> main,
			List<PagePart> record, List<PagePart> aside, boolean showsReport, Link back, Offers offers) {

		/** The same with other parts beside it. */
		public Content withAside(List<PagePart> other) {
			return new Content(this.title, this.lead, this.stages, this.next, this.main, this.record, other,
					this.showsReport, this.back, this.offers);
		}

	}

	/**
	 * A stretch of the way.
	 *
	 * @param label in words
	 */
	record Stage(String label, Progress progress) {
	}

	/** How far a stretch is. */
	enum Progress {

		DONE, NOW, COMING

	}

	/** An address of this application and what it is called. */
	record Link(String href, String label) {
	}

	/** What the viewer may do besides the next step. */
	record Offers(boolean reschedule, boolean withdraw, boolean addendum) {

		/** Nothing besides. */
		public static final Offers NONE = new Offers(false, false, false);

	}

}
