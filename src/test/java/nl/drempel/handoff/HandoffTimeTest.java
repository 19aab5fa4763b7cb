package nl.drempel.handoff;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import nl.drempel.TestPeople.Person;
import nl.drempel.TestTimes;
import nl.drempel.access.Substitution;
import nl.drempel.access.Substitutions;
import nl.drempel.school.Role;
import nl.drempel.work.TimeSpent;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Handoffs say what time they took of the school's people, not of a partner's. */
class HandoffTimeTest extends HandoffStories {

	@Autowired
	TestTimes times;

	@Autowired
	Substitutions substitutions;

	@Test
	void eachStepOfTheSchoolCountsAndNoneOfThePartner() {
		Tale tale = aHandoff().sent();
		tale.does(this.helper, "answerHandoff", "answer", "question", "note", "Sinds wanneer?");
		tale.does(this.ib, "answerQuestion", "answer", "Sinds de zomer.");
		tale.accepted();
		tale.until(MONDAY.plusDays(22).atTime(0, 0)).does(this.helper, "checkContact", "contactMade", true);
		tale.reportedBack("help_started").concluded("closed");
		assertThat(this.times.of(this.ib, tale.id())).isEqualTo(Map.of("handoff", 4 * 15));
		assertThat(this.times.of(this.director, tale.id())).isEqualTo(Map.of("handoff", 15));
		assertThat(this.times.of(this.helper, tale.id())).isEmpty();
		assertThat(this.times.said(tale.id())).hasSize(5)
			.allMatch((time) -> time.school().equals(this.school) && time.minutes() == null);
	}

	@Test
	void whatTheSchoolDoesInThePlaceOfThePartnerIsItsOwnTime() {
		Tale tale = aHandoff().sent().accepted();
		tale.until(MONDAY.plusDays(22).atTime(0, 0)).does(this.ib, "checkContact", "contactMade", false);
		tale.reportedBack("no_show");
		assertThat(this.times.of(this.ib, tale.id())).isEqualTo(Map.of("handoff", 3 * 15));
		assertThat(this.times.of(this.helper, tale.id())).isEmpty();
	}

	@Test
	void withdrawnConsentKeepsWhatWasDone() {
		Tale tale = aHandoff().consented();
		tale.withdraws(tale.giver(0)).assertEnded("withdrawn", "withdrawn");
		assertThat(this.times.of(this.ib, tale.id())).isEqualTo(Map.of("handoff", 15));
	}

	@Test
	void whoStandsInHasTheTime() {
		Person deputy = this.people.somebody(Role.TEACHER, this.school);
		this.substitutions.add(new Substitution(UUID.randomUUID(), this.ib.id(), deputy.id(), MONDAY,
				MONDAY.plusDays(1), Set.of("signal")), as(this.ib));
		Tale tale = aHandoff().consented();
		tale.does(deputy, "preparePackage", "summary", "Kort.", "question", "Help?", "items", List.of("summary"),
				"feedbackDueOn", MONDAY.plusWeeks(6).toString());
		assertThat(this.times.of(deputy, tale.id())).isEqualTo(Map.of("handoff", 15));
		assertThat(this.times.of(this.ib, tale.id())).isEqualTo(Map.of("handoff", 15));
		assertThat(this.times.stayed(tale.id())).extracting(TimeSpent::workedOn).containsOnly(MONDAY);
	}

}
