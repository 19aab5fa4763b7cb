package nl.drempel.access;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import nl.drempel.TestPeople.Person;
import nl.drempel.audit.AuditEvent;
import nl.drempel.audit.AuditTrail;
import nl.drempel.school.Group;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ForbiddenException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.PageQuery;
import nl.drempel.visit.Purpose;
import nl.drempel.visit.VisitStories;
import nl.drempel.work.WorkItem;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The work of an absent person is seen and done by another, by the clock. */
class SubstitutionTest extends VisitStories {

	@Autowired
	Substitutions substitutions;

	@Autowired
	Knowledge knowledge;

	@Autowired
	Grants grants;

	@Autowired
	AuditTrail audit;

	@Test
	void aSubstituteKnowsAndDoesTheWorkFromTheFirstDayToTheLast() {
		Story visit = aVisit();
		Person substitute = this.people.somebody(Role.TEACHER, this.school);
		replace(this.teacher, substitute, this.director, 1, 3, Set.of());
		assertThat(this.knowledge.of(visit.id(), as(substitute))).isEmpty();
		this.clock.set(MONDAY.plusDays(1).atTime(0, 0, 1));
		assertThat(this.knowledge.of(visit.id(), as(substitute))).contains(Level.CONTENT);
		assertThat(mayDo(visit.task("arrangeAppointment"), substitute)).isTrue();
		this.clock.set(MONDAY.plusDays(3).atTime(23, 59, 50));
		assertThat(this.knowledge.of(visit.id(), as(substitute))).contains(Level.CONTENT);
		this.clock.set(MONDAY.plusDays(4).atTime(0, 0, 1));
		assertThat(this.knowledge.of(visit.id(), as(substitute))).isEmpty();
		assertThat(mayDo(visit.task("arrangeAppointment"), substitute)).isFalse();
	}

	@Test
	void bothNamesStandInTheTrailAndOnTheTimeline() {
		Story visit = aVisit();
		Person substitute = this.people.somebody(Role.TEACHER, this.school);
		replace(this.teacher, substitute, this.teacher, 0, 5, Set.of());
		visit.does(substitute, "arrangeAppointment", answers("channel", "phone", "outcome", "no_answer"));
		assertThat(this.audit.find(visit.id(), substitute.id().toString(), null, PageQuery.of(null, null)).items())
			.filteredOn((event) -> event.action().equals("task.completed"))
			.singleElement()
			.extracting(AuditEvent::onBehalfOf)
			.isEqualTo(this.teacher.id().toString());
		assertThat(this.timeline.of(visit.id(), Level.FULL)).last()
			.satisfies((entry) -> assertThat(entry.actor()).contains(as(substitute).name(), as(this.teacher).name()));
	}

	@Test
	void bothNamesStandInTheTrailWhenASubstituteEndsIt() {
		Story visit = aVisit().arranged();
		Person substitute = this.people.somebody(Role.TEACHER, this.school);
		replace(this.teacher, substitute, this.teacher, 0, 5, Set.of());
		this.files.read(visit.id(), as(substitute));
		this.visits.reschedule(visit.id(), "Ziek.", "school", as(substitute));
		this.visits.withdraw(visit.id(), "Verhuisd.", as(substitute));
		assertThat(this.audit.find(visit.id(), substitute.id().toString(), null, PageQuery.of(null, null)).items())
			.isNotEmpty()
			.extracting(AuditEvent::onBehalfOf)
			.containsOnly(this.teacher.id().toString());
	}

	@Test
	void bothNamesStandInTheTrailWhenASubstituteOpensAssignsAndArrangesAnAbsence() {
		Person substitute = this.people.somebody(Role.TEACHER, this.school);
		replace(this.director, substitute, this.director, 0, 5, Set.of());
		Viewer viewer = as(substitute);
		CaseId one = this.visits.open(aPupil(), Purpose.ANNUAL, null, viewer);
		Group few = this.pupils.aGroup(this.school, "B" + System.nanoTime());
		this.pupils.aPupil(few, "Kind Bulk");
		this.visits.openForGroup(few.id(), Purpose.ANNUAL, null, null, viewer);
		this.work.assign(this.work.openItem(one, "arrangeAppointment").orElseThrow().id(), this.teacher.username(),
				viewer);
		LocalDate today = this.now.today();
		UUID rule = this.substitutions.add(new Substitution(UUID.randomUUID(), this.ib.id(), this.colleague.id(), today,
				today.plusDays(1), Set.of()), viewer);
		this.substitutions.end(rule, viewer);
		assertThat(this.audit.find(null, substitute.id().toString(), null, PageQuery.of(null, null)).items())
			.filteredOn((event) -> Set.of("case.opened", "task.assigned", "substitution.added", "substitution.ended")
				.contains(event.action()))
			.hasSize(5)
			.extracting(AuditEvent::onBehalfOf)
			.containsOnly(this.director.id().toString());
		assertThat(this.timeline.of(one, Level.FULL).get(0).actor()).contains(as(this.director).name());
	}

	@Test
	void daysBeyondAllCalendarsAreRefusedAtTheirField() {
		LocalDate today = this.now.today();
		assertThat(refused(() -> this.substitutions.add(new Substitution(UUID.randomUUID(), this.teacher.id(),
				this.colleague.id(), LocalDate.MAX, LocalDate.MAX, Set.of()), as(this.teacher))))
			.containsExactly("from");
		assertThat(refused(() -> this.substitutions.add(new Substitution(UUID.randomUUID(), this.teacher.id(),
				this.colleague.id(), today, LocalDate.MAX, Set.of()), as(this.teacher))))
			.containsExactly("until");
		assertThat(refused(() -> this.substitutions.add(new Substitution(UUID.randomUUID(), this.teacher.id(),
				this.colleague.id(), LocalDate.MIN, today, Set.of()), as(this.teacher))))
			.containsExactly("from", "until");
	}

