package nl.drempel.bench;

import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import nl.drempel.BenchTest;
import nl.drempel.TestPeople;
import nl.drempel.TestPeople.Person;
import nl.drempel.access.Viewer;
import nl.drempel.access.Viewers;
import nl.drempel.complaint.NewComplaint;
import nl.drempel.complaint.Receipt;
import nl.drempel.complaint.domain.ComplainantDesk;
import nl.drempel.complaint.domain.ComplainantDesk.Answer;
import nl.drempel.complaint.domain.Register;
import nl.drempel.engine.runtime.SecondEngine;
import nl.drempel.form.FormInput;
import nl.drempel.school.BoardId;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.work.Work;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.CannotCreateTransactionException;

import static org.assertj.core.api.Assertions.assertThat;

/** Complaints that come in by the public page, and whole ways from receipt to closing. */
@BenchTest
class ComplaintSpeedTest {

	private static final int THREADS = 4;

	private static final int CYCLES = Integer.getInteger("bench.cycles", 30);

	private static final int AT_A_TIME = 50;

	private static final int TIMES = Integer.getInteger("bench.times", 1000);

	private static final int WARM_UP = 100;

	@Autowired
	private ConfigurableApplicationContext application;

	@Autowired
	private TestPeople people;

	@Autowired
	private Viewers viewers;

	@Autowired
	private Register register;

	@Autowired
	private ComplainantDesk desk;

	@Autowired
	private Work work;

	@Autowired
	private AppClock clock;

	@Test
	void publicIntakePerSecond() throws Exception {
		SchoolId school = this.people.aSchool(this.people.aBoard());
		for (int i = 0; i < WARM_UP; i++) {
			this.register.file(complaint(school), List.of());
		}
		AtomicInteger busy = new AtomicInteger();
		double[] millis = new double[TIMES];
		ExecutorService pool = Executors.newFixedThreadPool(AT_A_TIME);
		long start = System.nanoTime();
		try {
			List<Callable<Double>> all = new ArrayList<>();
			for (int i = 0; i < TIMES; i++) {
				all.add(() -> {
					long from = System.nanoTime();
					try {
						this.register.file(complaint(school), List.of());
					}
					catch (CannotCreateTransactionException ex) {
						// The page says that it is busy, after four seconds.
						busy.incrementAndGet();
					}
					return (System.nanoTime() - from) / 1e6;
				});
			}
			List<Future<Double>> done = pool.invokeAll(all);
			for (int i = 0; i < TIMES; i++) {
				millis[i] = done.get(i).get();
			}
		}
		finally {
			pool.shutdownNow();
		}
		double seconds = (System.nanoTime() - start) / 1e9;
		Measured measured = Measured.of(millis);
		System.out.printf("%nComplaints from the public, %d, %d at a time, no limiter%n", TIMES, AT_A_TIME);
		System.out.println("per second  median ms    95 % ms  too busy");
		System.out.printf("%10.1f %10.1f %10.1f %9d%n%n", (TIMES - busy.get()) / seconds, measured.median(),
				measured.percentile95(), busy.get());
		assertThat(measured.median()).isPositive();
	}

	@Test
	void wholeComplaintsPerSecond() throws Exception {
		BoardId board = this.people.aBoard();
		Viewer member = viewer(this.people.somebody(Role.BOARD, board));
		List<Runnable> ours = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			ours.add(school(board, member));
		}
		ProcessEngine engine = SecondEngine.beside(this.application.getBeanFactory());
		List<Runnable> bare = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			bare.add(program(engine, "user" + i));
		}
		try {
			InTurns.compare("Whole complaints, from receipt through three levels", ours, bare, CYCLES);
		}
		finally {
			engine.close();
		}
	}

	private static NewComplaint complaint(SchoolId school) {
		return new NewComplaint(school, "parent", "Ouder Toets", "06 000 000 03", null, false, false, "nl", "treatment",
				"Mijn kind wordt niet gehoord.", null, null, null, "nobody", Set.of(), false, false);
	}

	/** A school that handles one complaint after another. */
	private Runnable school(BoardId board, Viewer member) {
		SchoolId school = this.people.aSchool(board);
		Person teacher = this.people.somebody(Role.TEACHER, school);
		Staff staff = new Staff(school, teacher.username(), viewer(teacher),
				viewer(this.people.somebody(Role.DIRECTOR, school)), viewer(this.people.somebody(Role.CONTACT, school)),
				member);
		return () -> handle(staff);
	}

	private Viewer viewer(Person person) {
		return this.viewers.byUsername(person.username()).orElseThrow();
	}

	private void handle(Staff staff) {
		String today = this.clock.today().toString();
		Receipt receipt = this.register.file(complaint(staff.school()), List.of());
		CaseId id = this.desk.open(receipt.receiptCode()).orElseThrow().id();
		complete(id, staff.contact(),
				Map.of("decision", "proceed", "category", "treatment", "level", "teacher", "handler", staff.handler()));
		complete(id, staff.teacher(), Map.of("heldOn", today, "outcome", "unresolved"));
		this.desk.answer(id, new Answer("escalate", "director", null));
		complete(id, staff.director(), Map.of("heldOn", today, "outcome", "unresolved", "findings", "Gehoord."));
		this.desk.answer(id, new Answer("escalate", "board", null));
		complete(id, staff.member(), Map.of("outcome", "not_upheld", "findings", "Ongegrond.", "measures", List.of()));
		this.desk.answer(id, new Answer("accept", null, null));
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
		TaskService tasks = engine.getTaskService();
		return () -> {
			String id = UUID.randomUUID().toString();
			engine.getRuntimeService()
				.startProcessInstanceByKey("complaint", id, Map.of("reopened", false, "tellCouncil", false));
			complete(tasks, id, user, Map.of("intake", "proceed", "intakeClosed", false, "level", "teacher"));
			complete(tasks, id, user, waiting());
			answer(engine, id, Map.of("answer", "escalate", "level", "director"));
			complete(tasks, id, user, waiting());
			answer(engine, id, Map.of("answer", "escalate", "level", "board"));
			complete(tasks, id, user, waiting());
			answer(engine, id, Map.of("answer", "accept", "hasMeasures", false, "measureCount", 0, "allDone", true));
			assertThat(engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(id).count())
				.isZero();
		};
	}

	private static Map<String, Object> waiting() {
		Map<String, Object> values = new HashMap<>();
		values.put("levelResult", "unresolved");
		values.put("levelClosed", false);
		values.put("answer", null);
		values.put("call", null);
		values.put("ringAt", new Date(System.currentTimeMillis() + 1_000_000_000L));
		values.put("silentAt", new Date(System.currentTimeMillis() + 2_000_000_000L));
		return values;
	}

	private static void answer(ProcessEngine engine, String id, Map<String, Object> values) {
		engine.getRuntimeService()
			.createMessageCorrelation("answerComplaint")
			.processInstanceBusinessKey(id)
			.setVariables(values)
			.correlate();
	}

	private static void complete(TaskService tasks, String caseId, String user, Map<String, Object> variables) {
		String task = tasks.createTaskQuery().processInstanceBusinessKey(caseId).singleResult().getId();
		tasks.claim(task, user);
		tasks.complete(task, variables);
	}

	/** Who does it at one school and its board. */
	private record Staff(SchoolId school, String handler, Viewer teacher, Viewer director, Viewer contact,
			Viewer member) {
	}

}
