package nl.drempel.privacy.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import nl.drempel.CountedQueries;
import nl.drempel.Session;
import nl.drempel.TestPeople.Person;
import nl.drempel.access.Grantee;
import nl.drempel.access.Grants;
import nl.drempel.access.Knowledge;
import nl.drempel.access.Level;
import nl.drempel.audit.AuditEvent;
import nl.drempel.audit.AuditTrail;
import nl.drempel.casefile.CaseEvent;
import nl.drempel.casefile.CaseType;
import nl.drempel.complaint.NewComplaint;
import nl.drempel.complaint.domain.Register;
import nl.drempel.form.FormInput;
import nl.drempel.handoff.HandoffStories;
import nl.drempel.privacy.AccessRequests;
import nl.drempel.privacy.Endings;
import nl.drempel.privacy.UnusualNotice;
import nl.drempel.privacy.jdbc.EndingRepository;
import nl.drempel.privacy.jdbc.NoticeRepository;
import nl.drempel.privacy.jdbc.TroubleRepository;
import nl.drempel.school.HouseholdId;
import nl.drempel.school.ImportRun;
import nl.drempel.school.Imports;
import nl.drempel.school.Keeper;
import nl.drempel.school.PupilId;
import nl.drempel.school.Pupils;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.SchoolYear;
import nl.drempel.school.Setting;
import nl.drempel.school.Settings;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.ConflictException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.PageQuery;
import nl.drempel.signal.NewSignal;
import nl.drempel.visit.Decision;
import nl.drempel.visit.VisitStories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * When a file ends, what holds it back, what goes, what stays, and that it does not come
 * back.
 */
class EndingTest extends VisitStories {

	@LocalServerPort
	private int port;

	@Autowired
	private CaseRemoval removal;

	@Autowired
	private EndingRound round;

	@Autowired
	private EndingRepository repository;

	@Autowired
	private TroubleRepository troubles;

	@Autowired
	private NoticeRepository notices;

	@Autowired
	private DueFiles due;

	@Autowired
	private FamilyRemoval familyRemoval;

	@Autowired
	private Retention retention;

	@Autowired
	private Imports imports;

	@Autowired
	private Endings endings;

	@Autowired
	private AccessRequests requests;

	@Autowired
	private Knowledge knowledge;

	@Autowired
	private Grants grants;

	@Autowired
	private Pupils families;

	@Autowired
	private Register register;

	@Autowired
	private AuditTrail trail;

	@Autowired
	private AutowireCapableBeanFactory beans;

	@Autowired
	private Settings settings;

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	private JdbcClient jdbc;

	private Person officer;

	@BeforeEach
	void anOfficer() {
		this.officer = this.people.somebody(Role.PRIVACY, this.board);
	}

	@Test
	void aFileEndsTwoYearsAfterThePupilLeftAndNotADayBefore() {
		Story visit = aClosedVisit();
		leaves(visit.pupil(), LocalDate.of(2026, 7, 31));
		assertThat(endsOn(visit.id(), LocalDate.of(2028, 7, 31))).isFalse();
		assertThat(endsOn(visit.id(), LocalDate.of(2028, 8, 1))).isTrue();
	}

	@Test
	void whoLeftOnALeapDayIsKeptAsLong() {
		Story visit = aClosedVisit();
		leaves(visit.pupil(), LocalDate.of(2028, 2, 29));
		assertThat(endsOn(visit.id(), LocalDate.of(2030, 2, 28))).isFalse();
		assertThat(endsOn(visit.id(), LocalDate.of(2030, 3, 1))).isTrue();
	}

	@Test
	void whoIsAtSchoolKeepsTheirFile() {
		assertThat(endsOn(aClosedVisit().id(), LocalDate.of(2046, 1, 1))).isFalse();
	}

	@Test
	void aSchoolCanKeepItLonger() {
		Story visit = aClosedVisit();
		leaves(visit.pupil(), LocalDate.of(2020, 1, 1));
		setting("pupil_file_years", 10);
		assertThat(endsOn(visit.id(), MONDAY)).isFalse();
		setting("pupil_file_years", 6);
		assertThat(endsOn(visit.id(), MONDAY)).isTrue();
		setting("pupil_file_years", null);
	}

