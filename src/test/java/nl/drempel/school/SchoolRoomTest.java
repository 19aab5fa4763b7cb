package nl.drempel.school;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import nl.drempel.DrempelTest;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Days, policy, people and pupils of a school as its tables keep them. */
@DrempelTest
class SchoolRoomTest {

	private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

	@Autowired
	private Imports imports;

	@Autowired
	private Schools schools;

	@Autowired
	private SchoolCalendar calendar;

	@Autowired
	private Settings settings;

	@Autowired
	private StaffDirectory people;

	@Autowired
	private Pupils pupils;

	@Autowired
	private PlatformTransactionManager transactions;

	private SchoolFixture own;

	private SchoolId school;

	@BeforeEach
	void aSchool() {
		this.own = SchoolFixture.aBoard(this.imports, this.schools);
		this.school = this.schools.addSchool(this.own.board(), this.own.code(), "De Proef", Region.MIDDEN);
	}

	@Test
	void holidaysOfTheRegionCount() {
		assertThat(this.calendar.end(this.school, LocalDate.of(2026, 10, 9), 1, TermUnit.SCHOOL_DAY))
			.isEqualTo(Instant.parse("2026-10-12T21:59:59Z"));
		this.schools.changeSchool(this.school, "De Proef", Region.NOORD);
		assertThat(this.calendar.end(this.school, LocalDate.of(2026, 10, 9), 1, TermUnit.SCHOOL_DAY))
			.isEqualTo(Instant.parse("2026-10-19T21:59:59Z"));
	}

	@Test
	void ownDaysMoveTerms() {
		assertThat(lastDay()).isEqualTo("2026-11-25");
		UUID days = this.calendar.addFreeDays(this.school, "Studiedag", MONDAY.plusDays(1), MONDAY.plusDays(1));
		assertThat(lastDay()).isEqualTo("2026-11-26");
		this.calendar.changeFreeDays(this.school, days, "Studiedagen", MONDAY.plusDays(1), MONDAY.plusDays(2));
		assertThat(lastDay()).isEqualTo("2026-11-27");
		this.calendar.removeFreeDays(this.school, days);
		assertThat(lastDay()).isEqualTo("2026-11-25");
	}

