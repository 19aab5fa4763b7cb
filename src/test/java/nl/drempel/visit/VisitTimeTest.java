package nl.drempel.visit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import nl.drempel.TestPeople.Person;
import nl.drempel.TestTimes;
import nl.drempel.access.Substitution;
import nl.drempel.access.Substitutions;
import nl.drempel.form.FormInput;
import nl.drempel.school.Group;
import nl.drempel.school.HouseholdId;
import nl.drempel.school.PupilId;
import nl.drempel.school.Role;
import nl.drempel.shared.ConflictException;
import nl.drempel.work.Activity;
import nl.drempel.work.TimeSpent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/** Home visits say what time they took, to the minute. */
class VisitTimeTest extends VisitStories {

	@Autowired
	TestTimes times;

	@Autowired
	Substitutions substitutions;

	@Autowired
	PlatformTransactionManager transactions;

	// An ordinary visit

	@Test
	void aVisitByTwo() {
		Story visit = aVisit().arranged("minutes", 12, "secondVisitor", this.colleague.username())
			.visited()
			.reported("minutesPreparation", 20, "minutesTravel", 16, "minutesVisit", 45, "minutesReport", 25);
		assertThat(this.times.of(this.teacher, visit.id()))
			.isEqualTo(Map.of("contact", 12, "preparation", 20, "travel", 16, "visit", 45, "report", 25));
		assertThat(this.times.of(this.colleague, visit.id())).isEqualTo(Map.of("travel", 16, "visit", 45));
	}

	@Test
	void theNormCountsWhereNobodySaidAndTravelOnlyIfSaid() {
		Story visit = aVisit().arranged().visited().reported();
		assertThat(this.times.of(this.teacher, visit.id()))
			.isEqualTo(Map.of("contact", 5, "preparation", 15, "visit", 40, "report", 30));
		assertThat(this.times.stayed(visit.id())).extracting(TimeSpent::activity, TimeSpent::minutes)
			.containsExactly(tuple(Activity.CONTACT, null), tuple(Activity.VISIT, 40),
					tuple(Activity.PREPARATION, null), tuple(Activity.REPORT, null));
	}

	@Test
	void whatChangesNothingIsNotSaidAgain() {
		Story visit = aVisit().arranged().visited().reported("minutesVisit", 40);
		assertThat(this.times.stayed(visit.id())).extracting(TimeSpent::activity).containsOnlyOnce(Activity.VISIT);
	}

	@Test
	void itCountsOnTheDayItWasDone() {
		Story visit = aVisit().tries("phone", "no_answer", "contactedAt", "2026-11-22T23:30:00Z");
		visit.arranged().visited();
		this.clock.advance(Duration.ofDays(3));
		visit.reported("minutesTravel", 10, "minutesVisit", 50);
		LocalDate tuesday = MONDAY.plusDays(1);
		assertThat(this.times.stayed(visit.id())).extracting(TimeSpent::activity, TimeSpent::workedOn)
			.containsExactly(tuple(Activity.CONTACT, MONDAY), tuple(Activity.CONTACT, MONDAY),
					tuple(Activity.VISIT, tuesday), tuple(Activity.PREPARATION, tuesday),
					tuple(Activity.TRAVEL, tuesday), tuple(Activity.VISIT, tuesday),
					tuple(Activity.REPORT, tuesday.plusDays(3)));
		assertThat(this.times.stayed(visit.id())).allMatch((time) -> time.school().equals(this.school));
	}

	@Test
	void attemptsInVainCountToo() {
		Story visit = aVisit().tries("phone", "no_answer", "minutes", 3).tries("school_app", "awaiting_reply");
		this.visits.noAnswer(visit.id(), visit.task("arrangeAppointment").id(), as(this.teacher));
		this.clock.advance(Duration.ofHours(1));
		visit.arranged("minutes", 8).visited().reported();
		assertThat(this.times.of(this.teacher, visit.id()))
			.isEqualTo(Map.of("contact", 3 + 5 + 5 + 8, "preparation", 15, "visit", 40, "report", 30));
	}

