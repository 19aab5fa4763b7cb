package nl.drempel.visit.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import nl.drempel.access.Viewer;
import nl.drempel.school.GroupId;
import nl.drempel.school.Role;
import nl.drempel.shared.Bar;
import nl.drempel.shared.PagePart;
import nl.drempel.visit.Visits;
import nl.drempel.work.HomePanel;

/** Beside the work list: how far one's own groups are. */
@Component
@Order(3)
class ProgressPanel implements HomePanel {

	private final Visits visits;

	ProgressPanel(Visits visits) {
		this.visits = visits;
	}

	@Override
	public Optional<PagePart> panel(Viewer viewer) {
		if (!viewer.hasAny(Set.of(Role.TEACHER))) {
			return Optional.empty();
		}
		List<Line> lines = this.visits.progress(viewer.groups(), viewer).stream().map(Line::of).toList();
		return lines.isEmpty() ? Optional.empty() : Optional.of(new PagePart("visit/home-progress", lines));
	}

	/** How far a group is. */
	record Line(GroupId group, String name, int families, int visited, int planned, Bar bar) {

		static Line of(Visits.Progress progress) {
			int rest = progress.families() - progress.visited() - progress.planned();
			return new Line(progress.group(), progress.name(), progress.families(), progress.visited(),
					progress.planned(),
					Bar.of(new Bar.Part("done", progress.visited(), "visit.progress.visited"),
							new Bar.Part("plan", progress.planned(), "visit.progress.planned"),
							new Bar.Part("rest", rest, "visit.progress.not_yet")));
		}

	}

}
