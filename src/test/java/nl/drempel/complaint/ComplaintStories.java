package nl.drempel.complaint;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import nl.drempel.DrempelTest;
import nl.drempel.TestClock;
import nl.drempel.TestJobs;
import nl.drempel.TestPeople;
import nl.drempel.TestPeople.Person;
import nl.drempel.access.Knowledge;
import nl.drempel.access.Viewer;
import nl.drempel.access.Viewers;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.CaseQuery;
import nl.drempel.casefile.CaseType;
import nl.drempel.complaint.domain.ComplainantDesk;
import nl.drempel.complaint.domain.ComplainantDesk.Answer;
import nl.drempel.complaint.domain.Handling;
import nl.drempel.complaint.domain.Register;
import nl.drempel.complaint.domain.Threads;
import nl.drempel.complaint.jdbc.StoryRepository;
import nl.drempel.form.FormInput;
import nl.drempel.school.BoardId;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.PageQuery;
import nl.drempel.work.Work;
import nl.drempel.work.WorkItem;
import nl.drempel.work.WorkQuery;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A school with its people and its board, and complaints that are told step by step. It
 * is ten in the morning of a Monday without holidays for four weeks.
 */
@DrempelTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ComplaintStories {

	protected static final LocalDate MONDAY = LocalDate.of(2026, 11, 2);

	@Autowired
	protected Register register;

	@Autowired
	protected ComplainantDesk desk;

	@Autowired
	protected Handling handling;

	@Autowired
	protected Work work;

	@Autowired
	protected Threads threads;

	@Autowired
	protected StoryRepository story;

	@Autowired
	protected CaseFiles files;

	@Autowired
	protected Knowledge knowledge;

	@Autowired
	protected Viewers viewers;

	@Autowired
	protected TestPeople people;

	@Autowired
	protected TestClock clock;

	@Autowired
	protected TestJobs jobs;

	@Autowired
	protected AppClock now;

	protected BoardId board;

	protected SchoolId school;

	protected Person teacher;

	protected Person colleague;

	protected Person director;

	protected Person contact;

	protected Person boardMember;

	protected Person otherBoardMember;

	protected Person confidant;

	@BeforeAll
	protected void peopleOfASchool() {
		this.clock.set(MONDAY);
		this.board = this.people.aBoard();
		this.school = this.people.aSchool(this.board);
		this.teacher = this.people.somebody(Role.TEACHER, this.school);
		this.colleague = this.people.somebody(Role.TEACHER, this.school);
		this.director = this.people.somebody(Role.DIRECTOR, this.school);
		this.contact = this.people.somebody(Role.CONTACT, this.school);
		this.boardMember = this.people.somebody(Role.BOARD, this.board);
		this.otherBoardMember = this.people.somebody(Role.BOARD, this.board);
		this.confidant = this.people.somebody(Role.CONFIDANT, this.board);
		this.clock.reset();
	}

	@BeforeEach
	protected void itIsMondayMorning() {
		this.clock.set(MONDAY);
	}

	protected Viewer as(Person person) {
		return this.viewers.byStaff(person.id()).orElseThrow();
	}

	/** What is answered, as key, value, key, value. */
	protected static Map<String, Object> answers(Object... pairs) {
		Map<String, Object> answers = new LinkedHashMap<>();
		for (int i = 0; i < pairs.length; i += 2) {
			answers.put((String) pairs[i], pairs[i + 1]);
		}
		return answers;
	}

	protected NewComplaint about(String category) {
		return new NewComplaint(this.school, "parent", "Moeder van Toets", "06 000 000 03", null, false, false, "nl",
				category, "Mijn kind wordt niet gehoord.", "Een gesprek.", null, null, "nobody", Set.of(), false,
				false);
	}

	/** A complaint about how a child is treated, sent from the public page. */
	protected Tale aComplaint() {
		return aComplaint(about("treatment"));
	}

	protected Tale aComplaint(NewComplaint complaint) {
		return new Tale(this.register.file(complaint, List.of()));
	}

	/** The tasks that someone finds as theirs to do. */
	protected List<WorkItem> workOf(Person person) {
		return this.work.find(WorkQuery.of(WorkQuery.Scope.TODO), as(person), PageQuery.of(null, null)).items();
	}

	/** The fields that are told that something is wrong with them. */
	protected static List<String> wrong(ThrowingCallable deed) {
		return catchThrowableOfType(InvalidInputException.class, deed).errors()
			.stream()
			.map(FieldError::field)
			.toList();
	}

	/** What stands in the way of this. */
	protected static String conflict(ThrowingCallable deed) {
		return catchThrowableOfType(ConflictException.class, deed).code();
	}

	/** Whether someone may know a complaint: found alike in lists and by its id. */
	protected boolean knows(Person person, Tale tale) {
		boolean known = this.knowledge.of(tale.id(), as(person)).isPresent();
		assertThat(this.files
			.find(new CaseQuery(CaseType.COMPLAINT, null, null, null, tale.file().reference()), as(person),
					PageQuery.of(null, null))
			.items()).hasSize(known ? 1 : 0);
		return known;
	}

	/** A complaint as it goes on. */
	public final class Tale {

		private final Receipt receipt;

		private final CaseId id;

		public Tale(Receipt receipt) {
			this.receipt = receipt;
			this.id = ComplaintStories.this.desk.open(receipt.receiptCode()).orElseThrow().id();
		}

		public CaseId id() {
			return this.id;
		}

		public String code() {
			return this.receipt.receiptCode();
		}

		public Complaint now() {
			return ComplaintStories.this.desk.open(this.receipt.receiptCode()).orElseThrow();
		}

		public CaseFile file() {
			return ComplaintStories.this.files.get(this.id);
		}

		/** The open steps, by their keys. */
		public List<String> steps() {
			return open().stream().map(WorkItem::key).sorted().toList();
		}

		public List<WorkItem> open() {
			return ComplaintStories.this.work.openItems(List.of(this.id)).getOrDefault(this.id, List.of());
		}

		public WorkItem step(String key) {
			return open().stream().filter((item) -> item.key().equals(key)).findFirst().orElseThrow();
		}

		/** Somebody does the open step with this key. */
		public Tale does(Person person, String key, Object... answers) {
			return does(person, step(key), ComplaintStories.answers(answers));
		}

		public Tale does(Person person, WorkItem item, Map<String, Object> answers) {
			ComplaintStories.this.work.complete(item.id(), FormInput.ofJson(answers), as(person));
			return this;
		}

		/** Intake: it goes to a level. */
		public Tale goesTo(String level, Object... more) {
			List<Object> answers = new ArrayList<>(
					List.of("decision", "proceed", "category", now().category(), "level", level));
			if (level.equals("teacher")) {
				answers.addAll(List.of("handler", ComplaintStories.this.teacher.username()));
			}
			answers.addAll(List.of(more));
			return does(ComplaintStories.this.contact, "assessIntake", answers.toArray());
		}

		public Tale teacherSays(String outcome) {
			return does(ComplaintStories.this.teacher, "handleAtTeacher", "heldOn", today(), "outcome", outcome,
					"agreements", "Elke week even bellen.");
		}

		public Tale directorSays(String outcome) {
			return does(ComplaintStories.this.director, "handleAtDirector", "heldOn", today(), "outcome", outcome,
					"findings", "Wij hebben beide kanten gehoord.");
		}

		public Tale boardSays(String outcome, Object... more) {
			List<Object> answers = new ArrayList<>(List.of("outcome", outcome, "findings", "Het bestuur vindt dit."));
			if (List.of("upheld", "partly_upheld", "not_upheld").contains(outcome) && more.length == 0) {
				answers.addAll(List.of("measures", List.of()));
			}
			answers.addAll(List.of(more));
			return does(ComplaintStories.this.boardMember, "handleAtBoard", answers.toArray());
		}

		/** The complainant chooses on the public page. */
		public Tale answers(String answer) {
			ComplaintStories.this.desk.answer(this.id, new Answer(answer, null, null));
			return this;
		}

		public Tale escalates(String to) {
			ComplaintStories.this.desk.answer(this.id, new Answer("escalate", to, null));
			return this;
		}

		public Tale hasState(String state) {
			assertThat(file().state()).isEqualTo(state);
			return this;
		}

		public Tale hasOutcome(String outcome) {
			assertThat(file().outcome()).isEqualTo(outcome);
			return this;
		}

		public Tale hasSteps(String... keys) {
			assertThat(steps()).containsExactlyInAnyOrder(keys);
			return this;
		}

		/**
		 * Nobody hears of the complainant, who is rung and not reached, until the wait is
		 * over.
		 */
		public Tale isSilent() {
			LocalDate until = now().waitUntil();
			ComplaintStories.this.clock.set(until.minusDays(2));
			ComplaintStories.this.jobs.runDue(this.id);
			does(ComplaintStories.this.contact, "callBeforeClosing", "outcome", "not_reached");
			ComplaintStories.this.clock.set(until.plusDays(1));
			ComplaintStories.this.jobs.runDue(this.id);
			return this;
		}

		/** The commission rules on these parts, today. */
		public Tale isRuled(String... rulings) {
			does(ComplaintStories.this.boardMember, "trackLkc", "route", "formal", "lkcReference", "26.001");
			return does(ComplaintStories.this.boardMember, "recordLkcResult", "rulingReceivedOn", today(), "parts",
					Stream.of(rulings).map((ruling) -> Map.of("text", "Een onderdeel", "ruling", ruling)).toList());
		}

		public Tale boardResponds(Object... more) {
			List<Object> answers = new ArrayList<>(
					List.of("shares", "yes", "explanation", "Wij nemen dit over.", "measures", List.of()));
			answers.addAll(List.of(more));
			return does(ComplaintStories.this.boardMember, "respondToRuling", answers.toArray());
		}

		/** A row for the board's form. */
		public Map<String, Object> measure(Person who) {
			return Map.of("what", "Gesprek voeren", "who", who.username(), "dueOn",
					ComplaintStories.this.now.today().plusDays(30).toString());
		}

		private String today() {
			return ComplaintStories.this.now.today().toString();
		}

	}

}
