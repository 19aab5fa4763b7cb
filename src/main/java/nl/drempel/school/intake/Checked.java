package nl.drempel.school.intake;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.domain.Names;
import nl.drempel.school.domain.Reach;
import nl.drempel.school.jdbc.EdexmlTables;

/** Turns what a file says into rows for the tables, or says what is wrong with it. */
final class Checked {

	private static final int KEY_LENGTH = 64;

	private static final int NAME_LENGTH = 200;

	private static final Set<String> YEAR_GROUPS = Set.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "11", "12", "13",
			"14", "15", "16", "B", "D", "S", "V", "C", "N", "H");

	private static final Map<String, String> GENDERS = Map.of("0", "unknown", "1", "boy", "2", "girl", "9",
			"unspecified");

	private static final Pattern USERNAME = Pattern.compile("[a-z0-9.-]{3,60}");

	/** A date as XML writes it, which may carry a time zone. */
	private static final Pattern DATE = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(Z|[+-]\\d{2}:\\d{2})?");

	/** The roles that a file can propose, the one that asks most first. */
	private static final List<Map.Entry<String, String>> PROPOSALS = List.of(Map.entry("DIR", "director"),
			Map.entry("IB", "ib"), Map.entry("LRK", "teacher"));

	private Checked() {
	}

	/**
	 * A pupil's row. One with a key is made also when something is wrong with it: who is
	 * in the file has not left.
	 * @param today a pupil with a date of leaving up to this day has left
	 */
	static EdexmlTables.PupilRow pupil(Edexml.Pupil said, LocalDate today) {
		String key = Names.clean(said.key());
		Person person = Person.of(said.name());
		String problem = problem(key, person);
		LocalDate birthDate = null;
		LocalDate enteredOn = null;
		LocalDate leftOn = null;
		try {
			birthDate = date(said.birthDate());
			enteredOn = date(said.enteredOn());
			leftOn = date(said.leftOn());
			if (birthDate != null && birthDate.isAfter(today)) {
				problem = (problem != null) ? problem : "bad_date";
			}
		}
		catch (DateTimeParseException ex) {
			problem = (problem != null) ? problem : "bad_date";
		}
		String gender = (said.gender() != null) ? GENDERS.get(said.gender()) : "unknown";
		if (gender == null) {
			problem = (problem != null) ? problem : "bad_gender";
		}
		if (said.yearGroup() != null && !YEAR_GROUPS.contains(said.yearGroup())) {
			problem = (problem != null) ? problem : "bad_year_group";
		}
		return new EdexmlTables.PupilRow(said.line(), key, person.givenNames(), person.callName(), person.initials(),
				person.prefix(), person.lastName(), person.displayName(), person.searchName(), birthDate,
				(gender != null) ? gender : "unknown", said.yearGroup(), Names.clean(said.group()),
				keys(said.combined()), enteredOn, (leftOn != null && !leftOn.isAfter(today)) ? leftOn : null, problem);
	}

	/** A staff member's row; with a problem as with a pupil. */
	static EdexmlTables.StaffRow staff(Edexml.Staff said) {
		String key = Names.clean(said.key());
		Person person = Person.of(said.name());
		String problem = problem(key, person);
		String email = Names.clean(said.email());
		if (email != null && !Reach.isEmail(email)) {
			problem = (problem != null) ? problem : "bad_email";
		}
		String username = (said.username() != null) ? said.username().toLowerCase(Locale.ROOT) : null;
		String first = (person.callName() != null) ? person.callName()
				: (person.givenNames() != null) ? person.givenNames().split(" ")[0] : person.initials();
		boolean hasLastName = person.lastName() != null;
		String role = PROPOSALS.stream()
			.filter((proposal) -> said.roles().contains(proposal.getKey()))
			.findFirst()
			.map(Map.Entry::getValue)
			.orElse(null);
		return new EdexmlTables.StaffRow(said.line(), key, hasLastName ? first : null, person.prefix(),
				hasLastName ? person.lastName() : first, person.displayName(), person.searchName(), email,
				(username != null && USERNAME.matcher(username).matches()) ? username : null, role, keys(said.groups()),
				problem);
	}

	/** A group's row. */
	static EdexmlTables.GroupRow group(Edexml.Group said) {
		String key = Names.clean(said.key());
		String name = Names.clean(said.name());
		String problem = null;
		if (key == null) {
			problem = "no_key";
		}
		else if (key.length() > KEY_LENGTH || (name != null && name.length() > NAME_LENGTH)) {
			problem = "too_long";
		}
		else if (said.yearGroup() != null && !YEAR_GROUPS.contains(said.yearGroup())) {
			problem = "bad_year_group";
		}
		return new EdexmlTables.GroupRow(said.line(), key, (name != null) ? name : key, said.yearGroup(),
				said.combined(), problem);
	}

	private static List<String> keys(List<String> said) {
		return said.stream().map(Names::clean).filter(Objects::nonNull).distinct().toList();
	}

	private static @Nullable String problem(@Nullable String key, Person person) {
		if (key == null) {
			return "no_key";
		}
		if (key.length() > KEY_LENGTH || person.isTooLong()) {
			return "too_long";
		}
		return (person.displayName() == null) ? "no_name" : null;
	}

	private static @Nullable LocalDate date(@Nullable String text) {
		if (text == null) {
			return null;
		}
		var matcher = DATE.matcher(text);
		if (!matcher.matches()) {
			throw new DateTimeParseException("no date", "", 0);
		}
		LocalDate date = LocalDate.parse(matcher.group(1));
		if (date.getYear() < 1900) {
			throw new DateTimeParseException("no date", "", 0);
		}
		return date;
	}

	/** The parts of a name, cleaned. */
	record Person(@Nullable String lastName, @Nullable String prefix, @Nullable String givenNames,
			@Nullable String initials, @Nullable String callName, @Nullable String displayName, String searchName) {

		static Person of(Edexml.Name name) {
			return of(name.lastName(), name.prefix(), name.givenNames(), name.initials(), name.callName());
		}

		static Person of(@Nullable String lastName, @Nullable String prefix, @Nullable String givenNames,
				@Nullable String initials, @Nullable String callName) {
			String last = Names.clean(lastName);
			String between = Names.clean(prefix);
			String given = Names.clean(givenNames);
			String letters = Names.clean(initials);
			String called = Names.clean(callName);
			String display = Names.display(called, given, letters, between, last);
			return new Person(last, between, given, letters, called, display,
					(display != null) ? Names.forSearch(display) : "");
		}

		boolean isTooLong() {
			return longer(this.lastName) || longer(this.prefix) || longer(this.givenNames) || longer(this.initials)
					|| longer(this.callName);
		}

		private static boolean longer(@Nullable String part) {
			return part != null && part.length() > NAME_LENGTH;
		}

	}

}
