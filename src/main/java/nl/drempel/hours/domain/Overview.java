package nl.drempel.hours.domain;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Accounts;
import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseFiles;
import nl.drempel.casefile.CaseType;
import nl.drempel.casefile.KnownCase;
import nl.drempel.hours.Budget;
import nl.drempel.hours.Entry;
import nl.drempel.hours.PersonYear;
import nl.drempel.hours.SchoolPeople;
import nl.drempel.hours.SchoolYearTotals;
import nl.drempel.hours.Totals;
import nl.drempel.hours.jdbc.BookRepository;
import nl.drempel.hours.jdbc.BudgetRepository;
import nl.drempel.hours.jdbc.EntryRepository;
import nl.drempel.hours.jdbc.PersonRepository;
import nl.drempel.hours.jdbc.TotalsRepository;
import nl.drempel.hours.jdbc.WaitingRepository;
import nl.drempel.school.BoardId;
import nl.drempel.school.Role;
import nl.drempel.school.School;
import nl.drempel.school.SchoolId;
import nl.drempel.school.SchoolYear;
import nl.drempel.school.Schools;
import nl.drempel.school.Staff;
import nl.drempel.school.StaffDirectory;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.PageQuery;
import nl.drempel.work.Activity;

/**
 * Who may read which hours: everyone their own; a director those of the school; the board
 * those of its directors, and totals; the council totals (contract).
 */
@Service("hoursOverview")
@Transactional(readOnly = true)
public class Overview {

	/**
	 * Activities whose cases others never learn of: signals, Meldcode, handoffs,
	 * complaints. A talk is one of them only if its case is.
	 */
	static final Set<Activity> DELICATE = EnumSet.of(Activity.SIGNAL, Activity.HANDOFF, Activity.COMPLAINT);

	/** Newest month first; within it the days that may be known, then the rest. */
	private static final Comparator<PersonYear.Line> BY_MONTH = Comparator
		.comparing((PersonYear.Line line) -> line.entry().month(), Comparator.reverseOrder())
		.thenComparing(PersonYear.Line::workedOn, Comparator.nullsLast(Comparator.reverseOrder()))
		.thenComparing((line) -> line.entry().activity())
		.thenComparing((line) -> line.entry().id().value());

	private final EntryRepository entries;

	private final PersonRepository persons;

	private final BookRepository books;

	private final TotalsRepository totals;

	private final BudgetRepository budgets;

	private final WaitingRepository waiting;

	private final Approvals approvals;

	private final Norms norms;

	private final CaseFiles files;

	private final Schools schools;

	private final StaffDirectory staff;

	private final Accounts accounts;

	private final AppClock clock;

	Overview(EntryRepository entries, PersonRepository persons, BookRepository books, TotalsRepository totals,
			BudgetRepository budgets, WaitingRepository waiting, Approvals approvals, Norms norms, CaseFiles files,
			Schools schools, StaffDirectory staff, Accounts accounts, AppClock clock) {
		this.entries = entries;
		this.persons = persons;
		this.books = books;
		this.totals = totals;
		this.budgets = budgets;
		this.waiting = waiting;
		this.approvals = approvals;
		this.norms = norms;
		this.files = files;
		this.schools = schools;
		this.staff = staff;
		this.accounts = accounts;
		this.clock = clock;
	}

	/**
	 * A school year as it was asked for; without one that of today.
	 * @throws InvalidInputException at {@code field} if there is no such school year, or
	 * it lies more than a year ahead
	 */
	public SchoolYear year(String field, @Nullable String text) {
		SchoolYear now = SchoolYear.of(this.clock.today());
		SchoolYear year = SchoolYear.read(field, text, now);
		if (year.start() > now.next().start()) {
			throw new InvalidInputException(field, "error.school-year");
		}
		return year;
	}

