package nl.drempel.engine.runtime;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import nl.drempel.engine.ProcessVariables;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.Installation;
import nl.drempel.shared.Sights;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.spring.ProcessEngineFactoryBean;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The process engine, set up to do no more than is needed: it runs the diagrams that come
 * with the application, in the application's transactions, and nothing can be deployed
 * into it from outside.
 */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

	private static final long NANOS_PER_MILLI = 1_000_000;

	/**
	 * The engine holds only those to this who are logged in to it, and with us nobody is:
	 * our own queries ask for a page. It is here for who would change that.
	 */
	private static final int MAX_QUERY_RESULTS = 2000;

	@Bean
	Installation installation(@Value("${drempel.demo}") boolean demo, @Value("${drempel.embedded}") boolean embedded,
			@Value("${drempel.data-dir}") Path folder, @Value("${java.io.tmpdir}") Path temporary) {
		return new Installation(demo, embedded,
				embedded ? folder.toAbsolutePath().normalize().resolve(Installation.UPLOADS) : temporary);
	}

	@Bean
	AppClock appClock() {
		AppClock clock = new AppClock(Clock.system(AppClock.ZONE));
		// The engine counts in milliseconds. Rounded up it is never behind: what is due
		// by case time is due to it too.
		clock.follow((offset) -> ClockUtil.offset(offset.plusNanos(NANOS_PER_MILLI - 1).toMillis()));
		return clock;
	}

	@Bean
	ProcessBeans processBeans(ListableBeanFactory beans) {
		return new ProcessBeans(beans);
	}

	@Bean
	WatchedJobExecutor jobExecutor(Sights sights) {
		return new WatchedJobExecutor(sights);
	}

	@Bean
	// The migrations come first: Flyway refuses a schema that already holds tables.
	@DependsOnDatabaseInitialization
	ProcessEngineFactoryBean processEngine(DataSource dataSource, PlatformTransactionManager transactionManager,
			WatchedJobExecutor jobExecutor, ProcessListeners listeners, ProcessBeans beans,
			ObjectProvider<ProcessVariables> variables) {
		SpringProcessEngineConfiguration engine = new GuardedEngineConfiguration(beans);
		engine.setDataSource(dataSource);
		engine.setTransactionManager(transactionManager);
		engine.setDatabaseSchemaUpdate("true");
		engine.setIdGenerator(new StrongUuidGenerator());
		engine.setHistory("activity");
		engine.setEnforceHistoryTimeToLive(true);
		engine.setHistoryCleanupBatchWindowStartTime("02:00");
		engine.setHistoryCleanupBatchWindowEndTime("04:00");
		engine.setJobExecutor(jobExecutor);
		// The first start waits until the application is ready (JobRunner).
		engine.setJobExecutorActivate(false);
		engine.setDefaultNumberOfRetries(3);
		engine.setFailedJobRetryTimeCycle("R3/PT1M");
		engine.setEnableReducedJobExceptionLogging(true);
		engine.setEnableCmdExceptionLogging(false);
		engine.setQueryMaxResultsLimit(MAX_QUERY_RESULTS);
		engine.setAuthorizationEnabled(false);
		engine.setTenantCheckEnabled(false);
		engine.setCmmnEnabled(false);
		engine.setStandaloneTasksEnabled(false);
		engine.setMetricsEnabled(false);
		engine.setTaskMetricsEnabled(false);
		engine.setHistoryCleanupMetricsEnabled(false);
		engine.setDeserializationTypeValidationEnabled(true);
		engine.setJavaSerializationFormatEnabled(false);
		engine.setEnableExpressionsInAdhocQueries(false);
		engine.setEnableExpressionsInStoredQueries(false);
		engine.setVariableTypes(GuardedValues.serializers(variables.stream().map(ProcessVariables::names).toList()));
		engine.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(listeners)));
		ProcessEngineFactoryBean factory = new ProcessEngineFactoryBean();
		factory.setProcessEngineConfiguration(engine);
		return factory;
	}

	@Bean
	RepositoryService repositoryService(ProcessEngine engine) {
		return engine.getRepositoryService();
	}

	@Bean
	RuntimeService runtimeService(ProcessEngine engine) {
		return engine.getRuntimeService();
	}

	@Bean
	TaskService taskService(ProcessEngine engine) {
		return engine.getTaskService();
	}

	@Bean
	DecisionService decisionService(ProcessEngine engine) {
		return engine.getDecisionService();
	}

	@Bean
	HistoryService historyService(ProcessEngine engine) {
		return engine.getHistoryService();
	}

	@Bean
	ManagementService managementService(ProcessEngine engine) {
		return engine.getManagementService();
	}

}
