package nl.drempel.visit.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The family of a pupil, for whoever goes there.
 *
 * @param pupilHref the page of the pupil; null if that is not for the reader
 */
record Family(String pupilName, @Nullable String pupilHref, List<Person> guardians, List<Sibling> siblings) {

	/**
	 * A parent or carer.
	 *
	 * @param tel the telephone number as a link takes it
	 * @param speaks languages and interpreter, in words
	 */
	record Person(String name, String relation, boolean custody, @Nullable String phone, @Nullable String tel,
			@Nullable String email, String speaks) {
	}

	/**
	 * A brother or sister at the same school.
	 *
	 * @param visit where their visit stands, in words; null if there is none, or none
	 * that the reader may know of
	 * @param href the page of that visit
	 */
	record Sibling(String name, @Nullable String group, @Nullable String visit, @Nullable String href) {
	}

}
