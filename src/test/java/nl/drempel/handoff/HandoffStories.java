package nl.drempel.handoff;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import nl.drempel.TestPeople.Person;
import nl.drempel.access.Accounts;
import nl.drempel.access.Knowledge;
import nl.drempel.audit.Actor;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CaseType;
import nl.drempel.engine.Processes;
import nl.drempel.form.FormInput;
import nl.drempel.handoff.domain.ConsentLog;
import nl.drempel.handoff.domain.Said;
import nl.drempel.school.HeldRole;
import nl.drempel.school.Partner;
import nl.drempel.school.PartnerId;
import nl.drempel.school.Partners;
import nl.drempel.school.PupilId;
import nl.drempel.school.Role;
import nl.drempel.school.StaffDetails;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;
import nl.drempel.visit.VisitStories;
import nl.drempel.work.WorkItem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Handoffs that are told step by step, of signals that have nothing else to them. */
public abstract class HandoffStories extends VisitStories {

	private static final AtomicInteger NUMBER = new AtomicInteger();

	private static final Actor TEST = Actor.system("test");

	protected static final List<String> ALL = List.of("summary", "question", "report", "agreements", "support_tried",
			"feedback_to_school");

	@Autowired
	protected Handoffs handoffs;

	@Autowired
	protected ConsentLog consents;

	@Autowired
	protected Knowledge knowledge;

	@Autowired
	protected Partners partners;

	@Autowired
	protected StaffDirectory staffDirectory;

	@Autowired
	protected Accounts accounts;

	@Autowired
	protected Processes processes;

	@Autowired
	protected JdbcClient jdbc;

	protected Partner partner;

	protected Person helper;

	protected Partner otherPartner;

	protected Person otherHelper;

	@BeforeAll
	void partners() {
		this.clock.set(MONDAY);
		this.partner = aPartner("Team Midden");
		this.helper = somebodyOf(this.partner);
		this.otherPartner = aPartner("Ander team");
		this.otherHelper = somebodyOf(this.otherPartner);
		this.clock.reset();
	}

	/** Tells handoffs in a test that is something else besides. */
	public static HandoffStories told(AutowireCapableBeanFactory beans) {
		HandoffStories stories = new HandoffStories() {
		};
		beans.autowireBean(stories);
		stories.peopleOfASchool();
		stories.partners();
		stories.itIsMondayMorning();
		return stories;
	}

	protected Partner aPartner(String name) {
		PartnerId id = this.partners.add(this.board, "proef" + NUMBER.incrementAndGet(), name, "okc");
		this.partners.serve(id, Set.of(this.school));
		return this.partners.get(id);
	}

	protected Person somebodyOf(Partner of) {
		int number = NUMBER.incrementAndGet();
		StaffId id = this.staffDirectory.add(of.id(),
				new StaffDetails("Hulp", null, "Verlener " + number, null, null, List.of()));
		this.staffDirectory.give(id, HeldRole.at(of.id(), Role.PARTNER), this.now.today().minusYears(1), null);
		Person person = new Person(id, "hulp." + number, "geheim-van-de-proef");
		this.accounts.open(id, person.username(), person.password(), false, TEST);
		return person;
	}

	/** A pupil of this age without guardians. */
	protected PupilId aPupilOf(@Nullable Integer age) {
		PupilId pupil = this.pupils.aPupil(this.group, "Kind Overdracht " + NUMBER.incrementAndGet());
		if (age != null) {
			this.jdbc.sql("update pupil set birth_date = :born where id = :id")
				.param("born", MONDAY.minusYears(age).minusDays(100))
				.param("id", pupil.value())
				.update();
		}
		return pupil;
	}

	/** A guardian of a pupil, by id. */
	protected String aGuardian(PupilId pupil, boolean custody, @Nullable String language) {
		UUID id = UUID.randomUUID();
		int number = NUMBER.incrementAndGet();
		this.jdbc.sql("""
				insert into guardian (id, school_id, key, last_name, display_name, language, interpreter, phone)
				values (:id, :school, :key, :name, :name, :language, false, '06 000 000 02')
				""")
			.param("id", id)
			.param("school", this.school.value())
			.param("key", "G" + number)
			.param("name", "Ouder Overdracht " + number)
			.param("language", language)
			.update();
		this.jdbc.sql(
				"insert into pupil_guardian (pupil_id, guardian_id, relation, custody) values (:pupil, :id, 'mother', :custody)")
			.param("pupil", pupil.value())
			.param("id", id)
			.param("custody", custody)
			.update();
		return id.toString();
	}

	/** A handoff about a child of eight with one guardian. */
	public Tale aHandoff() {
		PupilId pupil = aPupilOf(8);
		return aHandoff(pupil, aGuardian(pupil, true, "tr"));
	}

	protected Tale aHandoff(PupilId pupil, String... givers) {
		return aHandoff(aSignal(pupil), pupil, givers);
	}

