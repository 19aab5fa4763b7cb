package nl.drempel.school;

import java.util.Set;

/**
 * Which pupils someone may know: those of whole schools, and those of groups (their own
 * group or a combined one). A pupil in either is in scope.
 */
public record PupilScope(Set<SchoolId> schools, Set<GroupId> groups) {

	public PupilScope {
		schools = Set.copyOf(schools);
		groups = Set.copyOf(groups);
	}

	public static PupilScope of(SchoolId school) {
		return new PupilScope(Set.of(school), Set.of());
	}

	public boolean isEmpty() {
		return this.schools.isEmpty() && this.groups.isEmpty();
	}

}
