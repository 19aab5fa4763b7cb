package nl.drempel.privacy.domain;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import nl.drempel.form.FormInput;
import nl.drempel.school.HouseholdId;
import nl.drempel.school.Keeper;
import nl.drempel.school.SchoolYear;
import nl.drempel.shared.CaseId;
import nl.drempel.signal.NewSignal;
import nl.drempel.visit.VisitStories;

import static org.assertj.core.api.Assertions.assertThat;

/** What does not outlive the school year, and what does. */
class FieldsEndTest extends VisitStories {

	private static final LocalDate LAST_DAY = LocalDate.of(2027, 7, 31);

	private static final LocalDate FIRST_DAY = LocalDate.of(2027, 8, 1);

	@Autowired
	private ObjectProvider<Keeper> keepers;

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void attemptsEndWithTheSchoolYearAndTheirNumberStays() {
		Story visit = aVisit().tries("phone", "no_answer", "note", "Niemand thuis.").arranged().visited().reported();
		endsOn(LAST_DAY, visit.id());
		assertThat(visit.file().attempts()).hasSize(2);
		endsOn(FIRST_DAY, visit.id());
		assertThat(visit.file().attempts()).isEmpty();
		assertThat(visit.kinds()).doesNotContain("visit.attempt").contains("visit.reported");
		assertThat(this.jdbc.sql("select attempts_ended from visit where case_id = :id")
			.param("id", visit.id().value())
			.query(Integer.class)
			.single()).isEqualTo(2);
		endsOn(FIRST_DAY.plusDays(1), visit.id());
		assertThat(this.jdbc.sql("select attempts_ended from visit where case_id = :id")
			.param("id", visit.id().value())
			.query(Integer.class)
			.single()).isEqualTo(2);
	}

	@Test
	void attemptsOfAVisitThatGoesOnStay() {
		Story visit = aVisit().tries("phone", "no_answer");
		endsOn(FIRST_DAY, visit.id());
		assertThat(visit.file().attempts()).hasSize(1);
	}

	@Test
	void whatWasSaidAboutSafetyEndsWithTheSchoolYear() {
		Story visit = aVisit().arranged("safetyConcern", true)
			.does(this.director, "approveSafetyPlan",
					answers("decision", "other_location", "location", "school", "reason", "De hond is groot."))
			.visited()
			.reported();
		endsOn(LAST_DAY, visit.id());
		assertThat(visit.file().decisions()).hasSize(1);
		endsOn(FIRST_DAY, visit.id());
		assertThat(visit.file().decisions()).isEmpty();
		assertThat(visit.file().plans().get(0).appointment().safetyConcern()).isFalse();
		assertThat(visit.kinds()).doesNotContain("visit.decided.safety");
	}

	@Test
	void whatIsSharedStaysWhileTheSiblingIsHeld() {
		HouseholdId household = this.pupils.aHousehold(this.school);
		Story other = aVisit(aPupil(household));
		Story visit = aVisit(aPupil(household))
			.arranged("alsoFor", List.of(other.id().toString()), "safetyConcern", true)
			.does(this.director, "approveSafetyPlan",
					answers("decision", "other_location", "location", "school", "reason", "De hond is groot."))
			.visited()
			.reported();
		other.visited().reported();
		endsOn(FIRST_DAY, visit.id());
		assertThat(visit.file().decisions()).hasSize(1);
		assertThat(other.file().plans().get(0).appointment().safetyConcern()).isTrue();
		endsOn(FIRST_DAY, visit.id(), other.id());
		assertThat(visit.file().decisions()).isEmpty();
		assertThat(other.file().plans().get(0).appointment().safetyConcern()).isFalse();
	}

	@Test
	void impressionsEndAfterTheNextSchoolYear() {
		Story visit = aVisit().arranged().visited().reported();
		endsOn(LocalDate.of(2028, 7, 31), visit.id());
		assertThat(visit.file().report().impression()).isEqualTo("Hartelijk.");
		endsOn(LocalDate.of(2028, 8, 1), visit.id());
		assertThat(visit.file().report().impression()).isNull();
		assertThat(visit.file().report().facts()).isEqualTo("Woont boven de bakker.");
	}

	@Test
	void anImpressionStaysWhileACaseRestsOnIt() {
		Story visit = aVisit().arranged().visited().reported();
		CaseId signal = this.signals.raise(
				new NewSignal(this.school, visit.pupil(), "poverty", "Geen jas.", null, "Bang.", "not_yet", false),
				as(this.teacher));
		endsOn(LocalDate.of(2028, 8, 1), visit.id(), signal);
		assertThat(visit.file().report().impression()).isEqualTo("Hartelijk.");
		assertThat(this.signals.file(signal).impression()).isEqualTo("Bang.");
		this.work.complete(this.work.openItem(signal, "triageSignal").orElseThrow().id(),
				FormInput.ofJson(answers("decision", "no_action", "motivation", "Dat past hier.")), as(this.ib));
		endsOn(LocalDate.of(2028, 8, 1), visit.id(), signal);
		assertThat(visit.file().report().impression()).isNull();
		assertThat(this.signals.file(signal).impression()).isNull();
	}

	@Test
	void whatIsHeldKeepsItsFields() {
		Story visit = aVisit().tries("phone", "no_answer").arranged().visited().reported();
		endsOn(LocalDate.of(2028, 8, 1));
		assertThat(visit.file().attempts()).hasSize(2);
		assertThat(visit.file().report().impression()).isEqualTo("Hartelijk.");
	}

	@Test
	void draftsOfWorkThatIsOverEnd() {
		Story visit = aVisit();
		this.clock.set(MONDAY);
		this.jdbc.sql(
				"insert into work_draft (case_id, task_key, staff_id, data, saved_at) values (:id, 'los', :staff, '{}', :at)")
			.param("id", visit.id().value())
			.param("staff", this.teacher.id().value())
			.param("at", java.sql.Timestamp.from(this.now.instant()))
			.update();
		endsOn(MONDAY.plusDays(40), visit.id());
		assertThat(drafts(visit.id())).as("a step is open").isEqualTo(1);
		this.jdbc.sql("update work_item set ended_at = now(), end_kind = 'cancelled' where case_id = :id")
			.param("id", visit.id().value())
			.update();
		endsOn(MONDAY.plusDays(30), visit.id());
		assertThat(drafts(visit.id())).isEqualTo(1);
		endsOn(MONDAY.plusDays(31), visit.id());
		assertThat(drafts(visit.id())).isZero();
	}

	private int drafts(CaseId id) {
		return this.jdbc.sql("select count(*) from work_draft where case_id = :id")
			.param("id", id.value())
			.query(Integer.class)
			.single();
	}

	/** What falls away on a day, of these cases only: all others are held. */
	private void endsOn(LocalDate day, CaseId... only) {
		Set<CaseId> held = new HashSet<>(this.jdbc.sql("select id from case_file")
			.query((row, n) -> new CaseId(row.getObject(1, UUID.class)))
			.list());
		held.removeAll(List.of(only));
		this.clock.set(day.atTime(3, 31));
		this.transaction.executeWithoutResult((status) -> this.keepers.orderedStream()
			.forEach((keeper) -> keeper.endFields(SchoolYear.of(this.now.today()), Map.of(this.school, 1), held)));
	}

}