	@Test
	void nothingEndsWhileSomethingOfTheFamilyIsOpen() {
		HouseholdId household = this.pupils.aHousehold(this.school);
		Story visit = aVisit(aPupil(household)).tries("phone", "refused")
			.does(this.coordinator, "chooseOutreach", answers("decision", "close_declined", "reason", "Wil niet."));
		Story sibling = aVisit(aPupil(household));
		leaves(visit.pupil(), LocalDate.of(2020, 1, 1));
		assertThat(endsOn(visit.id(), MONDAY)).isFalse();
		assertThat(line(visit).waits()).isEqualTo("open");
		sibling.tries("phone", "refused")
			.does(this.coordinator, "chooseOutreach", answers("decision", "close_declined", "reason", "Wil niet."));
		assertThat(endsOn(visit.id(), MONDAY)).isTrue();
		assertThat(sibling.file().attempts()).as("of the sibling nothing went").hasSize(1);
	}

	@Test
	void nothingEndsWhileAParentComplains() {
		Story visit = aClosedVisit();
		leaves(visit.pupil(), LocalDate.of(2020, 1, 1));
		this.jdbc
			.sql("""
					update guardian set email = :mail where id in (select guardian_id from pupil_guardian where pupil_id = :pupil)
					""")
			.param("mail", "Ouder." + visit.pupil() + "@voorbeeld.test")
			.param("pupil", visit.pupil().value())
			.update();
		this.people.somebody(Role.CONTACT, this.school);
		complains("ouder." + visit.pupil() + "@voorbeeld.test");
		assertThat(endsOn(visit.id(), MONDAY)).isFalse();
		assertThat(line(visit).waits()).as("the page says no more than that something is open").isEqualTo("open");
	}

	@Test
	void theListTakesTheSameQueriesHoweverManyFilesAndComplaintsThereAre() {
		leaves(aClosedVisit().pupil(), LocalDate.of(2020, 1, 1));
		this.people.somebody(Role.CONTACT, this.school);
		complains("eerste@voorbeeld.test");
		this.clock.set(MONDAY);
		int few = CountedQueries.of(this::lines);
		leaves(aClosedVisit().pupil(), LocalDate.of(2020, 1, 1));
		leaves(aClosedVisit().pupil(), LocalDate.of(2020, 1, 1));
		complains("tweede@voorbeeld.test");
		complains("derde@voorbeeld.test");
		this.clock.set(MONDAY);
		assertThat(CountedQueries.of(this::lines)).isEqualTo(few);
		assertThat(lines()).hasSizeGreaterThan(2);
	}

	@Test
	void nothingEndsThatIsHeldAndItDoesWhenLetGo() {
		Story visit = aClosedVisit();
		leaves(visit.pupil(), LocalDate.of(2020, 1, 1));
		for (boolean whole : new boolean[] { false, true }) {
			this.endings.hold(visit.caseFile().reference(), whole, "Loopt een rechtszaak.", as(this.officer));
			assertThat(endsOn(visit.id(), MONDAY)).isFalse();
			assertThat(line(visit).waits()).isEqualTo("hold");
			assertThatExceptionOfType(ConflictException.class).isThrownBy(
					() -> this.endings.hold(visit.caseFile().reference(), whole, "Nog eens.", as(this.officer)));
			this.endings.held(as(this.officer))
				.stream()
				.filter((held) -> held.reason().equals("Loopt een rechtszaak."))
				.forEach((held) -> this.endings.lift(held.id(), as(this.officer)));
		}
		assertThat(this.trail.find(visit.id(), this.officer.id().toString(), null, new PageQuery(0, 10)).items())
			.extracting(AuditEvent::action)
			.contains("hold.set");
		assertThat(endsOn(visit.id(), MONDAY)).isTrue();
	}

	@Test
	void nothingEndsThatAFamilyAskedFor() {
		Story visit = aClosedVisit();
		leaves(visit.pupil(), LocalDate.of(2020, 1, 1));
		this.clock.set(MONDAY);
		this.requests.open(visit.pupil(), this.families.guardiansOf(visit.pupil()).get(0).id().toString(),
				as(this.officer));
		assertThat(endsOn(visit.id(), MONDAY)).isFalse();
		assertThat(line(visit).waits()).isEqualTo("request");
		assertThat(endsOn(visit.id(), MONDAY.plusDays(99))).isFalse();
		assertThat(endsOn(visit.id(), MONDAY.plusDays(100))).isTrue();
	}