	@Test
	void aKindThatIsNoneIsRefused() {
		LocalDate today = this.now.today();
		Set<String> nothing = new HashSet<>();
		nothing.add(null);
		assertThat(refused(() -> this.substitutions.add(
				new Substitution(UUID.randomUUID(), this.teacher.id(), this.colleague.id(), today, today, nothing),
				as(this.teacher))))
			.containsExactly("confidential");
	}

	@Test
	void signalsStayHiddenUnlessTheAbsentPersonTickedThem() {
		Story visit = aVisit().arranged()
			.visited()
			.reported("concerns", true, "signals", List.of(answers("domain", "poverty", "description", "Geen jas.",
					"discussedWithGuardians", "yes", "immediateDanger", false)));
		CaseId signal = signalsAbout(visit.pupil()).get(0);
		this.clock.set(MONDAY.plusDays(2));
		Person discreet = this.people.somebody(Role.TEACHER, this.school);
		Person trusted = this.people.somebody(Role.TEACHER, this.school);
		replace(this.ib, discreet, this.director, 2, 5, Set.of());
		replace(this.ib, trusted, this.ib, 2, 5, Set.of("signal"));
		assertThat(this.knowledge.of(visit.id(), as(discreet))).contains(Level.FULL);
		assertThat(this.knowledge.of(signal, as(discreet))).isEmpty();
		WorkItem task = this.work.openItem(signal, "triageSignal").orElseThrow();
		assertThat(mayDo(task, discreet)).isFalse();
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.signals.withdraw(signal, "Nee.", as(discreet)));
		assertThat(this.knowledge.of(signal, as(trusted))).contains(Level.FULL);
		assertThat(mayDo(task, trusted)).isTrue();
	}

	@Test
	void onlyTheAbsentPersonTicksWhatIsConfidential() {
		Person substitute = this.people.somebody(Role.TEACHER, this.school);
		assertThat(refused(() -> replace(this.ib, substitute, this.director, 0, 5, Set.of("signal"))))
			.containsExactly("confidential");
	}

	@Test
	void colleaguesDoNotArrangeItForEachOther() {
		Person substitute = this.people.somebody(Role.TEACHER, this.school);
		assertThatExceptionOfType(ForbiddenException.class)
			.isThrownBy(() -> replace(this.teacher, substitute, this.colleague, 0, 5, Set.of()));
		UUID rule = replace(this.teacher, substitute, this.director, 0, 5, Set.of());
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.substitutions.end(rule, as(this.colleague)));
	}

	@Test
	void somebodyOfAnotherSchoolIsNoSubstitute() {
		SchoolId other = this.people.aSchool(this.board);
		Person stranger = this.people.somebody(Role.TEACHER, other);
		assertThat(refused(() -> replace(this.teacher, stranger, this.teacher, 0, 5, Set.of())))
			.containsExactly("substitute");
	}

	@Test
	void daysInThePastOrTheWrongOrderAreRefused() {
		assertThat(refused(() -> replace(this.teacher, this.colleague, this.teacher, -1, 5, Set.of())))
			.containsExactly("from");
		assertThat(refused(() -> replace(this.teacher, this.colleague, this.teacher, 5, 4, Set.of())))
			.containsExactly("until");
	}

	@Test
	void aRuleThatIsEndedIsOverAtOnce() {
		Story visit = aVisit();
		Person substitute = this.people.somebody(Role.TEACHER, this.school);
		UUID rule = replace(this.teacher, substitute, this.teacher, 0, 5, Set.of());
		assertThat(this.knowledge.of(visit.id(), as(substitute))).isPresent();
		this.substitutions.end(rule, as(this.director));
		assertThat(this.knowledge.of(visit.id(), as(substitute))).isEmpty();
	}

	@Test
	void whatWasTakenFromTheAbsentPersonIsNotTheSubstitutesEither() {
		Story visit = aVisit();
		Person substitute = this.people.somebody(Role.TEACHER, this.school);
		replace(this.teacher, substitute, this.teacher, 0, 5, Set.of());
		this.grants.deny(visit.id(), "home-visit", Grantee.staff(this.teacher.id()), "test");
		assertThat(this.knowledge.of(visit.id(), as(substitute))).isEmpty();
		assertThat(mayDo(visit.task("arrangeAppointment"), substitute)).isFalse();
	}

	@Test
	void standingInIsNotPassedOn() {
		Story visit = aVisit();
		Person first = this.people.somebody(Role.TEACHER, this.school);
		Person second = this.people.somebody(Role.TEACHER, this.school);
		replace(this.teacher, first, this.teacher, 0, 5, Set.of());
		replace(first, second, first, 0, 5, Set.of());
		assertThat(this.knowledge.of(visit.id(), as(second))).isEmpty();
	}

	private boolean mayDo(WorkItem task, Person person) {
		return !this.work.doable(List.of(task), as(person)).isEmpty();
	}

	private UUID replace(Person absent, Person substitute, Person by, int from, int until, Set<String> confidential) {
		return this.substitutions.add(new Substitution(UUID.randomUUID(), absent.id(), substitute.id(),
				MONDAY.plusDays(from), MONDAY.plusDays(until), confidential), as(by));
	}

}
