package nl.drempel.web.work;

import java.time.LocalDate;

import nl.drempel.TestPeople;
import nl.drempel.TestPeople.Person;
import nl.drempel.TestPupils;
import nl.drempel.access.Viewer;
import nl.drempel.access.Viewers;
import nl.drempel.school.Group;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;

/** A class of a school of its own, with two teachers. */
record VisitingClass(SchoolId school, Group group, Person teacher, Person colleague, Viewer viewer) {

	static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

	static VisitingClass of(TestPeople people, TestPupils pupils, Viewers viewers) {
		SchoolId school = people.aSchool(people.aBoard());
		Person teacher = people.somebody(Role.TEACHER, school);
		Person colleague = people.somebody(Role.TEACHER, school);
		Group group = pupils.aGroup(school, "G4", teacher.id(), colleague.id());
		return new VisitingClass(school, group, teacher, colleague, viewers.byStaff(teacher.id()).orElseThrow());
	}

}
