package nl.drempel.engine.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import nl.drempel.TestBinaries;
import nl.drempel.engine.ProcessEnded;
import nl.drempel.engine.TaskEvents;
import nl.drempel.shared.CaseId;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

/**
 * The engine without the application, to walk through a diagram alone: the test plays the
 * beans, runs the jobs and sees which flows were taken.
 */
public final class BareEngine {

	private static final Map<Object, Object> BEANS = new ConcurrentHashMap<>();

	private static final Set<String> FLOWS_TAKEN = new ConcurrentSkipListSet<>();

	private static final Map<CaseId, String> ENDS = new ConcurrentHashMap<>();

	private static final ProcessEngine ENGINE = build();

	private BareEngine() {
	}

	/**
	 * An engine that knows this diagram and calls these beans; Camunda's assertions use
	 * it from now on.
	 */
	public static ProcessEngine running(String process, Map<String, ? extends JavaDelegate> beans) {
		return running(process, beans, Map.of());
	}

	/** The same, for a diagram that calls others, which the test plays. */
	public static ProcessEngine running(String process, Map<String, ? extends JavaDelegate> beans,
			Map<String, BpmnModelInstance> called) {
		BEANS.clear();
		BEANS.putAll(beans);
		BpmnAwareTests.init(ENGINE);
		DeploymentBuilder deployment = ENGINE.getRepositoryService()
			.createDeployment()
			.name(process)
			.addClasspathResource("processes/" + process + ".bpmn")
			.enableDuplicateFiltering(false);
		called.forEach((name, model) -> deployment.addModelInstance(name + ".bpmn", model));
		deployment.deploy();
		return ENGINE;
	}

	/** The flows of the diagram that nobody has taken yet. */
	public static Set<String> flowsNeverTaken(String process) {
		Set<String> flows = model(process).getModelElementsByType(SequenceFlow.class)
			.stream()
			.map(SequenceFlow::getId)
			.collect(Collectors.toCollection(TreeSet::new));
		FLOWS_TAKEN.stream()
			.filter((taken) -> taken.startsWith(process + ":"))
			.map((taken) -> taken.substring(process.length() + 1))
			.forEach(flows::remove);
		return flows;
	}

	/** The end event that the application is told of for this case, if it has ended. */
	public static Optional<String> endOf(CaseId caseId) {
		return Optional.ofNullable(ENDS.get(caseId));
	}

	public static BpmnModelInstance model(String process) {
		return ENGINE.getRepositoryService()
			.getBpmnModelInstance(ENGINE.getRepositoryService()
				.createProcessDefinitionQuery()
				.processDefinitionKey(process)
				.latestVersion()
				.singleResult()
				.getId());
	}

	private static ProcessEngine build() {
		StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
		configuration.setProcessEngineName("bare");
		configuration.setDataSource(database().getPostgresDatabase());
		configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
		configuration.setHistory(ProcessEngineConfiguration.HISTORY_AUDIT);
		configuration.setJobExecutorActivate(false);
		configuration.setMetricsEnabled(false);
		configuration.setCmmnEnabled(false);
		configuration.setBeans(BEANS);
		configuration.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(new FlowWatch(), listeners())));
		return configuration.buildProcessEngine();
	}

	private static ProcessListeners listeners() {
		return new ProcessListeners(new StaticListableBeanFactory().getBeanProvider(TaskEvents.class), (event) -> {
			if (event instanceof ProcessEnded ended) {
				ENDS.put(ended.caseId(), String.valueOf(ended.endEventId()));
			}
		});
	}

	private static EmbeddedPostgres database() {
		try {
			EmbeddedPostgres postgres = EmbeddedPostgres.builder()
				.setOverrideWorkingDirectory(TestBinaries.shared().toFile())
				.start();
			Runtime.getRuntime().addShutdownHook(new Thread(() -> close(postgres)));
			return postgres;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void close(EmbeddedPostgres postgres) {
		try {
			postgres.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static final class FlowWatch extends AbstractBpmnParseListener {

		@Override
		public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl transition) {
			String process = ((ProcessDefinitionEntity) scope.getProcessDefinition()).getKey();
			ExecutionListener taken = (execution) -> FLOWS_TAKEN.add(process + ":" + transition.getId());
			transition.addListener(ExecutionListener.EVENTNAME_TAKE, taken);
		}

	}

}
