package nl.drempel.complaint.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import nl.drempel.access.Viewer;
import nl.drempel.complaint.ComplaintStories;
import nl.drempel.complaint.Message;
import nl.drempel.complaint.domain.ComplainantDesk.Answer;
import nl.drempel.form.FormInput;
import nl.drempel.school.HeldRole;
import nl.drempel.school.Role;
import nl.drempel.school.StaffDirectory;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.work.WorkItem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two who do something in one complaint at the same moment: nothing waits for each other,
 * one comes first.
 */
class ComplaintRacesTest extends ComplaintStories {

	private static final int ROUNDS = 3;

	private final ExecutorService pool = Executors.newCachedThreadPool();

	@Autowired
	private StaffDirectory staff;

	@Autowired
	private JdbcClient jdbc;

	@AfterAll
	void noMoreRaces() {
		this.pool.shutdownNow();
	}

	@RepeatedTest(ROUNDS)
	void goingOnFromTwoDevicesEntersOneLevel() throws Exception {
		Tale tale = aComplaint().goesTo("teacher").teacherSays("unresolved");
		assertThat(atOnce(escalates(tale, "director"), escalates(tale, "director"))).containsExactlyInAnyOrder("done",
				"conflict");
		tale.hasState("director").hasSteps("handleAtDirector");
		assertThat(stays(tale)).containsExactly("teacher", "director");
	}

	@RepeatedTest(ROUNDS)
	void goingOnToTwoLevelsAtOnceEndsAtOneOfThem() throws Exception {
		Tale tale = aComplaint().goesTo("teacher");
		assertThat(atOnce(escalates(tale, "director"), escalates(tale, "board"))).contains("done")
			.isSubsetOf("done", "conflict");
		tale.hasSteps(tale.file().state().equals("board") ? "handleAtBoard" : "handleAtDirector");
	}

	@RepeatedTest(ROUNDS)
	void goingOnWhileTheDirectorAnswers() throws Exception {
		Tale tale = aComplaint().goesTo("director", "aboutStaff", List.of(this.teacher.username()));
		this.handling.ask(tale.id(), this.teacher.id(), "Wat is er gebeurd?", as(this.director));
		assertThat(atOnce(escalates(tale, "board"),
				completes(tale.step("handleAtDirector"), as(this.director), directors()),
				completes(tale.step("tellYourSide"), as(this.teacher), answers("statement", "Zo."))))
			.contains("done")
			.isSubsetOf("done", "conflict");
		tale.hasState("board").hasSteps("handleAtBoard");
	}

	@RepeatedTest(ROUNDS)
	void theDirectorAnswersWhileANamedPersonTellsTheirSide() throws Exception {
		Tale tale = aComplaint().goesTo("director", "aboutStaff",
				List.of(this.teacher.username(), this.colleague.username()));
		this.handling.ask(tale.id(), this.teacher.id(), "Wat is er gebeurd?", as(this.director));
		this.handling.ask(tale.id(), this.colleague.id(), "Wat zag jij?", as(this.director));
		List<WorkItem> sides = tale.open().stream().filter((item) -> item.key().equals("tellYourSide")).toList();
		boolean teachersFirst = sides.get(0).doers().toString().contains(this.teacher.id().toString());
		assertThat(atOnce(completes(sides.get(teachersFirst ? 0 : 1), as(this.teacher), answers("statement", "Zo.")),
				completes(tale.step("handleAtDirector"), as(this.director), directors()),
				completes(sides.get(teachersFirst ? 1 : 0), as(this.colleague), answers("statement", "Zus."))))
			.contains("done")
			.isSubsetOf("done", "conflict");
		tale.hasState("awaiting_complainant").hasSteps();
	}

	@RepeatedTest(ROUNDS)
	void stoppingWhileTheBoardDecides() throws Exception {
		Tale tale = aComplaint().goesTo("board");
		assertThat(atOnce(answer(tale, "withdraw"),
				completes(tale.step("handleAtBoard"), as(this.boardMember),
						answers("outcome", "settled", "findings", "Opgelost."))))
			.containsExactlyInAnyOrder("done", "conflict");
		tale.hasState("closed").hasSteps();
		assertThat(tale.file().outcome()).isIn("withdrawn", "settled");
	}

