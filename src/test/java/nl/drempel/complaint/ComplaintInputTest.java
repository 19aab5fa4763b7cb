package nl.drempel.complaint;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;
import nl.drempel.shared.FieldError;
import nl.drempel.shared.InvalidInputException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What may be sent, and which field is told what is wrong with it. */
class ComplaintInputTest {

	private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

	private static final SchoolId SCHOOL = new SchoolId(UUID.randomUUID());

	private static final StaffId TEACHER = new StaffId(UUID.randomUUID());

	@Test
	void aComplaintIsReadAsItWasTyped() {
		NewComplaint complaint = read(typed("occurredOn", "2026-11-01", "desiredOutcome", "Excuses", "tried", "teacher",
				"about", "De juf van groep 4", "language", "ar", "aboutBoard", true));
		assertThat(complaint.school()).isEqualTo(SCHOOL);
		assertThat(complaint.name()).isEqualTo("Moeder van Toets");
		assertThat(complaint.occurredOn()).isEqualTo(LocalDate.of(2026, 11, 1));
		assertThat(complaint.language()).isEqualTo("ar");
		assertThat(complaint.tried()).isEqualTo("teacher");
		assertThat(complaint.aboutBoard()).isTrue();
		assertThat(complaint.aboutContact()).isFalse();
		assertThat(complaint.aboutStaff()).isEmpty();
	}

	@Test
	void nothingSentNamesEveryFieldThatIsNeeded() {
		assertThat(wrong(Map.of())).containsExactlyInAnyOrder("school", "complainantType", "name", "phone",
				"description");
	}

	@Test
	void callMeWithANameAndANumberIsEnough() {
		NewComplaint complaint = read(Map.of("school", "99AA00", "complainantType", "parent", "name", "Vader", "phone",
				"06 1234 5678", "callMe", "true"));
		assertThat(complaint.callMe()).isTrue();
		assertThat(complaint.category()).isEqualTo("other");
		assertThat(wrong(typed("callMe", true, "phone", null, "email", "a@b.nl"))).containsExactly("phone");
	}

	@Test
	void oneWayToReachSomebodyIsEnoughOrNone() {
		assertThat(wrong(typed("phone", null))).containsExactly("phone");
		assertThat(wrong(typed("phone", null, "email", "moeder@voorbeeld.nl"))).isEmpty();
		assertThat(wrong(typed("phone", null, "noContact", true))).isEmpty();
		assertThat(wrong(typed("phone", null, "noContact", "false"))).containsExactly("phone");
	}

	@Test
	void aReportOfMisconductMayBeNameless() {
		NewComplaint complaint = read(
				Map.of("school", "99AA00", "category", "sexual_misconduct", "description", "Ik zag iets."));
		assertThat(complaint.name()).isNull();
		assertThat(complaint.complainantType()).isEqualTo("other");
	}

	@ParameterizedTest
	@CsvSource({ "school, 99ZZ99", "complainantType, uncle", "category, weather", "tried, everybody",
			"language, Nederlands", "phone, bel maar", "phone, 12", "email, moeder", "email, a@b",
			"noContact, misschien", "callMe, 1", "occurredOn, gisteren", "occurredOn, 2026-11-26",
			"occurredOn, 1990-01-01", "occurredOn, 2026-02-30", "aboutBoard, ja" })
	void whatCannotBeIsSaidAtItsField(String field, String value) {
		assertThat(wrong(typed(field, value))).contains(field).hasSizeLessThanOrEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "school", "complainantType", "name", "phone", "email", "noContact", "callMe", "language",
			"category", "description", "desiredOutcome", "occurredOn", "about", "tried", "aboutBoard", "aboutContact",
			"aboutStaff" })
	void wrongTypesAreWrongInputAtTheirField(String field) {
		for (Object value : List.of(12, List.of(1, 2), Map.of("a", "b"), 1.5)) {
			assertThat(wrong(typed(field, value))).as(field + " " + value).contains(field);
		}
	}

	@ParameterizedTest
	@CsvSource({ "name, 200", "description, 10000", "desiredOutcome, 10000", "about, 1000" })
	void textHasAnEnd(String field, int longest) {
		assertThat(wrong(typed(field, "a".repeat(longest)))).isEmpty();
		assertThat(wrong(typed(field, "a".repeat(longest + 1)))).containsExactly(field);
	}

	@Test
	void lettersOfTwoUnitsCountOnce() {
		assertThat(wrong(typed("about", "\uD83D\uDE00".repeat(1000)))).isEmpty();
	}

	@Test
	void controlCharactersAreNotKept() {
		assertThat(read(typed("description", "Dit\u0000 is\u0007 het.")).description()).isEqualTo("Dit is het.");
		assertThat(wrong(typed("description", "\u0000 \u0007"))).containsExactly("description");
	}

	@Test
	void staffIsNamedByUsernameAndNobodyElse() {
		assertThat(read(typed("aboutStaff", List.of("leraar", "leraar"))).aboutStaff()).containsExactly(TEACHER);
		assertThat(read(typed("aboutStaff", "leraar")).aboutStaff()).containsExactly(TEACHER);
		assertThat(read(typed("aboutStaff", "")).aboutStaff()).isEmpty();
		assertThat(wrong(typed("aboutStaff", List.of("leraar", "niemand")))).containsExactly("aboutStaff");
	}

	@Test
	void thePublicPageCannotNameStaff() {
		assertThat(
				new ComplaintInput(typed("aboutStaff", List.of("leraar"))).read(TODAY, ComplaintInputTest::school, null)
					.aboutStaff())
			.isEmpty();
	}

	private static Map<String, @Nullable Object> typed(@Nullable Object... changes) {
		Map<String, @Nullable Object> typed = new LinkedHashMap<>(
				Map.of("school", "99AA00", "complainantType", "parent", "name", "Moeder van Toets", "phone",
						"06 000 000 03", "category", "treatment", "description", "Mijn kind wordt niet gehoord."));
		for (int i = 0; i < changes.length; i += 2) {
			typed.put(String.valueOf(changes[i]), changes[i + 1]);
		}
		return typed;
	}

	private static NewComplaint read(Map<String, ? extends @Nullable Object> typed) {
		return new ComplaintInput(typed).read(TODAY, ComplaintInputTest::school,
				(name, school) -> name.equals("leraar") ? Optional.of(TEACHER) : Optional.empty());
	}

	private static Optional<SchoolId> school(String code) {
		return code.equals("99AA00") ? Optional.of(SCHOOL) : Optional.empty();
	}

	private static List<String> wrong(Map<String, ? extends @Nullable Object> typed) {
		InvalidInputException refused = catchThrowableOfType(InvalidInputException.class, () -> read(typed));
		return (refused != null) ? refused.errors().stream().map(FieldError::field).toList() : List.of();
	}

}
