package nl.drempel.access;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import nl.drempel.school.PupilId;
import nl.drempel.school.PupilScope;
import nl.drempel.school.StaffId;
import nl.drempel.shared.CaseId;

/** The one place that decides who may know what; lists, pages and API all ask here. */
public interface Knowledge {

	/**
	 * How much a viewer may know of a case; empty if they may not know that it exists.
	 */
	Optional<Level> of(CaseId id, Viewer viewer);

	/**
	 * How much a viewer may know of a case.
	 * @throws nl.drempel.shared.NotFoundException if that is less than {@code least}
	 */
	Level require(CaseId id, Level least, Viewer viewer);

	/**
	 * The hat under which a viewer knows a case, their own before others', so that the
	 * trail can name both when it is another's; empty if under none.
	 */
	Optional<Hat> hat(CaseId id, Viewer viewer);

	/**
	 * From whom these cases were taken away, whatever else was granted; a substitute
	 * cannot do for someone what was taken from that person either.
	 */
	Map<CaseId, Set<StaffId>> denials(Collection<CaseId> ids);

	/**
	 * The cases that were taken from a viewer, or from someone in whose place they stand;
	 * for who reads of cases without knowing them, as the privacy officer does.
	 */
	Set<CaseId> deniedTo(Viewer viewer);

	/**
	 * The same decision for a list: a query of {@code (case_id, level)} to join with, one
	 * row for each case that the viewer may know, and its parameters (their names start
	 * with {@code viewer}).
	 */
	Predicate cases(Viewer viewer);

	/**
	 * The same decision for those cases only that a query of their ids names: it goes by
	 * these, however many others the viewer may know.
	 */
	Predicate casesAmong(Viewer viewer, String ids);

	/**
	 * The newest cases of a type of which a viewer may know at least this much: a query
	 * of {@code (case_id, opened_at)}, newest first. It reads no further than it must,
	 * however many there are.
	 * @param caseType from the code only, as all that stands in the query
	 * @param condition on {@code g.case_id}, which cases count
	 * @param most how many at the most
	 */
	Predicate newestCases(Viewer viewer, String caseType, Level least, String condition, long most);

	/**
	 * The pupils whom a viewer may look for: of their groups, or of the schools where
	 * they are intern begeleider, coordinator or director.
	 */
	PupilScope pupils(Viewer viewer);

	/**
	 * Holds a viewer to the pupils they may know: those they may look for, and those of a
	 * case they know.
	 * @throws nl.drempel.shared.NotFoundException if this is not one of them
	 */
	void requirePupil(PupilId id, Viewer viewer);

	/** Which of several pupils a viewer may know, by the same rule. */
	Set<PupilId> pupilsKnown(Collection<PupilId> ids, Viewer viewer);

	/** A piece of SQL and the parameters it takes. */
	record Predicate(String sql, Map<String, Object> params) {
	}

}
