package nl.drempel.web.beheer;

import java.time.Duration;
import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import nl.drempel.BrowserTest;
import nl.drempel.TestClock;
import nl.drempel.TestJobs;
import nl.drempel.TestPeople;
import nl.drempel.engine.Processes;
import nl.drempel.engine.runtime.TestSteps;
import nl.drempel.school.BoardId;
import nl.drempel.school.Role;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

class IncidentsPageTest extends BrowserTest {

	@Autowired
	TestPeople people;

	@Autowired
	Processes processes;

	@Autowired
	TaskService tasks;

	@Autowired
	TestSteps steps;

	@Autowired
	TestJobs jobs;

	@Autowired
	TestClock testClock;

	@Autowired
	AppClock clock;

	@ParameterizedTest
	@ValueSource(ints = { PHONE, DESK })
	void administratorSeesWhatFailedAndTriesItAgain(int width) {
		CaseId caseId = CaseId.random();
		fail(caseId);
		BoardId board = this.people.aBoard();
		TestPeople.Person admin = this.people.somebody(Role.ADMIN, board);
		Page page = pageAs(admin.username(), admin.password(), width);

		page.navigate("/beheer/storingen");
		assertAccessible(page);
		picture(page, "storingen-" + width);
		Locator row = page.getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText("Werk"));
		int before = row.count();
		assertThat(before).isPositive();
		assertThat(page.content()).doesNotContain("Bilal");
		row.first().getByRole(AriaRole.BUTTON).click();
		assertThat(page.getByRole(AriaRole.STATUS).innerText()).contains("opnieuw geprobeerd");
		assertThat(row.count()).isEqualTo(before - 1);
		assertAccessible(page);
	}

	private void fail(CaseId caseId) {
		this.steps.failWith(caseId, new IllegalStateException("about Bilal"));
		this.processes.start("test-steps", caseId, Map.of("testMoment", this.clock.instant()));
		this.processes.complete(
				this.tasks.createTaskQuery().processInstanceBusinessKey(caseId.toString()).singleResult().getId(),
				Map.of("testOutcome", "wait"));
		for (int i = 0; i < 3; i++) {
			try {
				this.jobs.runDue(caseId);
			}
			catch (IllegalStateException ex) {
				this.testClock.advance(Duration.ofMinutes(2));
			}
		}
	}

}