	@Test
	void aClosedDoorCostsTheWayThereAndTheNextVisitCountsBesides() {
		Story visit = aVisit().arranged("secondVisitor", this.colleague.username()).missed("nobody_home");
		assertThat(this.times.of(this.teacher, visit.id()))
			.isEqualTo(Map.of("contact", 5, "preparation", 15, "travel", 20));
		assertThat(this.times.of(this.colleague, visit.id())).isEqualTo(Map.of("preparation", 15, "travel", 20));
		visit.arranged().visited().reported("minutesPreparation", 5, "minutesTravel", 18);
		assertThat(this.times.of(this.teacher, visit.id()))
			.isEqualTo(Map.of("contact", 10, "preparation", 20, "travel", 38, "visit", 40, "report", 30));
		assertThat(this.times.of(this.colleague, visit.id())).isEqualTo(Map.of("preparation", 15, "travel", 20));
	}

	@Test
	void whoWaitsInVainAtSchoolDoesNotTravel() {
		Story visit = aVisit().arranged("location", "school").missed("nobody_home");
		assertThat(this.times.of(this.teacher, visit.id())).isEqualTo(Map.of("contact", 5, "preparation", 15));
	}

	@ParameterizedTest
	@ValueSource(strings = { "cancelled_by_family", "cancelled_by_school" })
	void aCancelledVisitCostsNothing(String outcome) {
		Story visit = aVisit().arranged().missed(outcome);
		assertThat(this.times.of(this.teacher, visit.id())).isEqualTo(Map.of("contact", 5));
	}

	@Test
	void aWithdrawnVisitKeepsWhatWasDone() {
		Story visit = aVisit().arranged("secondVisitor", this.colleague.username()).visited();
		this.visits.withdraw(visit.id(), "Verhuisd.", as(this.director));
		visit.assertClosed("withdrawn", "withdrawn");
		assertThat(this.times.of(this.teacher, visit.id())).isEqualTo(Map.of("contact", 5, "visit", 40));
		assertThat(this.times.of(this.colleague, visit.id())).isEqualTo(Map.of("visit", 40));
		assertThat(this.times.of(this.director, visit.id())).isEmpty();
	}

	// Aftercare

	@Test
	void aftercareCountsAsSaidOrByTheNorm() {
		Map<Map<String, Object>, Map<String, Integer>> cases = Map.of(answers("done", true, "minutes", 20),
				Map.of("aftercare", 20), answers("done", true), Map.of("aftercare", 15),
				answers("done", false, "minutes", 10), Map.of("aftercare", 10), answers("done", false, "minutes", 0),
				Map.of(), answers("done", false), Map.of());
		cases.forEach((said, counts) -> {
			this.clock.set(MONDAY);
			Story visit = aVisit().arranged().visited().reported("aftercareNeeded", true);
			Map<String, Integer> sum = this.times.of(this.teacher, visit.id());
			visit.does(this.teacher, "provideAftercare", said);
			Map<String, Integer> added = this.times.of(this.teacher, visit.id());
			added.keySet().removeAll(sum.keySet());
			assertThat(added).as("%s", said).isEqualTo(counts);
		});
	}

	@Test
	void theFormForAftercareLeavesItOpenWhatItTook() {
		Story visit = aVisit().arranged().visited().reported("aftercareNeeded", true);
		assertThat(written(visit, "provideAftercare", "minutes")).isNull();
	}

	// Brothers and sisters

	@Test
	void siblingsAtOneAppointmentAreVisitedOnceAndReportedTwice() {
		Story[] two = siblings("minutes", 12, "secondVisitor", this.colleague.username());
		two[0].visited()
			.reported("minutesPreparation", 20, "minutesTravel", 16, "minutesVisit", 40, "minutesReport", 25);
		two[1].visited()
			.reported("minutesPreparation", 20, "minutesTravel", 16, "minutesVisit", 40, "minutesReport", 10);
		assertThat(this.times.of(this.teacher, two[0].id(), two[1].id()))
			.isEqualTo(Map.of("contact", 12, "preparation", 20, "travel", 16, "visit", 40, "report", 35));
		assertThat(this.times.of(this.colleague, two[0].id(), two[1].id()))
			.isEqualTo(Map.of("travel", 16, "visit", 40));
		assertThat(this.times.stayed(two[1].id())).extracting(TimeSpent::activity).containsExactly(Activity.REPORT);
	}

	@Test
	void whatIsNotSaidForTheSecondChildIsAsSaidForTheFirst() {
		Story[] two = siblings();
		two[0].visited().reported("minutesPreparation", 25, "minutesTravel", 16, "minutesVisit", 44);
		two[1].visited();
		assertThat(written(two[1], "writeReport", "minutesPreparation")).isEqualTo("25");
		assertThat(written(two[1], "writeReport", "minutesTravel")).isEqualTo("16");
		assertThat(written(two[1], "writeReport", "minutesReport")).isEqualTo("30");
		two[1].reported();
		assertThat(this.times.of(this.teacher, two[0].id(), two[1].id()))
			.isEqualTo(Map.of("contact", 5, "preparation", 25, "travel", 16, "visit", 44, "report", 60));
	}

