package nl.drempel.complaint.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import nl.drempel.access.Hat;
import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseType;
import nl.drempel.complaint.ComplaintInput;
import nl.drempel.complaint.SafeTable;
import nl.drempel.complaint.YearCount;
import nl.drempel.complaint.jdbc.YearCountRepository;
import nl.drempel.school.BoardId;
import nl.drempel.school.HeldRole;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The yearly count of complaints. A board reads that of all its schools together and of
 * none apart, because subtracting one from the other would tell of the rest; a director
 * and a council read that of their own school. Everyone who reads one reads the same.
 */
@Service
@Transactional(readOnly = true)
public class YearCounts {

	/** Before this nothing was counted anywhere. */
	private static final int FIRST_YEAR = 2000;

	/** Outcomes in the order in which they are shown; open ones last. */
	private static final List<String> OUTCOMES = List.of("resolved", "upheld", "partly_upheld", "not_upheld", "settled",
			"withdrawn", "inadmissible", "redirected", "accepted_by_silence", "open");

	private static final Map<String, List<String>> KINDS = Map.of("category", ComplaintInput.CATEGORIES, "level",
			List.of("none", "teacher", "director", "board", "lkc"), "outcome", OUTCOMES, "days",
			List.of("d14", "d42", "d91", "more"));

	private final YearCountRepository counts;

	private final Schools schools;

	private final AppClock clock;

	YearCounts(YearCountRepository counts, Schools schools, AppClock clock) {
		this.counts = counts;
		this.schools = schools;
		this.clock = clock;
	}

	/** The places whose count a viewer may read: boards first, then schools, by name. */
	public List<Place> places(Viewer viewer) {
		List<Place> places = new ArrayList<>();
		Set<BoardId> boards = viewer.boardsAs(Role.BOARD);
		boards.forEach((board) -> places.add(new Place(board.value(), this.schools.board(board).name(), null)));
		this.schools.getAll(schools(viewer))
			.values()
			.stream()
			// Whoever reads the whole of a board reads no part of it.
			.filter((school) -> !boards.contains(school.boardId()))
			.sorted((one, other) -> one.name().compareTo(other.name()))
			.forEach((school) -> places.add(new Place(school.id().value(), school.name(), school.code())));
		return places;
	}

	private static Set<SchoolId> schools(Viewer viewer) {
		Set<SchoolId> schools = new LinkedHashSet<>();
		for (Hat hat : viewer.hats()) {
			if (hat.sees(CaseType.COMPLAINT.key())) {
				hat.roles()
					.stream()
					.filter((held) -> held.role() == Role.DIRECTOR || held.role() == Role.COUNCIL)
					.map(HeldRole::school)
					.filter((school) -> school != null)
					.forEach(schools::add);
			}
		}
		return schools;
	}

	/**
	 * The count of a calendar year; of the year that is running no more than about how
	 * many there were.
	 * @param year as it was asked; without one this year
	 * @param school the code of a school; without one the first place
	 * @throws NotFoundException if the viewer reads no count of it
	 * @throws InvalidInputException at {@code year}
	 */
	public YearCount of(@Nullable String year, @Nullable String school, Viewer viewer) {
		Place place = place(school, viewer);
		int wanted = year(year);
		LocalDate from = LocalDate.of(wanted, 1, 1);
		Map<String, Map<String, Long>> found = this.counts.count(place.id(), from, from.plusYears(1),
				this.clock.today());
		long total = total(found.getOrDefault("category", Map.of()));
		long talks = total(found.getOrDefault("talks", Map.of()));
		boolean running = wanted == this.clock.today().getYear();
		List<YearCount.Table> tables = new ArrayList<>();
		if (!running && SafeTable.mayShow(total)) {
			YearCount.TABLES.forEach((name) -> tables
				.add(new YearCount.Table(name, table(KINDS.getOrDefault(name, List.of()), found.get(name)))));
		}
		return new YearCount(wanted, place.name(), place.school(), running, shown(total, running), tables,
				shown(talks, running),
				(!running && SafeTable.mayShow(talks)) ? table(ComplaintInput.CATEGORIES, found.get("talks")) : null);
	}

	/** A number that gives nobody away, also to who looks again the next day. */
	private static @Nullable Long shown(long number, boolean running) {
		if (!SafeTable.mayShow(number)) {
			return null;
		}
		return running ? number - number % SafeTable.LEAST : number;
	}

	private Place place(@Nullable String school, Viewer viewer) {
		return places(viewer).stream()
			.filter((place) -> school == null || school.isBlank() || school.strip().equals(place.school()))
			.findFirst()
			.orElseThrow(NotFoundException::new);
	}

	private int year(@Nullable String asked) {
		int now = this.clock.today().getYear();
		if (asked == null || asked.isBlank()) {
			return now;
		}
		if (!asked.strip().matches("\\d{4}")) {
			throw new InvalidInputException("year", "complaint.year.error");
		}
		int year = Integer.parseInt(asked.strip());
		if (year < FIRST_YEAR || year > now) {
			throw new InvalidInputException("year", "complaint.year.error");
		}
		return year;
	}

	private static long total(Map<String, Long> counts) {
		return counts.values().stream().mapToLong(Long::longValue).sum();
	}

	private static SafeTable table(List<String> kinds, @Nullable Map<String, Long> counts) {
		Map<String, Long> all = new LinkedHashMap<>();
		kinds.forEach((kind) -> all.put(kind, 0L));
		if (counts != null) {
			all.putAll(counts);
		}
		return SafeTable.of(all);
	}

	/**
	 * A school, or a board with all its schools.
	 *
	 * @param school the code of the school; null for a board
	 */
	public record Place(UUID id, String name, @Nullable String school) {
	}

}
