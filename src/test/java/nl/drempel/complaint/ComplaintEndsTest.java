package nl.drempel.complaint;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import nl.drempel.engine.DueWork;
import nl.drempel.shared.AppClock;
import org.springframework.beans.factory.ObjectProvider;

import nl.drempel.TestPupils;
import nl.drempel.access.Viewer;
import nl.drempel.complaint.domain.YearCounts;
import nl.drempel.privacy.Endings;
import nl.drempel.school.PupilId;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.shared.PageQuery;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** A complaint ends two years after its closing, with its receipt code. */
class ComplaintEndsTest extends ComplaintStories {

	@Autowired
	private ObjectProvider<DueWork> rounds;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TestPupils pupils;

	@Autowired
	private Endings endings;

	@Autowired
	private YearCounts counts;

	@Test
	void aComplaintEndsTwoYearsAfterItsClosing() {
		Tale complaint = aComplaint().goesTo("teacher").teacherSays("unresolved").escalates("director");
		this.threads.write(complaint.id(), Message.Thread.COMPLAINANT, "Wij bellen u morgen.", false,
				as(this.director));
		complaint.directorSays("resolved").answers("accept").hasOutcome("resolved");
		LocalDate closed = LocalDate.ofInstant(complaint.file().closedAt(), AppClock.ZONE);
		// Long ago, so that no complaint of another test is that old.
		this.jdbc.sql("update case_file set closed_at = closed_at - interval '10 years' where id = :id")
			.param("id", complaint.id().value())
			.update();
		LocalDate last = closed.minusYears(10).plusYears(2);
		night(last);
		assertThat(this.desk.open(complaint.code())).isPresent();
		night(last.plusDays(1));
		assertThat(this.desk.open(complaint.code())).isEmpty();
		assertThat(this.jdbc.sql("select count(*) from complaint_message where case_id = :id")
			.param("id", complaint.id().value())
			.query(Integer.class)
			.single()).isZero();
		assertThat(complaint.file().state()).isEqualTo("ended");
	}

	@Test
	void aComplaintWithAMeasureToBeDoneStays() {
		Tale complaint = aComplaint().goesTo("board");
		complaint.boardSays("upheld", "measures", List.of(complaint.measure(this.colleague))).answers("accept");
		this.jdbc.sql("update case_file set closed_at = now() - interval '12 years', outcome = 'upheld' where id = :id")
			.param("id", complaint.id().value())
			.update();
		night(MONDAY.minusYears(5));
		assertThat(this.desk.open(complaint.code())).isPresent();
	}

	@Test
	void aComplaintStaysAsLongAsWhatIsKeptOfTheChild() {
		String mail = "ouder@" + this.school + ".test";
		PupilId child = this.pupils.aPupil(this.pupils.aGroup(this.school, "K2"), "Kind Klacht");
		this.pupils.aMother(child, "Moeder Klacht", "nl", false);
		this.jdbc.sql(
				"update guardian set email = :mail where id = (select guardian_id from pupil_guardian where pupil_id = :id)")
			.param("mail", mail)
			.param("id", child.value())
			.update();
		this.jdbc.sql("update pupil set left_on = '2001-01-01' where id = :id").param("id", child.value()).update();
		Tale complaint = aComplaint(new NewComplaint(this.school, "parent", "Moeder Klacht", null, mail, false, false,
				"nl", "treatment", "Mijn kind wordt niet gehoord.", null, null, null, "nobody", Set.of(), false, false))
			.goesTo("teacher")
			.teacherSays("unresolved")
			.escalates("director")
			.directorSays("resolved")
			.answers("accept")
			.hasOutcome("resolved");
		this.jdbc.sql("update case_file set closed_at = closed_at - interval '10 years' where id = :id")
			.param("id", complaint.id().value())
			.update();
		LocalDate over = LocalDate.ofInstant(complaint.file().closedAt(), AppClock.ZONE).plusYears(2).plusDays(1);
		this.jdbc.sql("""
				insert into legal_hold (id, board_id, pupil_id, reason, set_by, set_at)
				values (:id, :board, :pupil, 'Rechtszaak', :by, now())
				""")
			.param("id", UUID.randomUUID())
			.param("board", this.board.value())
			.param("pupil", child.value())
			.param("by", this.director.id().value())
			.update();
		night(over);
		assertThat(this.desk.open(complaint.code())).as("the child's file is held").isPresent();
		assertThat(waits(complaint)).as("and the page says so").isEqualTo("hold");
		this.jdbc.sql("delete from legal_hold where pupil_id = :id").param("id", child.value()).update();
		UUID request = UUID.randomUUID();
		this.jdbc.sql("""
				insert into access_request (id, board_id, school_id, pupil_id, asker, asked_on, opened_by, opened_at)
				values (:id, :board, :school, :pupil, 'pupil', :day, :by, now())
				""")
			.param("id", request)
			.param("board", this.board.value())
			.param("school", this.school.value())
			.param("pupil", child.value())
			.param("day", over)
			.param("by", this.director.id().value())
			.update();
		night(over.plusDays(99));
		assertThat(this.desk.open(complaint.code())).as("the family asks what is kept").isPresent();
		assertThat(waits(complaint)).isEqualTo("request");
		assertThat(guardians(child)).as("by them the complaint is found").isEqualTo(1);
		this.jdbc.sql("delete from access_request where id = :id").param("id", request).update();
		this.jdbc.sql("update case_file set closed_at = closed_at + interval '1 year' where id = :id")
			.param("id", complaint.id().value())
			.update();
		night(over.plusDays(100));
		assertThat(guardians(child)).as("the complaint is within its time").isEqualTo(1);
		night(over.plusYears(1));
		assertThat(this.desk.open(complaint.code())).isEmpty();
		assertThat(guardians(child)).isZero();
	}

