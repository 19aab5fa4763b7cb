package nl.drempel.message.domain;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

import nl.drempel.CountedQueries;
import nl.drempel.DrempelTest;
import nl.drempel.TestClock;
import nl.drempel.TestPeople;
import nl.drempel.TestPeople.Person;
import nl.drempel.access.Accounts;
import nl.drempel.access.Grantee;
import nl.drempel.access.Level;
import nl.drempel.access.Substitution;
import nl.drempel.access.Substitutions;
import nl.drempel.access.Viewer;
import nl.drempel.access.Viewers;
import nl.drempel.audit.Actor;
import nl.drempel.message.LateSignals;
import nl.drempel.message.MailPreferences;
import nl.drempel.message.MailPreferences.Preference;
import nl.drempel.school.BoardId;
import nl.drempel.school.HeldRole;
import nl.drempel.school.PartnerId;
import nl.drempel.school.Partners;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolCalendar;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffDetails;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.work.Due;
import nl.drempel.work.WorkOpened;
import nl.drempel.work.WorkOrder;
import nl.drempel.work.jdbc.WorkItemRepository;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is told what, and when. */
@DrempelTest
class RoundsTest {

	private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

	private static final Actor TEST = Actor.system("test");

	@Autowired
	private MorningRound rounds;

	@Autowired
	private Escalation escalation;

	@Autowired
	private Reminders reminders;

	@Autowired
	private LateSignals lateSignals;

	@Autowired
	private MailPreferences preferences;

	@Autowired
	private WorkItemRepository items;

	@Autowired
	private ApplicationEventPublisher events;

	@Autowired
	private Substitutions substitutions;

	@Autowired
	private TestPeople people;

	@Autowired
	private StaffDirectory staff;

	@Autowired
	private Partners partners;

	@Autowired
	private Accounts accounts;

	@Autowired
	private Viewers viewers;

	@Autowired
	private TestClock clock;

	@Autowired
	private AppClock now;

	@Autowired
	private JdbcClient jdbc;

	private BoardId board;

	private SchoolId school;

	private Person ib;

	private Person director;

	private PartnerId partner;

	private Person helper;

	@BeforeEach
	void aSchoolAndAPartner() {
		this.clock.set(MONDAY);
		this.jdbc.sql("delete from mail").update();
		this.board = this.people.aBoard();
		this.school = this.people.aSchool(this.board);
		this.ib = withAddress(this.people.somebody(Role.IB, this.school));
		this.director = withAddress(this.people.somebody(Role.DIRECTOR, this.school));
		this.partner = this.partners.add(this.board, "p" + UUID.randomUUID().toString().substring(0, 8), "Hulp", "okc");
		this.helper = aHelper(this.partner);
		this.rounds.runDue();
		this.jdbc.sql("update mail_morning set morning = :day").param("day", MONDAY).update();
		this.jdbc.sql("delete from mail").update();
	}

	private Person withAddress(Person person) {
		this.staff.change(person.id(),
				new StaffDetails("Proef", null, "Persoon", person.username() + "@school.example", null, List.of()));
		return person;
	}

	private Person aHelper(PartnerId of) {
		StaffId id = this.staff.add(of, new StaffDetails("Olga", null, "Hulp", "olga@hulp.example", null, List.of()));
		this.staff.give(id, HeldRole.at(of, Role.PARTNER), MONDAY.minusYears(1), null);
		String username = "hulp." + id.toString().substring(0, 8);
		this.accounts.open(id, username, "geheim-van-de-proef", false, TEST);
		return new Person(id, username, "geheim-van-de-proef");
	}

	// At once

	@Test
	void whatCannotWaitIsToldAtOnceToAllWhoMayDoIt() {
		open(signal(WorkOrder.URGENT, MONDAY, ibAndDirector(), Set.of()));
		assertThat(told(this.ib)).containsExactly("urgent");
		assertThat(told(this.director)).containsExactly("urgent");
	}

	@Test
	void ordinaryWorkWaitsForTheOverview() {
		open(signal(WorkOrder.ORDINARY, MONDAY, ibAndDirector(), Set.of()));
		assertThat(told(this.ib)).isEmpty();
	}

