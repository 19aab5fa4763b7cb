package nl.drempel.visit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import nl.drempel.DrempelTest;
import nl.drempel.TestClock;
import nl.drempel.TestJobs;
import nl.drempel.TestPeople;
import nl.drempel.TestPeople.Person;
import nl.drempel.TestPupils;
import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.access.Viewers;
import nl.drempel.casefile.CaseFile;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.CaseQuery;
import nl.drempel.casefile.CaseType;
import nl.drempel.casefile.Timeline;
import nl.drempel.form.FormInput;
import nl.drempel.school.BoardId;
import nl.drempel.school.Group;
import nl.drempel.school.HouseholdId;
import nl.drempel.school.PupilId;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.PageQuery;
import nl.drempel.signal.Signals;
import nl.drempel.work.Work;
import nl.drempel.work.WorkItem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A school with its people, and home visits that are told step by step. It is ten in the
 * morning of a Monday without holidays for four weeks.
 */
@DrempelTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class VisitStories {

	protected static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

	private static final AtomicInteger NEXT = new AtomicInteger();

	@Autowired
	protected Visits visits;

	@Autowired
	protected Work work;

	@Autowired
	protected Signals signals;

	@Autowired
	protected CaseFiles files;

	@Autowired
	protected Timeline timeline;

	@Autowired
	protected Viewers viewers;

	@Autowired
	protected TestPeople people;

	@Autowired
	protected TestPupils pupils;

	@Autowired
	protected TestClock clock;

	@Autowired
	protected TestJobs jobs;

	@Autowired
	protected AppClock now;

	protected BoardId board;

	protected SchoolId school;

	protected Group group;

	protected Person teacher;

	protected Person colleague;

	protected Person ib;

	protected Person director;

	protected Person coordinator;

	@BeforeAll
	protected void peopleOfASchool() {
		this.clock.set(MONDAY);
		this.board = this.people.aBoard();
		this.school = this.people.aSchool(this.board);
		this.teacher = this.people.somebody(Role.TEACHER, this.school);
		this.colleague = this.people.somebody(Role.TEACHER, this.school);
		this.ib = this.people.somebody(Role.IB, this.school);
		this.director = this.people.somebody(Role.DIRECTOR, this.school);
		this.coordinator = this.people.somebody(Role.COORDINATOR, this.school);
		this.group = this.pupils.aGroup(this.school, "G4", this.teacher.id());
		this.clock.reset();
	}

	@BeforeEach
	protected void itIsMondayMorning() {
		this.clock.set(MONDAY);
	}

	protected Viewer as(Person person) {
		return this.viewers.byStaff(person.id()).orElseThrow();
	}

	/** A pupil of the group with a mother. */
	protected PupilId aPupil() {
		return aPupil(this.pupils.aHousehold(this.school));
	}

	protected PupilId aPupil(HouseholdId household) {
		int number = NEXT.incrementAndGet();
		PupilId pupil = this.pupils.aPupil(this.group, "Kind Verhaal " + number, household);
		this.pupils.aMother(pupil, "Moeder Verhaal " + number, "tr", true);
		return pupil;
	}

	/** A visit that the teacher opened just now. */
	protected Story aVisit() {
		return aVisit(aPupil());
	}

	protected Story aVisit(PupilId pupil) {
		return new Story(this.visits.open(pupil, Purpose.INTRODUCTION, null, as(this.teacher)), pupil);
	}

	/** What is answered, as key, value, key, value. */
	protected static Map<String, Object> answers(Object... pairs) {
		Map<String, Object> answers = new LinkedHashMap<>();
		for (int i = 0; i < pairs.length; i += 2) {
			answers.put((String) pairs[i], pairs[i + 1]);
		}
		return answers;
	}

	/** A moment of a day as the API takes it. */
	protected static String at(LocalDate day, int hour, int minute) {
		return moment(day, hour, minute).toString();
	}

	protected static Instant moment(LocalDate day, int hour, int minute) {
		return day.atTime(hour, minute).atZone(AppClock.ZONE).toInstant();
	}

	/** The last second of a day. */
	protected static Instant endOf(LocalDate day) {
		return day.atTime(23, 59, 59).atZone(AppClock.ZONE).toInstant();
	}

	/** The fields that were refused. */
	protected static List<String> refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
		InvalidInputException refusal = catchThrowableOfType(InvalidInputException.class, call);
		assertThat(refusal).isNotNull();
		return refusal.errors().stream().map(FieldError::field).toList();
	}

	/** The open and closed signals about a pupil. */
	protected List<CaseId> signalsAbout(PupilId pupil) {
		return this.files
			.find(new CaseQuery(CaseType.SIGNAL, null, null, pupil, null), as(this.ib), PageQuery.of(null, null))
			.items()
			.stream()
			.map((known) -> known.file().id())
			.toList();
	}

	/** A home visit as it goes on. */
	public final class Story {

		private final CaseId id;

		private final PupilId pupil;

		Story(CaseId id, PupilId pupil) {
			this.id = id;
			this.pupil = pupil;
		}

		public CaseId id() {
			return this.id;
		}

		public PupilId pupil() {
			return this.pupil;
		}

		/** The teacher tries to reach the family. */
		public Story tries(String channel, String outcome, Object... more) {
			Map<String, Object> answers = answers("channel", channel, "outcome", outcome);
			answers.putAll(answers(more));
			return does(VisitStories.this.teacher, "arrangeAppointment", answers);
		}

		/** Tries that many times, a day apart, over these channels in turn. */
		public Story triesInVain(int times, String... channels) {
			for (int i = 0; i < times; i++) {
				tries(channels[i % channels.length], "no_answer");
				VisitStories.this.clock.advance(Duration.ofDays(1));
			}
			return this;
		}

		/** An appointment at home, tomorrow at three, with nothing special. */
		public Story arranged(Object... more) {
			Map<String, Object> answers = answers("channel", "phone", "outcome", "appointment", "appointmentAt",
					at(VisitStories.this.now.today().plusDays(1), 15, 0), "location", "home", "interpreterNeeded",
					false, "safetyConcern", false);
			answers.putAll(answers(more));
			return does(VisitStories.this.teacher, "arrangeAppointment", answers);
		}

		/** The visit took place as planned; it is then an hour later, or later still. */
		public Story visited() {
			Instant planned = file().appointment().at();
			if (VisitStories.this.now.instant().isBefore(planned.plus(Duration.ofHours(1)))) {
				VisitStories.this.clock.set(planned.plus(Duration.ofHours(1)));
			}
			return does(VisitStories.this.teacher, "conductVisit", answers("outcome", "took_place", "startedAt",
					planned.toString(), "endedAt", planned.plus(Duration.ofMinutes(40)).toString()));
		}

		/** The visit did not take place; it is then an hour later. */
		public Story missed(String outcome) {
			VisitStories.this.clock.set(file().appointment().at().plus(Duration.ofHours(1)));
			return does(VisitStories.this.teacher, "conductVisit", answers("outcome", outcome));
		}

		/** A report with facts, words and an impression. */
		public Story reported(Object... more) {
			Map<String, Object> answers = answers("facts", "Woont boven de bakker.", "familyWords", "We zijn blij.",
					"impression", "Hartelijk.", "concerns", false, "aftercareNeeded", false);
			answers.putAll(answers(more));
			return does(VisitStories.this.teacher, "writeReport", answers);
		}

		public Story does(Person person, String key, Map<String, Object> answers) {
			VisitStories.this.work.complete(task(key).id(), FormInput.ofJson(answers), as(person));
			return this;
		}

		public WorkItem task(String key) {
			return VisitStories.this.work.openItem(this.id, key)
				.orElseThrow(() -> new AssertionError("no open " + key + " but " + steps()));
		}

		/** The keys of the open steps. */
		public List<String> steps() {
			return VisitStories.this.work.openItems(List.of(this.id))
				.getOrDefault(this.id, List.of())
				.stream()
				.map(WorkItem::key)
				.toList();
		}

		public Instant due(String key) {
			return task(key).dueAt();
		}

		public CaseFile caseFile() {
			return VisitStories.this.files.get(this.id);
		}

		public String state() {
			return caseFile().state();
		}

		public String outcome() {
			return caseFile().outcome();
		}

		public VisitFile file() {
			return VisitStories.this.visits.file(this.id, Level.FULL, as(VisitStories.this.ib));
		}

		/** What falls due by itself until this moment happens. */
		public Story until(LocalDateTime moment) {
			VisitStories.this.clock.set(moment);
			VisitStories.this.jobs.runDue(this.id);
			return this;
		}

		public List<String> kinds() {
			return VisitStories.this.timeline.of(this.id, Level.FULL).stream().map(Timeline.Entry::kind).toList();
		}

		public void assertClosed(String state, String outcome) {
			assertThat(state()).isEqualTo(state);
			assertThat(outcome()).isEqualTo(outcome);
			assertThat(steps()).isEmpty();
		}

	}

}
