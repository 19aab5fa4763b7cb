package nl.drempel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import nl.drempel.TestPeople.Person;
import nl.drempel.complaint.NewComplaint;
import nl.drempel.complaint.Receipt;
import nl.drempel.complaint.domain.ComplainantDesk;
import nl.drempel.complaint.domain.Register;
import nl.drempel.engine.DueWork;
import nl.drempel.handoff.HandoffStories;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.SeesEverything;
import nl.drempel.shared.Sight;
import nl.drempel.shared.Sights;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** What the database itself lets nobody see, whatever the application asks. */
class WallsTest extends HandoffStories {

	/**
	 * How a row tells its school, the surest first; "board" stands for all its schools.
	 */
	private static final Map<String, String> SCHOOL_BY = new LinkedHashMap<>(Map.of("school_id", "t.school_id::text"));

	static {
		SCHOOL_BY.put("lead_case_id", "(select f.school_id::text from case_file f where f.id = t.lead_case_id)");
		SCHOOL_BY.put("case_id", "(select f.school_id::text from case_file f where f.id = t.case_id)");
		SCHOOL_BY.put("pupil_id", "(select p.school_id::text from pupil p where p.id = t.pupil_id)");
		SCHOOL_BY.put("work_item_id", "(select i.school_id::text from work_item i where i.id = t.work_item_id)");
		SCHOOL_BY.put("board_id", "t.board_id::text");
	}

	/**
	 * What the privacy officer keeps is the board's, whichever school it is about, and so
	 * are files that were sent in.
	 */
	private static final Map<String, String> OF_BOARDS = Map.of("access_request", "t.board_id::text", "access_choice",
			"(select r.board_id::text from access_request r where r.id = t.request_id)", "privacy_notice",
			"t.board_id::text", "legal_hold", "t.board_id::text", "import_run", "t.board_id::text", "import_part",
			"(select r.board_id::text from import_run r where r.id = t.run_id)");

	private static final Set<Role> OF_BOARD = EnumSet.of(Role.BOARD, Role.CONFIDANT, Role.ADMIN, Role.PRIVACY);

	@Autowired
	private Sights sights;

	@Autowired
	private Register register;

	@Autowired
	private ComplainantDesk desk;

	@Autowired
	private ObjectProvider<DueWork> dueWork;

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	private WebApplicationContext context;

	private Tale handedOver;

	private Receipt complaint;

	private SchoolId elsewhere;

	private SchoolId sibling;

	@BeforeAll
	void twoBoardsAndThreeSchools(@Autowired AutowireCapableBeanFactory beans) {
		this.clock.set(MONDAY);
		this.sibling = this.people.aSchool(this.board);
		Person teacherThere = this.people.somebody(Role.TEACHER, this.sibling);
		this.pupils.aMother(
				this.pupils.aPupil(this.pupils.aGroup(this.sibling, "G5", teacherThere.id()), "Kind Elders"),
				"Moeder Elders", "nl", false);
		this.handedOver = aHandoff().sent();
		aVisit().arranged().visited().reported();
		aVisit().tries("phone", "no_answer");
		this.complaint = complain(this.school);
		complain(this.sibling);
		CaseId there = HandoffStories.told(beans).aHandoff().id();
		this.elsewhere = new SchoolId(this.jdbc.sql("select school_id from case_file where id = :id")
			.param("id", there.value())
			.query(UUID.class)
			.single());
		this.clock.reset();
	}

	private Receipt complain(SchoolId where) {
		return this.register
			.file(new NewComplaint(where, "parent", "Moeder Klacht", "06 000 000 03", null, false, false, "nl",
					"treatment", "Mijn kind wordt niet gehoord.", null, null, null, "nobody", Set.of(), false, false),
					List.of());
	}

	@Test
	void everyTableStandsBehindAWallOrSaysWhyNot() throws IOException {
		Set<String> open = new TreeSet<>(this.jdbc.sql("""
				select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
				 where c.relkind in ('r', 'p') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
				   and c.relname not like 'act\\_%'
				   and not (c.relrowsecurity and c.relforcerowsecurity
				            and exists (select from pg_policy p where p.polrelid = c.oid))
				""").query(String.class).list());
		assertThat(open).isEqualTo(withoutWalls());
	}

