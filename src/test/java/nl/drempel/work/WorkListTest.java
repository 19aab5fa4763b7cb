package nl.drempel.work;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import nl.drempel.TestPeople.Person;
import nl.drempel.access.Grantee;
import nl.drempel.access.Grants;
import nl.drempel.access.Substitution;
import nl.drempel.access.Substitutions;
import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseQuery;
import nl.drempel.form.FormInput;
import nl.drempel.school.Group;
import nl.drempel.school.Guardian;
import nl.drempel.school.PupilId;
import nl.drempel.school.Pupils;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolCalendar;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;
import nl.drempel.visit.Purpose;
import nl.drempel.visit.VisitStories;
import nl.drempel.visit.Visits;
import nl.drempel.work.WorkQuery.Scope;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Taking, keeping and doing work, and finding it again. */
class WorkListTest extends VisitStories {

	private static final PageQuery ALL = new PageQuery(0, PageQuery.MAX_SIZE);

	@Autowired
	Pupils register;

	@Autowired
	SchoolCalendar calendar;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TransactionTemplate transaction;

	@Autowired
	Grants grants;

	@Autowired
	Substitutions substitutions;

	@Test
	void whatOneTookIsNotTheOthers() {
		WorkItem task = correction();
		assertThat(this.work.claim(task.id(), as(this.coordinator)).assignee()).isEqualTo(this.coordinator.id());
		assertThat(this.work.claim(task.id(), as(this.coordinator)).assignee()).isEqualTo(this.coordinator.id());
		refusesAsTaken(() -> this.work.claim(task.id(), as(this.director)));
		refusesAsTaken(() -> this.work.release(task.id(), as(this.director)));
		refusesAsTaken(() -> this.work.complete(task.id(), corrected(task), as(this.director)));
		refusesAsTaken(() -> this.work.saveDraft(task.id(), FormInput.empty(), as(this.director)));
		assertThat(this.work.release(task.id(), as(this.coordinator)).assignee()).isNull();
		this.work.complete(task.id(), corrected(task), as(this.director));
	}

	private static void refusesAsTaken(Callable<?> call) {
		assertThatExceptionOfType(ConflictException.class).isThrownBy(call::call)
			.extracting(ConflictException::code)
			.isEqualTo("conflict.task.claimed");
	}

