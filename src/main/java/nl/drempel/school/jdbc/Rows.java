package nl.drempel.school.jdbc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.BoardId;
import nl.drempel.school.Group;
import nl.drempel.school.GroupId;
import nl.drempel.school.HeldRole;
import nl.drempel.school.HouseholdId;
import nl.drempel.school.PartnerId;
import nl.drempel.school.Pupil;
import nl.drempel.school.PupilId;
import nl.drempel.school.Region;
import nl.drempel.school.Role;
import nl.drempel.school.School;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Staff;
import nl.drempel.school.StaffId;
import nl.drempel.school.domain.Names;

/** How the rows of the school's tables become its records. */
final class Rows {

	static final String SCHOOL = "select s.id, s.board_id, s.code, s.name, s.region from school s ";

	static final String GROUP = """
			select g.id, g.school_id, g.school_year, g.key, g.name, g.year_group, g.combined
			from school_group g
			""";

	static final String PUPIL = """
			select p.id, p.school_id, p.key, p.display_name, coalesce(p.call_name, split_part(p.display_name, ' ', 1)) as call_name,
			  p.birth_date, p.year_group, p.group_id, g.key as group_key, g.name as group_name, p.household_id, p.left_on
			from pupil p left join school_group g on g.id = p.group_id
			""";

	static final String STAFF = """
			select st.id, st.board_id, st.partner_id, st.display_name, st.first_name, st.prefix, st.last_name,
			  st.email, st.phone, st.languages, st.left_on
			from staff st
			""";

	private Rows() {
	}

	static School school(ResultSet row, int n) throws SQLException {
		return new School(new SchoolId(uuid(row, "id")), new BoardId(uuid(row, "board_id")), row.getString("code"),
				row.getString("name"), Region.ofKey(row.getString("region")).orElseThrow());
	}

	static Group group(ResultSet row, int n) throws SQLException {
		return new Group(new GroupId(uuid(row, "id")), new SchoolId(uuid(row, "school_id")),
				row.getString("school_year"), row.getString("key"), row.getString("name"), row.getString("year_group"),
				row.getBoolean("combined"));
	}

	static Pupil pupil(ResultSet row, int n) throws SQLException {
		return new Pupil(new PupilId(uuid(row, "id")), new SchoolId(uuid(row, "school_id")), row.getString("key"),
				row.getString("display_name"), row.getString("call_name"), day(row, "birth_date"),
				row.getString("year_group"), id(row, "group_id", GroupId::new), row.getString("group_key"),
				row.getString("group_name"), id(row, "household_id", HouseholdId::new), day(row, "left_on"));
	}

	static Staff staff(ResultSet row, int n) throws SQLException {
		String displayName = row.getString("display_name");
		String firstName = row.getString("first_name");
		return new Staff(new StaffId(uuid(row, "id")), id(row, "board_id", BoardId::new),
				id(row, "partner_id", PartnerId::new), displayName,
				(firstName != null) ? firstName : displayName.split(" ")[0], row.getString("prefix"),
				row.getString("last_name"), row.getString("email"), row.getString("phone"), strings(row, "languages"),
				day(row, "left_on"));
	}

	static HeldRole heldRole(ResultSet row, int n) throws SQLException {
		return new HeldRole(Role.ofKey(row.getString("role")).orElseThrow(), id(row, "school_id", SchoolId::new),
				id(row, "board_id", BoardId::new), id(row, "partner_id", PartnerId::new));
	}

	static UUID uuid(ResultSet row, String column) throws SQLException {
		return row.getObject(column, UUID.class);
	}

	static <T> @Nullable T id(ResultSet row, String column, Function<UUID, T> type) throws SQLException {
		UUID value = uuid(row, column);
		return (value != null) ? type.apply(value) : null;
	}

	static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
		return row.getObject(column, LocalDate.class);
	}

	static List<String> strings(ResultSet row, String column) throws SQLException {
		Array array = row.getArray(column);
		return (array != null) ? List.of((String[]) array.getArray()) : List.of();
	}

	/**
	 * What a text is searched for with, in the {@code search_name} of names: the
	 * beginning of each of its words, as a {@code tsquery}; null if it has none.
	 */
	static @Nullable String words(String text) {
		List<String> words = Names.searchWords(text);
		return words.isEmpty() ? null
				: words.stream().map((word) -> "'" + word + "':*").collect(Collectors.joining(" & "));
	}

	/** Ids as an array parameter ({@code = any(:ids)}). */
	static <T> UUID[] array(Collection<T> ids, Function<T, UUID> value) {
		return ids.stream().map(value).distinct().toArray(UUID[]::new);
	}

}