	private static Set<String> withoutWalls() throws IOException {
		return new ClassPathResource("tables-without-walls.txt").getContentAsString(StandardCharsets.UTF_8)
			.lines()
			.filter((line) -> !line.startsWith("#"))
			.map((line) -> {
				String[] said = line.split("\\s{2,}", 2);
				assertThat(said).as("a table and its reason: %s", line).hasSize(2);
				return said[0];
			})
			.collect(Collectors.toCollection(TreeSet::new));
	}

	@Test
	void theApplicationIsNoRoleThatWallsDoNotHold() {
		assertThat(this.jdbc.sql("select rolsuper or rolbypassrls from pg_roles where rolname = current_user")
			.query(Boolean.class)
			.single()).isFalse();
	}

	@Test
	void whoSaysNothingSeesNothing() {
		withRowsEverywhere((all) -> seesNothing(Sight.NOTHING));
	}

	private void seesNothing(Sight sight) {
		this.sights.run(sight, () -> walled().forEach((table) -> {
			// That a case was taken from somebody counts for everybody.
			String but = table.equals("case_grant") ? " where effect is distinct from 'deny'" : "";
			assertThat(this.jdbc.sql("select count(*) from " + table + but).query(Long.class).single()).as(table)
				.isZero();
		}));
	}

	private void withRowsEverywhere(Consumer<Map<String, Map<String, String>>> look) {
		this.transaction.executeWithoutResult((status) -> {
			status.setRollbackOnly();
			RowsEverywhere rows = new RowsEverywhere(this.jdbc, walled());
			List.of(this.school, this.sibling, this.elsewhere).forEach(rows::of);
			look.accept(whoseRows());
		});
	}

	@Test
	void everyRoleSeesItsOwnSchoolsAndAllOfThem() {
		Map<Role, Person> people = new EnumMap<>(Role.class);
		for (Role role : EnumSet.complementOf(EnumSet.of(Role.PARTNER))) {
			people.put(role, OF_BOARD.contains(role) ? this.people.somebody(role, this.board)
					: this.people.somebody(role, this.school));
		}
		withRowsEverywhere((all) -> people.forEach((role, person) -> sees(role, person, all)));
	}

	private void sees(Role role, Person person, Map<String, Map<String, String>> all) {
		boolean ofBoard = OF_BOARD.contains(role);
		Set<String> allowed = ofBoard
				? Set.of(text(this.board.value()), text(this.school.value()), text(this.sibling.value()))
				: Set.of(text(this.school.value()));
		Map<String, Set<String>> seen = this.sights.with(as(person).sight(), this::rows);
		all.forEach((table, rows) -> {
			assertThat(rows.values()).as("%s holds something of others", table)
				.anyMatch((whose) -> !allowed.contains(whose));
			Set<String> theirs = rows.entrySet()
				.stream()
				.filter((row) -> allowed.contains(row.getValue()))
				.map(Map.Entry::getKey)
				.collect(Collectors.toSet());
			Set<String> others = new HashSet<>(seen.get(table));
			others.removeAll(theirs);
			if (ofBoard && table.equals("audit_event")) {
				// What the application did by itself is of no board.
				others.removeIf((row) -> rows.get(row).equals("null"));
			}
			if (table.equals("case_grant")) {
				// That a case was taken from somebody counts for everybody.
				others.removeAll(this.jdbc.sql("select ctid::text from case_grant where effect = 'deny'")
					.query(String.class)
					.list());
			}
			assertThat(others).as("%s reads %s of others", role, table).isEmpty();
			if (ofBoard) {
				assertThat(theirs).as("%s holds something of its own", table).isNotEmpty();
			}
			assertThat(seen.get(table)).as("%s reads its own %s", role, table).containsAll(theirs);
		});
	}