	@Test
	void whoMayNotDoTheStepIsNotToldOfIt() {
		open(signal(WorkOrder.URGENT, MONDAY, ibAndDirector(), Set.of(this.director.id())));
		assertThat(told(this.ib)).containsExactly("urgent");
		assertThat(told(this.director)).isEmpty();
	}

	@Test
	void aPartnerIsToldAtOnceAndOtherPartnersAreNot() {
		PartnerId other = this.partners.add(this.board, "q" + UUID.randomUUID().toString().substring(0, 8), "Andere",
				"smw");
		Person stranger = aHelper(other);
		open(handoff(MONDAY.plusDays(7)));
		assertThat(told(this.helper)).containsExactly("partner");
		assertThat(told(stranger)).isEmpty();
		assertThat(told(this.ib)).isEmpty();
	}

	@Test
	void aSubstituteIsToldOfConfidentialWorkOnlyIfThatWasTicked() {
		Person one = withAddress(this.people.somebody(Role.TEACHER, this.school));
		Person two = withAddress(this.people.somebody(Role.TEACHER, this.school));
		substitute(this.ib, one, Set.of());
		substitute(this.ib, two, Set.of("signal"));
		open(signal(WorkOrder.URGENT, MONDAY, Set.of(Grantee.role(Role.IB, this.school.value())), Set.of()));
		assertThat(told(one)).isEmpty();
		assertThat(told(two)).containsExactly("urgent");
	}

	@Test
	void whatNobodyHoldsFallsToTheDirector() {
		SchoolId alone = this.people.aSchool(this.board);
		Person leader = this.people.somebody(Role.DIRECTOR, alone);
		open(item("signal", alone, WorkOrder.URGENT, MONDAY, Set.of(Grantee.role(Role.IB, alone.value())), Set.of()));
		assertThat(told(leader)).containsExactly("urgent");
	}

	// The overview

	@Test
	void theOverviewCountsWhatStandsInTheListAndWhatOfItIsLate() {
		signal(WorkOrder.ORDINARY, MONDAY.minusDays(3), justIb(), Set.of());
		signal(WorkOrder.ORDINARY, MONDAY.plusDays(9), justIb(), Set.of());
		signal(WorkOrder.ORDINARY, MONDAY.plusDays(9), justIb(), Set.of());
		nextMorning(MONDAY.plusDays(1));
		assertThat(told(this.ib)).containsExactly("digest");
		assertThat(counts(this.ib)).containsExactly(3, 1);
		assertThat(told(this.director)).doesNotContain("digest");
		assertThat(told(this.helper)).isEmpty();
	}

	@Test
	void theOverviewComesAtHalfPastSevenOnSchoolDaysOnly() {
		signal(WorkOrder.ORDINARY, MONDAY.plusDays(40), justIb(), Set.of());
		this.clock.set(MONDAY.plusDays(1).atTime(7, 29));
		assertThat(this.rounds.nextDue().orElseThrow()).isEqualTo(at(MONDAY.plusDays(1).atTime(7, 30)));
		this.rounds.runDue();
		assertThat(told(this.ib)).isEmpty();
		this.clock.set(MONDAY.plusDays(5).atTime(8, 0));
		this.rounds.runDue();
		assertThat(told(this.ib)).as("on a Saturday").isEmpty();
		this.clock.set(MONDAY.plusDays(7).atTime(8, 0));
		this.rounds.runDue();
		this.rounds.runDue();
		assertThat(told(this.ib)).containsExactly("digest");
		assertThat(this.rounds.nextDue().orElseThrow()).isAfter(this.now.instant());
	}

	@Test
	void whoWantsNoOverviewGetsNone() {
		signal(WorkOrder.ORDINARY, MONDAY.plusDays(9), justIb(), Set.of());
		this.preferences.choose(new Preference(false, Locale.forLanguageTag("nl")), as(this.ib));
		nextMorning(MONDAY.plusDays(1));
		assertThat(told(this.ib)).isEmpty();
	}

	// Partners who forget

