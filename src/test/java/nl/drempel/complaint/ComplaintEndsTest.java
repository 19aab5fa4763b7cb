package nl.drempel.complaint;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import nl.drempel.engine.DueWork;
import nl.drempel.shared.AppClock;
import org.springframework.beans.factory.ObjectProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** A complaint ends two years after its closing, with its receipt code. */
class ComplaintEndsTest extends ComplaintStories {

	@Autowired
	private ObjectProvider<DueWork> rounds;

	@Autowired
	private JdbcClient jdbc;

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

	private void night(LocalDate day) {
		this.jdbc.sql("delete from ending_round").update();
		this.clock.set(day.atTime(3, 31));
		this.rounds.stream()
			.filter((round) -> round.getClass().getSimpleName().startsWith("EndingRound"))
			.forEach(DueWork::runDue);
	}

}
