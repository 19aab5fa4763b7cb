package nl.drempel;

import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import nl.drempel.school.Group;
import nl.drempel.school.GroupId;
import nl.drempel.school.HouseholdId;
import nl.drempel.school.PupilId;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Groups and families of a test's own. */
public class TestPupils {

	private static final LocalDate TURN_OF_YEAR = LocalDate.of(2000, 8, 1);

	private final AtomicInteger counter = new AtomicInteger();

	private final JdbcClient jdbc;

	private final Schools schools;

	private final AppClock clock;

	TestPupils(JdbcClient jdbc, Schools schools, AppClock clock) {
		this.jdbc = jdbc;
		this.schools = schools;
		this.clock = clock;
	}

	/** A group of the present school year, with its teachers. */
	public Group aGroup(SchoolId school, String key, StaffId... teachers) {
		GroupId id = GroupId.random();
		String year = schoolYear();
		this.jdbc.sql("update school set school_year = :year where id = :school")
			.param("year", year)
			.param("school", school.value())
			.update();
		this.jdbc.sql(
				"insert into school_group (id, school_id, school_year, key, name) values (:id, :school, :year, :key, :name)")
			.param("id", id.value())
			.param("school", school.value())
			.param("year", year)
			.param("key", key)
			.param("name", "Groep " + key)
			.update();
		for (StaffId teacher : teachers) {
			this.schools.assignTeacher(id, teacher);
		}
		return this.schools.group(id);
	}

	private String schoolYear() {
		LocalDate today = this.clock.today();
		int from = (today.getDayOfYear() < TURN_OF_YEAR.getDayOfYear()) ? today.getYear() - 1 : today.getYear();
		return from + "-" + (from + 1);
	}

	public HouseholdId aHousehold(SchoolId school) {
		HouseholdId id = new HouseholdId(UUID.randomUUID());
		this.jdbc.sql("insert into household (id, school_id) values (:id, :school)")
			.param("id", id.value())
			.param("school", school.value())
			.update();
		return id;
	}

	/** A pupil of a household of their own. */
	public PupilId aPupil(Group group, String name) {
		return aPupil(group, name, aHousehold(group.schoolId()));
	}

	public PupilId aPupil(Group group, String name, @Nullable HouseholdId household) {
		PupilId id = PupilId.random();
		this.jdbc
			.sql("""
					insert into pupil (id, school_id, key, call_name, last_name, display_name, search_name, group_id, household_id)
					values (:id, :school, :key, :callName, :lastName, :name, :search, :group, :household)
					""")
			.param("id", id.value())
			.param("school", group.schoolId().value())
			.param("key", "P" + this.counter.incrementAndGet())
			.param("callName", name.split(" ")[0])
			.param("lastName", name.substring(name.indexOf(' ') + 1))
			.param("name", name)
			.param("search", name.toLowerCase(Locale.ROOT))
			.param("group", group.id().value())
			.param("household", (household != null) ? household.value() : null)
			.update();
		return id;
	}

	/** A mother with custody, who speaks this language. */
	public void aMother(PupilId pupil, String name, @Nullable String language, boolean interpreter) {
		UUID id = UUID.randomUUID();
		this.jdbc
			.sql("""
					insert into guardian (id, school_id, key, last_name, display_name, language, interpreter, phone)
					values (:id, (select school_id from pupil where id = :pupil), :key, :name, :name, :language, :interpreter, '06 000 000 01')
					""")
			.param("id", id)
			.param("pupil", pupil.value())
			.param("key", "M" + this.counter.incrementAndGet())
			.param("name", name)
			.param("language", language)
			.param("interpreter", interpreter)
			.update();
		this.jdbc.sql(
				"insert into pupil_guardian (pupil_id, guardian_id, relation, custody) values (:pupil, :id, 'mother', true)")
			.param("pupil", pupil.value())
			.param("id", id)
			.update();
	}

	/** From today the pupil no longer attends the school. */
	public void leaves(PupilId pupil) {
		this.jdbc.sql("update pupil set left_on = :today where id = :pupil")
			.param("today", this.clock.today())
			.param("pupil", pupil.value())
			.update();
	}

}
