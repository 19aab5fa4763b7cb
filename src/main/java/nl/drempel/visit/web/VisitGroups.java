package nl.drempel.visit.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import nl.drempel.access.Viewer;
import nl.drempel.school.Group;
import nl.drempel.school.GroupId;
import nl.drempel.school.Role;
import nl.drempel.school.School;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.school.StaffId;
import nl.drempel.shared.NotFoundException;

/**
 * The groups whose visits someone follows: their own first, then those of the school they
 * lead.
 */
@Component
class VisitGroups {

	private final Schools schools;

	VisitGroups(Schools schools) {
		this.schools = schools;
	}

	List<Choice> of(Viewer viewer) {
		Map<GroupId, Group> found = new LinkedHashMap<>();
		Set<GroupId> own = viewer.groups();
		for (StaffId person : viewer.people()) {
			this.schools.groupsOf(person)
				.stream()
				.filter((group) -> own.contains(group.id()))
				.forEach((group) -> found.put(group.id(), group));
		}
		for (SchoolId school : viewer.schoolsAs(Role.IB, Role.DIRECTOR)) {
			this.schools.groups(school).forEach((group) -> found.putIfAbsent(group.id(), group));
		}
		return named(found.values().stream().toList(), own);
	}

	/** Where someone works at several schools, a group's name alone says too little. */
	private List<Choice> named(List<Group> groups, Set<GroupId> own) {
		Map<SchoolId, School> places = this.schools.getAll(groups.stream().map(Group::schoolId).distinct().toList());
		List<Choice> choices = new ArrayList<>();
		for (Group group : groups) {
			School place = places.get(group.schoolId());
			boolean several = places.size() > 1 && place != null;
			choices.add(new Choice(group, several ? group.name() + " · " + place.name() : group.name(),
					own.contains(group.id())));
		}
		return choices;
	}

	/**
	 * The group that an address names, or the first.
	 * @throws NotFoundException if it is none of these
	 */
	static @Nullable Group chosen(List<Choice> choices, @Nullable String id) {
		if (id == null || id.isBlank()) {
			return choices.isEmpty() ? null : choices.get(0).group();
		}
		GroupId wanted = GroupId.valueOf(id);
		return choices.stream()
			.map(Choice::group)
			.filter((group) -> group.id().equals(wanted))
			.findFirst()
			.orElseThrow(NotFoundException::new);
	}

	/**
	 * A group to choose.
	 *
	 * @param own whether they teach it
	 */
	record Choice(Group group, String name, boolean own) {
	}

}
