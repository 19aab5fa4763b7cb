package nl.drempel.work;

import java.time.Instant;
import java.time.LocalDate;

import nl.drempel.school.TermUnit;

/** When a step should be done. */
public sealed interface Due {

	/** At a moment that no calendar moves. */
	record At(Instant moment) implements Due {
	}

	/**
	 * Some days after (or, with a negative number of school days, before) a day; computed
	 * anew when the school's calendar changes.
	 */
	record Term(LocalDate from, int days, TermUnit unit) implements Due {
	}

	static Due at(Instant moment) {
		return new At(moment);
	}

	static Due schoolDays(LocalDate from, int days) {
		return new Term(from, days, TermUnit.SCHOOL_DAY);
	}

}
