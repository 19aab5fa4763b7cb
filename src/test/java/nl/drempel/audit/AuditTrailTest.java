package nl.drempel.audit;

import java.util.List;
import java.util.Map;

import nl.drempel.shared.CaseId;
import nl.drempel.shared.PageQuery;
import nl.drempel.visit.VisitStories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The trail is only added to, in the transaction of what it tells. */
class AuditTrailTest extends VisitStories {

	@Autowired
	AuditTrail audit;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TransactionTemplate transaction;

	@ParameterizedTest
	@ValueSource(strings = { "update audit_event set actor = 'niemand'", "delete from audit_event",
			"update audit_event set actor = 'niemand' where false", "delete from audit_event where false",
			"delete from audit_event where id = -1", "truncate audit_event", "truncate audit_event cascade",
			"truncate audit_event restart identity" })
	void theDatabaseRefusesEverythingButAdding(String sql) {
		long before = count();
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> this.jdbc.sql(sql).update())
			.havingRootCause()
			.withMessageContaining("append-only");
		assertThat(count()).isGreaterThanOrEqualTo(before);
	}

	private long count() {
		return this.jdbc.sql("select count(*) from audit_event").query(Long.class).single();
	}

	@Test
	void everyStepOfAVisitLeavesAnEvent() {
		Story visit = aVisit().tries("phone", "no_answer").arranged().visited().reported();
		assertThat(actions(visit.id())).containsSubsequence("case.opened", "task.completed", "case.moved",
				"task.completed", "case.moved", "task.completed", "case.moved", "task.completed", "case.closed");
		assertThat(details(visit.id(), "task.completed")).containsExactly("arrangeAppointment", "arrangeAppointment",
				"conductVisit", "writeReport");
		assertThat(details(visit.id(), "case.moved")).containsExactly("planned", "visited", "reported");
		assertThat(details(visit.id(), "case.closed")).containsExactly("visited");
	}

	@Test
	void openingACaseAndATaskIsRemembered() {
		Story visit = aVisit();
		this.files.read(visit.id(), as(this.ib));
		this.work.open(visit.task("arrangeAppointment").id(), as(this.teacher));
		assertThat(this.audit.readersOf(visit.id())).extracting(AuditEvent::action)
			.containsExactly("task.read", "case.read");
		assertThat(this.audit.readersOf(visit.id())).extracting(AuditEvent::actor)
			.containsExactly(this.teacher.id().toString(), this.ib.id().toString());
		assertThat(this.audit.readersOf(visit.id())).extracting(AuditEvent::role).containsExactly("teacher", "ib");
	}

	@Test
	void whatIsTakenGivenBackOrHandedOverIsRemembered() {
		Story visit = aVisit();
		String task = visit.task("arrangeAppointment").id();
		this.work.claim(task, as(this.teacher));
		this.work.release(task, as(this.teacher));
		this.work.assign(task, this.teacher.username(), as(this.director));
		this.visits.withdraw(visit.id(), "Verhuisd.", as(this.director));
		assertThat(actions(visit.id())).containsSubsequence("task.claimed", "task.released", "task.assigned",
				"case.withdrawn", "case.closed");
	}

	@Test
	void whatIsRolledBackLeavesNoEvent() {
		Story visit = aVisit();
		long before = actions(visit.id()).size();
		this.transaction.executeWithoutResult((status) -> {
			visit.tries("phone", "refused");
			this.files.read(visit.id(), as(this.ib));
			status.setRollbackOnly();
		});
		assertThat(actions(visit.id())).hasSize((int) before);
		assertThat(visit.steps()).containsExactly("arrangeAppointment");
		assertThat(visit.file().attempts()).isEmpty();
	}

	@Test
	void aRefusedStepLeavesNothingBehind() {
		Story visit = aVisit();
		int before = actions(visit.id()).size();
		refused(() -> visit.tries("phone", "no_answer", "contactedAt", at(MONDAY.plusDays(1), 9, 0)));
		assertThat(actions(visit.id())).hasSize(before);
		assertThat(visit.file().attempts()).isEmpty();
	}

	@Test
	void theTrailHoldsKeysOnly() {
		Story visit = aVisit().tries("phone", "no_answer", "note", "Opa neemt op").arranged().visited().reported();
		List<Map<String, Object>> rows = this.jdbc.sql("select * from audit_event where case_id = :id")
			.param("id", visit.id().value())
			.query()
			.listOfRows();
		assertThat(rows).isNotEmpty()
			.allSatisfy((row) -> assertThat(row.values()).allSatisfy((value) -> assertThat(String.valueOf(value))
				.doesNotContainIgnoringCase("verhaal", "opa", "proef persoon", "bakker")));
	}

	@Test
	void sentencesAndNamesAreNoEntry() {
		Actor self = Actor.system("test");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> AuditEntry.of(self, "case.read").detail("Bilal El Amrani"));
		assertThatIllegalArgumentException().isThrownBy(() -> AuditEntry.of(self, "case read"));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> AuditEntry.of(self, "case.read").about("pupil", "Bilal é"));
		assertThatIllegalArgumentException().isThrownBy(() -> AuditEntry.of(self, "case.read").detail(""));
	}

	private List<String> actions(CaseId id) {
		return events(id).stream().map(AuditEvent::action).toList();
	}

	private List<String> details(CaseId id, String action) {
		return events(id).stream().filter((event) -> event.action().equals(action)).map(AuditEvent::detail).toList();
	}

	/** Oldest first. */
	private List<AuditEvent> events(CaseId id) {
		return this.audit.find(id, null, null, PageQuery.of(0, 200))
			.items()
			.stream()
			.sorted((one, other) -> Long.compare(one.id(), other.id()))
			.toList();
	}

}