	@Test
	void aPartnerIsRemindedAWorkingDayBeforeAndWhenLateAndThenTheIbHears() {
		handoff(MONDAY.plusDays(7));
		nextMorning(MONDAY.plusDays(3));
		assertThat(told(this.helper)).as("on Thursday").isEmpty();
		nextMorning(MONDAY.plusDays(4));
		assertThat(told(this.helper)).as("on Friday").containsExactly("reminder");
		nextMorning(MONDAY.plusDays(7));
		assertThat(told(this.helper)).containsExactly("reminder");
		assertThat(told(this.ib)).isEmpty();
		nextMorning(MONDAY.plusDays(8));
		assertThat(told(this.helper)).containsExactly("overdue", "reminder");
		assertThat(told(this.ib)).containsExactly("partner_late");
		nextMorning(MONDAY.plusDays(9));
		assertThat(told(this.helper)).containsExactly("overdue", "reminder");
		assertThat(told(this.ib)).containsExactly("partner_late");
	}

	// Signals that wait too long

	@Test
	void theDirectorHearsOfAnOrdinarySignalThreeSchoolDaysLate() {
		signal(WorkOrder.ORDINARY, MONDAY, justIb(), Set.of());
		signal(WorkOrder.ORDINARY, MONDAY, justIb(), Set.of());
		nextMorning(MONDAY.plusDays(1));
		nextMorning(MONDAY.plusDays(2));
		assertThat(told(this.director)).isEmpty();
		nextMorning(MONDAY.plusDays(3));
		assertThat(told(this.director)).containsExactly("late_signals");
		assertThat(counts(this.director)).containsExactly(2);
		nextMorning(MONDAY.plusDays(4));
		assertThat(told(this.director)).containsExactly("late_signals");
	}

	@Test
	void theDirectorHearsOfASeriousSignalWhenItIsLate() {
		signal(Escalation.HIGH, MONDAY, justIb(), Set.of());
		nextMorning(MONDAY.plusDays(1));
		assertThat(told(this.director)).containsExactly("late_signals");
	}

	@Test
	void theDirectorHearsOfAcuteDangerAtTheMomentItIsLate() {
		signal(WorkOrder.URGENT, MONDAY, justIb(), Set.of());
		assertThat(this.rounds.nextDue().orElseThrow()).isEqualTo(SchoolCalendar.endOf(MONDAY).plusSeconds(1));
		this.clock.set(MONDAY.plusDays(1).atStartOfDay());
		this.rounds.runDue();
		assertThat(told(this.director)).containsExactly("late_signals");
		assertThat(this.rounds.nextDue().orElseThrow()).isEqualTo(at(MONDAY.plusDays(1).atTime(7, 30)));
	}

	@Test
	void mijnWerkCountsLateSignalsByUrgency() {
		signal(WorkOrder.URGENT, MONDAY, justIb(), Set.of());
		signal(Escalation.HIGH, MONDAY, justIb(), Set.of());
		signal(WorkOrder.ORDINARY, MONDAY, justIb(), Set.of());
		signal(WorkOrder.ORDINARY, MONDAY.plusDays(8), justIb(), Set.of());
		this.clock.set(MONDAY.plusDays(1));
		assertThat(this.lateSignals.of(List.of(this.school))).isEqualTo(new LateSignals.Numbers(1, 1, 1));
	}

	@Test
	void aPartnerHearsOnceAMorningOfAllThatIsLate() {
		handoff(MONDAY);
		handoff(MONDAY);
		handoff(MONDAY.plusDays(2));
		handoff(MONDAY.plusDays(2));
		nextMorning(MONDAY.plusDays(1));
		assertThat(told(this.helper)).containsExactly("overdue", "reminder");
		assertThat(told(this.ib)).containsExactly("partner_late");
		nextMorning(MONDAY.plusDays(3));
		assertThat(told(this.helper)).containsExactly("overdue", "overdue", "reminder");
	}

	// What it costs

	@Test
	void theRoundOfSignalsCostsTheSameHoweverManyAreLate() {
		allBeforeIsTold();
		signal(Escalation.HIGH, MONDAY, justIb(), Set.of());
		escalate(MONDAY.plusDays(1));
		signal(Escalation.HIGH, MONDAY.plusDays(1), justIb(), Set.of());
		int few = CountedQueries.of(() -> escalate(MONDAY.plusDays(2)));
		IntStream.range(0, 9).forEach((n) -> signal(Escalation.HIGH, MONDAY.plusDays(2), justIb(), Set.of()));
		assertThat(CountedQueries.of(() -> escalate(MONDAY.plusDays(3)))).isEqualTo(few);
		assertThat(told(this.director)).hasSize(3);
		assertThat(CountedQueries.of(() -> escalate(MONDAY.plusDays(4)))).as("nothing new").isEqualTo(1);
	}

