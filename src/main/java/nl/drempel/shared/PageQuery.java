package nl.drempel.shared;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for.
 *
 * @param page counted from 0
 * @param size 1 to 200
 */
public record PageQuery(int page, int size) {

	public static final int MAX_SIZE = 200;

	private static final int MAX_PAGE = 1_000_000;

	/**
	 * Reads a page as the API takes it; nothing given is page 0 of 50.
	 * @throws InvalidInputException if a number is out of range
	 */
	public static PageQuery of(@Nullable Integer page, @Nullable Integer size) {
		List<FieldError> errors = new ArrayList<>();
		if (page != null && (page < 0 || page > MAX_PAGE)) {
			errors.add(FieldError.of("page", "error.range", 0, MAX_PAGE));
		}
		if (size != null && (size < 1 || size > MAX_SIZE)) {
			errors.add(FieldError.of("size", "error.range", 1, MAX_SIZE));
		}
		if (!errors.isEmpty()) {
			throw new InvalidInputException(errors);
		}
		return new PageQuery((page != null) ? page : 0, (size != null) ? size : 50);
	}

	public long offset() {
		return (long) this.page * this.size;
	}

}
