package nl.drempel.access;

import java.util.List;
import java.util.UUID;

/** Who stands in for whom, and when. */
public interface Substitutions {

	/**
	 * Lets someone stand in. The absent person can do so for themselves, a director for
	 * the people of the own school.
	 * @return the rule's id
	 * @throws nl.drempel.shared.InvalidInputException if the days are wrong, the people
	 * are not colleagues, or someone else than the absent person ticks confidential kinds
	 * @throws nl.drempel.shared.ForbiddenException if the viewer is neither the absent
	 * person nor their director
	 */
	UUID add(Substitution wanted, Viewer viewer);

	/**
	 * Ends a rule at once.
	 * @throws nl.drempel.shared.NotFoundException if the viewer has no say in it
	 */
	void end(UUID id, Viewer viewer);

	/**
	 * The rules, present and coming, in which the viewer has a say or that concern them.
	 */
	List<Substitution> visibleTo(Viewer viewer);

}
