package nl.drempel;

import nl.drempel.access.Accounts;
import nl.drempel.engine.Processes;
import nl.drempel.engine.runtime.StepsWalk;
import nl.drempel.engine.runtime.TestSteps;
import nl.drempel.school.Schools;
import nl.drempel.school.Settings;
import nl.drempel.school.StaffDirectory;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.SightSource;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What tests have at hand besides the application itself. */
@TestConfiguration(proxyBeanMethods = false)
class TestSupport {

	@Bean
	@Primary
	SightSource testSight(@Qualifier("requestViewer") SightSource real) {
		return new TestSight(real);
	}

	@Bean
	TestClock testClock(AppClock clock) {
		return new TestClock(clock);
	}

	@Bean
	TestPeople testPeople(Schools schools, StaffDirectory staff, Accounts accounts, AppClock clock) {
		return new TestPeople(schools, staff, accounts, clock);
	}

	@Bean
	TestPupils testPupils(JdbcClient jdbc, Schools schools, AppClock clock) {
		return new TestPupils(jdbc, schools, clock);
	}

	@Bean
	TestJobs testJobs(ManagementService management, RuntimeService runtime) {
		return new TestJobs(management, runtime);
	}

	@Bean
	TestTimes testTimes(Settings settings) {
		return new TestTimes(settings);
	}

	@Bean
	StepsWalk stepsWalk(Processes processes, TaskService tasks, TestSteps steps, TestJobs jobs, TestClock testClock,
			AppClock clock) {
		return new StepsWalk(processes, tasks, steps, jobs, testClock, clock);
	}

}
