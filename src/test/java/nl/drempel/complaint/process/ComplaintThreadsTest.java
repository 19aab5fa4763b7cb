package nl.drempel.complaint.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import nl.drempel.CountedQueries;
import nl.drempel.TestPeople.Person;
import nl.drempel.complaint.ComplaintLevel;
import nl.drempel.complaint.ComplaintStories;
import nl.drempel.complaint.Message;
import nl.drempel.complaint.Message.Thread;
import nl.drempel.complaint.domain.ComplainantDesk.Answer;
import nl.drempel.complaint.domain.ReceiptCodes;
import nl.drempel.complaint.domain.Standings;
import nl.drempel.complaint.jdbc.ComplaintRepository;
import nl.drempel.school.HeldRole;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffDirectory;
import nl.drempel.shared.NotFoundException;
import nl.drempel.work.WorkItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What is said in a complaint, who reads it, and that it stays. */
class ComplaintThreadsTest extends ComplaintStories {

	@Autowired
	private Standings standings;

	@Autowired
	private ReceiptCodes codes;

	@Autowired
	private ComplaintRepository complaints;

	@Autowired
	private StaffDirectory staff;

	@Autowired
	private JdbcClient jdbc;

	// Three threads

	@Test
	void eachLevelReadsItsOwnAndWhatALowerOneLetsGoAlong() {
		Tale tale = toldToTheDirector();
		assertThat(read(tale, this.director)).containsExactly("van de klager", "leerkracht: gaat mee", "aan de klager",
				"directeur: onder ons", "directeur: gaat mee");
		goesToTheBoard(tale);
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> read(tale, this.director));
		assertThat(read(tale, this.boardMember)).containsExactly("van de klager", "leerkracht: gaat mee",
				"aan de klager", "directeur: gaat mee", "bestuur: onder ons");
		assertThat(read(tale, this.contact)).containsExactly("van de klager", "contact: eigen notitie",
				"aan de klager");
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> read(tale, this.teacher));
	}

	@Test
	void theTeacherReadsTheirOwnTalkAndNoNotesOfTheContactPerson() {
		Tale tale = aComplaint().goesTo("teacher");
		write(tale, Thread.CONTACT, "contact: eigen notitie", false, this.contact);
		write(tale, Thread.HANDLERS, "leerkracht: onder ons", false, this.teacher);
		assertThat(read(tale, this.teacher)).containsExactly("leerkracht: onder ons");
	}

	@Test
	void theComplainantReadsOnlyTheirOwnThread() {
		assertThat(this.threads.withComplainant(told().id())).extracting(Message::text)
			.containsExactly("van de klager", "aan de klager");
	}

	@Test
	void aConfidantReadsWhatPassedWithTheComplainantAndNothingElse() {
		Tale tale = aComplaint().goesTo("director");
		this.desk.answer(tale.id(), new Answer("message", null, "van de klager"));
		write(tale, Thread.CONTACT, "contact: eigen notitie", false, this.contact);
		write(tale, Thread.HANDLERS, "directeur: gaat mee", true, this.director);
		tale.directorSays("mediation");
		assertThat(read(tale, this.confidant)).containsExactly("van de klager");
	}

	@ParameterizedTest
	@CsvSource({ "CONTACT, director", "CONTACT, board", "CONTACT, teacher", "HANDLERS, contact", "HANDLERS, teacher",
			"HANDLERS, colleague", "COMPLAINANT, teacher", "COMPLAINANT, confidant" })
	void nobodyWritesInAThreadThatIsNotTheirs(Thread thread, String who) {
		Tale tale = aComplaint().goesTo("teacher").teacherSays("unresolved").escalates("board");
		Person person = switch (who) {
			case "director" -> this.director;
			case "board" -> this.boardMember;
			case "contact" -> this.contact;
			case "teacher" -> this.teacher;
			case "confidant" -> this.confidant;
			default -> this.colleague;
		};
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> write(tale, thread, "Hallo", false, person));
	}

	@Test
	void theBoardReceivesForTheContactPersonButNeverReadsTheirNotes() {
		Tale tale = aComplaint();
		write(tale, Thread.CONTACT, "contact: eigen notitie", false, this.contact);
		this.handling.name(tale.id(), Set.of(this.contact.id()), as(this.contact));
		tale.does(this.boardMember, "assessIntake", "decision", "proceed", "category", "treatment", "level", "board");
		write(tale, Thread.CONTACT, "bestuur: eigen notitie", false, this.boardMember);
		assertThat(read(tale, this.boardMember)).containsExactly("bestuur: eigen notitie");
		assertThat(read(tale, this.otherBoardMember)).isEmpty();
	}

	@Test
	void aClosedComplaintStillTakesNotesButTellsTheComplainantNothing() {
		Tale tale = aComplaint().goesTo("director").answers("withdraw");
		assertThat(conflict(() -> write(tale, Thread.COMPLAINANT, "Hallo", false, this.contact)))
			.isEqualTo("conflict.case.closed");
		write(tale, Thread.CONTACT, "Nagebeld.", false, this.contact);
		assertThat(wrong(() -> write(tale, Thread.CONTACT, " ", false, this.contact))).containsExactly("text");
		assertThat(wrong(() -> write(tale, Thread.CONTACT, "a".repeat(5001), false, this.contact)))
			.containsExactly("text");
	}

	@Test
	void answersOfALevelAreReadThereAndAbove() {
		Tale tale = aComplaint().goesTo("teacher").teacherSays("unresolved").escalates("director");
		assertThat(keys(tale, this.director)).containsExactly("assessIntake", "handleAtTeacher");
		assertThat(this.standings.of(tale.id(), as(this.director)).handles()).contains(ComplaintLevel.DIRECTOR);
		tale.directorSays("unresolved").escalates("board");
		tale.boardSays("upheld").escalates("lkc").isRuled("upheld");
		assertThat(keys(tale, this.boardMember)).containsExactly("assessIntake", "handleAtTeacher", "handleAtDirector",
				"handleAtBoard", "trackLkc", "recordLkcResult");
		assertThat(this.standings.of(tale.id(), as(this.contact)).handles()).isEmpty();
	}

	@Test
	void whatTheContactPersonWroteAtIntakeIsNotForTheHandlerOfTheTalkNorTheConfidant() {
		Tale tale = aComplaint().goesTo("teacher", "aboutStaff", List.of(this.teacher.username()), "motivation",
				"Zij is bang voor hem.");
		assertThat(keys(tale, this.teacher)).isEmpty();
		assertThat(keys(tale, this.contact)).containsExactly("assessIntake");
		tale.teacherSays("unresolved").escalates("director");
		assertThat(keys(tale, this.director)).contains("assessIntake");
		tale.directorSays("mediation");
		assertThat(keys(tale, this.confidant)).doesNotContain("assessIntake");
	}

	// What was said stays said

	@ParameterizedTest
	@ValueSource(strings = { "complaint_record", "complaint_message", "complaint_postponement" })
	void whatWasSaidIsNeverChanged(String table) {
		Tale tale = aComplaint().goesTo("board");
		this.handling.postpone(tale.step("handleAtBoard").id(), MONDAY.plusWeeks(6), "Ziekte.", as(this.boardMember));
		for (String sql : List.of("update " + table + " set case_id = case_id", "delete from " + table,
				"truncate " + table)) {
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> this.jdbc.sql(sql).update())
				.withStackTraceContaining("append-only");
		}
	}

	// The receipt

	@Test
	void aCodeIsSixteenDigitsHoweverTheyAreTyped() {
		String code = this.codes.draw().code();
		assertThat(code).matches("[0-9]{16}").isNotEqualTo(this.codes.draw().code());
		assertThat(ReceiptCodes.spaced(code)).matches("[0-9]{4} [0-9]{4} [0-9]{4} [0-9]{4}");
		String kept = this.codes.hash(code).orElseThrow();
		assertThat(kept).matches("[0-9a-f]{64}").doesNotContain(code);
		for (String typed : List.of(ReceiptCodes.spaced(code), " " + code + "\n", code.replaceAll("(....)", "$1-"),
				code.replaceAll("(....)", "$1."), code.replaceAll("(....)", "$1\t"))) {
			assertThat(this.codes.hash(typed)).contains(kept);
		}
		assertThat(this.codes.hash(this.codes.draw().code())).isNotEqualTo(kept);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "123456789012345", "12345678901234567", "abcdefghijklmnop", "1234_5678_9012_3456",
			"\u0661\u0662\u0663" })
	void whatHasNotTheShapeOfACodeLeadsNowhere(String typed) {
		assertThat(this.codes.hash(typed)).isEmpty();
		assertThat(this.desk.open(typed)).isEmpty();
	}

	@Test
	void onlyTheHashIsKeptAndAnOldCodeIsDead() {
		Tale tale = aComplaint();
		String row = this.jdbc.sql("select cast(row_to_json(k) as text) from complaint k where case_id = :id")
			.param("id", tale.id().value())
			.query(String.class)
			.single();
		assertThat(row).doesNotContain(tale.code());
		String renewed = this.desk.renewCode(tale.id(), as(this.contact));
		assertThat(this.desk.open(tale.code())).isEmpty();
		assertThat(this.desk.open(renewed)).isPresent();
		for (Person other : List.of(this.teacher, this.director, this.boardMember)) {
			assertThatExceptionOfType(NotFoundException.class)
				.isThrownBy(() -> this.desk.renewCode(tale.id(), as(other)));
		}
	}

	// No more work than is needed

	@Test
	void aListOfManyAsksAsMuchAsOfOne() {
		List<WorkItem> one = aComplaint().open();
		List<WorkItem> many = new ArrayList<>(one);
		for (int i = 0; i < 6; i++) {
			many.addAll(aComplaint().open());
		}
		int once = CountedQueries.of(() -> this.work.notes(one));
		assertThat(CountedQueries.of(() -> this.work.notes(many))).isEqualTo(once).isLessThanOrEqualTo(1);
	}

	@Test
	void aChangeOfPeopleConcernsOpenComplaintsOfTheirSchoolOrBoard() {
		Tale open = aComplaint();
		Tale closed = aComplaint().answers("withdraw");
		Tale stillToDo = aComplaint(about("sexual_misconduct")).answers("withdraw");
		SchoolId elsewhere = this.people.aSchool(this.board);
		Person there = this.people.somebody(Role.TEACHER, elsewhere);
		assertThat(this.complaints.concerning(this.school, Set.of(this.teacher.id())))
			.contains(open.id(), stillToDo.id())
			.doesNotContain(closed.id());
		assertThat(this.complaints.concerning(elsewhere, Set.of(there.id()))).isEmpty();
		assertThat(this.complaints.concerning(null, Set.of(there.id()))).contains(open.id(), stillToDo.id())
			.doesNotContain(closed.id());
		Person stranger = this.people.somebody(Role.TEACHER, this.people.aSchool(this.people.aBoard()));
		assertThat(this.complaints.concerning(null, Set.of(stranger.id()))).isEmpty();
	}

	@Test
	void aChangeOfPeopleElsewhereCostsTheSameHoweverManyComplaintsAreOpen() {
		SchoolId elsewhere = this.people.aSchool(this.board);
		Person there = this.people.somebody(Role.TEACHER, elsewhere);
		int before = CountedQueries
			.of(() -> this.staff.give(there.id(), HeldRole.at(elsewhere, Role.IB), this.now.today(), null));
		for (int i = 0; i < 4; i++) {
			aComplaint();
		}
		assertThat(CountedQueries
			.of(() -> this.staff.give(there.id(), HeldRole.at(elsewhere, Role.CONTACT), this.now.today(), null)))
			.isEqualTo(before);
	}

	private Tale told() {
		return goesToTheBoard(toldToTheDirector());
	}

	private Tale toldToTheDirector() {
		Tale tale = aComplaint().goesTo("teacher");
		this.desk.answer(tale.id(), new Answer("message", null, "van de klager"));
		write(tale, Thread.CONTACT, "contact: eigen notitie", false, this.contact);
		write(tale, Thread.HANDLERS, "leerkracht: onder ons", false, this.teacher);
		write(tale, Thread.HANDLERS, "leerkracht: gaat mee", true, this.teacher);
		tale.escalates("director");
		write(tale, Thread.COMPLAINANT, "aan de klager", false, this.director);
		write(tale, Thread.HANDLERS, "directeur: onder ons", false, this.director);
		write(tale, Thread.HANDLERS, "directeur: gaat mee", true, this.director);
		return tale;
	}

	private Tale goesToTheBoard(Tale tale) {
		tale.escalates("board");
		write(tale, Thread.HANDLERS, "bestuur: onder ons", false, this.boardMember);
		return tale;
	}

	private void write(Tale tale, Thread thread, String text, boolean goesAlong, Person person) {
		this.threads.write(tale.id(), thread, text, goesAlong, as(person));
	}

	private List<String> read(Tale tale, Person person) {
		return this.threads.readable(tale.id(), this.standings.of(tale.id(), as(person)))
			.stream()
			.map(Message::text)
			.toList();
	}

	private List<String> keys(Tale tale, Person person) {
		return this.story.records(tale.id())
			.stream()
			.filter(this.standings.of(tale.id(), as(person))::reads)
			.map((made) -> made.taskKey())
			.toList();
	}

}