	@Test
	void aPartnerSeesItsHandoffsAndNoSchool() {
		Set<UUID> cases = this.sights.with(as(this.helper).sight(),
				() -> new HashSet<>(this.jdbc.sql("select id from case_file").query(UUID.class).list()));
		assertThat(cases).containsExactly(this.handedOver.id().value());
		assertThat(this.sights.with(as(this.helper).sight(),
				() -> this.jdbc.sql("select id from pupil").query(UUID.class).list()))
			.containsExactly(this.handedOver.pupil().value());
		Sight other = as(this.otherHelper).sight();
		withRowsEverywhere((all) -> seesNothing(other));
	}

	@Test
	void aPartnerSeesNothingMoreOfAFamilyThatTookItsConsentBack() {
		Tale taken = aHandoff().sent();
		Sight partner = as(this.helper).sight();
		String seen = "select count(*) from case_file where id = '" + taken.id() + "'";
		assertThat(this.sights.<Long>with(partner, () -> this.jdbc.sql(seen).query(Long.class).single())).isOne();
		taken.withdraws(taken.giver(0));
		assertThat(this.sights.<Long>with(partner, () -> this.jdbc.sql(seen).query(Long.class).single())).isZero();
	}

	@Test
	void whatWasTakenFromSomeoneIsReadByAllAndChangedByNobodyElse() {
		this.jdbc.sql("""
				insert into case_grant (case_id, school_id, grantee, source, case_type, level, effect, opened_at)
				select id, school_id, 'staff:proef', 'proef', type, 0, 'deny', opened_at from case_file where id = :id
				""").param("id", this.handedOver.id().value()).update();
		String taken = " from case_grant where grantee = 'staff:proef' and effect = 'deny'";
		assertThat(this.sights.<Long>with(Sight.NOTHING,
				() -> this.jdbc.sql("select count(*)" + taken).query(Long.class).single()))
			.isOne();
		assertThat(this.sights.<Integer>with(Sight.NOTHING, () -> this.jdbc.sql("delete" + taken).update())).isZero();
		this.jdbc.sql("delete" + taken).update();
	}

	@Test
	void aReceiptCodeOpensOneComplaint() {
		CaseId id = this.desk.open(this.complaint.receiptCode()).orElseThrow().id();
		Map<String, Set<String>> one = this.sights.with(Sight.of(id), this::rows);
		assertThat(one.get("complaint")).hasSize(1);
		assertThat(one.get("case_file")).hasSize(1);
		assertThat(one.get("pupil")).isEmpty();
		assertThat(one.get("hours_entry")).isEmpty();
	}

