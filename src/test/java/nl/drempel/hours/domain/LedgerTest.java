package nl.drempel.hours.domain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;

import nl.drempel.TestPeople.Person;
import nl.drempel.hours.Entry;
import nl.drempel.hours.Entry.Origin;
import nl.drempel.hours.Entry.Status;
import nl.drempel.hours.Entry.Warning;
import nl.drempel.hours.HoursStories;
import nl.drempel.hours.NewHours;
import nl.drempel.hours.Totals;
import nl.drempel.school.Role;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.ForbiddenException;
import nl.drempel.shared.NotFoundException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/** Entries are added and never changed; every balance is the sum of its entries. */
class LedgerTest extends HoursStories {

	@Test
	void whatStaysWithinTheNormConfirmsItself() {
		assertThat(proposed(this.teacher, "report", 30, MONDAY).status()).isEqualTo(Status.CONFIRMED);
		Entry longer = proposed(this.teacher, "report", 31, MONDAY);
		assertThat(longer.status()).isEqualTo(Status.PROPOSED);
		assertThat(longer.deviates()).isTrue();
		assertThat(proposed(this.teacher, "other", 5, MONDAY).status()).as("without a norm").isEqualTo(Status.PROPOSED);
	}

	@Test
	void anEntryIsConfirmedOnce() {
		Entry entry = proposed(this.teacher, "report", 45, MONDAY);
		assertThat(this.desk.confirm(entry.id(), as(this.teacher)).status()).isEqualTo(Status.CONFIRMED);
		assertThatExceptionOfType(ConflictException.class)
			.isThrownBy(() -> this.desk.confirm(entry.id(), as(this.teacher)))
			.withMessage("hours.conflict.confirmed");
	}

	@Test
	void othersHoursDoNotExist() {
		Entry entry = proposed(this.teacher, "report", 45, MONDAY);
		for (Person other : List.of(this.colleague, this.director, this.staffOfBoard)) {
			assertThatExceptionOfType(NotFoundException.class)
				.isThrownBy(() -> this.desk.confirm(entry.id(), as(other)));
			assertThatExceptionOfType(NotFoundException.class)
				.isThrownBy(() -> this.desk.correct(entry.id(), "10", "fout", as(other)));
			assertThatExceptionOfType(NotFoundException.class)
				.isThrownBy(() -> this.desk.withdraw(entry.id(), "fout", as(other)));
		}
	}

	@Test
	void aCorrectionTakesBackAndReplacesLinkedBothWays() {
		Entry entry = wrote(this.teacher, "report", 45, MONDAY);
		Entry corrected = this.desk.correct(entry.id(), "1:00", "Ik vergat het bellen", as(this.teacher));
		assertThat(minutes(this.teacher)).containsExactly(-45, 45, 60);
		assertThat(now(corrected.id(), this.teacher).replaces()).isEqualTo(entry.id());
		Entry old = now(entry.id(), this.teacher);
		assertThat(old.replacedBy()).isEqualTo(corrected.id());
		assertThat(now(old.reversedBy(), this.teacher)).extracting(Entry::reverses, Entry::minutes, Entry::origin)
			.containsExactly(entry.id(), -45, Origin.REVERSAL);
		assertThat(year(this.teacher).totals()).isEqualTo(new Totals(0, 60, 0));
	}

	@Test
	void anApprovedEntryCountsUntilItsCorrectionIsApproved() {
		Entry entry = approved(this.teacher, "report", 45, MONDAY);
		Entry corrected = this.desk.correct(entry.id(), "30", "Het was korter", as(this.teacher));
		assertThat(year(this.teacher).totals()).isEqualTo(new Totals(0, -15, 45));
		this.approvals.approve(now(entry.id(), this.teacher).reversedBy(), as(this.director));
		assertThat(now(corrected.id(), this.teacher).status()).isEqualTo(Status.APPROVED);
		assertThat(year(this.teacher).totals()).isEqualTo(new Totals(0, 0, 30));
	}

