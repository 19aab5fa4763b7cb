package nl.drempel.visit.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.school.Pupil;
import nl.drempel.school.Pupils;
import nl.drempel.school.StaffId;
import nl.drempel.shared.PagePart;
import nl.drempel.visit.Appointment;
import nl.drempel.visit.VisitFile;
import nl.drempel.visit.Visits;
import nl.drempel.visit.domain.Visitors;
import nl.drempel.work.TaskPanel;
import nl.drempel.work.WorkItem;

/**
 * What stands above the forms of a visit: whom to ring, what was tried, what is planned.
 */
@Component
class VisitTaskPanel implements TaskPanel {

	/** These steps are about reaching the family. */
	private static final Set<String> REACHING = Set.of("arrangeAppointment", "correctContact", "chooseOutreach");

	private final Visits visits;

	private final VisitParts parts;

	private final Families families;

	private final Visitors visitors;

	private final Pupils pupils;

	VisitTaskPanel(Visits visits, VisitParts parts, Families families, Visitors visitors, Pupils pupils) {
		this.visits = visits;
		this.parts = parts;
		this.families = families;
		this.visitors = visitors;
		this.pupils = pupils;
	}

	@Override
	public String process() {
		return "home-visit";
	}

	@Override
	public Optional<PagePart> panel(WorkItem item, Viewer viewer) {
		Pupil pupil = this.pupils.get(Objects.requireNonNull(item.pupil()));
		VisitFile file = this.visits.file(item.caseId(), Level.CONTENT, viewer);
		Map<StaffId, String> names = this.parts.names(file);
		List<PagePart> pieces = new ArrayList<>();
		@Nullable String was = null;
		Appointment appointment = file.appointment();
		if (item.key().equals("writeReport") || item.key().equals("provideAftercare")) {
			was = this.parts.tookPlace(file, pupil);
		}
		else if (appointment != null && !REACHING.contains(item.key())) {
			pieces.add(this.parts.appointment(appointment, names));
		}
		if (item.key().equals("conductVisit") && this.parts.isAtTheDoor(file)
				&& this.visitors.hat(file.visit(), appointment, viewer).isPresent()) {
			pieces.add(this.parts.atTheDoor(item.caseId(), file));
		}
		if (REACHING.contains(item.key()) && !file.attempts().isEmpty()) {
			pieces.add(this.parts.attempts(file, names));
		}
		return Optional
			.of(new PagePart("visit/task-panel", new Panel(was, this.families.of(pupil, viewer), was == null, pieces)));
	}

	/**
	 * What stands above the form.
	 *
	 * @param was when the visit was and who were there
	 * @param reach whether the family's telephone numbers stand open
	 */
	record Panel(@Nullable String was, Family family, boolean reach, List<PagePart> pieces) {
	}

}
