package nl.drempel.engine.runtime;

import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import nl.drempel.engine.Incident;
import nl.drempel.engine.Incidents;
import nl.drempel.engine.OutdatedCases;
import nl.drempel.engine.jdbc.FailedJobs;
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
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
@Transactional
class CamundaIncidents implements Incidents {

	private static final int RETRIES = 3;

	/** So many that fail have one cause, and repeating it helps nobody. */
	private static final int MOST = 1000;

	private static final Pattern ERROR_CLASS = Pattern.compile("(?m)^(?:Caused by: )?([\\w$]+(?:\\.[\\w$]+)+)(?::|$)");

	private final RuntimeService runtime;

	private final ManagementService management;

	private final FailedJobs jobs;

	private final RepositoryService repository;

	private final ProcessVersions versions;

	private final AppClock clock;

	CamundaIncidents(RuntimeService runtime, ManagementService management, FailedJobs jobs,
			RepositoryService repository, ProcessVersions versions, AppClock clock) {
		this.runtime = runtime;
		this.management = management;
		this.jobs = jobs;
		this.repository = repository;
		this.versions = versions;
		this.clock = clock;
	}

	@Override
	@Transactional(readOnly = true)
	public Paged<Incident> list(UnaryOperator<Set<CaseId>> visible, PageQuery page) {
		List<org.camunda.bpm.engine.runtime.Incident> all = failedJobs().orderByIncidentTimestamp()
			.desc()
			.orderByIncidentId()
			.asc()
			.listPage(0, MOST);
		Map<String, CaseId> cases = cases(all);
		Set<CaseId> seen = visible.apply(Set.copyOf(cases.values()));
		List<org.camunda.bpm.engine.runtime.Incident> shown = all.stream().filter((incident) -> {
			CaseId caseId = cases.get(incident.getProcessInstanceId());
			return caseId == null || seen.contains(caseId);
		}).toList();
		List<org.camunda.bpm.engine.runtime.Incident> items = shown.stream()
			.skip(page.offset())
			.limit(page.size())
			.toList();
		Map<String, String> traces = this.jobs
			.traces(items.stream().map(org.camunda.bpm.engine.runtime.Incident::getConfiguration).toList());
		Map<@Nullable String, Diagram> diagrams = new HashMap<>();
		return new Paged<>(items.stream()
			.map((incident) -> read(incident,
					diagrams.computeIfAbsent(incident.getProcessDefinitionId(), this::diagram),
					cases.get(incident.getProcessInstanceId()), traces.get(incident.getConfiguration())))
			.toList(), page.page(), page.size(), shown.size());
	}

	/** The cases by the ids of their process instances. */
	private Map<String, CaseId> cases(List<org.camunda.bpm.engine.runtime.Incident> incidents) {
		Set<String> ids = incidents.stream()
			.map(org.camunda.bpm.engine.runtime.Incident::getProcessInstanceId)
			.filter(Objects::nonNull)
			.collect(Collectors.toSet());
		Map<String, CaseId> cases = new HashMap<>();
		if (!ids.isEmpty()) {
			this.runtime.createProcessInstanceQuery().processInstanceIds(ids).listPage(0, MOST).forEach((instance) -> {
				if (instance.getBusinessKey() != null) {
					cases.put(instance.getId(), CaseId.valueOf(instance.getBusinessKey()));
				}
			});
		}
		return cases;
	}

	@Override
	@Transactional(readOnly = true)
	public Optional<CaseId> caseOf(String id) {
		org.camunda.bpm.engine.runtime.Incident incident = find(id);
		return Optional.ofNullable(cases(List.of(incident)).get(incident.getProcessInstanceId()));
	}

	private org.camunda.bpm.engine.runtime.Incident find(String id) {
		org.camunda.bpm.engine.runtime.Incident incident = failedJobs().incidentId(id).singleResult();
		if (incident == null) {
			throw new NotFoundException();
		}
		return incident;
	}

	/**
	 * Where a called process fails, its caller has an incident too, with this as cause.
	 */
	private IncidentQuery failedJobs() {
		return this.runtime.createIncidentQuery()
			.incidentType(org.camunda.bpm.engine.runtime.Incident.FAILED_JOB_HANDLER_TYPE);
	}

	private Incident read(org.camunda.bpm.engine.runtime.Incident incident, Diagram diagram, @Nullable CaseId caseId,
			@Nullable String trace) {
		String activity = (incident.getFailedActivityId() != null) ? incident.getFailedActivityId() : "";
		return new Incident(incident.getId(), diagram.key(), diagram.name(), activity, diagram.nameOf(activity),
				incident.getIncidentTimestamp().toInstant(), caseId, errorClass(trace));
	}

	private Diagram diagram(@Nullable String definitionId) {
		if (definitionId == null) {
			return new Diagram("", "", null);
		}
		ProcessDefinition definition = this.repository.getProcessDefinition(definitionId);
		String name = (definition.getName() != null) ? definition.getName() : definition.getKey();
		return new Diagram(definition.getKey(), name, this.repository.getBpmnModelInstance(definitionId));
	}

	/** The innermost error's class, read from the stack trace. */
	private static String errorClass(@Nullable String trace) {
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
		org.camunda.bpm.engine.runtime.Incident incident = find(id);
		if (incident.getConfiguration() == null) {
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

	/** What is needed of a diagram, read once for all that failed in it. */
	private record Diagram(String key, String name, @Nullable BpmnModelInstance model) {

		String nameOf(String activity) {
			return (this.model != null && this.model.getModelElementById(activity) instanceof FlowElement element
					&& element.getName() != null) ? element.getName() : activity;
		}

	}

}
