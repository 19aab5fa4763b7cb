package nl.drempel.school;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The organisations to which schools hand families over, and which schools they serve.
 */
public interface Partners {

	/** The kinds of partner that there are (domain.md §1, contract). */
	static List<String> kinds() {
		return List.of("okc", "smw", "jgz", "jeugdhulp", "veilig_thuis", "leerplicht", "samenwerkingsverband",
				"politie", "other");
	}

	/**
	 * The partner with this id.
	 * @throws nl.drempel.shared.NotFoundException if there is none
	 */
	Partner get(PartnerId id);

	/** Several partners at once. */
	Map<PartnerId, Partner> getAll(Collection<PartnerId> ids);

	/** The partner with this key, as {@code okt}, if there is one. */
	Optional<Partner> byKey(@Nullable String key);

	/** The partners that a board manages, by name; the inactive ones last. */
	List<Partner> ofBoard(BoardId board);

	/** The active partners that serve a school, by name. */
	List<Partner> serving(SchoolId school);

	/** The schools that a partner serves. */
	Set<SchoolId> schoolsOf(PartnerId partner);

	/** How many schools each of the partners of a board serves; none that serves none. */
	Map<PartnerId, Integer> served(BoardId board);

	/**
	 * Adds a partner, which serves no school yet.
	 * @throws nl.drempel.shared.InvalidInputException with fields key, name, kind
	 */
	PartnerId add(BoardId board, String key, String name, String kind);

	/**
	 * Changes what is known about a partner; its key stays.
	 * @throws nl.drempel.shared.InvalidInputException with fields name, kind
	 */
	void change(PartnerId partner, String name, String kind, boolean active);

	/** Says which schools a partner serves, instead of those it served. */
	void serve(PartnerId partner, Set<SchoolId> schools);

}
