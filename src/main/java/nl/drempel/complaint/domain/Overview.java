package nl.drempel.complaint.domain;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import nl.drempel.access.Hat;
import nl.drempel.access.Knowledge;
import nl.drempel.access.Level;
import nl.drempel.access.Viewer;
import nl.drempel.casefile.CaseType;
import nl.drempel.complaint.jdbc.ComplaintListRepository;
import nl.drempel.complaint.jdbc.ComplaintListRepository.Found;
import nl.drempel.complaint.jdbc.ComplaintListRepository.Numbers;
import nl.drempel.complaint.jdbc.ComplaintListRepository.Row;
import nl.drempel.complaint.jdbc.ComplaintRepository;
import nl.drempel.complaint.jdbc.ComplaintRepository.Registered;
import nl.drempel.complaint.jdbc.StoryRepository;
import nl.drempel.complaint.jdbc.StoryRepository.Undone;
import nl.drempel.school.BoardId;
import nl.drempel.school.HeldRole;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.PageQuery;
import nl.drempel.shared.Paged;

/**
 * The lists of complaints: each viewer finds what they may know, and numbers of others.
 */
@Service
@Transactional(readOnly = true)
public class Overview {

	/** So many of those that someone passed on are shown. */
	private static final int PASSED_ON = 20;

	/** So long the board reads at its work that a measure was not carried out. */
	private static final Duration UNDONE_SHOWN = Duration.ofDays(28);

	private final ComplaintListRepository overview;

	private final ComplaintRepository complaints;

	private final StoryRepository story;

	private final Knowledge knowledge;

	private final AppClock clock;

	Overview(ComplaintListRepository overview, ComplaintRepository complaints, StoryRepository story,
			Knowledge knowledge, AppClock clock) {
		this.overview = overview;
		this.complaints = complaints;
		this.story = story;
		this.knowledge = knowledge;
		this.clock = clock;
	}

	/**
	 * One page of the complaints that the viewer may know. Of those that are closed no
	 * more are counted than {@link ComplaintListRepository#COUNT_TO}, or than it takes to
	 * know that there is a next page.
	 */
	public Listed list(String filter, @Nullable SchoolId school, Viewer viewer, PageQuery page) {
		boolean closed = filter.equals(ComplaintListRepository.CLOSED);
		Found open = closed ? open("open", school, viewer, 0, 0)
				: open(filter, school, viewer, page.size(), page.offset());
		long enough = Math.max(ComplaintListRepository.COUNT_TO, closed ? page.offset() + page.size() : 0) + 1;
		Knowledge.Predicate newest = this.knowledge.newestCases(viewer, CaseType.COMPLAINT.key(), Level.CONTENT,
				ComplaintListRepository.isClosed(school), enough);
		Found done = this.overview.closed(newest, school, closed ? page.size() : 0, closed ? page.offset() : 0);
		Map<String, Long> counts = new LinkedHashMap<>(open.counts());
		counts.putAll(done.counts());
		return new Listed(new Paged<>(closed ? done.rows() : open.rows(), page.page(), page.size(), counts.get(filter)),
				counts);
	}

	/** How many open ones there are of each kind that the viewer may know. */
	public Map<String, Long> counts(Viewer viewer) {
		return open("open", null, viewer, 0, 0).counts();
	}

	private Found open(String filter, @Nullable SchoolId school, Viewer viewer, int size, long offset) {
		return this.overview.open(this.knowledge.casesAmong(viewer, ComplaintListRepository.AMONG_OPEN), people(viewer),
				filter, school, this.clock.instant(), size, offset);
	}

	/** For the board: numbers of those that have not reached it. */
	public List<Numbers> belowBoard(Viewer viewer) {
		return this.overview.belowBoard(boards(viewer), people(viewer), this.clock.instant());
	}

	private static Set<BoardId> boards(Viewer viewer) {
		Set<BoardId> boards = new LinkedHashSet<>();
		held(viewer, Role.BOARD).forEach((role) -> {
			if (role.board() != null) {
				boards.add(role.board());
			}
		});
		return boards;
	}

	/**
	 * For the board: what it knows of which a measure was not carried out, as was said
	 * these weeks.
	 */
	public List<Undone> undone(Viewer viewer) {
		Set<BoardId> boards = boards(viewer);
		if (boards.isEmpty()) {
			return List.of();
		}
		return this.story.undone(boards, this.clock.instant().minus(UNDONE_SHOWN))
			.stream()
			.filter((one) -> this.knowledge.of(one.id(), viewer)
				.filter((level) -> level.reaches(Level.CONTENT))
				.isPresent())
			.toList();
	}

	/**
	 * For who leads a school: numbers of those that are with a teacher, and of those that
	 * went on from them.
	 */
	public List<Numbers> besideDirector(Viewer viewer) {
		return this.overview.besideDirector(schoolsAs(viewer, Role.DIRECTOR), people(viewer), this.clock.instant());
	}

	/** The schools at which the viewer holds a role under a hat that shows complaints. */
	public Set<SchoolId> schoolsAs(Viewer viewer, Role wanted) {
		Set<SchoolId> schools = new LinkedHashSet<>();
		held(viewer, wanted).forEach((role) -> {
			if (role.school() != null) {
				schools.add(role.school());
			}
		});
		return schools;
	}

	private static List<HeldRole> held(Viewer viewer, Role wanted) {
		return viewer.hats()
			.stream()
			.filter((hat) -> hat.sees(CaseType.COMPLAINT.key()))
			.flatMap((hat) -> hat.roles().stream())
			.filter((role) -> role.role() == wanted)
			.toList();
	}

	/** In numbers, too, a complaint about someone is not there for them. */
	private static List<StaffId> people(Viewer viewer) {
		return viewer.hats().stream().map(Hat::person).toList();
	}

	/** What the viewer passed on: that it was received, and no more. */
	public List<Registered> passedOn(Viewer viewer) {
		return this.complaints.registeredBy(viewer.id(), PASSED_ON);
	}

	/**
	 * A page of complaints.
	 *
	 * @param counts how many there are of each kind, of those that are closed not all
	 */
	public record Listed(Paged<Row> page, Map<String, Long> counts) {
	}

}