	@Test
	void directorAndIbAssignToWhoMayDoIt() {
		Person second = this.people.somebody(Role.COORDINATOR, this.school);
		WorkItem task = correction();
		assertThat(this.work.assign(task.id(), second.username(), as(this.director)).assignee()).isEqualTo(second.id());
		assertThat(this.work.assign(task.id(), this.coordinator.username(), as(this.ib)).assignee())
			.isEqualTo(this.coordinator.id());
		assertThat(refused(() -> this.work.assign(task.id(), this.teacher.username(), as(this.director))))
			.containsExactly("to");
		assertThat(refused(() -> this.work.assign(task.id(), "niemand", as(this.director)))).containsExactly("to");
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.work.assign(task.id(), second.username(), as(this.colleague)));
	}

	@Test
	void aTaskIsDoneOnceOnly() {
		WorkItem task = correction();
		this.work.complete(task.id(), corrected(task), as(this.coordinator));
		for (Person person : List.of(this.coordinator, this.director)) {
			assertThatExceptionOfType(ConflictException.class)
				.isThrownBy(() -> this.work.complete(task.id(), corrected(task), as(person)));
		}
		WorkItem done = this.work.get(task.id(), as(this.director));
		assertThat(done.isOpen()).isFalse();
		assertThat(done.endedBy()).isEqualTo(this.coordinator.id());
	}

	@Test
	void ofTwoPeopleAtTheSameMomentExactlyOneDoesIt() throws Exception {
		for (int round = 0; round < 5; round++) {
			WorkItem task = correction();
			FormInput input = corrected(task);
			List<Throwable> failures = atOnce(() -> this.work.complete(task.id(), input, as(this.coordinator)),
					() -> this.work.complete(task.id(), input, as(this.director)));
			assertThat(failures).singleElement().isInstanceOf(ConflictException.class);
			assertThat(this.work.openItems(List.of(task.caseId())).get(task.caseId())).extracting(WorkItem::key)
				.containsExactly("arrangeAppointment");
		}
	}

	@Test
	void ofTwoPeopleAtTheSameMomentExactlyOneTakesIt() throws Exception {
		WorkItem task = correction();
		assertThat(atOnce(() -> this.work.claim(task.id(), as(this.coordinator)),
				() -> this.work.claim(task.id(), as(this.director))))
			.singleElement()
			.isInstanceOf(ConflictException.class);
	}

	@Test
	void twoVisitsForOnePupilCannotBeOpenedAtTheSameMoment() throws Exception {
		PupilId pupil = aPupil();
		assertThat(atOnce(() -> aVisit(pupil), () -> aVisit(pupil))).singleElement()
			.isInstanceOf(ConflictException.class);
	}

	@Test
	void twoWhoPlanTheSameGroupAtTheSameMomentOpenEachVisitOnce() throws Exception {
		Group group = this.pupils.aGroup(this.school, "D" + System.nanoTime());
		for (int i = 0; i < 5; i++) {
			this.pupils.aPupil(group, "Kind Dubbel " + i);
		}
		assertThat(atOnce(() -> plan(group, this.ib), () -> plan(group, this.director))).isEmpty();
		assertThat(this.visits.classList(group.id(), as(this.ib))).hasSize(5).allMatch((row) -> row.visit() != null);
	}

	private Visits.Planned plan(Group group, Person person) {
		return this.visits.openForGroup(group.id(), Purpose.ANNUAL, null, null, as(person));
	}

	private static List<Throwable> atOnce(Callable<?> one, Callable<?> other) throws Exception {
		CyclicBarrier start = new CyclicBarrier(2);
		ExecutorService threads = Executors.newFixedThreadPool(2);
		try {
			List<Future<?>> running = new ArrayList<>();
			for (Callable<?> call : List.of(one, other)) {
				running.add(threads.submit(() -> {
					start.await();
					return call.call();
				}));
			}
			List<Throwable> failures = new ArrayList<>();
			for (Future<?> future : running) {
				try {
					future.get();
				}
				catch (ExecutionException ex) {
					failures.add(ex.getCause());
				}
			}
			return failures;
		}
		finally {
			threads.shutdown();
		}
	}

	// Drafts

	@Test
	void everyoneHasTheirOwnDraft() {
		WorkItem task = correction();
		this.work.saveDraft(task.id(), FormInput.ofJson(answers("note", "van de een")), as(this.coordinator));
		this.work.saveDraft(task.id(), FormInput.ofJson(answers("note", "van de ander")), as(this.director));
		assertThat(this.work.open(task.id(), as(this.coordinator)).input().raw("note")).isEqualTo("van de een");
		assertThat(this.work.open(task.id(), as(this.director)).input().raw("note")).isEqualTo("van de ander");
	}

	@Test
	void aDraftIsKeptUncheckedAndGoneOnceTheStepIsDone() {
		Story visit = aVisit();
		this.work.saveDraft(visit.task("arrangeAppointment").id(),
				FormInput.ofJson(answers("outcome", "appointment", "note", "x")), as(this.teacher));
		assertThat(this.work.open(visit.task("arrangeAppointment").id(), as(this.teacher)).draft()).isNotNull();
		visit.tries("phone", "no_answer");
		assertThat(this.work.open(visit.task("arrangeAppointment").id(), as(this.teacher)).draft()).isNull();
	}

	@Test
	void nothingIsKeptForAStepThatIsBeingDoneAtThisMoment() throws Exception {
		WorkItem task = correction();
		ExecutorService other = Executors.newSingleThreadExecutor();
		try {
			Future<?> saving = this.transaction.execute((status) -> {
				this.work.complete(task.id(), corrected(task), as(this.coordinator));
				Future<?> late = other.submit(() -> this.work.saveDraft(task.id(),
						FormInput.ofJson(answers("note", "te laat")), as(this.coordinator)));
				assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> late.get(1, TimeUnit.SECONDS));
				return late;
			});
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(saving::get)
				.withCauseInstanceOf(ConflictException.class);
		}
		finally {
			other.shutdown();
		}
	}

	// The list

	@Test
	void theListTellsMineFromAvailableFromTheTeams() {
		WorkItem task = correction();
		assertThat(has(Scope.AVAILABLE, this.coordinator, task)).isTrue();
		assertThat(has(Scope.MINE, this.coordinator, task)).isFalse();
		assertThat(has(Scope.TEAM, this.ib, task)).as("the ib watches").isTrue();
		assertThat(has(Scope.AVAILABLE, this.ib, task)).as("but may not do it").isFalse();
		assertThat(has(Scope.TEAM, this.colleague, task)).isFalse();
		this.work.claim(task.id(), as(this.coordinator));
		assertThat(has(Scope.MINE, this.coordinator, task)).isTrue();
		assertThat(has(Scope.TODO, this.coordinator, task)).isTrue();
		assertThat(has(Scope.AVAILABLE, this.coordinator, task)).isFalse();
		assertThat(has(Scope.AVAILABLE, this.director, task)).isFalse();
		assertThat(has(Scope.TODO, this.director, task)).isFalse();
		assertThat(has(Scope.TEAM, this.director, task)).isTrue();
		this.work.complete(task.id(), corrected(task), as(this.coordinator));
		assertThat(has(Scope.MINE, this.coordinator, task)).isFalse();
		assertThat(has(Scope.TEAM, this.director, task)).isFalse();
	}

	@Test
	void whoIsKeptFromAStepFindsItInNoListAndCannotDoIt() {
		WorkItem task = correction();
		keepFrom(task, this.coordinator);
		for (Scope scope : Scope.values()) {
			assertThat(has(scope, this.coordinator, task)).as(scope.name()).isFalse();
		}
		assertThat(this.work.doable(List.of(task), as(this.coordinator))).isEmpty();
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.work.claim(task.id(), as(this.coordinator)));
		assertThat(has(Scope.TEAM, this.ib, task)).as("others still find it").isTrue();
	}

	@Test
	void standingInForSomeoneWhoIsKeptFromAStepTakesNothingFromOnesOwnRole() {
		WorkItem task = correction();
		Person away = this.people.somebody(Role.COORDINATOR, this.school);
		Person anotherDirector = this.people.somebody(Role.DIRECTOR, this.school);
		Person aTeacher = this.people.somebody(Role.TEACHER, this.school);
		keepFrom(task, away);
		for (Person substitute : List.of(anotherDirector, aTeacher)) {
			this.substitutions.add(
					new Substitution(UUID.randomUUID(), away.id(), substitute.id(), MONDAY, MONDAY, Set.of()),
					as(this.director));
		}
		assertThat(has(Scope.TODO, anotherDirector, task)).isTrue();
		assertThat(this.work.doable(List.of(task), as(anotherDirector))).isNotEmpty();
		assertThat(has(Scope.TODO, aTeacher, task)).isFalse();
		assertThat(this.work.doable(List.of(task), as(aTeacher))).isEmpty();
	}

	@Test
	void aCaseThatWasTakenAwayIsInNoList() {
		WorkItem task = correction();
		this.work.claim(task.id(), as(this.coordinator));
		this.grants.deny(task.caseId(), "home-visit", Grantee.staff(this.coordinator.id()), "test");
		this.grants.deny(task.caseId(), "home-visit", Grantee.staff(this.director.id()), "test");
		for (Scope scope : Scope.values()) {
			assertThat(has(scope, this.coordinator, task)).as(scope.name()).isFalse();
			assertThat(has(scope, this.director, task)).as(scope.name()).isFalse();
		}
		assertThat(has(Scope.TEAM, this.ib, task)).isTrue();
	}

	private void keepFrom(WorkItem task, Person person) {
		this.jdbc.sql("insert into work_exclusion (work_item_id, staff_id) values (:task, :person)")
			.param("task", task.id())
			.param("person", person.id().value())
			.update();
	}

	private boolean has(Scope scope, Person person, WorkItem task) {
		return ids(WorkQuery.of(scope), person).contains(task.id());
	}

	private List<String> ids(WorkQuery query, Person person) {
		return this.work.find(query, as(person), ALL).items().stream().map(WorkItem::id).toList();
	}

	private List<String> ids(String typed) {
		return ids(new WorkQuery(Scope.TODO, null, null, false, typed), this.teacher);
	}

	@Test
	void filtersNarrowTheList() {
		Group other = this.pupils.aGroup(this.school, "F" + System.nanoTime(), this.teacher.id());
		String there = aVisit(this.pupils.aPupil(other, "Kind Elders")).task("arrangeAppointment").id();
		String here = aVisit().task("arrangeAppointment").id();
		assertThat(ids(new WorkQuery(Scope.TODO, null, other.id(), false, null), this.teacher)).containsExactly(there);
		assertThat(ids(new WorkQuery(Scope.TODO, "signal", null, false, null), this.teacher)).doesNotContain(there);
		assertThat(ids(new WorkQuery(Scope.TODO, "home-visit", null, false, null), this.teacher)).contains(there, here);
		assertThat(ids(new WorkQuery(Scope.TODO, null, null, true, null), this.teacher)).doesNotContain(there, here);
		this.clock.set(MONDAY.plusDays(15));
		assertThat(ids(new WorkQuery(Scope.TODO, null, null, true, null), this.teacher)).contains(there, here);
	}

	@Test
	void aNameIsFoundWithAndWithoutAccents() {
		PupilId pupil = this.pupils.aPupil(this.group, "Zoë van Ünlü");
		this.jdbc.sql("update pupil set search_name = 'zoe van unlu' where id = :id")
			.param("id", pupil.value())
			.update();
		Story visit = aVisit(pupil);
		String task = visit.task("arrangeAppointment").id();
		String reference = visit.caseFile().reference();
		for (String typed : List.of("zoe", "Zoë", "ZOË", "unl", "Ünlü", "van ünlü", reference,
				reference.toLowerCase(Locale.ROOT))) {
			assertThat(ids(typed)).as(typed).contains(task);
			assertThat(this.files.find(new CaseQuery(null, null, null, null, typed), as(this.teacher), ALL).items())
				.as(typed)
				.anyMatch((known) -> known.file().id().equals(visit.id()));
		}
		for (String typed : List.of("oe van", "nlu", "%", "_", "\\", "'")) {
			assertThat(ids(typed)).as(typed).doesNotContain(task);
		}
	}

	@Test
	void pagesFollowEachOtherWithoutGapsMostUrgentFirst() {
		for (int i = 0; i < 7; i++) {
			aVisit();
		}
		Viewer viewer = as(this.teacher);
		List<WorkItem> all = this.work.find(WorkQuery.of(Scope.TODO), viewer, ALL).items();
		List<WorkItem> paged = new ArrayList<>();
		int page = 0;
		Paged<WorkItem> found;
		do {
			found = this.work.find(WorkQuery.of(Scope.TODO), viewer, PageQuery.of(page++, 3));
			paged.addAll(found.items());
			assertThat(found.total()).isEqualTo(all.size());
		}
		while (found.hasNext());
		assertThat(paged).extracting(WorkItem::id).containsExactlyElementsOf(all.stream().map(WorkItem::id).toList());
		assertThat(paged).extracting(WorkItem::dueAt).isSorted();
	}

	@Test
	void acuteDangerStandsAboveWhatIsLate() {
		WorkItem late = correction();
		Story visit = aVisit().arranged().visited();
		this.clock.set(MONDAY.plusDays(20));
		visit.reported("concerns", true, "signals", List.of(answers("domain", "safety", "description", "Slaapt buiten.",
				"discussedWithGuardians", "unsafe", "immediateDanger", true)));
		WorkItem danger = this.work.openItem(signalsAbout(visit.pupil()).get(0), "triageSignal").orElseThrow();
		assertThat(danger.dueAt()).isAfter(late.dueAt());
		for (Scope scope : List.of(Scope.AVAILABLE, Scope.TODO, Scope.TEAM)) {
			assertThat(this.work.find(WorkQuery.of(scope), as(this.director), ALL).items()).as(scope.name())
				.extracting(WorkItem::id)
				.containsSubsequence(danger.id(), late.id());
		}
		this.work.claim(late.id(), as(this.director));
		this.work.claim(danger.id(), as(this.director));
		assertThat(this.work.find(WorkQuery.of(Scope.MINE), as(this.director), ALL).items()).extracting(WorkItem::id)
			.filteredOn(List.of(danger.id(), late.id())::contains)
			.containsExactly(danger.id(), late.id());
		this.work.release(late.id(), as(this.director));
	}

	@Test
	void countingStopsWhereItNeedNotGoFurther() {
		for (int i = 0; i < 4; i++) {
			aVisit();
		}
		assertThat(this.work.find(WorkQuery.of(Scope.TODO), as(this.teacher), PageQuery.of(0, 2), 3).total())
			.isEqualTo(3);
	}

	@Test
	void pagesGoOnPastWhereCountingStops() {
		for (int i = 0; i < 4; i++) {
			aVisit();
		}
		List<WorkItem> all = this.work.find(WorkQuery.of(Scope.TODO), as(this.teacher), ALL).items();
		List<WorkItem> paged = new ArrayList<>();
		int page = 0;
		Paged<WorkItem> found;
		do {
			found = this.work.find(WorkQuery.of(Scope.TODO), as(this.teacher), PageQuery.of(page++, 1), 2);
			paged.addAll(found.items());
		}
		while (found.hasNext());
		assertThat(paged).extracting(WorkItem::id).containsExactlyElementsOf(all.stream().map(WorkItem::id).toList());
		assertThat(this.work.find(WorkQuery.of(Scope.TODO), as(this.teacher), PageQuery.of(50, 1), 2).total())
			.isEqualTo(2);
	}

	@Test
	void aPageTakesAsManyQueriesHoweverMuchThereIs() {
		aVisit();
		int few = queriesForAPage();
		for (int i = 0; i < 10; i++) {
			aVisit();
		}
		assertThat(few).isPositive();
		assertThat(queriesForAPage()).isEqualTo(few);
	}

	private int queriesForAPage() {
		Viewer viewer = as(this.teacher);
		Logger log = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
		ListAppender<ILoggingEvent> queries = new ListAppender<>();
		queries.start();
		log.setLevel(Level.DEBUG);
		log.addAppender(queries);
		try {
			this.work.find(WorkQuery.of(Scope.TODO), viewer, ALL);
		}
		finally {
			log.setLevel(null);
			log.detachAppender(queries);
		}
		return (int) queries.list.stream()
			.filter((event) -> event.getFormattedMessage().startsWith("Executing prepared SQL statement"))
			.count();
	}

	// Days that change

	@Test
	void aDayOffMovesOpenTermsButNotWhatIsDone() {
		Story visit = aVisit();
		Story arranged = aVisit().arranged();
		Instant dueOfDone = dueOfDone(arranged);
		UUID free = this.calendar.addFreeDays(this.school, "Studiedag", MONDAY.plusDays(2), MONDAY.plusDays(2));
		try {
			assertThat(visit.due("arrangeAppointment")).isEqualTo(endOf(MONDAY.plusDays(15)));
			assertThat(dueOfDone(arranged)).isEqualTo(dueOfDone);
		}
		finally {
			this.calendar.removeFreeDays(this.school, free);
		}
		assertThat(visit.due("arrangeAppointment")).isEqualTo(endOf(MONDAY.plusDays(14)));
	}

	private Instant dueOfDone(Story visit) {
		return this.jdbc.sql("select due_at from work_item where case_id = :id and task_key = 'arrangeAppointment'")
			.param("id", visit.id().value())
			.query(Timestamp.class)
			.single()
			.toInstant();
	}

	@Test
	void beingLateBlocksNothing() {
		Story visit = aVisit();
		this.clock.advance(Duration.ofDays(40));
		visit.tries("phone", "no_answer");
		assertThat(visit.steps()).containsExactly("arrangeAppointment");
	}

	private WorkItem correction() {
		return aVisit().tries("phone", "wrong_details").task("correctContact");
	}

	private FormInput corrected(WorkItem task) {
		PupilId pupil = task.pupil();
		assertThat(pupil).isNotNull();
		Guardian mother = this.register.guardiansOf(pupil).get(0);
		return FormInput.ofJson(answers("guardian", mother.id().toString(), "phone", "06 000 000 98"));
	}

}
