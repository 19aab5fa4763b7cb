package nl.drempel.visit.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.StaffId;
import nl.drempel.visit.jdbc.Told;

/**
 * How many minutes people were with a family at one appointment, whoever told of it and
 * for however many children. What the visits of siblings have in common counts once; what
 * a report says instead of it stands, and what is told later comes on top of that. The
 * second visitor is there at all of it.
 */
final class TimeInside {

	private final Map<StaffId, Stay> stays = new LinkedHashMap<>();

	private TimeInside() {
	}

	/** Adds up what was told, in the order in which it was. */
	static TimeInside of(List<Told> told, @Nullable StaffId second) {
		TimeInside inside = new TimeInside();
		List<Statement> statements = new ArrayList<>();
		for (Told one : told) {
			if (one.visitor() != null && one.at() != null) {
				Set<StaffId> people = new LinkedHashSet<>(Set.of(one.visitor()));
				if (second != null) {
					people.add(second);
				}
				statements.add(new Statement(one.at(), () -> inside.visited(people, one)));
				if (one.report() != null && one.report().visit() != null) {
					int minutes = one.report().visit();
					statements.add(new Statement(one.report().writtenAt(),
							() -> inside.reported(one.visitor(), people, minutes)));
				}
			}
		}
		statements.sort(Comparator.comparing(Statement::at));
		statements.forEach((statement) -> statement.counts().run());
		return inside;
	}

	private void visited(Set<StaffId> people, Told told) {
		people.forEach((person) -> stay(person).add(told.startedAt(), told.endedAt()));
	}

	private void reported(StaffId visitor, Set<StaffId> people, int minutes) {
		int difference = minutes - minutes(visitor);
		people.forEach((person) -> stay(person).correct(difference));
	}

	private Stay stay(StaffId person) {
		return this.stays.computeIfAbsent(person, (any) -> new Stay());
	}

	/** How long someone was inside; 0 if they were not. */
	int minutes(StaffId person) {
		Stay stay = this.stays.get(person);
		return (stay != null) ? stay.minutes : 0;
	}

	/** The people whose minutes are others than they were before. */
	Set<StaffId> changedSince(TimeInside before) {
		Set<StaffId> changed = new LinkedHashSet<>(this.stays.keySet());
		changed.removeIf((person) -> minutes(person) == before.minutes(person));
		return changed;
	}

	private record Statement(Instant at, Runnable counts) {
	}

	/** One person's time inside. */
	private static final class Stay {

		private final List<Span> spans = new ArrayList<>();

		private int minutes;

		private void add(Instant from, Instant to) {
			int before = covered();
			this.spans.add(new Span(from, to));
			this.spans.sort(Comparator.comparing(Span::from));
			this.minutes += covered() - before;
		}

		private void correct(int difference) {
			this.minutes = Math.max(0, this.minutes + difference);
		}

		private int covered() {
			Duration sum = Duration.ZERO;
			Instant counted = Instant.MIN;
			for (Span span : this.spans) {
				Instant from = span.from().isAfter(counted) ? span.from() : counted;
				if (span.to().isAfter(from)) {
					sum = sum.plus(Duration.between(from, span.to()));
					counted = span.to();
				}
			}
			return Math.toIntExact(sum.toMinutes());
		}

	}

	private record Span(Instant from, Instant to) {
	}

}