	@RepeatedTest(ROUNDS)
	void namingTheDirectorWhileTheyAnswer() throws Exception {
		Tale tale = aComplaint().goesTo("director");
		Viewer contact = as(this.contact);
		assertThat(atOnce(() -> this.handling.name(tale.id(), Set.of(this.director.id()), contact),
				completes(tale.step("handleAtDirector"), as(this.director), directors())))
			.contains("done")
			.isSubsetOf("done", "conflict", "nothing");
		assertThat(tale.file().state()).isIn("board", "awaiting_complainant");
		assertThat(knows(this.director, tale)).isFalse();
	}

	@RepeatedTest(ROUNDS)
	void whoIsBeingNamedNamesNobodyAfterwards() throws Exception {
		Tale tale = aComplaint().goesTo("teacher");
		Viewer contact = as(this.contact);
		Viewer teacher = as(this.teacher);
		assertThat(atOnce(() -> this.handling.name(tale.id(), Set.of(this.teacher.id()), contact),
				() -> this.handling.name(tale.id(), Set.of(this.colleague.id()), teacher)))
			.contains("done")
			.isSubsetOf("done", "nothing");
		List<UUID> inOrder = this.jdbc
			.sql("select actor_id from case_event where case_id = :id and kind = 'complaint.named' order by id")
			.param("id", tale.id().value())
			.query(UUID.class)
			.list();
		assertThat(inOrder).last().isEqualTo(this.contact.id().value());
	}

	@RepeatedTest(ROUNDS)
	void goingOnToTheCommissionWhileTheLastMeasureIsDone() throws Exception {
		Tale tale = aComplaint().goesTo("board");
		tale.boardSays("upheld", "measures", List.of(tale.measure(this.teacher))).answers("accept");
		assertThat(atOnce(escalates(tale, "lkc"),
				completes(tale.step("carryOutMeasure"), as(this.teacher), answers("done", true))))
			.contains("done")
			.isSubsetOf("done", "conflict");
		if (tale.file().isOpen()) {
			tale.hasState("lkc").hasSteps("trackLkc");
		}
		else {
			tale.hasState("closed").hasOutcome("upheld").hasSteps();
		}
	}

	@RepeatedTest(ROUNDS)
	void theLastMeasureAndTheTwoTasksOfTheBoard() throws Exception {
		Tale tale = aComplaint().goesTo("board");
		this.handling.recategorise(tale.id(), "sexual_misconduct", as(this.contact));
		tale.boardSays("upheld", "measures", List.of(tale.measure(this.teacher), tale.measure(this.director)))
			.answers("accept");
		List<WorkItem> measures = tale.open().stream().filter((item) -> item.key().equals("carryOutMeasure")).toList();
		boolean teachersFirst = measures.get(0).doers().toString().contains(this.teacher.id().toString());
		assertThat(atOnce(completes(measures.get(teachersFirst ? 0 : 1), as(this.teacher), answers("done", true)),
				completes(measures.get(teachersFirst ? 1 : 0), as(this.director), answers("done", true)),
				completes(tale.step("consultInspector"), as(this.boardMember),
						answers("consultedAt", this.now.instant().toString(), "advice", "Doe aangifte.")),
				completes(tale.step("decideDeclaration"), as(this.otherBoardMember),
						answers("decision", "no_reasonable_suspicion"))))
			.containsOnly("done");
		tale.hasState("closed").hasSteps();
	}

	@RepeatedTest(ROUNDS)
	void peopleChangeWhileThingsGoOn() throws Exception {
		Tale tale = aComplaint().goesTo("director", "aboutStaff", List.of(this.teacher.username()));
		this.handling.ask(tale.id(), this.teacher.id(), "Wat is er gebeurd?", as(this.director));
		this.work.claim(tale.step("handleAtDirector").id(), as(this.director));
		assertThat(atOnce(
				() -> this.staff.give(this.colleague.id(), HeldRole.at(this.school, Role.IB),
						this.now.today().plusDays(1), null),
				() -> this.staff.give(this.director.id(), HeldRole.at(this.school, Role.COORDINATOR),
						this.now.today().plusDays(1), null),
				completes(tale.step("tellYourSide"), as(this.teacher), answers("statement", "Zo.")),
				completes(tale.step("handleAtDirector"), as(this.director), directors())))
			.contains("done")
			.isSubsetOf("done", "conflict");
		tale.hasState("awaiting_complainant").hasSteps();
	}

