package nl.drempel.engine.runtime;

import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import nl.drempel.engine.ProcessEnded;
import nl.drempel.engine.TaskEvent;
import nl.drempel.engine.TaskEvents;
import nl.drempel.shared.CaseId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.helper.BpmnProperties;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.task.IdentityLink;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Attaches itself to every user task and every end of a process when a diagram is read,
 * so that no diagram has to name a listener and none can forget it.
 */
@Component
class ProcessListeners extends AbstractBpmnParseListener {

	private final ObjectProvider<TaskEvents> taskEvents;

	private final ApplicationEventPublisher publisher;

	ProcessListeners(ObjectProvider<TaskEvents> taskEvents, ApplicationEventPublisher publisher) {
		this.taskEvents = taskEvents;
		this.publisher = publisher;
	}

	@Override
	public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
		TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
		task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, telling(TaskEvents::created));
		task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, telling(TaskEvents::completed));
		task.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, telling(TaskEvents::cancelled));
	}

	@Override
	public void parseProcess(Element element, ProcessDefinitionEntity process) {
		process.addBuiltInListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) this::ended);
	}

	private TaskListener telling(BiConsumer<TaskEvents, TaskEvent> what) {
		return (task) -> {
			TaskEvents listener = this.taskEvents.getIfAvailable();
			if (listener != null) {
				what.accept(listener, event(task));
			}
		};
	}

	private static TaskEvent event(DelegateTask task) {
		Set<String> roles = task.getCandidates()
			.stream()
			.map(IdentityLink::getGroupId)
			.filter((group) -> group != null)
			.collect(Collectors.toUnmodifiableSet());
		DelegateExecution execution = task.getExecution();
		return new TaskEvent(task.getId(), processKey(execution), task.getTaskDefinitionKey(), caseId(execution), roles,
				task::getVariable);
	}

	private void ended(DelegateExecution execution) {
		ActivityImpl activity = ((ExecutionEntity) execution).getActivity();
		boolean normally = !((ExecutionEntity) execution).isCanceled() && activity != null;
		this.publisher.publishEvent(
				new ProcessEnded(processKey(execution), caseId(execution), normally ? endEvent(activity) : null));
	}

	/**
	 * Of an event subprocess the engine names the subprocess as what came last; it has
	 * one end event.
	 */
	private static String endEvent(ActivityImpl last) {
		return last.getActivities()
			.stream()
			.filter((activity) -> activity.getProperties().get(BpmnProperties.TYPE).endsWith("EndEvent"))
			.map(ActivityImpl::getId)
			.findFirst()
			.orElse(last.getId());
	}

	private static String processKey(DelegateExecution execution) {
		return ((ExecutionEntity) execution).getProcessDefinition().getKey();
	}

	private static CaseId caseId(DelegateExecution execution) {
		String key = execution.getProcessBusinessKey();
		if (key == null) {
			throw new IllegalStateException("process " + processKey(execution) + " runs without a case");
		}
		return new CaseId(UUID.fromString(key));
	}

}
