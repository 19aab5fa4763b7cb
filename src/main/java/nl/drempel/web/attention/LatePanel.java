package nl.drempel.web.attention;

import java.util.Optional;
import java.util.Set;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseType;
import nl.drempel.school.Role;
import nl.drempel.shared.PagePart;
import nl.drempel.shared.PageQuery;
import nl.drempel.work.HomePanel;
import nl.drempel.work.Work;
import nl.drempel.work.WorkQuery;

/** Beside a director's work list: how much of the visits is late, by whomever. */
@Component
@Order(2)
class LatePanel implements HomePanel {

	/** Counting stops here: more than so many is said as such. */
	private static final int MOST = 200;

	private final Work work;

	LatePanel(Work work) {
		this.work = work;
	}

	@Override
	public Optional<PagePart> panel(Viewer viewer) {
		if (!viewer.hasAny(Set.of(Role.DIRECTOR))) {
			return Optional.empty();
		}
		WorkQuery late = new WorkQuery(WorkQuery.Scope.TEAM, CaseType.HOME_VISIT.key(), null, true, null);
		long steps = this.work.find(late, viewer, new PageQuery(0, 1), MOST + 1).total();
		return (steps == 0) ? Optional.empty()
				: Optional.of(new PagePart("web/home-late", new Late(Math.min(steps, MOST), steps > MOST)));
	}

	/**
	 * How many steps are late.
	 *
	 * @param more whether there are more than that
	 */
	record Late(long steps, boolean more) {
	}

}
