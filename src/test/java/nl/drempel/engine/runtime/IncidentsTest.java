package nl.drempel.engine.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import nl.drempel.CountedQueries;
import nl.drempel.DrempelTest;
import nl.drempel.TestClock;
import nl.drempel.TestJobs;
import nl.drempel.engine.CurrentActivity;
import nl.drempel.engine.Incident;
import nl.drempel.engine.Incidents;
import nl.drempel.engine.Processes;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.PageQuery;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@DrempelTest
class IncidentsTest {

	@Autowired
	Incidents incidents;

	@Autowired
	Processes processes;

	@Autowired
	StepsWalk walk;

	@Autowired
	TestSteps steps;

	@Autowired
	TestJobs jobs;

	@Autowired
	TestClock testClock;

	private final CaseId caseId = CaseId.random();

	@Test
	void workThatFailsThreeTimesIsShownAndCanBeRetried() {
		this.walk.toFailingWork(this.caseId, new IllegalStateException("about Bilal"));
		assertThatIllegalStateException().isThrownBy(() -> this.jobs.runDue(this.caseId));
		assertThat(own()).as("it is tried again first").isEmpty();
		for (int i = 0; i < 2; i++) {
			this.testClock.advance(Duration.ofMinutes(2));
			assertThatIllegalStateException().isThrownBy(() -> this.jobs.runDue(this.caseId));
		}

		assertThat(own()).singleElement().satisfies((incident) -> {
			assertThat(incident.processName()).isEqualTo("Stappen (proef)");
			assertThat(incident.activityName()).isEqualTo("Werk");
			assertThat(incident.failure()).isEqualTo("java.lang.IllegalStateException");
			assertThat(incident.toString()).doesNotContain("Bilal");
		});
		assertThat(this.jobs.runDue(this.caseId)).isZero();

		this.steps.failing.clear();
		String id = own().get(0).id();
		this.incidents.retry(id);
		assertThat(own()).isEmpty();
		this.jobs.runDue(this.caseId);
		assertThat(this.processes.currentActivities(this.caseId)).extracting(CurrentActivity::id)
			.containsExactly("secondStep");
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.incidents.retry(id));
	}

	@Test
	void aPageCostsTheSameHoweverMuchFailed() {
		Set<CaseId> failed = Set.of(CaseId.random(), CaseId.random(), CaseId.random());
		failed.forEach(this.walk::giveUp);
		read(Set.of());
		int none = CountedQueries.withTheEngines(() -> read(Set.of()));
		int one = CountedQueries.withTheEngines(() -> read(Set.of(failed.iterator().next())));
		int three = CountedQueries.withTheEngines(() -> read(failed));
		assertThat(none).isPositive();
		assertThat(three).isEqualTo(one);
	}

	private void read(Set<CaseId> visible) {
		assertThat(this.incidents.list((all) -> visible, new PageQuery(0, 200)).items()).hasSize(visible.size());
	}

	private List<Incident> own() {
		return this.incidents.list((all) -> all, new PageQuery(0, 200))
			.items()
			.stream()
			.filter((incident) -> this.caseId.equals(incident.caseId()))
			.toList();
	}

}
