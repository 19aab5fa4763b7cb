package nl.drempel.complaint.web;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import nl.drempel.access.Viewer;
import nl.drempel.complaint.domain.Overview;
import nl.drempel.complaint.jdbc.ComplaintListRepository.Numbers;
import nl.drempel.school.Role;
import nl.drempel.shared.PagePart;
import nl.drempel.work.HomePanel;

/** Beside the work list: how many complaints are late, or will be soon. */
@Component
@Order(4)
class ComplaintsPanel implements HomePanel {

	private static final Set<Role> WHO = Set.of(Role.DIRECTOR, Role.BOARD, Role.CONTACT);

	private final Overview overview;

	ComplaintsPanel(Overview overview) {
		this.overview = overview;
	}

	@Override
	public Optional<PagePart> panel(Viewer viewer) {
		if (!viewer.hasAny(WHO)) {
			return Optional.empty();
		}
		Map<String, Long> counts = this.overview.counts(viewer);
		long beside = this.overview.besideDirector(viewer).stream().mapToLong(Numbers::late).sum();
		long below = this.overview.belowBoard(viewer).stream().mapToLong(Numbers::late).sum();
		Late late = new Late(counts.getOrDefault("late", 0L), counts.getOrDefault("nearly", 0L), beside, below);
		return late.isNothing() ? Optional.empty() : Optional.of(new PagePart("complaint/home-late", late));
	}

	/**
	 * How many are late.
	 *
	 * @param nearly of how many three quarters of the term have passed
	 * @param beside of those that are with a teacher or went on, for who leads the school
	 * @param below of those that have not reached the board, for the board
	 */
	record Late(long late, long nearly, long beside, long below) {

		boolean isNothing() {
			return this.late + this.nearly + this.beside + this.below == 0;
		}

	}

}
