package nl.drempel.web.pupil;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import nl.drempel.CountedQueries;
import nl.drempel.access.Viewer;
import nl.drempel.school.HouseholdId;
import nl.drempel.school.PupilId;
import nl.drempel.visit.VisitStories;

import static org.assertj.core.api.Assertions.assertThat;

class PupilFilesTest extends VisitStories {

	@Autowired
	private PupilFiles pages;

	@Test
	void aPupilCostsTheSameHoweverLargeTheFamilyAndItsHistory() {
		Story single = aVisit();
		HouseholdId home = this.pupils.aHousehold(this.school);
		PupilId child = aPupil(home);
		for (int i = 0; i < 3; i++) {
			aPupil(home);
			Story visit = aVisit(child);
			if (i < 2) {
				this.visits.withdraw(visit.id(), "Ander moment.", as(this.director));
			}
		}
		Viewer viewer = as(this.teacher);
		this.pages.read(child, viewer);
		int few = CountedQueries.of(() -> this.pages.read(single.pupil(), viewer));
		assertThat(few).isPositive();
		assertThat(CountedQueries.of(() -> this.pages.read(child, viewer))).isEqualTo(few);
		PupilFile file = this.pages.read(child, viewer);
		assertThat(file.siblings()).hasSize(3);
		assertThat(file.cases()).hasSize(3);
		assertThat(file.story()).extracting(PupilFile.Moment::caseId).contains(file.cases().get(2).file().id());
	}

}