	@Test
	void nobodyWritesBeyondTheWall() {
		Sight there = as(this.people.somebody(Role.DIRECTOR, this.sibling)).sight();
		CaseId visit = aVisit().id();
		int changed = this.sights.with(there,
				() -> this.jdbc.sql("update case_file set state = 'closed' where id = :id")
					.param("id", visit.value())
					.update());
		assertThat(changed).isZero();
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> this.sights.run(there,
				() -> this.jdbc.sql("insert into household (id, school_id) values (gen_random_uuid(), :school)")
					.param("school", this.school.value())
					.update()))
			.havingRootCause()
			.withMessageContaining("row-level security");
	}

	@Test
	void aSightEndsWithWhatItWasGivenFor() {
		Sight school = as(this.teacher).sight();
		long all = pupilsSeen();
		this.transaction.executeWithoutResult((status) -> {
			long inside = this.sights.with(school, this::pupilsSeen);
			assertThat(inside).isPositive().isLessThan(all);
			assertThat(pupilsSeen()).isEqualTo(all);
			status.setRollbackOnly();
		});
		assertThat(pupilsSeen()).isEqualTo(all);
		this.sights.run(school, () -> this.transaction.executeWithoutResult((status) -> {
			this.sights.run(Sight.everything("a step"), () -> assertThat(pupilsSeen()).isEqualTo(all));
			assertThat(pupilsSeen()).isLessThan(all);
		}));
	}

	@Test
	void aFailedTransactionLeavesNoSightBehind() {
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> this.sights.run(Sight.NOTHING,
					() -> this.jdbc.sql("select 1 / 0").query(Integer.class).single())));
		assertThat(pupilsSeen()).isPositive();
		TestSight.asTheApplication(() -> assertThat(pupilsSeen()).isZero());
	}

	/** Requests of tests are handled on the test's own thread, which sees everything. */
	@Test
	void aRequestOfNobodySeesNothing() throws Exception {
		List<Long> seen = new ArrayList<>();
		MockMvc mvc = MockMvcBuilders.webAppContextSetup(this.context).addFilters((request, response, chain) -> {
			seen.add(pupilsSeen());
			chain.doFilter(request, response);
		}).apply(springSecurity()).build();
		mvc.perform(get("/klacht-volgen")).andExpect(status().isOk());
		assertThat(seen).containsExactly(0L);
		assertThat(pupilsSeen()).isPositive();
	}

	@Test
	void aStepSeesTheSchoolOfItsCaseAndNoLonger() {
		this.sights.run(as(this.helper).sight(), () -> this.transaction.executeWithoutResult((status) -> {
			long before = pupilsSeen();
			assertThat(this.sights.inStep(this.handedOver.id(), this::pupilsSeen)).isGreaterThan(before);
			assertThat(pupilsSeen()).isEqualTo(before);
		}));
	}

	/** With nobody logged in, as the application's own threads are. */
	@Test
	void allWorkThatFallsDueSaysInWhoseName() {
		this.clock.set(MONDAY.plusDays(40));
		List<DueWork> all = this.dueWork.orderedStream()
			.filter((work) -> !work.getClass().getName().contains("Test"))
			.toList();
		assertThat(all).hasSizeGreaterThan(4);
		TestSight.asTheApplication(() -> all.forEach((work) -> {
			assertThat(saysItsName(work)).as("%s says in whose name it works", work.getClass()).isTrue();
			work.nextDue();
			work.runDue();
		}));
	}

	private boolean saysItsName(DueWork work) {
		return AnnotatedElementUtils.hasAnnotation(AopUtils.getTargetClass(work), SeesEverything.class);
	}

	private long pupilsSeen() {
		return this.jdbc.sql("select count(*) from pupil").query(Long.class).single();
	}

	private List<String> walled() {
		return this.jdbc
			.sql("select oid::regclass::text from pg_class where relrowsecurity and relkind = 'r' order by 1")
			.query(String.class)
			.list();
	}

	/** What a bare select finds. */
	private Map<String, Set<String>> rows() {
		Map<String, Set<String>> rows = new TreeMap<>();
		walled().forEach((table) -> rows.put(table,
				new HashSet<>(this.jdbc.sql("select ctid::text from " + table).query(String.class).list())));
		return rows;
	}

	/** The school or board of every row; a table whose rows don't tell is an error. */
	private Map<String, Map<String, String>> whoseRows() {
		Map<String, Map<String, String>> all = new TreeMap<>();
		for (String table : walled()) {
			Set<String> columns = new HashSet<>(this.jdbc.sql(
					"select attname from pg_attribute where attrelid = cast(:table as regclass) and attnum > 0 and not attisdropped")
				.param("table", table)
				.query(String.class)
				.list());
			String whose = OF_BOARDS.containsKey(table) ? OF_BOARDS.get(table)
					: Stream.of("school_id", "lead_case_id", "case_id", "pupil_id", "work_item_id", "board_id")
						.filter(columns::contains)
						.findFirst()
						.map(SCHOOL_BY::get)
						.orElseThrow(() -> new AssertionError("whose are the rows of " + table + "?"));
			if (table.equals("audit_event")) {
				whose = "coalesce(" + whose + ", t.board_id::text)";
			}
			Map<String, String> rows = new LinkedHashMap<>();
			this.jdbc.sql("select t.ctid::text as row, " + whose + " as whose from " + table + " t").query((row) -> {
				rows.put(row.getString("row"), String.valueOf(row.getString("whose")));
			});
			all.put(table, rows);
		}
		return all;
	}

	private static String text(UUID id) {
		return id.toString();
	}

}