	@Test
	void whatTheSecondReportSaysOtherwiseCorrectsTheFirst() {
		Story[] two = siblings();
		two[0].visited().reported("minutesPreparation", 25, "minutesTravel", 16, "minutesVisit", 44);
		two[1].visited().reported("minutesPreparation", 30, "minutesTravel", 20, "minutesVisit", 50);
		assertThat(this.times.of(this.teacher, two[0].id(), two[1].id()))
			.isEqualTo(Map.of("contact", 5, "preparation", 30, "travel", 20, "visit", 50, "report", 60));
	}

	@Test
	void oneChildAfterTheOtherTakesTheTimeOfBoth() {
		Story[] two = siblings("secondVisitor", this.colleague.username());
		visited(two[0], this.teacher, 0, 20);
		visited(two[1], this.teacher, 25, 40);
		assertThat(this.times.of(this.teacher, two[0].id(), two[1].id())).isEqualTo(Map.of("contact", 5, "visit", 35));
		assertThat(written(two[0], "writeReport", "minutesVisit")).isEqualTo("35");
		two[0].reported("minutesVisit", 35);
		two[1].reported("minutesVisit", 35);
		assertThat(this.times.of(this.teacher, two[0].id(), two[1].id())).containsEntry("visit", 35);
		assertThat(this.times.of(this.colleague, two[0].id(), two[1].id())).isEqualTo(Map.of("visit", 35));
	}

	@Test
	void whatAReportPutRightStaysRightWhenTheOtherChildIsTold() {
		Story[] two = siblings();
		visited(two[0], this.teacher, 0, 40);
		two[0].reported("minutesVisit", 46);
		this.clock.advance(Duration.ofMinutes(5));
		visited(two[1], this.teacher, 0, 40);
		assertThat(written(two[1], "writeReport", "minutesVisit")).isEqualTo("46");
		two[1].reported("minutesVisit", 46);
		assertThat(this.times.of(this.teacher, two[0].id(), two[1].id())).containsEntry("visit", 46);
	}

	@Test
	void twoTeachersOfSiblingsEachSpendTheirOwnTime() {
		Person other = this.people.somebody(Role.TEACHER, this.school);
		Group upper = this.pupils.aGroup(this.school, "B" + System.nanoTime(), other.id());
		HouseholdId household = this.pupils.aHousehold(this.school);
		PupilId sisterId = this.pupils.aPupil(upper, "Kind Bovenbouw", household);
		Story brother = aVisit(aPupil(household));
		Story sister = new Story(this.visits.open(sisterId, Purpose.ANNUAL, null, as(other)), sisterId);
		brother.arranged("alsoFor", List.of(sister.id().toString()), "secondVisitor", this.colleague.username());
		visited(brother, this.teacher, 0, 20);
		visited(sister, other, 20, 45);
		brother.reported("minutesTravel", 10, "minutesVisit", 22);
		sister.does(other, "writeReport",
				answers("facts", "Leest veel.", "concerns", false, "aftercareNeeded", false, "minutesTravel", 14));
		assertThat(this.times.of(this.teacher, brother.id(), sister.id()))
			.isEqualTo(Map.of("contact", 5, "preparation", 15, "travel", 10, "visit", 22, "report", 30));
		assertThat(this.times.of(other, brother.id(), sister.id()))
			.isEqualTo(Map.of("preparation", 15, "travel", 14, "visit", 25, "report", 30));
		assertThat(this.times.of(this.colleague, brother.id(), sister.id()))
			.isEqualTo(Map.of("travel", 14, "visit", 47));
	}

	@Test
	void aClosedDoorForSiblingsIsOneClosedDoor() {
		Story[] two = siblings();
		two[0].missed("nobody_home");
		two[1].does(this.teacher, "conductVisit", answers("outcome", "nobody_home"));
		assertThat(this.times.of(this.teacher, two[0].id(), two[1].id()))
			.isEqualTo(Map.of("contact", 5, "preparation", 15, "travel", 20));
	}

	// Who

