package nl.drempel.message.domain;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import nl.drempel.access.Viewer;
import nl.drempel.access.Viewers;
import nl.drempel.message.Notice;
import nl.drempel.message.jdbc.PreferenceRepository;
import nl.drempel.school.HeldRole;
import nl.drempel.school.School;
import nl.drempel.school.SchoolCalendar;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.school.TermUnit;
import nl.drempel.shared.PageQuery;
import nl.drempel.work.Work;
import nl.drempel.work.WorkQuery;
import nl.drempel.work.WorkQuery.Scope;

/**
 * The overview of a school day: how much stands in someone's list, and how much of it is
 * late. Nothing for who has nothing to do.
 */
@Component
class Digests {

	private static final PageQuery FIRST = new PageQuery(0, 1);

	/** Whoever has more than this does not count any more. */
	private static final int COUNT_TO = 999;

	private final PreferenceRepository readers;

	private final Viewers viewers;

	private final Work work;

	private final Schools schools;

	private final SchoolCalendar calendar;

	private final OutboxService outbox;

	Digests(PreferenceRepository readers, Viewers viewers, Work work, Schools schools, SchoolCalendar calendar,
			OutboxService outbox) {
		this.readers = readers;
		this.viewers = viewers;
		this.work = work;
		this.schools = schools;
		this.calendar = calendar;
		this.outbox = outbox;
	}

	void morning(LocalDate day) {
		Map<SchoolId, Boolean> open = new HashMap<>();
		this.readers.digestReaders()
			.stream()
			.map(this.viewers::byStaff)
			.flatMap(Optional::stream)
			.filter((viewer) -> places(viewer).anyMatch((school) -> open.computeIfAbsent(school,
					(id) -> this.calendar.counts(id, day, TermUnit.SCHOOL_DAY))))
			.forEach((viewer) -> tell(viewer, day));
	}

	/** The schools where they work; of a board's people all its schools. */
	private Stream<SchoolId> places(Viewer viewer) {
		return viewer.ownRoles().stream().flatMap(this::places).distinct();
	}

	private Stream<SchoolId> places(HeldRole held) {
		if (held.school() != null) {
			return Stream.of(held.school());
		}
		return (held.board() != null) ? this.schools.ofBoard(held.board()).stream().map(School::id) : Stream.empty();
	}

	private void tell(Viewer viewer, LocalDate day) {
		int tasks = count(new WorkQuery(Scope.TODO, null, null, false, null), viewer);
		if (tasks > 0) {
			int late = count(new WorkQuery(Scope.TODO, null, null, true, null), viewer);
			this.outbox.tell(viewer.id(), Notice.DIGEST, day.toString(), tasks, late);
		}
	}

	private int count(WorkQuery query, Viewer viewer) {
		return (int) this.work.find(query, viewer, FIRST, COUNT_TO).total();
	}

}