	@Test
	void theRoundOfPartnersCostsTheSameHoweverManyAreLate() {
		allBeforeIsTold();
		handoff(MONDAY);
		remind(MONDAY.plusDays(1));
		handoff(MONDAY.plusDays(1));
		int few = CountedQueries.of(() -> remind(MONDAY.plusDays(2)));
		IntStream.range(0, 9).forEach((n) -> handoff(MONDAY.plusDays(2)));
		assertThat(CountedQueries.of(() -> remind(MONDAY.plusDays(3)))).isEqualTo(few);
		assertThat(told(this.ib)).hasSize(3);
		assertThat(CountedQueries.of(() -> remind(MONDAY.plusDays(4)))).as("nothing new").isEqualTo(1);
	}

	/** What other tests left open is no news. */
	private void allBeforeIsTold() {
		this.jdbc
			.sql("""
					insert into mail_told (about, told_at)
					select what || id, now() from work_item cross join unnest(array['signal:', 'overdue:', 'remind:']) as w (what)
					 where ended_at is null on conflict do nothing
					""")
			.update();
	}

	private void escalate(LocalDate day) {
		this.clock.set(day.atTime(7, 30));
		this.escalation.morning(day, this.now.instant());
	}

	private void remind(LocalDate day) {
		this.clock.set(day.atTime(7, 30));
		this.reminders.morning(day, this.now.instant());
	}

	private Set<Grantee> ibAndDirector() {
		return Set.of(Grantee.role(Role.IB, this.school.value()), Grantee.role(Role.DIRECTOR, this.school.value()));
	}

	private Set<Grantee> justIb() {
		return Set.of(Grantee.role(Role.IB, this.school.value()));
	}

	private Opened signal(int priority, LocalDate due, Set<Grantee> doers, Set<StaffId> excluded) {
		return item("signal", this.school, priority, due, doers, excluded);
	}

	private Opened handoff(LocalDate due) {
		return item("handoff", this.school, WorkOrder.ORDINARY, due,
				Set.of(Grantee.role(Role.PARTNER, this.partner.value())), Set.of());
	}

	private Opened item(String type, SchoolId at, int priority, LocalDate due, Set<Grantee> doers,
			Set<StaffId> excluded) {
		WorkOrder order = new WorkOrder(type, "XX-2026-00001", at, null, doers, Set.of(), excluded, Level.FULL,
				Due.at(SchoolCalendar.endOf(due)), priority);
		Opened opened = new Opened(UUID.randomUUID().toString(), CaseId.random(), order);
		this.items.insert(opened.task(), "signal", "triageSignal", opened.caseId(), order, SchoolCalendar.endOf(due),
				this.now.instant(), List.of());
		return opened;
	}

	private void open(Opened opened) {
		WorkOrder order = opened.order();
		this.events.publishEvent(new WorkOpened(opened.task(), opened.caseId(), order.caseType(), order.school(),
				order.doers(), order.priority()));
	}

	private void nextMorning(LocalDate day) {
		this.clock.set(day.atTime(7, 30));
		this.rounds.runDue();
	}

	private void substitute(Person absent, Person substitute, Set<String> confidential) {
		this.substitutions.add(new Substitution(UUID.randomUUID(), absent.id(), substitute.id(), MONDAY,
				MONDAY.plusDays(5), confidential), as(absent));
	}

	private Viewer as(Person person) {
		return this.viewers.byStaff(person.id()).orElseThrow();
	}

	private static java.time.Instant at(LocalDateTime moment) {
		return moment.atZone(AppClock.ZONE).toInstant();
	}

	private List<String> told(Person person) {
		return this.jdbc.sql("select notice from mail where staff_id = :person order by notice")
			.param("person", person.id().value())
			.query(String.class)
			.list();
	}

	private List<Integer> counts(Person person) {
		return this.jdbc.sql("select unnest(counts) from mail where staff_id = :person")
			.param("person", person.id().value())
			.query(Integer.class)
			.list();
	}

	/** A step that was put on the list. */
	private record Opened(String task, CaseId caseId, WorkOrder order) {
	}

}