	@Test
	void whoStandsInHasTheTimeAndNotTheAbsentPerson() {
		Story visit = aVisit();
		Person substitute = aSubstitute();
		Map<String, Object> appointment = answers("channel", "phone", "outcome", "appointment", "appointmentAt",
				at(MONDAY.plusDays(1), 15, 0), "location", "home", "interpreterNeeded", false, "safetyConcern", false,
				"minutes", 7);
		visit.does(substitute, "arrangeAppointment", appointment);
		visited(visit, substitute, 0, 30);
		visit.does(substitute, "writeReport",
				answers("facts", "Gezien.", "concerns", false, "aftercareNeeded", false, "minutesVisit", 33));
		assertThat(this.times.of(substitute, visit.id()))
			.isEqualTo(Map.of("contact", 7, "preparation", 15, "visit", 33, "report", 30));
		assertThat(this.times.of(this.teacher, visit.id())).isEmpty();
	}

	@Test
	void whoOnlyWritesTheReportWasNotThere() {
		Story visit = aVisit().arranged().visited();
		Person substitute = aSubstitute();
		assertThat(this.work.open(visit.task("writeReport").id(), as(substitute)).input().raw("minutesVisit"))
			.isEqualTo("40");
		visit.does(substitute, "writeReport", answers("facts", "Gehoord.", "concerns", false, "aftercareNeeded", false,
				"minutesTravel", 9, "minutesVisit", 42, "minutesReport", 35));
		assertThat(this.times.of(substitute, visit.id())).isEqualTo(Map.of("report", 35));
		assertThat(this.times.of(this.teacher, visit.id()))
			.isEqualTo(Map.of("contact", 5, "preparation", 15, "travel", 9, "visit", 42));
	}

	// All or nothing

	@Test
	void whatIsRolledBackTookNoTime() {
		Story visit = aVisit();
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> new TransactionTemplate(this.transactions).executeWithoutResult((status) -> {
				visit.tries("phone", "no_answer", "minutes", 9);
				throw new IllegalStateException("the lights went out");
			}));
		assertThat(this.times.said(visit.id())).hasSize(1);
		assertThat(this.times.stayed(visit.id())).isEmpty();
		visit.tries("phone", "no_answer", "minutes", 9);
		assertThat(this.times.of(this.teacher, visit.id())).isEqualTo(Map.of("contact", 9));
	}

	@Test
	void whatIsRefusedTookNoTimeEither() {
		Story visit = aVisit();
		String task = visit.task("arrangeAppointment").id();
		assertThat(refused(() -> visit.tries("phone", "no_answer", "minutes", 241))).containsExactly("minutes");
		assertThat(this.times.said(visit.id())).isEmpty();
		visit.tries("phone", "no_answer");
		assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> this.work.complete(task,
				FormInput.ofJson(answers("channel", "phone", "outcome", "no_answer")), as(this.teacher)));
		assertThat(this.times.said(visit.id())).hasSize(1);
	}

	/** Two visits at one appointment, tomorrow at three. */
	private Story[] siblings(Object... more) {
		HouseholdId household = this.pupils.aHousehold(this.school);
		Story brother = aVisit(aPupil(household));
		Story sister = aVisit(aPupil(household));
		Map<String, Object> answers = answers(more);
		answers.put("alsoFor", List.of(sister.id().toString()));
		brother.arranged(answers.entrySet()
			.stream()
			.flatMap((entry) -> List.of(entry.getKey(), entry.getValue()).stream())
			.toArray());
		return new Story[] { brother, sister };
	}

	/** It took place, from and until so many minutes after three. */
	private void visited(Story visit, Person person, int from, int to) {
		Instant planned = visit.file().appointment().at();
		if (this.now.instant().isBefore(planned.plus(Duration.ofHours(1)))) {
			this.clock.set(planned.plus(Duration.ofHours(1)));
		}
		visit.does(person, "conductVisit",
				answers("outcome", "took_place", "startedAt", planned.plus(Duration.ofMinutes(from)).toString(),
						"endedAt", planned.plus(Duration.ofMinutes(to)).toString()));
	}

	private Person aSubstitute() {
		Person substitute = this.people.somebody(Role.TEACHER, this.school);
		LocalDate today = this.now.today();
		this.substitutions.add(new Substitution(UUID.randomUUID(), this.teacher.id(), substitute.id(), today,
				today.plusDays(5), Set.of()), as(this.director));
		return substitute;
	}

	/** What stands in a field of the open step. */
	private Object written(Story visit, String key, String field) {
		return this.work.open(visit.task(key).id(), as(this.teacher)).input().raw(field);
	}

}
