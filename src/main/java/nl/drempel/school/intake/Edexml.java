package nl.drempel.school.intake;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** What an EDEXML file says, as it stands there: texts with the line they start on. */
final class Edexml {

	private Edexml() {
	}

	/** Takes what the file says, in the order of the file. */
	interface Sink {

		void school(School school);

		void group(Group group);

		void pupil(Pupil pupil);

		void staff(Staff staff);

	}

	record School(int line, @Nullable String schoolYear, @Nullable String brin, @Nullable String location) {
	}

	record Group(int line, @Nullable String key, @Nullable String name, @Nullable String yearGroup, boolean combined) {
	}

	record Name(@Nullable String lastName, @Nullable String prefix, @Nullable String givenNames,
			@Nullable String initials, @Nullable String callName) {
	}

	record Pupil(int line, @Nullable String key, Name name, @Nullable String birthDate, @Nullable String gender,
			@Nullable String yearGroup, @Nullable String group, List<String> combined, @Nullable String enteredOn,
			@Nullable String leftOn) {
	}

	record Staff(int line, @Nullable String key, Name name, @Nullable String username, @Nullable String email,
			List<String> roles, List<String> groups) {
	}

}
