package nl.drempel.visit.web;

import java.util.List;

import nl.drempel.CountedQueries;
import nl.drempel.access.Viewer;
import nl.drempel.school.Group;
import nl.drempel.school.HouseholdId;
import nl.drempel.shared.PagePart;
import nl.drempel.visit.Purpose;
import nl.drempel.visit.VisitStories;
import nl.drempel.visit.web.ProgressPanel.Line;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** How far one's own groups are, beside the work list. */
class ProgressPanelTest extends VisitStories {

	@Autowired
	private ProgressPanel panel;

	@Autowired
	private ClassLists lists;

	@Test
	void teacherSeesHowManyFamiliesOfTheirGroupsWereVisited() {
		HouseholdId twins = this.pupils.aHousehold(this.school);
		Story visited = aVisit(aPupil(twins)).arranged();
		aVisit(aPupil(twins)).arranged();
		aVisit();
		aPupil();
		visited.visited();
		aVisit().arranged();

		Line line = lines(as(this.teacher)).stream()
			.filter((one) -> one.group().equals(this.group.id()))
			.findFirst()
			.orElseThrow();

		assertThat(line).extracting(Line::families, Line::visited, Line::planned).containsExactly(4, 1, 1);
		ClassList list = this.lists.of(this.group, as(this.teacher));
		assertThat(line.families()).isEqualTo(list.families());
		assertThat(line.visited()).isEqualTo(list.visited());
	}

	@Test
	void othersSeeNone() {
		assertThat(this.panel.panel(as(this.coordinator))).isEmpty();
		assertThat(this.panel.panel(as(this.ib))).isEmpty();
	}

	@Test
	void itTakesOneQueryHoweverManyGroups() {
		Viewer one = as(this.teacher);
		assertThat(CountedQueries.of(() -> this.panel.panel(one))).isOne();
		for (int i = 0; i < 3; i++) {
			Group more = this.pupils.aGroup(this.school, "P" + i + System.nanoTime(), this.teacher.id());
			this.pupils.aPupil(more, "Kind Meer");
			this.visits.openForGroup(more.id(), Purpose.ANNUAL, null, null, as(this.teacher));
		}
		Viewer several = as(this.teacher);
		assertThat(CountedQueries.of(() -> assertThat(lines(several)).hasSizeGreaterThan(2))).isOne();
	}

	@SuppressWarnings("unchecked")
	private List<Line> lines(Viewer viewer) {
		return this.panel.panel(viewer).map(PagePart::model).map((model) -> (List<Line>) model).orElseThrow();
	}

}
