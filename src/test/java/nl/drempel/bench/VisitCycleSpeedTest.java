package nl.drempel.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import nl.drempel.BenchTest;
import nl.drempel.TestPeople;
import nl.drempel.TestPupils;
import nl.drempel.access.Viewer;
import nl.drempel.access.Viewers;
import nl.drempel.engine.runtime.SecondEngine;
import nl.drempel.form.FormInput;
import nl.drempel.school.Group;
import nl.drempel.school.PupilId;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.shared.CaseId;
import nl.drempel.visit.Purpose;
import nl.drempel.visit.Visits;
import nl.drempel.work.Work;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whole home visits per second: ours, where a step is one request and one commit with its
 * rules, tables, grants, timeline and audit, against the engine alone, where a program
 * asks for the task, claims it and completes it.
 */
@BenchTest
class VisitCycleSpeedTest {

	private static final int THREADS = 4;

	private static final int CYCLES = Integer.getInteger("bench.cycles", 60);

	private static final int CLASS_SIZE = 25;

	@Autowired
	private ConfigurableApplicationContext application;

	@Autowired
	private TestPeople people;

	@Autowired
	private TestPupils pupils;

	@Autowired
	private Viewers viewers;

	@Autowired
	private Visits visits;

	@Autowired
	private Work work;

	@Test
	void homeVisitsPerSecond() throws Exception {
		List<Runnable> ours = new ArrayList<>();
		SchoolId school = this.people.aSchool(this.people.aBoard());
		for (int i = 0; i < THREADS; i++) {
			ours.add(teacher(school, "G" + i));
		}
		ProcessEngine engine = SecondEngine.beside(this.application.getBeanFactory());
		List<Runnable> bare = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			bare.add(program(engine, "user" + i));
		}
		try {
			InTurns.compare("Whole home visits", ours, bare, CYCLES);
		}
		finally {
			engine.close();
		}
	}

	/** Visits the pupils of a class in turn, one whole visit a time. */
	private Runnable teacher(SchoolId school, String key) {
		TestPeople.Person person = this.people.somebody(Role.TEACHER, school);
		Group group = this.pupils.aGroup(school, key, person.id());
		List<PupilId> own = new ArrayList<>();
		for (int i = 0; i < CLASS_SIZE; i++) {
			PupilId pupil = this.pupils.aPupil(group, "Kind Toets" + i);
			this.pupils.aMother(pupil, "Ouder Toets" + i, "tr", false);
			own.add(pupil);
		}
		Viewer viewer = this.viewers.byUsername(person.username()).orElseThrow();
		AtomicInteger next = new AtomicInteger();
		return () -> visit(own.get(next.getAndIncrement() % CLASS_SIZE), viewer);
	}

	private void visit(PupilId pupil, Viewer viewer) {
		CaseId id = this.visits.open(pupil, Purpose.INTRODUCTION, null, viewer);
		Instant now = Instant.now();
		complete(id, viewer, Map.of("channel", "phone", "outcome", "no_answer"));
		complete(id, viewer,
				Map.of("channel", "phone", "outcome", "appointment", "appointmentAt",
						now.plus(Duration.ofDays(3)).toString(), "location", "home", "interpreterNeeded", false,
						"safetyConcern", false));
		complete(id, viewer, Map.of("outcome", "took_place", "startedAt", now.toString(), "endedAt",
				Instant.now().toString(), "pupilPresent", true));
		complete(id, viewer, Map.of("facts", "Een fijn gesprek.", "goals", List.of("contact_strengthened"),
				"aftercareNeeded", false));
		assertThat(this.work.openItems(List.of(id))).isEmpty();
	}

	private void complete(CaseId id, Viewer viewer, Map<String, Object> values) {
		String task = this.work.openItems(List.of(id)).get(id).get(0).id();
		this.work.complete(task, FormInput.ofJson(values), viewer);
	}

	/**
	 * Takes the same way through the same diagram, each call a transaction of its own.
	 */
	private static Runnable program(ProcessEngine engine, String user) {
		RuntimeService runtime = engine.getRuntimeService();
		TaskService tasks = engine.getTaskService();
		return () -> {
			String id = runtime.startProcessInstanceByKey("home-visit", UUID.randomUUID().toString())
				.getProcessInstanceId();
			complete(tasks, id, user, Map.of("attempt", "retry"));
			complete(tasks, id, user, Map.of("attempt", "appointment", "interpreterNeeded", false, "safetyConcern",
					false, "sharedAppointment", false, "visitResult", "planned"));
			complete(tasks, id, user, Map.of("visitResult", "took_place", "missedEnough", false));
			complete(tasks, id, user, Map.of("aftercareNeeded", false));
			assertThat(tasks.createTaskQuery().processInstanceId(id).count()).isZero();
		};
	}

	private static void complete(TaskService tasks, String instance, String user, Map<String, Object> variables) {
		String task = tasks.createTaskQuery().processInstanceId(instance).singleResult().getId();
		tasks.claim(task, user);
		tasks.complete(task, variables);
	}

}
