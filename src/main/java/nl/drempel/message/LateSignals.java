package nl.drempel.message;

import java.util.Collection;

import nl.drempel.school.SchoolId;

/** How many signals wait too long: numbers only, for who leads a school. */
public interface LateSignals {

	/** The signals of these schools with a step that is late, by urgency. */
	Numbers of(Collection<SchoolId> schools);

	/** Numbers of late signals, by urgency. */
	record Numbers(long urgent, long high, long normal) {

		public boolean none() {
			return this.urgent + this.high + this.normal == 0;
		}

	}

}