	/**
	 * Someone's hours.
	 * @param username null for one's own
	 * @throws NotFoundException if the viewer may not read them
	 */
	public PersonYear person(@Nullable String username, SchoolYear year, PageQuery page, Viewer viewer) {
		StaffId person = (username == null || username.isBlank()) ? viewer.id()
				: this.accounts.byUsername(username.strip()).orElseThrow(NotFoundException::new);
		return person(person, year, page, viewer);
	}

	/** The same by id. */
	public PersonYear person(StaffId person, SchoolYear year, PageQuery page, Viewer viewer) {
		boolean own = person.equals(viewer.id());
		Set<SchoolId> where = schoolsOf(person, year);
		if (!own) {
			where.removeIf((school) -> !this.approvals.mayApprove(person, school, viewer));
			if (where.isEmpty()) {
				throw new NotFoundException();
			}
		}
		List<Entry> found = this.persons.ofYear(person, year, where, page);
		Map<Activity, Totals> activities = this.totals.byActivity(person, year, where);
		return new PersonYear(person, this.staff.get(person).displayName(), year, own, lines(found, own, viewer),
				activities.values().stream().reduce(Totals.NOTHING, Totals::plus), activities,
				budget(person, year, where));
	}

	/** Where someone has hours in a school year, or works today. */
	Set<SchoolId> schoolsOf(StaffId person, SchoolYear year) {
		Set<SchoolId> where = this.persons.schoolsOf(person, year);
		this.staff.roles(person, this.clock.today())
			.stream()
			.map((held) -> held.school())
			.filter((school) -> school != null)
			.forEach(where::add);
		return where;
	}

	@Nullable Long budget(StaffId person, SchoolYear year, Collection<SchoolId> where) {
		List<Budget> set = where.stream()
			.flatMap((school) -> this.budgets.ofPerson(school, year, person).stream())
			.toList();
		return set.isEmpty() ? null : set.stream().mapToLong(Budget::minutes).sum();
	}

	/** Entries as a viewer may see them; the cases of them all in one query. */
	List<PersonYear.Line> lines(List<Entry> found, boolean own, Viewer viewer) {
		Set<CaseId> ids = new LinkedHashSet<>();
		found.forEach((entry) -> {
			if (entry.caseId() != null) {
				ids.add(entry.caseId());
			}
		});
		Map<CaseId, KnownCase> known = this.files.known(ids, viewer);
		List<PersonYear.Line> lines = found.stream().map((entry) -> line(entry, own, known)).toList();
		// Where a line stands between others must not tell its day either.
		return own ? lines : lines.stream().sorted(BY_MONTH).toList();
	}

	private static PersonYear.Line line(Entry entry, boolean own, Map<CaseId, KnownCase> known) {
		Optional<KnownCase> file = Optional.ofNullable(entry.caseId())
			.map(known::get)
			.filter((one) -> own || one.file().type() == CaseType.HOME_VISIT);
		boolean delicate = DELICATE.contains(entry.activity()) || (entry.caseId() != null && file.isEmpty());
		boolean shown = own || !delicate;
		return new PersonYear.Line(entry, delicate, shown ? entry.workedOn() : null,
				file.map((one) -> one.file().reference()).orElse(null), shown ? entry.reason() : null);
	}

	/** Someone's month that waits for the viewer, oldest day first. */
	public List<PersonYear.Line> month(SchoolId school, StaffId person, YearMonth month, Viewer viewer) {
		if (!this.approvals.mayApprove(person, school, viewer)) {
			throw new NotFoundException();
		}
		List<Entry> open = this.entries.open(school, month, person)
			.stream()
			.filter((entry) -> entry.month().equals(month))
			.toList();
		return lines(open, false, viewer);
	}

	/** The schools whose totals a viewer may read, by name. */
	public List<School> places(Viewer viewer) {
		Set<SchoolId> found = new HashSet<>(viewer.schoolsAs(Role.DIRECTOR, Role.COUNCIL));
		for (BoardId board : viewer.boardsAs(Role.BOARD)) {
			this.schools.ofBoard(board).forEach((school) -> found.add(school.id()));
		}
		return this.schools.getAll(found).values().stream().sorted(Comparator.comparing(School::name)).toList();
	}

