package nl.drempel.engine.runtime;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import nl.drempel.engine.Incident;
import nl.drempel.engine.Incidents;
import nl.drempel.engine.OutdatedCases;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.IncidentQuery;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
@Transactional
class CamundaIncidents implements Incidents {

	private static final int RETRIES = 3;

	private static final Pattern ERROR_CLASS = Pattern.compile("(?m)^(?:Caused by: )?([\\w$]+(?:\\.[\\w$]+)+)(?::|$)");

	private final RuntimeService runtime;

	private final ManagementService management;

	private final RepositoryService repository;

	private final ProcessVersions versions;

	private final AppClock clock;

	CamundaIncidents(RuntimeService runtime, ManagementService management, RepositoryService repository,
			ProcessVersions versions, AppClock clock) {
		this.runtime = runtime;
		this.management = management;
		this.repository = repository;
		this.versions = versions;
		this.clock = clock;
	}

	@Override
	@Transactional(readOnly = true)
	public Paged<Incident> list(PageQuery page) {
		List<Incident> items = new ArrayList<>();
		for (org.camunda.bpm.engine.runtime.Incident incident : failedJobs().orderByIncidentTimestamp()
			.desc()
			.orderByIncidentId()
			.asc()
			.listPage((int) Math.min(page.offset(), Integer.MAX_VALUE), page.size())) {
			items.add(read(incident));
		}
		return new Paged<>(items, page.page(), page.size(), failedJobs().count());
	}

	/**
	 * Where a called process fails, its caller has an incident too, with this as cause.
	 */
	private IncidentQuery failedJobs() {
		return this.runtime.createIncidentQuery()
			.incidentType(org.camunda.bpm.engine.runtime.Incident.FAILED_JOB_HANDLER_TYPE);
	}

	private Incident read(org.camunda.bpm.engine.runtime.Incident incident) {
		String definitionId = incident.getProcessDefinitionId();
		String activity = (incident.getFailedActivityId() != null) ? incident.getFailedActivityId() : "";
		String process = "";
		String processName = "";
		String activityName = activity;
		if (definitionId != null) {
			ProcessDefinition definition = this.repository.getProcessDefinition(definitionId);
			process = definition.getKey();
			processName = (definition.getName() != null) ? definition.getName() : process;
			BpmnModelInstance model = this.repository.getBpmnModelInstance(definitionId);
			if (model.getModelElementById(activity) instanceof FlowElement element && element.getName() != null) {
				activityName = element.getName();
			}
		}
		return new Incident(incident.getId(), process, processName, activity, activityName,
				incident.getIncidentTimestamp().toInstant(), caseId(incident.getProcessInstanceId()),
				errorClass(incident));
	}

	private @Nullable CaseId caseId(@Nullable String instanceId) {
		if (instanceId == null) {
			return null;
		}
		ProcessInstance instance = this.runtime.createProcessInstanceQuery()
			.processInstanceId(instanceId)
			.singleResult();
		return (instance != null && instance.getBusinessKey() != null)
				? new CaseId(UUID.fromString(instance.getBusinessKey())) : null;
	}

	/** The innermost error's class, read from the stack trace. */
	private String errorClass(org.camunda.bpm.engine.runtime.Incident incident) {
		String trace = (incident.getConfiguration() != null)
				? this.management.getJobExceptionStacktrace(incident.getConfiguration()) : null;
		String found = "";
		if (trace != null) {
			Matcher matcher = ERROR_CLASS.matcher(trace);
			while (matcher.find()) {
				found = matcher.group(1);
			}
		}
		return found;
	}

	@Override
	public void retry(String id) {
		org.camunda.bpm.engine.runtime.Incident incident = failedJobs().incidentId(id).singleResult();
		if (incident == null || incident.getConfiguration() == null) {
			throw new NotFoundException();
		}
		this.management.setJobRetries(incident.getConfiguration(), RETRIES);
		this.management.setJobDuedate(incident.getConfiguration(), Date.from(this.clock.instant()));
	}

	@Override
	@Transactional(readOnly = true)
	public List<OutdatedCases> outdated() {
		return this.versions.outdated();
	}

}
