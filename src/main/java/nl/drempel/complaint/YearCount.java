package nl.drempel.complaint;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What was complained about in a calendar year, for the participation council and the
 * board; nobody can be found in it.
 *
 * @param place the school, or the board for all its schools
 * @param school the code of the school; null for a board
 * @param atLeast whether the year is still running: then numbers are rounded down to
 * steps of {@link SafeTable#LEAST} and there are no tables, so that what comes in from
 * one day to the next cannot be worked out
 * @param total how many complaints came in; null if that are fewer than
 * {@link SafeTable#LEAST}, and then there is no table either
 * @param tables each of all complaints of the year
 * @param talks how many talks with the contact person were no complaint; null if fewer
 * @param talksByCategory null if there were too few
 */
public record YearCount(int year, String place, @Nullable String school, boolean atLeast, @Nullable Long total,
		List<Table> tables, @Nullable Long talks, @Nullable SafeTable talksByCategory) {

	/** The tables, and in their order the kinds that each can have. */
	public static final List<String> TABLES = List.of("category", "level", "outcome", "days");

	public YearCount {
		tables = List.copyOf(tables);
	}

	/**
	 * A one-way table.
	 *
	 * @param name {@code category level outcome days}
	 */
	public record Table(String name, SafeTable cells) {
	}

}
