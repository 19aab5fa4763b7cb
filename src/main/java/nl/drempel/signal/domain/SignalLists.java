package nl.drempel.signal.domain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.stereotype.Component;

import nl.drempel.access.Grantee;
import nl.drempel.access.Hat;
import nl.drempel.access.Knowledge;
import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseType;
import nl.drempel.school.HeldRole;
import nl.drempel.school.Pupils;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.signal.SignalFile;
import nl.drempel.signal.Signals.Overview;
import nl.drempel.signal.Signals.Related;
import nl.drempel.signal.jdbc.SignalListRepository;
import nl.drempel.signal.jdbc.SignalRepository;

/** Several signals beside each other, for intern begeleiders. */
@Component
class SignalLists {

	/** So many lines of each list fit a page. */
	private static final int LINES = 50;

	private final SignalRepository signals;

	private final SignalListRepository list;

	private final Knowledge knowledge;

	private final Pupils pupils;

	private final Urgency urgency;

	SignalLists(SignalRepository signals, SignalListRepository list, Knowledge knowledge, Pupils pupils,
			Urgency urgency) {
		this.signals = signals;
		this.list = list;
		this.knowledge = knowledge;
		this.pupils = pupils;
		this.urgency = urgency;
	}

	/** The other signals of the pupil and the household. */
	List<Related> related(SignalFile file, Viewer viewer) {
		if (viewer.hatFor(Set.of(Grantee.role(Role.IB, file.school().value())), CaseType.SIGNAL.key()).isEmpty()) {
			return List.of();
		}
		List<Related> found = this.signals.related(file.id(), file.pupil(), this.pupils.get(file.pupil()).householdId(),
				this.urgency.aYearAgo());
		Map<CaseId, Set<StaffId>> denials = this.knowledge.denials(found.stream().map(Related::id).toList());
		return found.stream()
			.filter((one) -> denials.getOrDefault(one.id(), Set.of()).stream().noneMatch(viewer.people()::contains))
			.toList();
	}

	/** What is open at the schools where the viewer is intern begeleider. */
	Overview overview(Viewer viewer) {
		Set<SchoolId> schools = schools(viewer);
		return schools.isEmpty() ? new Overview(List.of(), List.of(), List.of())
				: new Overview(this.list.counts(schools), this.list.toWeigh(schools, viewer.people(), LINES),
						this.list.watched(schools, viewer.people(), LINES));
	}

	/**
	 * Signals are confidential: a substitute sees them only if the absent person said so.
	 */
	private static Set<SchoolId> schools(Viewer viewer) {
		Set<SchoolId> schools = new LinkedHashSet<>();
		for (Hat hat : viewer.hats()) {
			if (hat.sees(CaseType.SIGNAL.key())) {
				hat.roles()
					.stream()
					.filter((held) -> held.role() == Role.IB && held.school() != null)
					.map(HeldRole::school)
					.forEach(schools::add);
			}
		}
		return schools;
	}

}