	@Test
	void whatWasTakenBackRests() {
		Entry entry = wrote(this.teacher, "report", 45, MONDAY);
		this.desk.withdraw(entry.id(), "dubbel", as(this.teacher));
		assertThat(year(this.teacher).totals()).isEqualTo(Totals.NOTHING);
		assertThatExceptionOfType(ConflictException.class)
			.isThrownBy(() -> this.desk.correct(entry.id(), "10", "fout", as(this.teacher)));
		assertThatExceptionOfType(ConflictException.class)
			.isThrownBy(() -> this.approvals.approve(entry.id(), as(this.director)));
		assertThatExceptionOfType(ConflictException.class)
			.isThrownBy(() -> this.approvals.approve(now(entry.id(), this.teacher).reversedBy(), as(this.director)));
	}

	@Test
	void aReversalIsNotTakenBack() {
		Entry entry = wrote(this.teacher, "report", 45, MONDAY);
		this.desk.withdraw(entry.id(), "dubbel", as(this.teacher));
		assertThatExceptionOfType(ConflictException.class)
			.isThrownBy(() -> this.desk.withdraw(now(entry.id(), this.teacher).reversedBy(), "toch", as(this.teacher)));
	}

	@Test
	void nobodyApprovesTheirOwnHoursAndTheBoardApprovesADirectors() {
		Entry own = wrote(this.director, "report", 30, MONDAY);
		assertThatExceptionOfType(ForbiddenException.class)
			.isThrownBy(() -> this.approvals.approve(own.id(), as(this.director)));
		Person second = this.people.somebody(Role.DIRECTOR, this.school);
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.approvals.approve(own.id(), as(second)));
		assertThat(this.approvals.approve(own.id(), as(this.staffOfBoard)).status()).isEqualTo(Status.APPROVED);
		Entry of = wrote(this.teacher, "report", 30, MONDAY);
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.approvals.approve(of.id(), as(this.staffOfBoard)));
	}

	@Test
	void anotherSchoolsDirectorFindsNothing() {
		Entry entry = wrote(this.teacher, "report", 30, MONDAY);
		Person other = this.people.somebody(Role.DIRECTOR, this.people.aSchool(this.board));
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.approvals.approve(entry.id(), as(other)));
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.overview.person(this.teacher.id(), YEAR, ALL, as(other)));
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.approvals.close(this.school, NOVEMBER, as(other)));
	}

	@Test
	void whatWasNotConfirmedIsNotApproved() {
		Entry entry = proposed(this.teacher, "report", 45, MONDAY);
		assertThatExceptionOfType(ConflictException.class)
			.isThrownBy(() -> this.approvals.approve(entry.id(), as(this.director)))
			.withMessage("hours.conflict.proposed");
	}

	@Test
	void aMonthIsApprovedWithOnlyTheDeviationsThatWerePicked() {
		wrote(this.teacher, "report", 30, MONDAY);
		wrote(this.teacher, "visit", 45, MONDAY);
		Entry picked = wrote(this.teacher, "visit", 90, MONDAY);
		Entry left = wrote(this.teacher, "other", 120, MONDAY);
		int done = this.approvals.approveMonth(this.school, this.teacher.id(), NOVEMBER, Set.of(picked.id()), 75,
				as(this.director));
		assertThat(done).isEqualTo(3);
		assertThat(year(this.teacher).totals()).isEqualTo(new Totals(0, 120, 165));
		assertThat(now(left.id(), this.teacher).status()).isEqualTo(Status.CONFIRMED);
	}

	@Test
	void aMonthThatChangedSinceItWasSeenIsNotApproved() {
		wrote(this.teacher, "report", 30, MONDAY);
		assertThatExceptionOfType(ConflictException.class)
			.isThrownBy(() -> this.approvals.approveMonth(this.school, this.teacher.id(), NOVEMBER, Set.of(), 20,
					as(this.director)))
			.withMessage("hours.conflict.changed");
		assertThat(year(this.teacher).totals()).isEqualTo(new Totals(0, 30, 0));
	}

	@Test
	void aClosedMonthCarriesWhatWasNotApprovedAndTakesNoMore() {
		Entry done = approved(this.teacher, "report", 30, MONDAY);
		Entry left = wrote(this.teacher, "other", 120, MONDAY);
		Entry unconfirmed = proposed(this.colleague, "other", 60, MONDAY);
		this.clock.set(MONDAY.plusDays(14));
		assertThat(this.approvals.close(this.school, NOVEMBER, as(this.director))).isEqualTo(2);
		Entry carried = now(now(left.id(), this.teacher).replacedBy(), this.teacher);
		assertThat(carried).extracting(Entry::month, Entry::workedOn, Entry::minutes, Entry::status, Entry::isLate)
			.containsExactly(DECEMBER, MONDAY, 120, Status.CONFIRMED, true);
		assertThat(now(now(unconfirmed.id(), this.colleague).replacedBy(), this.colleague).status())
			.isEqualTo(Status.PROPOSED);
		assertThat(now(done.id(), this.teacher).month()).isEqualTo(NOVEMBER);
		assertThat(year(this.teacher).totals()).isEqualTo(new Totals(0, 120, 30));
		Entry late = wrote(this.teacher, "report", 20, MONDAY);
		assertThat(late).extracting(Entry::month, Entry::workedOn).containsExactly(DECEMBER, MONDAY);
		assertThatExceptionOfType(ConflictException.class)
			.isThrownBy(() -> this.approvals.close(this.school, NOVEMBER, as(this.director)));
	}

	@Test
	void whatWasApprovedInAClosedMonthIsCorrectedInTheFirstOpenOne() {
		Entry done = approved(this.teacher, "report", 30, MONDAY);
		this.clock.set(MONDAY.plusDays(14));
		this.approvals.close(this.school, NOVEMBER, as(this.director));
		Entry corrected = this.desk.correct(done.id(), "20", "korter", as(this.teacher));
		assertThat(corrected.month()).isEqualTo(DECEMBER);
		assertThat(now(now(done.id(), this.teacher).reversedBy(), this.teacher).month()).isEqualTo(DECEMBER);
		this.clock.set(MONDAY.plusDays(42));
		assertThatExceptionOfType(ConflictException.class)
			.isThrownBy(() -> this.approvals.close(this.school, DECEMBER, as(this.director)))
			.withMessage("hours.conflict.corrections");
	}

	@Test
	void theHandbooksStatementBalancesOverTheTurnOfTheYearToo() throws IOException {
		Entry done = approved(this.teacher, "report", 30, MONDAY);
		this.clock.set(MONDAY.plusMonths(9));
		this.approvals.close(this.school, YearMonth.of(2027, 7), as(this.director));
		Entry corrected = this.desk.correct(done.id(), "20", "korter", as(this.teacher));
		assertThat(corrected.schoolYear()).isEqualTo(YEAR.next());
		String handbook = Files.readString(Path.of("docs/operations.md"));
		String sql = handbook.substring(handbook.indexOf("```sql") + 6);
		assertThat(this.jdbc
			.sql("select balance, difference, unsettled from (" + sql.substring(0, sql.indexOf(";"))
					+ ") books where code = :code order by school_year")
			.param("code", place().code())
			.query((row, number) -> List.of(row.getInt(1), row.getInt(2), row.getInt(3)))
			.list()).containsExactly(List.of(30, 0, 0), List.of(-10, 0, 0));
	}

	@Test
	void bothHalvesOfACorrectionAreApprovedTogether() {
		Entry done = approved(this.teacher, "report", 30, MONDAY);
		Entry corrected = this.desk.correct(done.id(), "20", "korter", as(this.teacher));
		this.approvals.approve(corrected.id(), as(this.director));
		assertThat(year(this.teacher).totals()).isEqualTo(new Totals(0, 0, 20));
		assertThatExceptionOfType(ConflictException.class)
			.isThrownBy(() -> this.approvals.approve(now(done.id(), this.teacher).reversedBy(), as(this.director)));
	}

	@Test
	void aCorrectionOfApprovedHoursIsApprovedApartWithinTheNormToo() {
		Entry done = approved(this.teacher, "report", 30, MONDAY);
		Entry corrected = this.desk.correct(done.id(), "20", "korter", as(this.teacher));
		wrote(this.teacher, "report", 10, MONDAY);
		this.approvals.approveMonth(this.school, this.teacher.id(), NOVEMBER, Set.of(), 10, as(this.director));
		assertThat(year(this.teacher).totals()).isEqualTo(new Totals(0, -10, 40));
		this.approvals.approveMonth(this.school, this.teacher.id(), NOVEMBER,
				Set.of(corrected.id(), now(done.id(), this.teacher).reversedBy()), 0, as(this.director));
		assertThat(year(this.teacher).totals()).isEqualTo(new Totals(0, 0, 30));
	}

	@Test
	void halfACorrectionIsNotApprovedWithAMonth() {
		Entry done = approved(this.teacher, "report", 30, MONDAY);
		Entry corrected = this.desk.correct(done.id(), "20", "korter", as(this.teacher));
		assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> this.approvals.approveMonth(this.school,
				this.teacher.id(), NOVEMBER, Set.of(corrected.id()), 0, as(this.director)));
	}

	@Test
	void whatIsCarriedKeepsItsReason() {
		Entry left = this.desk.write(
				new NewHours(null, "other", "90", MONDAY.toString(), null, "Avond met ouders", false), true,
				as(this.teacher));
		this.clock.set(MONDAY.plusDays(14));
		this.approvals.close(this.school, NOVEMBER, as(this.director));
		assertThat(now(now(left.id(), this.teacher).replacedBy(), this.teacher).reason()).isEqualTo("Avond met ouders");
	}

	@Test
	void aTalkWithoutACaseIsNoSecretAndNobodyReadsOfPeopleFromElsewhere() {
		wrote(this.teacher, "conversation", 30, MONDAY);
		assertThat(this.overview.person(this.teacher.id(), YEAR, ALL, as(this.director)).lines())
			.extracting((line) -> line.workedOn())
			.containsExactly(MONDAY);
		Person other = this.people.somebody(Role.DIRECTOR, this.people.aSchool(this.board));
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.overview
			.month(as(other).schoolsAs(Role.DIRECTOR).iterator().next(), this.teacher.id(), NOVEMBER, as(other)));
	}

	@Test
	void aMonthThatRunsIsNotClosed() {
		assertThat(wrong(() -> this.approvals.close(this.school, NOVEMBER, as(this.director))))
			.containsExactly("month hours.error.month-runs");
	}

	@Test
	void oddHoursAreAskedOnceAndSavedWithAReason() {
		NewHours sunday = hours("other", "13 uur", MONDAY.minusDays(24).withDayOfMonth(30).minusDays(11));
		NewHours holiday = hours("other", "13 uur", java.time.LocalDate.of(2026, 10, 19));
		assertThat(sunday).isNotNull();
		assertThat(wrong(() -> this.desk.write(holiday, true, as(this.teacher))))
			.containsExactly("workedOn hours.warning.day_off", "minutes hours.warning.long_day");
		NewHours anyway = new NewHours(null, "other", "13 uur", "2026-10-19", null, null, true);
		assertThat(wrong(() -> this.desk.write(anyway, true, as(this.teacher))))
			.containsExactly("reason hours.error.reason-anyway");
		NewHours why = new NewHours(null, "other", "13 uur", "2026-10-19", null, "Kamp met de ouders", true);
		assertThat(this.desk.write(why, true, as(this.teacher)).warnings()).containsExactly(Warning.DAY_OFF,
				Warning.LONG_DAY);
	}

	@Test
	void badInputIsSaidAtItsField() {
		assertThat(wrong(() -> this.desk.write(new NewHours("99XX00", "dansen", "-5", "2026-13-40", "x", null, false),
				true, as(this.teacher))))
			.containsExactly("school hours.error.school", "activity error.choice", "minutes hours.error.minutes-range",
					"workedOn error.date");
		assertThat(wrong(() -> this.desk.write(hours("other", "45", MONDAY.plusDays(1)), true, as(this.teacher))))
			.containsExactly("workedOn error.date.future");
		assertThat(wrong(() -> this.desk.write(hours("other", "45", MONDAY.minusYears(3)), true, as(this.teacher))))
			.containsExactly("workedOn hours.error.old");
		assertThat(wrong(() -> this.desk.write(hours("other", "45", MONDAY), true, as(this.staffOfBoard))))
			.containsExactly("school hours.error.no-school");
	}

	@ParameterizedTest
	@ValueSource(strings = { "update hours_entry set minutes = 1 where id = :id",
			"update hours_entry set worked_on = worked_on - 1 where id = :id",
			"update hours_entry set staff_id = :other where id = :id",
			"update hours_entry set reason = 'x' where id = :id",
			"update hours_entry set status = 'proposed', confirmed_at = null, approved_at = null, approved_by = null where id = :id",
			"update hours_entry set approved_by = :other where id = :id", "delete from hours_entry where id = :id",
			"delete from hours_entry where false and id = :id",
			"update hours_book set closed_through = null, closed_at = null where school_id = (select school_id from hours_entry where id = :id)" })
	void theDatabaseRefusesEverythingElse(String sql) {
		Entry entry = approved(this.teacher, "report", 30, MONDAY);
		this.clock.set(MONDAY.plusDays(14));
		this.approvals.close(this.school, NOVEMBER, as(this.director));
		String filled = sql.replace(":id", "'" + entry.id() + "'").replace(":other", "'" + this.colleague.id() + "'");
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> this.jdbc.sql(filled).update());
		assertThat(now(entry.id(), this.teacher)).extracting(Entry::minutes, Entry::status)
			.containsExactly(30, Status.APPROVED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-11-01", "2026-10-01" })
	void theDatabaseRefusesAnEntryInAClosedMonth(String month) {
		this.clock.set(MONDAY.plusDays(14));
		this.approvals.close(this.school, NOVEMBER, as(this.director));
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> this.jdbc
				.sql("""
						insert into hours_entry (id, school_id, staff_id, month, worked_on, activity, minutes, deviates, origin,
						                         entered_by, entered_at, status, confirmed_at)
						values (gen_random_uuid(), :school, :staff, cast(:month as date), cast(:month as date), 'other', 10, true,
						        'hand', :staff, now(), 'confirmed', now())
						""")
				.param("school", this.school.value())
				.param("staff", this.teacher.id().value())
				.param("month", month)
				.update())
			.withMessageContaining("is closed");
	}

	@Test
	void anApproverSeesOfDelicateWorkOnlyActivityMinutesAndMonth() {
		this.desk.write(new NewHours(null, "complaint", "30", MONDAY.toString(), null, "Gesprek met mevrouw X", false),
				true, as(this.teacher));
		assertThat(this.overview.person(this.teacher.id(), YEAR, ALL, as(this.director)).lines())
			.extracting((line) -> line.entry().minutes(), (line) -> line.workedOn(), (line) -> line.reason(),
					(line) -> line.reference())
			.containsExactly(tuple(30, null, null, null));
		assertThat(year(this.teacher).lines()).extracting((line) -> line.reason())
			.containsExactly("Gesprek met mevrouw X");
	}

}