	protected Tale aHandoff(CaseId signal, PupilId pupil, String... givers) {
		CaseId id = this.handoffs.open(signal, this.school, pupil, this.partner.id(), this.ib.id());
		this.processes.start("handoff", id, Map.of());
		return new Tale(id, signal, pupil, List.of(givers));
	}

	/** The case of a signal, of which nothing else is there. */
	protected CaseId aSignal(PupilId pupil) {
		return this.files.open(CaseType.SIGNAL, "preparing", this.school, pupil, this.ib.id(), null, TEST).id();
	}

	public Person ib() {
		return this.ib;
	}

	public Person director() {
		return this.director;
	}

	public Person helper() {
		return this.helper;
	}

	protected static Said said(@Nullable String giver, @Nullable String answer, LocalDate on, List<String> items) {
		return new Said(giver, answer, "paper", on, items, null, null, null);
	}

	/** A handoff as it goes on. */
	public final class Tale {

		private final CaseId id;

		private final CaseId signal;

		private final PupilId pupil;

		private final List<String> givers;

		Tale(CaseId id, CaseId signal, PupilId pupil, List<String> givers) {
			this.id = id;
			this.signal = signal;
			this.pupil = pupil;
			this.givers = new ArrayList<>(givers);
		}

		public CaseId id() {
			return this.id;
		}

		public CaseId signal() {
			return this.signal;
		}

		public PupilId pupil() {
			return this.pupil;
		}

		public String giver(int n) {
			return this.givers.get(n);
		}

		public Tale says(String giver, String answer, String... items) {
			HandoffStories.this.consents.record(this.id,
					said(giver, answer, HandoffStories.this.now.today(), List.of(items)), as(HandoffStories.this.ib));
			return this;
		}

		/** Everybody says yes to all. */
		public Tale consented() {
			return consented(ALL.toArray(String[]::new));
		}

		public Tale consented(String... items) {
			this.givers.forEach((giver) -> says(giver, "given", items));
			return proceeds();
		}

		public Tale proceeds() {
			return does(HandoffStories.this.ib, "collectConsent", "decision", "proceed");
		}

		public Tale prepared(Object... more) {
			Map<String, Object> answers = answers("summary", "Het gaat thuis niet goed.", "question",
					"Kunnen jullie helpen?", "items", List.of("summary", "question"), "feedbackDueOn",
					HandoffStories.this.now.today().plusWeeks(6).toString());
			answers.putAll(answers(more));
			return does(HandoffStories.this.ib, "preparePackage", answers);
		}

		public Tale approved() {
			return does(HandoffStories.this.director, "approveHandoff", "decision", "approve");
		}

		/** Consented, prepared and approved. */
		public Tale sent() {
			return consented().prepared().approved();
		}

		public Tale accepted() {
			return does(HandoffStories.this.helper, "answerHandoff", "answer", "accepted", "contactPerson",
					"Noor de Wit", "firstContactOn", HandoffStories.this.now.today().plusDays(7).toString());
		}

		public Tale declined() {
			return does(HandoffStories.this.helper, "answerHandoff", "answer", "declined", "declineReason",
					"waiting_list");
		}

		public Tale reportedBack(String outcome) {
			return does(HandoffStories.this.helper, "giveFeedback", "outcome", outcome);
		}

		public Tale concluded(String conclusion) {
			return does(HandoffStories.this.ib, "concludeHandoff", "conclusion", conclusion);
		}

		public Tale does(Person person, String key, Object... pairs) {
			return does(person, key, answers(pairs));
		}

		public Tale does(Person person, String key, Map<String, Object> answers) {
			HandoffStories.this.work.complete(task(key).id(), FormInput.ofJson(new LinkedHashMap<>(answers)),
					as(person));
			return this;
		}

		public Tale withdraws(String giver) {
			HandoffStories.this.consents.withdraw(this.id, giver, "Toch liever niet.", as(HandoffStories.this.ib));
			return this;
		}

		public WorkItem task(String key) {
			return HandoffStories.this.work.openItem(this.id, key)
				.orElseThrow(() -> new AssertionError("no open " + key + " but " + steps()));
		}

		public List<String> steps() {
			return HandoffStories.this.work.openItems(List.of(this.id))
				.getOrDefault(this.id, List.of())
				.stream()
				.map(WorkItem::key)
				.toList();
		}

		public boolean mayDo(Person person, String key) {
			return !HandoffStories.this.work.doable(List.of(task(key)), as(person)).isEmpty();
		}

		public boolean isKnownTo(Person person) {
			return HandoffStories.this.knowledge.of(this.id, as(person)).isPresent();
		}

		public CaseFile file() {
			return HandoffStories.this.files.get(this.id);
		}

		public String state() {
			return file().state();
		}

		public @Nullable String outcome() {
			return file().outcome();
		}

		public Tale until(LocalDateTime moment) {
			HandoffStories.this.clock.set(moment);
			HandoffStories.this.jobs.runDue(this.id);
			return this;
		}

		public void assertEnded(String state, String outcome) {
			assertThat(state()).isEqualTo(state);
			assertThat(outcome()).isEqualTo(outcome);
			assertThat(steps()).isEmpty();
		}

	}

}
