package nl.drempel.engine.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import nl.drempel.engine.CurrentActivity;
import nl.drempel.engine.Processes;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.Sights;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
@Transactional
class CamundaProcesses implements Processes {

	private final RuntimeService runtime;

	private final TaskService tasks;

	private final RepositoryService repository;

	private final HistoryService history;

	private final ManagementService management;

	private final Sights sights;

	CamundaProcesses(RuntimeService runtime, TaskService tasks, RepositoryService repository, HistoryService history,
			ManagementService management, Sights sights) {
		this.runtime = runtime;
		this.tasks = tasks;
		this.repository = repository;
		this.history = history;
		this.management = management;
		this.sights = sights;
	}

	@Override
	public void start(String process, CaseId caseId, Map<String, ? extends @Nullable Object> variables) {
		this.sights.inStep(caseId,
				() -> this.runtime.startProcessInstanceByKey(process, caseId.toString(), values(variables)));
	}

	@Override
	public void startAt(String process, CaseId caseId, String element,
			Map<String, ? extends @Nullable Object> variables) {
		this.sights.inStep(caseId,
				() -> this.runtime.createProcessInstanceByKey(process)
					.businessKey(caseId.toString())
					.startBeforeActivity(element)
					.setVariables(values(variables))
					.execute());
	}

	@Override
	public void complete(String taskId, Map<String, ? extends @Nullable Object> variables) {
		try {
			orConflict(() -> {
				this.tasks.complete(taskId, values(variables));
				return taskId;
			});
		}
		catch (NullValueException ex) {
			throw new ConflictException("conflict.taskDone");
		}
	}

	@Override
	public void message(String name, CaseId caseId, Map<String, ? extends @Nullable Object> variables) {
		try {
			this.sights.inStep(caseId,
					() -> orConflict(() -> this.runtime.createMessageCorrelation(name)
						.processInstanceBusinessKey(caseId.toString())
						.setVariables(values(variables))
						.correlateWithResult()));
		}
		catch (MismatchingMessageCorrelationException ex) {
			throw new ConflictException("conflict.notWaiting");
		}
	}

	@Override
	public void messageToOne(String name, CaseId caseId, Map<String, ? extends @Nullable Object> variables) {
		String place = this.runtime.createExecutionQuery()
			.processInstanceBusinessKey(caseId.toString())
			.messageEventSubscriptionName(name)
			.listPage(0, 1)
			.stream()
			.map(Execution::getId)
			.findFirst()
			.orElseThrow(() -> new ConflictException("conflict.notWaiting"));
		this.sights.inStep(caseId, () -> orConflict(() -> {
			this.runtime.messageEventReceived(name, place, values(variables));
			return place;
		}));
	}

	private static <T> T orConflict(Supplier<T> step) {
		try {
			return step.get();
		}
		catch (OptimisticLockingException ex) {
			throw new ConflictException("conflict.changed");
		}
	}

	@Override
	public void moveTimer(CaseId caseId, String timer, String variable, Instant to) {
		for (ProcessInstance instance : instances(caseId)) {
			if (this.runtime.getVariable(instance.getId(), variable) != null) {
				this.runtime.setVariable(instance.getId(), variable, Date.from(to));
			}
			this.management.createJobQuery()
				.processInstanceId(instance.getId())
				.activityId(timer)
				.timers()
				.list()
				.forEach((job) -> orConflict(() -> {
					this.management.setJobDuedate(job.getId(), Date.from(to));
					return job;
				}));
		}
	}

	/** The engine keeps moments as {@link Date}. */
	private static Map<String, Object> values(Map<String, ? extends @Nullable Object> variables) {
		Map<String, Object> values = new HashMap<>();
		variables.forEach((name, value) -> values.put(name, (value instanceof Instant at) ? Date.from(at) : value));
		return values;
	}

	@Override
	public void forget(CaseId caseId) {
		if (!instances(caseId).isEmpty()) {
			throw new IllegalStateException("a process of the case still runs");
		}
		List<String> past = this.history.createHistoricProcessInstanceQuery()
			.processInstanceBusinessKey(caseId.toString())
			.list()
			.stream()
			.map(HistoricProcessInstance::getId)
			.toList();
		if (!past.isEmpty()) {
			this.history.deleteHistoricProcessInstances(past);
		}
	}

	@Override
	@Transactional(readOnly = true)
	public boolean awaits(String message, CaseId caseId) {
		return this.runtime.createExecutionQuery()
			.processInstanceBusinessKey(caseId.toString())
			.messageEventSubscriptionName(message)
			.count() > 0;
	}

	@Override
	@Transactional(readOnly = true)
	public @Nullable Object variable(CaseId caseId, String name) {
		return instances(caseId).stream()
			.findFirst()
			.map((instance) -> this.runtime.getVariable(instance.getId(), name))
			.orElse(null);
	}

	@Override
	@Transactional(readOnly = true)
	public List<CurrentActivity> currentActivities(CaseId caseId) {
		List<CurrentActivity> activities = new ArrayList<>();
		for (ProcessInstance instance : instances(caseId)) {
			ProcessDefinition definition = this.repository.getProcessDefinition(instance.getProcessDefinitionId());
			ActivityInstance tree = this.runtime.getActivityInstance(instance.getId());
			if (tree != null) {
				addLeaves(tree, definition.getKey(), activities);
			}
		}
		return activities;
	}

	private static void addLeaves(ActivityInstance activity, String process, List<CurrentActivity> activities) {
		for (ActivityInstance child : activity.getChildActivityInstances()) {
			if (child.getChildActivityInstances().length > 0) {
				addLeaves(child, process, activities);
			}
			else {
				String name = child.getActivityName();
				activities.add(new CurrentActivity(process, child.getActivityId(), (name != null) ? name : ""));
			}
		}
	}

	/** The case's own process first, then those it called. */
	private List<ProcessInstance> instances(CaseId caseId) {
		List<ProcessInstance> instances = new ArrayList<>();
		this.runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(caseId.toString())
			.list()
			.forEach((instance) -> {
				boolean root = instance.getId().equals(instance.getRootProcessInstanceId());
				instances.add(root ? 0 : instances.size(), instance);
			});
		return instances;
	}

	@Override
	@Transactional(readOnly = true)
	public String diagram(String process) {
		ProcessDefinition definition = this.repository.createProcessDefinitionQuery()
			.processDefinitionKey(process)
			.latestVersion()
			.singleResult();
		if (definition == null) {
			throw new NotFoundException();
		}
		return xml(definition.getId());
	}

	@Override
	@Transactional(readOnly = true)
	public String diagram(CaseId caseId) {
		return this.history.createHistoricProcessInstanceQuery()
			.processInstanceBusinessKey(caseId.toString())
			.orderByProcessInstanceStartTime()
			.asc()
			.listPage(0, 1)
			.stream()
			.findFirst()
			.map(HistoricProcessInstance::getProcessDefinitionId)
			.map(this::xml)
			.orElseThrow(NotFoundException::new);
	}

	private String xml(String definitionId) {
		try (InputStream model = this.repository.getProcessModel(definitionId)) {
			return new String(model.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