	/**
	 * The school with this code, if the viewer may read its totals.
	 * @param code null for the first
	 * @throws NotFoundException if there is none
	 */
	public School place(@Nullable String code, Viewer viewer) {
		return places(viewer).stream()
			.filter((school) -> code == null || code.isBlank() || school.code().equals(code.strip()))
			.findFirst()
			.orElseThrow(NotFoundException::new);
	}

	/** The totals of several schools, in their order. */
	public List<SchoolYearTotals> totals(List<School> places, SchoolYear year) {
		List<SchoolId> ids = places.stream().map(School::id).toList();
		Map<SchoolId, Map<Activity, Totals>> spent = this.totals.bySchool(ids, year);
		Map<SchoolId, Budget> budgets = this.budgets.ofSchools(ids, year);
		Map<SchoolId, Long> open = this.waiting.openVisits(ids);
		boolean now = year.equals(SchoolYear.of(this.clock.today()));
		return places.stream().map((school) -> {
			long visits = now ? open.getOrDefault(school.id(), 0L) : 0;
			Budget budget = budgets.get(school.id());
			return new SchoolYearTotals(school, year, spent.getOrDefault(school.id(), Map.of()),
					(budget != null) ? budget.minutes() : null, visits, visits * this.norms.ofVisit(school.id()));
		}).toList();
	}

	/** Whether a viewer may read more of a school than its totals. */
	public boolean mayReadPeople(School school, Viewer viewer) {
		return viewer.holdsAt(school.id(), Role.DIRECTOR) || viewer.boardsAs(Role.BOARD).contains(school.boardId());
	}

	/**
	 * Everyone at a school at a glance, for its director; for the board its directors.
	 * @throws NotFoundException if the viewer is neither
	 */
	public SchoolPeople people(School school, SchoolYear year, Viewer viewer) {
		Approvals.Reach reach = this.approvals.at(school, viewer);
		if (!reach.director() && !reach.board()) {
			throw new NotFoundException();
		}
		LocalDate today = this.clock.today();
		Map<StaffId, Totals> spent = this.totals.byPerson(school.id(), year);
		Map<StaffId, Budget> set = this.budgets.ofPeople(school.id(), year);
		List<Staff> here = this.staff.atSchool(school.id(), today);
		Set<StaffId> working = new LinkedHashSet<>(here.stream().map(Staff::id).toList());
		Set<StaffId> all = new LinkedHashSet<>(working);
		all.addAll(spent.keySet());
		all.addAll(set.keySet());
		if (!reach.director()) {
			all.removeIf((one) -> !reach.fallsToBoard(one));
		}
		Map<StaffId, String> names = this.staff.names(all);
		List<SchoolPeople.Person> people = new ArrayList<>();
		all.forEach((one) -> {
			Budget budget = set.get(one);
			people
				.add(new SchoolPeople.Person(one, names.getOrDefault(one, ""), spent.getOrDefault(one, Totals.NOTHING),
						(budget != null) ? budget.minutes() : null, !working.contains(one)));
		});
		people.sort(Comparator.comparing(SchoolPeople.Person::left).thenComparing(SchoolPeople.Person::name));
		List<SchoolPeople.Waiting> waits = this.waiting.waiting(school.id())
			.stream()
			.filter((row) -> names.containsKey(row.staff()))
			.map((row) -> new SchoolPeople.Waiting(row.staff(), names.getOrDefault(row.staff(), ""), row.month(),
					row.entries(), row.within(), row.deviating(), row.proposed(), reach.approves(row.staff())))
			.sorted(Comparator.comparing(SchoolPeople.Waiting::month).thenComparing(SchoolPeople.Waiting::name))
			.toList();
		return new SchoolPeople(totals(List.of(school), year).get(0), people, waits,
				this.books.closedThrough(school.id()).orElse(null));
	}

}