	@Test
	void nothingEndsInTheMonthAfterAFamilyGotItsReport() {
		Story visit = aClosedVisit();
		leaves(visit.pupil(), LocalDate.of(2020, 1, 1));
		UUID request = this.requests.open(visit.pupil(),
				this.families.guardiansOf(visit.pupil()).get(0).id().toString(), as(this.officer));
		this.jdbc.sql("update access_request set made_at = :at where id = :id")
			.param("at", java.sql.Timestamp.valueOf(MONDAY.plusDays(90).atTime(12, 0)))
			.param("id", request)
			.update();
		assertThat(endsOn(visit.id(), MONDAY.plusDays(119))).isFalse();
		assertThat(endsOn(visit.id(), MONDAY.plusDays(120))).isTrue();
	}

	@Test
	void whatWasTakenFromTheOfficerIsNotTheirsToHoldOrLetGo() {
		Story visit = aClosedVisit();
		Person named = this.people.somebody(Role.PRIVACY, this.board);
		this.endings.hold(visit.caseFile().reference(), false, "Loopt een zaak.", as(this.officer));
		this.grants.deny(visit.id(), CaseType.HOME_VISIT.key(), Grantee.staff(named.id()), "test");
		Endings.Held held = this.endings.held(as(this.officer))
			.stream()
			.filter((one) -> visit.caseFile().reference().equals(one.reference()))
			.findFirst()
			.orElseThrow();
		assertThat(this.endings.held(as(named))).extracting(Endings.Held::id).doesNotContain(held.id());
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.endings.lift(held.id(), as(named)));
		this.endings.lift(held.id(), as(this.officer));
	}

	@Test
	void whatEndsWithTheSchoolYearWaitsForAFamilyThatAsked() {
		Story visit = aClosedVisit();
		this.clock.set(MONDAY);
		assertThat(this.repository.keptCases(MONDAY)).doesNotContain(visit.id());
		this.requests.open(visit.pupil(), this.families.guardiansOf(visit.pupil()).get(0).id().toString(),
				as(this.officer));
		assertThat(this.repository.keptCases(MONDAY.plusDays(99))).contains(visit.id());
		assertThat(this.repository.keptCases(MONDAY.plusDays(100))).doesNotContain(visit.id());
	}

	@Test
	void ofAVisitOnlyAStoneStays() {
		Story visit = aClosedVisit();
		String reference = visit.caseFile().reference();
		int hours = count("hours_entry", visit.id());
		assertThat(hours).isPositive();
		leaves(visit.pupil(), LocalDate.of(2020, 1, 1));
		assertThat(endsOn(visit.id(), MONDAY)).isTrue();
		assertGone(visit.id());
		assertThat(Session.of(this.officer, this.port).get("/zaken/" + visit.id() + "/lezers").statusCode())
			.isEqualTo(404);
		assertThat(count("hours_entry", visit.id())).isEqualTo(hours);
		Endings.Stone stone = this.endings.ended(as(this.officer))
			.stream()
			.filter((one) -> one.reference().equals(reference))
			.findFirst()
			.orElseThrow();
		assertThat(stone.type()).isEqualTo(CaseType.HOME_VISIT);
		assertThat(stone.counts()).containsEntry("attempts", 1).containsEntry("reports", 1);
		assertThat(this.jdbc
			.sql("select pupil_id is null and opened_by is null and state = 'ended' from case_file where id = :id")
			.param("id", visit.id().value())
			.query(Boolean.class)
			.single()).isTrue();
		assertThat(this.removal.end(visit.id())).as("a second time").isFalse();
	}

	@Test
	void aHandoffWithItsConsentAndItsPackageEnds() {
		HandoffStories stories = HandoffStories.told(this.beans);
		HandoffStories.Tale handoff = stories.aHandoff()
			.sent()
			.accepted()
			.reportedBack("help_started")
			.concluded("closed");
		this.jdbc
			.sql("update case_file set closed_at = now(), outcome = 'handed_over' where id = :id and closed_at is null")
			.param("id", handoff.signal().value())
			.update();
		leaves(handoff.pupil(), LocalDate.of(2020, 1, 1));
		assertThat(endsOn(handoff.id(), MONDAY)).isTrue();
		assertGone(handoff.id());
	}

	@Test
	void aVisitThatSharesItsAppointmentLeavesThatToTheOther() {
		HouseholdId household = this.pupils.aHousehold(this.school);
		PupilId left = aPupil(household);
		PupilId stays = aPupil(household);
		Story other = aVisit(stays);
		Story visit = aVisit(left).arranged("alsoFor", List.of(other.id().toString())).visited().reported();
		other.visited().reported();
		leaves(left, LocalDate.of(2020, 1, 1));
		assertThat(endsOn(visit.id(), MONDAY.plusDays(10))).isTrue();
		assertThat(other.file().plans()).hasSize(1);
		assertThat(other.file().report()).isNotNull();
	}

	@Test
	void whatWasArrangedForASiblingTooStaysWithTheSibling() {
		HouseholdId household = this.pupils.aHousehold(this.school);
		PupilId left = aPupil(household);
		Story other = aVisit(aPupil(household));
		Story visit = aVisit(left).arranged("alsoFor", List.of(other.id().toString()), "interpreterNeeded", true,
				"safetyConcern", true);
		visit.does(this.coordinator, "arrangeInterpreter", answers("outcome", "arranged", "interpreter", "A. Demir"))
			.does(this.director, "approveSafetyPlan",
					answers("decision", "other_location", "location", "school", "reason", "De hond is groot."))
			.visited()
			.reported();
		other.visited().reported();
		assertThat(other.file().decisions()).isEmpty();
		leaves(left, LocalDate.of(2020, 1, 1));
		assertThat(endsOn(visit.id(), MONDAY.plusDays(10))).isTrue();
		assertThat(other.file().plans()).singleElement().satisfies((plan) -> {
			assertThat(plan.appointment().interpreter()).isEqualTo("A. Demir");
			assertThat(plan.appointment().lead()).isEqualTo(other.id());
		});
		assertThat(other.file().decisions()).extracting(Decision::reason).containsExactly("De hond is groot.");
		assertGone(visit.id());
	}

	@Test
	void signalsThatWereJoinedEndTogether() {
		HouseholdId household = this.pupils.aHousehold(this.school);
		PupilId left = aPupil(household);
		PupilId stays = aPupil(household);
		CaseId whole = aSignal(stays);
		CaseId joined = aSignal(left);
		this.signals.join(joined, whole, as(this.ib));
		this.work.complete(this.work.openItem(whole, "triageSignal").orElseThrow().id(),
				FormInput.ofJson(answers("decision", "no_action", "motivation", "Dat past hier.")), as(this.ib));
		leaves(left, LocalDate.of(2020, 1, 1));
		assertThat(endsOn(joined, MONDAY)).as("the other pupil is at school").isFalse();
		assertThat(lines()).extracting(Endings.Ending::id).doesNotContain(joined);
		leaves(stays, LocalDate.of(2021, 1, 1));
		assertThat(lines()).filteredOn((one) -> one.id().equals(joined))
			.singleElement()
			.satisfies((one) -> assertThat(one.on()).isEqualTo(LocalDate.of(2023, 1, 1)));
		this.endings.hold(this.files.get(whole).reference(), false, "Loopt een zaak.", as(this.officer));
		assertThat(endsOn(joined, MONDAY)).isFalse();
		assertThat(lines()).filteredOn((one) -> one.id().equals(joined))
			.singleElement()
			.satisfies((one) -> assertThat(one.waits()).isEqualTo("hold"));
		assertThat(this.due.keptCases()).as("nor with the school year").contains(joined, whole);
		this.endings.held(as(this.officer))
			.stream()
			.filter((held) -> held.reason().equals("Loopt een zaak."))
			.forEach((held) -> this.endings.lift(held.id(), as(this.officer)));
		assertThat(endsOn(whole, MONDAY)).isTrue();
		assertThat(endsOn(joined, MONDAY)).isTrue();
	}

	@Test
	void theReasonOfAHoldCanBeReadInNoCopyOfTheDatabase() {
		Story visit = aClosedVisit();
		this.endings.hold(visit.caseFile().reference(), false, "De zaak zeepaardje.", as(this.officer));
		this.endings.hold(visit.caseFile().reference(), true, "Alles van zeepaardje.", as(this.officer));
		assertThat(this.jdbc
			.sql("select left(reason, 9) from legal_hold where case_id = :id or pupil_id = :pupil order by 1")
			.param("id", visit.id().value())
			.param("pupil", visit.pupil().value())
			.query(String.class)
			.list()).containsExactly("sealed:1:", "sealed:2:");
		assertThat(this.endings.held(as(this.officer))).extracting(Endings.Held::reason)
			.contains("De zaak zeepaardje.", "Alles van zeepaardje.");
		this.endings.held(as(this.officer)).forEach((held) -> this.endings.lift(held.id(), as(this.officer)));
	}

	@Test
	void whatFailsWithTheSchoolYearIsSeenAndStopsNoOtherRoom() {
		List<String> asked = new ArrayList<>();
		Keeper broken = new Keeper() {
			@Override
			public void endFields(SchoolYear year, Map<SchoolId, Integer> impressions, Set<CaseId> held) {
				throw new IllegalStateException("with a name in it");
			}
		};
		Keeper sound = new Keeper() {
			@Override
			public void endFields(SchoolYear year, Map<SchoolId, Integer> impressions, Set<CaseId> held) {
				asked.add("sound");
			}
		};
		night(MONDAY.plusDays(4), broken, sound);
		assertThat(asked).containsExactly("sound");
		assertThat(this.endings.failures(as(this.officer)).others()).containsExactly("fields");
		Session session = Session.of(this.officer, this.port);
		for (String page : List.of("/", "/privacy", "/privacy/dossiers")) {
			assertThat(session.get(page).body()).as(page)
				.contains("Vannacht kon niet alles weg")
				.doesNotContain("with a name in it");
		}
		assertThat(session.get("/privacy/dossiers").body()).contains("wat met het schooljaar eindigt");
		night(MONDAY.plusDays(5), sound);
		assertThat(this.endings.failures(as(this.officer)).others()).isEmpty();
	}

	@Test
	void whatFailsOfAPupilIsForTheOfficerOfItsBoard() {
		Person stranger = this.people.somebody(Role.PRIVACY, this.people.aBoard());
		this.troubles.failed("pupils", aPupil(), "IllegalStateException", this.now.instant());
		assertThat(this.endings.failures(as(this.officer)).others()).containsExactly("pupils");
		assertThat(this.endings.failures(as(stranger)).others()).isEmpty();
		this.troubles.over(this.now.instant().plusSeconds(60));
		assertThat(this.endings.failures(as(this.officer)).others()).isEmpty();
	}

	@Test
	void aFileThatNobodyConfirmedGoesAfterThirtyDays() {
		UUID run = UUID.randomUUID();
		this.jdbc.sql("""
				insert into import_run (id, board_id, school_id, kind, status, file_name, started_at, reason)
				values (:id, :board, :school, 'edexml', 'held', 'leerlingen.xml', :at, 'import.reason.leaving')
				""")
			.param("id", run)
			.param("board", this.board.value())
			.param("school", this.school.value())
			.param("at", java.sql.Timestamp.valueOf(MONDAY.atTime(12, 0)))
			.update();
		this.jdbc.sql("insert into import_part (run_id, no, bytes) values (:id, 0, '\\x00')").param("id", run).update();
		night(MONDAY.plusDays(30));
		assertThat(this.imports.get(run, this.board).status()).isEqualTo(ImportRun.Status.HELD);
		night(MONDAY.plusDays(31));
		assertThat(this.imports.get(run, this.board)).satisfies((one) -> {
			assertThat(one.status()).isEqualTo(ImportRun.Status.DROPPED);
			assertThat(one.reason()).isEqualTo("import.reason.waited");
		});
		assertThat(this.jdbc.sql("select count(*) from import_part where run_id = :id")
			.param("id", run)
			.query(Integer.class)
			.single()).isZero();
	}

	@Test
	void aNoticeGoesTwoYearsAfterItWasSeen() {
		UnusualNotice notice = new UnusualNotice(UUID.randomUUID(), this.board, "many_files", this.teacher.id(), null,
				null, MONDAY.atTime(9, 0).atZone(AppClock.ZONE).toInstant(),
				MONDAY.atTime(10, 0).atZone(AppClock.ZONE).toInstant(), 31,
				MONDAY.atTime(10, 5).atZone(AppClock.ZONE).toInstant(), null, null, null);
		this.notices.add(notice, "test-" + notice.id());
		this.notices.seen(notice.id(), this.officer.id(), "Over zeepaardje.",
				MONDAY.plusDays(10).atTime(12, 0).atZone(AppClock.ZONE).toInstant());
		assertThat(this.notices.find(notice.id()).orElseThrow().note()).isEqualTo("Over zeepaardje.");
		assertThat(this.jdbc.sql("select note from privacy_notice where id = :id")
			.param("id", notice.id())
			.query(String.class)
			.single()).startsWith("sealed:2:");
		this.notices.end(Map.of(this.board, 2), MONDAY.plusDays(10).plusYears(2));
		assertThat(this.notices.find(notice.id())).isPresent();
		this.notices.end(Map.of(this.board, 2), MONDAY.plusDays(11).plusYears(2));
		assertThat(this.notices.find(notice.id())).isEmpty();
	}

	@Test
	void whatEndedDoesNotComeBack() {
		Story visit = aVisit();
		String task = visit.task("arrangeAppointment").id();
		this.work.saveDraft(task, FormInput.ofJson(answers("note", "Half getypt.")), as(this.teacher));
		Session stale = Session.of(this.teacher, this.port);
		stale.get("/taken/" + task);
		visit.tries("phone", "refused")
			.does(this.coordinator, "chooseOutreach", answers("decision", "close_declined", "reason", "Wil niet."));
		leaves(visit.pupil(), LocalDate.of(2020, 1, 1));
		assertThat(endsOn(visit.id(), MONDAY)).isTrue();
		assertGone(visit.id());
		assertThat(stale.get("/zaken/" + visit.id()).statusCode()).isEqualTo(404);
		assertThat(stale.post("/taken/" + task, "channel", "phone", "outcome", "refused").statusCode()).isEqualTo(404);
		assertThat(stale.post("/taken/" + task + "/concept", "note", "Weer terug.").statusCode()).isEqualTo(404);
		assertThat(stale.post("/taken/" + task + "/oppakken").statusCode()).isEqualTo(404);
		assertThat(stale.post("/zaken/" + visit.id() + "/aanvullen", "text", "Weer terug.").statusCode())
			.isEqualTo(404);
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.visits.addendum(visit.id(), "Weer terug.", as(this.ib)));
		// Not by who knows its id and asks nobody either.
		refusedByTheDatabase(
				() -> this.grants.allow(visit.id(), "home-visit", Grantee.staff(this.ib.id()), Level.FULL, "test"));
		refusedByTheDatabase(() -> this.timeline.add(visit.id(), CaseEvent.byItself("visit.closed")));
		refusedByTheDatabase(() -> this.jdbc.sql(
				"insert into work_draft (case_id, task_key, staff_id, data, saved_at) values (:id, 'x', :staff, 'x', now())")
			.param("id", visit.id().value())
			.param("staff", this.teacher.id().value())
			.update());
		refusedByTheDatabase(
				() -> this.jdbc.sql("update case_file set state = 'arranging', removed_at = null where id = :id")
					.param("id", visit.id().value())
					.update());
		assertGone(visit.id());
		assertThat(this.knowledge.of(visit.id(), as(this.ib))).isEmpty();
	}

	@Test
	void whoWritesWhileItEndsWaitsAndIsRefused() throws Exception {
		Story visit = aClosedVisit();
		leaves(visit.pupil(), LocalDate.of(2020, 1, 1));
		this.clock.set(MONDAY.atTime(3, 31));
		CountDownLatch ended = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		ExecutorService other = Executors.newFixedThreadPool(2);
		Future<?> ending = other.submit(() -> this.transaction.executeWithoutResult((status) -> {
			assertThat(this.removal.end(visit.id())).isTrue();
			ended.countDown();
			await(go);
		}));
		await(ended);
		Future<?> writing = other.submit(() -> this.timeline.add(visit.id(), CaseEvent.byItself("visit.closed")));
		assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> writing.get(1, TimeUnit.SECONDS));
		go.countDown();
		ending.get(10, TimeUnit.SECONDS);
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> writing.get(10, TimeUnit.SECONDS));
		other.shutdown();
		assertGone(visit.id());
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void everyTableThatNamesACaseKeepsEndedOnesOut() {
		assertThat(this.jdbc
			.sql("""
					select c.table_name from information_schema.columns c
					  join information_schema.tables t on t.table_name = c.table_name and t.table_schema = c.table_schema
					 where c.table_schema = 'public' and c.column_name = 'case_id' and t.table_type = 'BASE TABLE'
					   and c.table_name not in ('audit_event', 'hours_entry', 'ending_failure') and c.table_name not like 'act\\_%'
					   and not exists (select from pg_trigger g where g.tgrelid = ('public.' || quote_ident(c.table_name))::regclass and g.tgname = 'case_lives')
					""")
			.query(String.class)
			.list()).isEmpty();
	}

	@Test
	void oneThatFailsStopsNoOtherAndIsSeen() {
		Story broken = aVisit();
		// Closed behind the engine's back: its process still runs.
		this.jdbc.sql("update case_file set closed_at = now(), state = 'closed', outcome = 'declined' where id = :id")
			.param("id", broken.id().value())
			.update();
		this.jdbc.sql(
				"update work_item set ended_at = now(), end_kind = 'cancelled' where case_id = :id and ended_at is null")
			.param("id", broken.id().value())
			.update();
		leaves(broken.pupil(), LocalDate.of(2019, 1, 1));
		Story sound = aClosedVisit();
		leaves(sound.pupil(), LocalDate.of(2020, 1, 1));
		this.jdbc.sql("delete from ending_round").update();
		this.clock.set(MONDAY.plusDays(2).atTime(3, 31));
		this.round.runDue();
		assertGone(sound.id());
		assertThat(this.endings.failures(as(this.officer)).files()).isEqualTo(1);
		assertThat(count("visit", broken.id())).as("nothing of it went").isEqualTo(1);
		assertThat(Session.of(this.officer, this.port).get("/privacy/dossiers").body()).contains("Lukte niet",
				broken.caseFile().reference());
		assertThat(this.round.nextDue()).hasValueSatisfying((due) -> assertThat(due).isAfter(this.now.instant()));
	}

	@Test
	void theFamilyGoesWhenItsLastFileHas() {
		HouseholdId household = this.pupils.aHousehold(this.school);
		PupilId left = aPupil(household);
		PupilId longAgo = aPupil();
		leaves(left, LocalDate.of(2024, 1, 1));
		leaves(longAgo, LocalDate.of(2021, 1, 1));
		PupilId sibling = aPupil(household);
		UUID mother = this.families.guardiansOf(left).get(0).id().value();
		this.jdbc.sql(
				"insert into pupil_guardian (pupil_id, guardian_id, relation, custody) values (:pupil, :mother, 'mother', true)")
			.param("pupil", sibling.value())
			.param("mother", mother)
			.update();
		this.jdbc.sql("delete from ending_round").update();
		this.clock.set(MONDAY.plusDays(3).atTime(3, 31));
		this.round.runDue();
		assertThat(this.families.guardiansOf(left)).isEmpty();
		assertThat(this.families.get(left).displayName()).as("enrolment is kept five years").isNotBlank();
		assertThat(this.families.guardiansOf(sibling)).extracting((guardian) -> guardian.id().value()).contains(mother);
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.families.get(longAgo));
	}

	@Test
	void thePrivacyOfficerSeesItComingAndHoldsIt() {
		Story visit = aClosedVisit();
		leaves(visit.pupil(), MONDAY.minusYears(2).plusDays(30));
		Story later = aClosedVisit();
		leaves(later.pupil(), MONDAY.minusYears(2).plusDays(31));
		this.clock.set(MONDAY);
		Session session = Session.of(this.officer, this.port);
		String page = session.get("/privacy/dossiers").body();
		String reference = visit.caseFile().reference();
		assertThat(page).contains(reference, "2 jaar na het vertrek van school", "Eindigt vanzelf")
			.doesNotContain(later.caseFile().reference(), "bakker");
		assertThat(session.post("/privacy/dossiers/bewaren", "zaak", reference, "reason", " ").body())
			.contains("f-reason-error");
		assertThat(session.post("/privacy/dossiers/bewaren", "zaak", "HB-1999-00001", "reason", "Rechtszaak").body())
			.contains("f-case-error", "Rechtszaak");
		assertThat(session.post("/privacy/dossiers/bewaren", "zaak", "", "reason", "").body()).contains("f-case-error",
				"f-reason-error");
		assertThat(session.post("/privacy/dossiers/bewaren", "zaak", reference, "reason", "Rechtszaak", "what", "zzz")
			.body()).contains("f-what-error", "Rechtszaak").doesNotContain("f-case-error");
		assertThat(session.get("/privacy/dossiers?zaak=" + reference).body()).contains("value=\"" + reference + "\"");
		Endings.Sums before = this.endings.counts(as(this.officer)).soon();
		page = session.post("/privacy/dossiers/bewaren", "zaak", reference.toLowerCase(), "reason", "Rechtszaak")
			.body();
		assertThat(page).contains("Vastgehouden", "Rechtszaak", "houd je vast");
		assertThat(this.endings.counts(as(this.officer)).soon()).as("what is held does not end")
			.isEqualTo(new Endings.Sums(before.ends() - 1, before.held() + 1, before.waits()));
		Person stranger = this.people.somebody(Role.PRIVACY, this.people.aBoard());
		Session elsewhere = Session.of(stranger, this.port);
		assertThat(elsewhere.get("/privacy/dossiers").body()).doesNotContain(reference);
		Endings.Held held = this.endings.held(as(this.officer))
			.stream()
			.filter((one) -> reference.equals(one.reference()))
			.findFirst()
			.orElseThrow();
		assertThat(elsewhere.post("/privacy/dossiers/" + held.id() + "/opheffen").statusCode()).isEqualTo(404);
		assertThat(elsewhere.post("/privacy/dossiers/bewaren", "zaak", reference, "reason", "x").statusCode())
			.isEqualTo(422);
	}

	private void complains(String mail) {
		this.register.file(new NewComplaint(this.school, "parent", "Moeder", null, mail, false, false, "nl",
				"treatment", "Er is niet geluisterd.", null, null, null, "nobody", Set.of(), false, false), List.of());
	}

	private CaseId aSignal(PupilId pupil) {
		return this.signals.raise(new NewSignal(this.school, pupil, "poverty", "Geen jas.", null, null, "yes", false),
				as(this.teacher));
	}

	/** The round of a night, with these rooms only. */
	private void night(LocalDate day, Keeper... rooms) {
		this.jdbc.sql("delete from ending_round").update();
		this.clock.set(day.atTime(3, 31));
		StaticListableBeanFactory factory = new StaticListableBeanFactory();
		for (int i = 0; i < rooms.length; i++) {
			factory.addBean("room" + i, rooms[i]);
		}
		new EndingRound(this.repository, this.troubles, this.due, this.removal, this.familyRemoval,
				factory.getBeanProvider(Keeper.class), this.imports, this.notices, this.retention, this.transaction,
				this.now)
			.runDue();
	}

	private List<Endings.Ending> lines() {
		return this.endings.soon(as(this.officer), new PageQuery(0, 200)).files().items();
	}

	private Story aClosedVisit() {
		return aVisit().arranged().visited().reported();
	}

	private void leaves(PupilId pupil, LocalDate day) {
		this.jdbc.sql("update pupil set left_on = :day where id = :id")
			.param("day", day)
			.param("id", pupil.value())
			.update();
	}

	private boolean endsOn(CaseId id, LocalDate day) {
		this.clock.set(day.atTime(3, 31));
		return this.removal.end(id);
	}

	private Endings.Ending line(Story visit) {
		return lines().stream().filter((one) -> one.id().equals(visit.id())).findFirst().orElseThrow();
	}

	private void setting(String key, @Nullable Integer value) {
		Setting setting = Setting.ofKey(key).orElseThrow();
		this.settings.choose(this.school, Collections.singletonMap(setting, value));
	}

	/** No row of our tables, and none of the engine's, names it any more. */
	private void assertGone(CaseId id) {
		List<String> tables = this.jdbc.sql("""
				select c.table_name from information_schema.columns c
				 where c.table_schema = 'public' and c.column_name = 'case_id'
				   and c.table_name not in ('audit_event', 'hours_entry') order by 1
				""").query(String.class).list();
		assertThat(tables.stream().filter((table) -> count(table, id) > 0)).as("our tables").isEmpty();
		List<Map<String, Object>> columns = this.jdbc
			.sql("""
					select table_name, column_name from information_schema.columns
					 where table_schema = 'public' and table_name like 'act\\_%' and data_type in ('character varying', 'text')
					""")
			.query()
			.listOfRows();
		assertThat(columns).isNotEmpty();
		assertThat(columns.stream()
			.filter((column) -> this.jdbc
				.sql("select exists (select from %s where %s = :id)".formatted(column.get("table_name"),
						column.get("column_name")))
				.param("id", id.toString())
				.query(Boolean.class)
				.single())
			.map(Object::toString)).as("the engine's").isEmpty();
		assertThat(this.jdbc.sql("select count(*) from keys.case_key where case_id = :id and wrapped is not null")
			.param("id", id.value())
			.query(Integer.class)
			.single()).as("its key").isZero();
	}

	private int count(String table, CaseId id) {
		return this.jdbc.sql("select count(*) from " + table + " where case_id = :id")
			.param("id", id.value())
			.query(Integer.class)
			.single();
	}

	private static void refusedByTheDatabase(Runnable deed) {
		assertThatThrownBy(deed::run).isInstanceOf(DataAccessException.class);
	}

}
