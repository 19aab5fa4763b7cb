package nl.drempel.privacy.domain;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import nl.drempel.casefile.CaseFiles;
import nl.drempel.privacy.Endings.Soon;
import nl.drempel.privacy.jdbc.DueRepository;
import nl.drempel.privacy.jdbc.DueRepository.Candidate;
import nl.drempel.privacy.jdbc.DueRepository.Kept;
import nl.drempel.privacy.jdbc.DueRepository.Policy;
import nl.drempel.privacy.jdbc.EndingRepository;
import nl.drempel.school.BoardId;
import nl.drempel.school.PupilId;
import nl.drempel.shared.AppClock;
import nl.drempel.shared.CaseId;
import nl.drempel.shared.PageQuery;

/**
 * Which files end, and what keeps them from it. The page that warns and the round that
 * removes ask the same.
 */
@Component
class DueFiles {

	/** Why all of a pupil's is kept: the privacy officer holds it. */
	private static final String HOLD = "hold";

	private final DueRepository due;

	private final EndingRepository endings;

	private final Retention retention;

	private final Holdings holdings;

	private final CaseFiles files;

	private final AppClock clock;

	DueFiles(DueRepository due, EndingRepository endings, Retention retention, Holdings holdings, CaseFiles files,
			AppClock clock) {
		this.due = due;
		this.endings = endings;
		this.retention = retention;
		this.holdings = holdings;
		this.files = files;
		this.clock = clock;
	}

	/**
	 * One page of those of boards that end soon enough to be warned of, the first ones
	 * first.
	 */
	Soon soon(Set<BoardId> boards, Collection<CaseId> without, PageQuery page) {
		Policy policy = this.retention.of(boards);
		LocalDate today = this.clock.today();
		LocalDate until = today.plusDays(this.retention.warningDays(boards));
		return this.due.until(policy, until, today, kept(this.due.candidates(policy, until)), without, page);
	}

	/** Those whose time is over and that wait for nothing, the first ones first. */
	List<CaseId> over() {
		Policy policy = this.retention.everywhere();
		LocalDate today = this.clock.today();
		return this.due.over(policy, today, kept(this.due.candidates(policy, today.minusDays(1))), null);
	}

	/** Whether that of one case is. */
	boolean isOver(CaseId id) {
		Set<CaseId> story = new LinkedHashSet<>(Set.of(id));
		this.holdings.together(Set.of(id)).values().forEach(story::addAll);
		List<Candidate> candidates = this.files.getAll(story)
			.values()
			.stream()
			.map((file) -> new Candidate(file.id(), file.pupil()))
			.toList();
		return this.due.over(this.retention.everywhere(), this.clock.today(), kept(candidates), story).contains(id);
	}

	private Kept kept(Collection<Candidate> candidates) {
		Set<PupilId> pupils = candidates.stream()
			.map(Candidate::pupil)
			.filter(Objects::nonNull)
			.collect(Collectors.toSet());
		// A complaint names no pupil, so it is kept with its parent's child.
		boolean complaints = candidates.stream().anyMatch((one) -> one.pupil() == null);
		Map<PupilId, String> whole = complaints ? this.endings.keptPupils(this.clock.today()) : Map.of();
		Set<CaseId> held = new LinkedHashSet<>();
		Set<CaseId> asked = new LinkedHashSet<>();
		this.holdings.beside(whole.keySet())
			.forEach((pupil, cases) -> (HOLD.equals(whole.get(pupil)) ? held : asked).addAll(cases));
		return new Kept(this.holdings.complaining(pupils), held, asked,
				this.holdings.together(candidates.stream().map(Candidate::id).toList()));
	}

	/** Every case of which nothing ends, not with the school year either. */
	Set<CaseId> keptCases() {
		LocalDate today = this.clock.today();
		Set<CaseId> kept = new LinkedHashSet<>(this.endings.keptCases(today));
		this.holdings.beside(this.endings.keptPupils(today).keySet()).values().forEach(kept::addAll);
		this.holdings.together(Set.copyOf(kept)).values().forEach(kept::addAll);
		return kept;
	}

	/**
	 * Those of these pupils whose parents' complaints are kept: only by its parent one is
	 * found when the family asks, and held with the pupil.
	 */
	Set<PupilId> withComplaints(Collection<PupilId> pupils) {
		Map<PupilId, Set<CaseId>> beside = new LinkedHashMap<>(this.holdings.beside(pupils));
		return beside.entrySet()
			.stream()
			.filter((one) -> one.getValue().stream().anyMatch(this.files::isThere))
			.map(Map.Entry::getKey)
			.collect(Collectors.toSet());
	}

}
