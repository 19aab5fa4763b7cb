package nl.drempel.work;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.GroupId;

/**
 * What the work list is narrowed down to; nothing given narrows nothing.
 *
 * @param type the key of a case type
 * @param group only pupils of this group
 * @param text part of a reference, or the beginning of a word of the pupil's name
 */
public record WorkQuery(Scope scope, @Nullable String type, @Nullable GroupId group, boolean overdue,
		@Nullable String text) {

	/** Whose work. */
	public enum Scope {

		/** What I took, and what I could take. */
		TODO,
		/** What I took. */
		MINE,
		/** What nobody took and I could. */
		AVAILABLE,
		/** All I could do or watch over, whoever took it. */
		TEAM

	}

	public static WorkQuery of(Scope scope) {
		return new WorkQuery(scope, null, null, false, null);
	}

}