	@Test
	void anEndedComplaintStaysInTheYearlyCountWithoutWhatItWas() {
		SchoolId place = this.people.aSchool(this.board);
		this.people.somebody(Role.CONTACT, place);
		Viewer council = as(this.people.somebody(Role.COUNCIL, place));
		for (int i = 0; i < 6; i++) {
			Tale complaint = aComplaint(new NewComplaint(place, "parent", "Moeder " + i, "06 000 000 03", null, false,
					false, "nl", "treatment", "Mijn kind wordt niet gehoord.", null, null, null, "nobody", Set.of(),
					false, false));
			complaint.answers("withdraw").hasOutcome("withdrawn");
			this.jdbc
				.sql("""
						update case_file set opened_at = opened_at - interval '12 years', closed_at = closed_at - interval '12 years'
						 where id = :id
						""")
				.param("id", complaint.id().value())
				.update();
			this.jdbc
				.sql("""
						update complaint set received_at = received_at - interval '12 years', closed_on = closed_on - interval '12 years'
						 where case_id = :id
						""")
				.param("id", complaint.id().value())
				.update();
		}
		String year = String.valueOf(this.now.today().getYear() - 12);
		YearCount before = this.counts.of(year, null, council);
		assertThat(before.total()).isEqualTo(6);
		night(this.now.today().minusYears(12).plusYears(2).plusDays(1));
		assertThat(this.jdbc.sql("select count(*) from complaint where school_id = :id")
			.param("id", place.value())
			.query(Integer.class)
			.single()).isZero();
		itIsMondayMorning();
		YearCount after = this.counts.of(year, null, council);
		assertThat(after.total()).isEqualTo(6);
		assertThat(after.tables()).hasSize(4)
			.allSatisfy((table) -> assertThat(
					table.cells().mergedCount() + table.cells().rows().stream().mapToLong(SafeTable.Row::count).sum())
				.isEqualTo(6));
		assertThat(after.tables().get(0).cells().merged()).contains("ended");
	}

	private @Nullable String waits(Tale complaint) {
		return this.endings.soon(as(this.people.somebody(Role.PRIVACY, this.board)), new PageQuery(0, 200))
			.files()
			.items()
			.stream()
			.filter((one) -> one.id().equals(complaint.id()))
			.findFirst()
			.orElseThrow()
			.waits();
	}

	private int guardians(PupilId pupil) {
		return this.jdbc.sql("select count(*) from pupil_guardian where pupil_id = :id")
			.param("id", pupil.value())
			.query(Integer.class)
			.single();
	}

	private void night(LocalDate day) {
		this.jdbc.sql("delete from ending_round").update();
		this.clock.set(day.atTime(3, 31));
		this.rounds.stream()
			.filter((round) -> round.getClass().getSimpleName().startsWith("EndingRound"))
			.forEach(DueWork::runDue);
	}

}
