package nl.drempel.hours.domain;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Viewer;
import nl.drempel.hours.Entry;
import nl.drempel.hours.EntryId;
import nl.drempel.hours.OwnYear;
import nl.drempel.hours.PersonYear;
import nl.drempel.hours.Totals;
import nl.drempel.hours.jdbc.BookRepository;
import nl.drempel.hours.jdbc.PersonRepository;
import nl.drempel.hours.jdbc.TotalsRepository;
import nl.drempel.hours.jdbc.WaitingRepository;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.SchoolYear;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;
import nl.drempel.work.Activity;

/** Someone's own hours as their pages tell them: a line for each piece of work. */
@Service
@Transactional(readOnly = true)
public class OwnHours {

	private final PersonRepository people;

	private final BookRepository books;

	private final TotalsRepository totals;

	private final WaitingRepository waiting;

	private final Overview overview;

	private final Norms norms;

	private final AppClock clock;

	OwnHours(PersonRepository people, BookRepository books, TotalsRepository totals, WaitingRepository waiting,
			Overview overview, Norms norms, AppClock clock) {
		this.people = people;
		this.books = books;
		this.totals = totals;
		this.waiting = waiting;
		this.overview = overview;
		this.norms = norms;
		this.clock = clock;
	}

	/** The viewer's own school year. */
	public OwnYear year(SchoolYear year, PageQuery page, Viewer viewer) {
		Set<SchoolId> where = this.overview.schoolsOf(viewer.id(), year);
		Map<Activity, Totals> activities = this.totals.byActivity(viewer.id(), year, where);
		List<Entry> proposed = this.people.proposed(viewer.id());
		List<Entry> found = this.people.linesOfYear(viewer.id(), year, where, page);
		long total = this.people.countLines(viewer.id(), year, where);
		List<PersonYear.Line> lines = this.overview.lines(Stream.of(proposed, found).flatMap(List::stream).toList(),
				true, viewer);
		List<OwnYear.Waiting> toConfirm = lines.subList(0, proposed.size()).stream().map(this::waits).toList();
		return new OwnYear(year, activities.values().stream().reduce(Totals.NOTHING, Totals::plus), activities,
				this.overview.budget(viewer.id(), year, where), toConfirm,
				new Paged<>(stories(lines.subList(proposed.size(), lines.size())), page.page(), page.size(), total));
	}

	private OwnYear.Waiting waits(PersonYear.Line line) {
		Entry entry = line.entry();
		return new OwnYear.Waiting(line,
				this.norms.of(entry.school(), entry.activity()).stream().boxed().findFirst().orElse(null));
	}

	private List<OwnYear.Story> stories(List<PersonYear.Line> lines) {
		Map<EntryId, List<Entry>> before = this.people.before(lines.stream()
			.map(PersonYear.Line::entry)
			.filter((entry) -> entry.replaces() != null)
			.map(Entry::id)
			.toList());
		List<EntryId> next = new ArrayList<>();
		lines.forEach((line) -> Stream.of(line.entry().reversedBy(), line.entry().replacedBy())
			.filter((id) -> id != null)
			.forEach(next::add));
		Map<EntryId, Entry> others = this.people.all(next);
		return lines.stream().map((line) -> {
			Entry entry = line.entry();
			return new OwnYear.Story(line, before.getOrDefault(entry.id(), List.of()), of(others, entry.reversedBy()),
					of(others, entry.replacedBy()));
		}).toList();
	}

	private static @Nullable Entry of(Map<EntryId, Entry> entries, @Nullable EntryId id) {
		return (id != null) ? entries.get(id) : null;
	}

	/**
	 * The month in which a correction of an entry counts: its own, or the first open one.
	 */
	public YearMonth countsIn(Entry entry) {
		return this.books.closedThrough(entry.school())
			.map((closed) -> closed.plusMonths(1))
			.filter(entry.month()::isBefore)
			.orElse(entry.month());
	}

	/** What there is to say of hours on someone's first page. */
	public AtHome atHome(Viewer viewer) {
		LocalDate today = this.clock.today();
		boolean works = viewer.ownRoles()
			.stream()
			.anyMatch((held) -> held.school() != null && TimeFromWork.SCHOOL_ROLES.contains(held.role()));
		WaitingRepository.@Nullable Own own = works ? this.waiting.own(viewer.id(), SchoolYear.of(today)) : null;
		List<YearMonth> months = this.waiting.monthsForDirector(viewer.schoolsAs(Role.DIRECTOR), viewer.id(), today);
		return (own != null) ? new AtHome(own.proposed(), own.used(), own.budget(), months)
				: new AtHome(0, 0, null, months);
	}

	/**
	 * Hours on someone's first page.
	 *
	 * @param proposed how many entries they must confirm
	 * @param used minutes of this school year
	 * @param budget minutes set aside; null if nothing was said of it
	 * @param months in which others' hours wait for their approval, oldest first
	 */
	public record AtHome(long proposed, long used, @Nullable Long budget, List<YearMonth> months) {
	}

}
