package nl.drempel.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import nl.drempel.BenchTest;
import nl.drempel.TestPeople;
import nl.drempel.TestPeople.Person;
import nl.drempel.TestPupils;
import nl.drempel.access.Viewer;
import nl.drempel.access.Viewers;
import nl.drempel.engine.runtime.SecondEngine;
import nl.drempel.form.FormInput;
import nl.drempel.handoff.Handoffs;
import nl.drempel.handoff.domain.ConsentLog;
import nl.drempel.handoff.domain.Said;
import nl.drempel.school.BoardId;
import nl.drempel.school.Group;
import nl.drempel.school.HeldRole;
import nl.drempel.school.PartnerId;
import nl.drempel.school.Partners;
import nl.drempel.school.PupilId;
import nl.drempel.school.Pupils;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.signal.NewSignal;
import nl.drempel.signal.Signals;
import nl.drempel.work.Work;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whole ways of a signal per second: raised, weighed, talked over, consented, packed,
 * approved, accepted, reported back and closed; eight steps in two diagrams.
 */
@BenchTest
class HandoffCycleSpeedTest {

	private static final int THREADS = 4;

	private static final int CYCLES = Integer.getInteger("bench.cycles", 30);

	private static final int CLASS_SIZE = 25;

	@Autowired
	private ConfigurableApplicationContext application;

	@Autowired
	private TestPeople people;

	@Autowired
	private TestPupils pupils;

	@Autowired
	private Pupils register;

	@Autowired
	private Partners partners;

	@Autowired
	private Viewers viewers;

	@Autowired
	private Signals signals;

	@Autowired
	private Handoffs handoffs;

	@Autowired
	private ConsentLog consents;

	@Autowired
	private Work work;

	@Autowired
	private AppClock clock;

	@Test
	void signalsHandedOverPerSecond() throws Exception {
		BoardId board = this.people.aBoard();
		List<Runnable> ours = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			ours.add(school(board, "bench-" + i));
		}
		ProcessEngine engine = SecondEngine.beside(this.application.getBeanFactory());
		List<Runnable> bare = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			bare.add(program(engine, "user" + i));
		}
		try {
			InTurns.compare("Signals handed over, fed back and closed", ours, bare, CYCLES);
		}
		finally {
			engine.close();
		}
	}

	/** A school and its partner, who hand over one pupil after another. */
	private Runnable school(BoardId board, String partnerKey) {
		SchoolId school = this.people.aSchool(board);
		PartnerId partner = this.partners.add(board, partnerKey, "Toetshulp", "okc");
		this.partners.serve(partner, Set.of(school));
		Staff staff = new Staff(school, partnerKey, viewer(this.people.somebody(Role.IB, school)),
				viewer(this.people.somebody(Role.DIRECTOR, school)),
				viewer(this.people.somebody(board, HeldRole.at(partner, Role.PARTNER))));
		Group group = this.pupils.aGroup(school, "G" + partnerKey);
		List<PupilId> own = new ArrayList<>();
		for (int i = 0; i < CLASS_SIZE; i++) {
			PupilId pupil = this.pupils.aPupil(group, "Kind Toets" + i);
			this.pupils.aMother(pupil, "Ouder Toets" + i, "tr", false);
			own.add(pupil);
		}
		AtomicInteger next = new AtomicInteger();
		return () -> handOver(own.get(next.getAndIncrement() % CLASS_SIZE), staff);
	}

	private Viewer viewer(Person person) {
		return this.viewers.byUsername(person.username()).orElseThrow();
	}

	private void handOver(PupilId pupil, Staff staff) {
		LocalDate today = this.clock.today();
		CaseId signal = this.signals.raise(
				new NewSignal(staff.school(), pupil, "poverty", "Geen winterjas.", null, null, "yes", false),
				staff.ib());
		complete(signal, staff.ib(),
				Map.of("decision", "refer", "motivation", "Vraagt hulp.", "partner", staff.partner()));
		complete(signal, staff.ib(), Map.of("outcome", "agree", "heldOn", today.toString()));
		CaseId handoff = this.handoffs.openOf(signal).orElseThrow();
		// Nobody knows how old the pupil is, so the pupil is asked too.
		Stream
			.concat(this.register.guardiansOf(pupil).stream().map((guardian) -> guardian.id().toString()),
					Stream.of("pupil"))
			.forEach(
					(giver) -> this.consents.record(handoff,
							new Said(giver, "given", "paper", today,
									List.of("summary", "question", "feedback_to_school"), null, null, null),
							staff.ib()));
		complete(handoff, staff.ib(), Map.of("decision", "proceed"));
		complete(handoff, staff.ib(), Map.of("summary", "Geldzorgen.", "question", "Kunt u helpen?", "items",
				List.of("summary", "question"), "feedbackDueOn", today.plusDays(30).toString()));
		complete(handoff, staff.director(), Map.of("decision", "approve"));
		complete(handoff, staff.partnerStaff(), Map.of("answer", "accepted", "contactPerson", "Olga Toets",
				"firstContactOn", today.plusDays(3).toString()));
		complete(handoff, staff.partnerStaff(), Map.of("outcome", "help_started"));
		complete(handoff, staff.ib(), Map.of("conclusion", "closed"));
		assertThat(this.work.openItems(List.of(signal, handoff))).isEmpty();
	}

	private void complete(CaseId id, Viewer viewer, Map<String, Object> values) {
		String task = this.work.openItems(List.of(id)).get(id).get(0).id();
		this.work.complete(task, FormInput.ofJson(values), viewer);
	}

	/**
	 * Takes the same way through the same diagrams, each call a transaction of its own.
	 */
	private static Runnable program(ProcessEngine engine, String user) {
		TaskService tasks = engine.getTaskService();
		return () -> {
			String signal = UUID.randomUUID().toString();
			String handoff = UUID.randomUUID().toString();
			engine.getRuntimeService().startProcessInstanceByKey("signal", signal);
			complete(tasks, signal, user, Map.of("triage", "refer"));
			complete(tasks, signal, user, Map.of("talk", "agree", "handoffCase", handoff));
			complete(tasks, handoff, user, Map.of("consentDecision", "proceed"));
			complete(tasks, handoff, user, Map.of());
			complete(tasks, handoff, user, Map.of("approval", "approve"));
			Map<String, Object> accepted = new HashMap<>();
			accepted.put("partnerAnswer", "accepted");
			accepted.put("contactCheckAt", new Date(System.currentTimeMillis() + 1_000_000_000L));
			complete(tasks, handoff, user, accepted);
			complete(tasks, handoff, user, Map.of());
			complete(tasks, handoff, user, Map.of("handoffResult", "closed"));
			assertThat(tasks.createTaskQuery().processInstanceBusinessKeyIn(signal, handoff).count()).isZero();
		};
	}

	private static void complete(TaskService tasks, String caseId, String user, Map<String, Object> variables) {
		String task = tasks.createTaskQuery().processInstanceBusinessKey(caseId).singleResult().getId();
		tasks.claim(task, user);
		tasks.complete(task, variables);
	}

	/** Who does it at one school, and its partner. */
	private record Staff(SchoolId school, String partner, Viewer ib, Viewer director, Viewer partnerStaff) {
	}

}
