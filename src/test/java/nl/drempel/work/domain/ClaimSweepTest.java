package nl.drempel.work.domain;

import java.time.Duration;
import java.time.Instant;

import nl.drempel.TestPeople.Person;
import nl.drempel.school.HeldRole;
import nl.drempel.school.Role;
import nl.drempel.school.StaffDirectory;
import nl.drempel.visit.VisitStories;
import nl.drempel.work.WorkItem;
import nl.drempel.work.jdbc.WorkItemRepository;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** What was taken goes back when a role ends by its date. */
class ClaimSweepTest extends VisitStories {

	@Autowired
	Claims claims;

	@Autowired
	WorkItemRepository items;

	@Autowired
	StaffDirectory staff;

	@Test
	void whatSomeoneTookGoesBackTheDayAfterTheirRoleEnds() {
		Person temporary = this.people.somebody(Role.TEACHER, this.school);
		this.staff.give(temporary.id(), HeldRole.at(this.school, Role.COORDINATOR), MONDAY, MONDAY.plusDays(1));
		WorkItem task = aVisit().tries("phone", "wrong_details").task("correctContact");
		this.work.claim(task.id(), as(temporary));
		ClaimSweep sweep = new ClaimSweep(this.claims, this.items, this.now);
		assertThat(sweep.nextDue()).as("never looked yet").contains(Instant.EPOCH);
		sweep.runDue();
		assertThat(this.items.find(task.id()).orElseThrow().assignee()).isEqualTo(temporary.id());
		assertThat(sweep.nextDue()).hasValueSatisfying(
				(due) -> assertThat(due).isBetween(this.now.instant(), moment(MONDAY.plusDays(2), 0, 0)));
		this.clock.advance(Duration.ofDays(2));
		sweep.runDue();
		assertThat(this.items.find(task.id()).orElseThrow().assignee()).isNull();
		Instant now = this.now.instant();
		assertThat(sweep.nextDue().filter((due) -> !due.isAfter(now))).isEmpty();
	}

}