	@RepeatedTest(ROUNDS)
	void theRingComesUpWhileTheComplainantAnswers() throws Exception {
		Tale tale = aComplaint().goesTo("director").directorSays("unresolved");
		this.clock.set(tale.now().waitUntil().minusDays(1));
		List<String> ends = atOnce(answer(tale, "accept"), () -> {
			try {
				this.jobs.runDue(tale.id());
			}
			catch (RuntimeException ex) {
				// The engine tries a job again by itself.
				throw new ConflictException(ex.getMessage());
			}
		});
		assertThat(ends).contains("done").isSubsetOf("done", "conflict");
		if (tale.file().isOpen()) {
			tale.hasSteps("callBeforeClosing").answers("accept");
		}
		tale.hasState("closed").hasOutcome("resolved").hasSteps();
	}

	@RepeatedTest(ROUNDS)
	void silenceAndAnAnswerMeet() throws Exception {
		Tale tale = aComplaint().goesTo("director").directorSays("unresolved");
		this.clock.set(tale.now().waitUntil().minusDays(1));
		this.jobs.runDue(tale.id());
		tale.does(this.contact, "callBeforeClosing", "outcome", "not_reached");
		this.clock.set(tale.now().waitUntil().plusDays(1));
		List<String> ends = atOnce(escalates(tale, "board"), () -> {
			try {
				this.jobs.runDue(tale.id());
			}
			catch (RuntimeException ex) {
				throw new ConflictException(ex.getMessage());
			}
		});
		assertThat(ends).contains("done").isSubsetOf("done", "conflict");
		if (tale.file().state().equals("board")) {
			tale.hasSteps("handleAtBoard");
		}
		else {
			this.jobs.runDue(tale.id());
			tale.hasOutcome("accepted_by_silence");
		}
	}

	@Test
	void aStepThatIsDoneTwiceIsDoneOnce() throws Exception {
		Tale tale = aComplaint();
		WorkItem task = tale.step("assessIntake");
		Map<String, Object> answers = answers("decision", "proceed", "category", "treatment", "level", "director");
		assertThat(atOnce(completes(task, as(this.contact), answers), completes(task, as(this.contact), answers)))
			.containsExactlyInAnyOrder("done", "conflict");
		assertThat(stays(tale)).containsExactly("director");
		assertThat(this.story.records(tale.id())).hasSize(1);
	}

	@Test
	void messagesOfManyAreAllKept() throws Exception {
		Tale tale = aComplaint().goesTo("director");
		Viewer director = as(this.director);
		Runnable theirs = () -> this.desk.answer(tale.id(), new Answer("message", null, "Nog iets."));
		Runnable ours = () -> this.threads.write(tale.id(), Message.Thread.COMPLAINANT, "Dank u.", false, director);
		assertThat(atOnce(theirs, ours, theirs, ours)).containsOnly("done");
		assertThat(this.threads.withComplainant(tale.id())).hasSize(4);
	}

	private Map<String, Object> directors() {
		return answers("heldOn", this.now.today().toString(), "outcome", "unresolved", "findings", "Gehoord.");
	}

	private Runnable escalates(Tale tale, String to) {
		return () -> tale.escalates(to);
	}

	private Runnable answer(Tale tale, String answer) {
		return () -> tale.answers(answer);
	}

	private Runnable completes(WorkItem item, Viewer viewer, Map<String, Object> answers) {
		return () -> this.work.complete(item.id(), FormInput.ofJson(answers), viewer);
	}

	private List<String> stays(Tale tale) {
		return this.jdbc.sql("select level from complaint_level where case_id = :id order by id")
			.param("id", tale.id().value())
			.query(String.class)
			.list();
	}

	private List<String> atOnce(Runnable... deeds) throws Exception {
		CyclicBarrier together = new CyclicBarrier(deeds.length);
		List<Callable<String>> tries = new ArrayList<>();
		for (Runnable deed : deeds) {
			tries.add(() -> {
				together.await();
				return tried(deed);
			});
		}
		List<String> ends = new ArrayList<>();
		for (Future<String> end : this.pool.invokeAll(tries)) {
			ends.add(end.get());
		}
		return ends;
	}

	private static String tried(Runnable deed) {
		try {
			deed.run();
			return "done";
		}
		catch (ConflictException ex) {
			return "conflict";
		}
		catch (NotFoundException ex) {
			return "nothing";
		}
		catch (RuntimeException ex) {
			return ex.toString();
		}
	}

}
