package nl.drempel.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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
import nl.drempel.school.Schools;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.work.Work;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Complaints that come in by the public page, and whole ways from receipt to closing. */
@BenchTest
@TestPropertySource(properties = { "drempel.limits.public-complaints-per-hour=0",
		"drempel.limits.public-complaints-per-school-and-hour=0" })
class ComplaintSpeedTest {

	private static final int THREADS = 4;

	private static final int CYCLES = Integer.getInteger("bench.cycles", 30);

	private static final int AT_A_TIME = 50;

	private static final int TIMES = Integer.getInteger("bench.times", 1000);

	private static final int WARM_UP = 100;

	@Autowired
	private ConfigurableApplicationContext application;

	@LocalServerPort
	private int port;

	@Autowired
	private TestPeople people;

	@Autowired
	private Schools schools;

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

	/** By the page as a browser without cookies sends it, and by the API. */
	@ParameterizedTest
	@ValueSource(strings = { "page", "api" })
	void publicIntakePerSecond(String door) throws Exception {
		HttpRequest request = door.equals("page") ? form(aSchoolOf(this.people.aBoard()))
				: call(aSchoolOf(this.people.aBoard()));
		int received = door.equals("page") ? 200 : 201;
		HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
		for (int i = 0; i < WARM_UP; i++) {
			assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(received);
		}
		Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
		double[] millis = new double[TIMES];
		ExecutorService pool = Executors.newFixedThreadPool(AT_A_TIME);
		long start = System.nanoTime();
		try {
			List<Callable<Double>> all = new ArrayList<>();
			for (int i = 0; i < TIMES; i++) {
				all.add(() -> {
					long from = System.nanoTime();
					int status = client.send(request, BodyHandlers.ofString()).statusCode();
					statuses.merge(status, 1, Integer::sum);
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
		System.out.printf("%nComplaints from the public by the %s, %d, %d at a time, no limiter%n", door, TIMES,
				AT_A_TIME);
		System.out.println("per second  median ms    95 % ms    most ms  statuses");
		System.out.printf("%10.1f %10.1f %10.1f %10.1f  %s%n%n", statuses.getOrDefault(received, 0) / seconds,
				measured.median(), measured.percentile95(), measured.most(), statuses);
		assertThat(statuses).as("answers").containsOnly(Map.entry(received, TIMES));
	}

	private String aSchoolOf(BoardId board) {
		SchoolId school = this.people.aSchool(board);
		this.people.somebody(Role.CONTACT, school);
		this.people.somebody(Role.DIRECTOR, school);
		this.people.somebody(Role.BOARD, board);
		return this.schools.get(school).code();
	}

	private HttpRequest form(String school) {
		return request("/klacht-indienen", "application/x-www-form-urlencoded",
				"complainantType=parent&name=Ouder&phone=0600000003&language=nl&category=treatment&tried=nobody&school="
						+ school + "&description=Mijn+kind+wordt+niet+gehoord.");
	}

	private HttpRequest call(String school) {
		return request("/api/v1/public/complaints", "application/json", """
				{"complainantType": "parent", "name": "Ouder", "phone": "06 000 000 03", "school": "%s",
				 "category": "treatment", "description": "Mijn kind wordt niet gehoord."}
				""".formatted(school));
	}

	private HttpRequest request(String path, String type, String body) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.header("Content-Type", type)
			.POST(BodyPublishers.ofString(body))
			.build();
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