	@Test
	void changedDaysAreSeenInsideTheTransactionAndForgottenWhenItFails() {
		assertThat(lastDay()).isEqualTo("2026-11-25");
		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> {
			this.calendar.addFreeDays(this.school, "Studiedag", MONDAY.plusDays(1), MONDAY.plusDays(1));
			assertThat(lastDay()).isEqualTo("2026-11-26");
			status.setRollbackOnly();
		});
		assertThat(lastDay()).isEqualTo("2026-11-25");
	}

	@Test
	void ownDaysOfAnotherSchoolCannotBeChanged() {
		UUID days = this.calendar.addFreeDays(this.school, "Studiedag", MONDAY, MONDAY);
		SchoolFixture other = SchoolFixture.aBoard(this.imports, this.schools);
		SchoolId stranger = this.schools.addSchool(other.board(), other.code(), "Vreemd", Region.ZUID);
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.calendar.removeFreeDays(stranger, days));
	}

	@Test
	void wrongDaysAreRefusedAtTheirField() {
		assertThatExceptionOfType(InvalidInputException.class)
			.isThrownBy(() -> this.calendar.addFreeDays(this.school, " ", MONDAY, MONDAY.minusDays(1)))
			.satisfies((ex) -> assertThat(ex.errors()).extracting("field").containsExactly("name", "until"));
		assertThatExceptionOfType(InvalidInputException.class)
			.isThrownBy(() -> this.calendar.addFreeDays(this.school, "Altijd", MONDAY, MONDAY.plusYears(2)));
	}

	@Test
	void aSchoolsChoiceGoesBeforeItsBoardsAndThatBeforeTheDefault() {
		assertThat(this.settings.get(this.school, Setting.REPORT_DAYS)).isEqualTo(5);
		this.settings.choose(this.own.board(), Map.of(Setting.REPORT_DAYS, 7));
		assertThat(this.settings.get(this.school, Setting.REPORT_DAYS)).isEqualTo(7);
		this.settings.choose(this.school, Map.of(Setting.REPORT_DAYS, 9));
		assertThat(this.settings.get(this.school, Setting.REPORT_DAYS)).isEqualTo(9);
		Map<Setting, @Nullable Integer> nothing = new EnumMap<>(Setting.class);
		nothing.put(Setting.REPORT_DAYS, null);
		this.settings.choose(this.school, nothing);
		assertThat(this.settings.get(this.school, Setting.REPORT_DAYS)).isEqualTo(7);
		assertThatExceptionOfType(InvalidInputException.class)
			.isThrownBy(() -> this.settings.choose(this.school, Map.of(Setting.REPORT_DAYS, 0)));
	}

	@Test
	void rolesBeginAndEndByTheDay() {
		StaffId nora = this.people.add(this.own.board(), details("Nora", "Dijk"));
		HeldRole teacher = HeldRole.at(this.school, Role.TEACHER);
		UUID given = this.people.give(nora, teacher, MONDAY, null);
		assertThat(this.people.give(nora, teacher, MONDAY.plusDays(3), null)).isEqualTo(given);
		assertThat(this.people.roles(nora, MONDAY.minusDays(1))).isEmpty();
		assertThat(this.people.roles(nora, MONDAY)).containsExactly(teacher);
		assertThat(this.people.holders(Role.TEACHER, this.school, MONDAY)).extracting(Staff::displayName)
			.containsExactly("Nora Dijk");
		this.people.end(given, MONDAY.plusDays(1));
		assertThat(this.people.roles(nora, MONDAY.plusDays(1))).isNotEmpty();
		assertThat(this.people.roles(nora, MONDAY.plusDays(2))).isEmpty();
		this.people.give(nora, teacher, MONDAY.plusDays(5), null);
		this.people.leave(nora, MONDAY.plusDays(6));
		assertThat(this.people.worksAt(nora, this.school, MONDAY.plusDays(5))).isTrue();
		assertThat(this.people.atSchool(this.school, MONDAY.plusDays(6))).isEmpty();
	}

	@Test
	void wrongDetailsAreRefusedAtTheirField() {
		assertThatExceptionOfType(InvalidInputException.class)
			.isThrownBy(() -> this.people.add(this.own.board(),
					new StaffDetails("Nora", null, " ", "geen adres", "bel maar", List.of("Turks"))))
			.satisfies((ex) -> assertThat(ex.errors()).extracting("field")
				.containsExactlyInAnyOrder("lastName", "email", "phone", "languages"));
	}

	@Test
	void pupilsAreFoundWithinAScopeOnly() {
		this.own.read(this.own.file()
			.group("G4", 4)
			.group("G5", 5)
			.combinedGroup("PLUS")
			.pupil("1", "Bilal", "Amrani", "G4")
			.pupil("2", "Zoë", "Yılmaz", "G5")
			.pupil("3", "Zara", "Bos", "G5",
					"<samengestelde_groepen><samengestelde_groep key='PLUS'/></samengestelde_groepen>"));
		GroupId g4 = this.schools.groupByKey(this.school, "G4").orElseThrow().id();
		GroupId plus = this.schools.groupByKey(this.school, "PLUS").orElseThrow().id();
		assertThat(keys(PupilScope.of(this.school), null, null)).containsExactly("1", "3", "2");
		assertThat(keys(new PupilScope(Set.of(), Set.of(g4)), null, null)).containsExactly("1");
		assertThat(keys(new PupilScope(Set.of(), Set.of(g4, plus)), null, null)).containsExactly("1", "3");
		assertThat(keys(new PupilScope(Set.of(this.school), Set.of(g4)), "G5", "z")).containsExactly("3", "2");
		assertThat(keys(new PupilScope(Set.of(), Set.of(g4)), "G5", null)).isEmpty();
		assertThat(keys(PupilScope.of(this.school), "PLUS", null)).containsExactly("3");
		assertThat(keys(PupilScope.of(this.school), null, "yilmaz zoe")).containsExactly("2");
		assertThat(keys(new PupilScope(Set.of(), Set.of()), null, null)).isEmpty();
		PupilId zara = this.pupils.byKey(this.school, "3").orElseThrow().id();
		assertThat(this.pupils.isIn(new PupilScope(Set.of(), Set.of(plus)), zara)).isTrue();
		assertThat(this.pupils.isIn(new PupilScope(Set.of(), Set.of(g4)), zara)).isFalse();
		assertThat(this.pupils.groupsOf(zara)).hasSize(2).contains(plus);
	}

	private List<String> keys(PupilScope scope, @Nullable String group, @Nullable String name) {
		Paged<Pupil> found = this.pupils.search(scope, new PupilSearch(null, group, name, false), new PageQuery(0, 50));
		assertThat(found.total()).isEqualTo(found.items().size());
		return found.items().stream().map(Pupil::key).toList();
	}

	private LocalDate lastDay() {
		return this.calendar.lastDay(this.school, MONDAY, 2, TermUnit.SCHOOL_DAY);
	}

	private static StaffDetails details(String firstName, String lastName) {
		return new StaffDetails(firstName, null, lastName, null, null, List.of());
	}

}
