package nl.drempel.complaint.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import nl.drempel.CountedQueries;
import nl.drempel.TestPeople.Person;
import nl.drempel.complaint.ComplaintStories;
import nl.drempel.complaint.NewComplaint;
import nl.drempel.complaint.SafeTable;
import nl.drempel.complaint.YearCount;
import nl.drempel.school.Role;
import nl.drempel.school.SchoolId;
import nl.drempel.school.Schools;
import nl.drempel.shared.InvalidInputException;
import nl.drempel.shared.NotFoundException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Who reads how many complaints there were, and that nobody finds anybody in it. */
class YearCountsTest extends ComplaintStories {

	@Autowired
	private YearCounts counts;

	@Autowired
	private Schools schools;

	@Test
	void directorCannotTellFromTheCountThatThereIsAComplaintAboutThem() {
		SchoolId small = this.people.aSchool(this.board);
		Person named = this.people.somebody(Role.DIRECTOR, small);
		file(small, "teaching", 3, Set.of());
		YearCount before = this.counts.of("2026", null, as(named));
		this.register.register(at(small, "treatment", Set.of(named)), List.of(), as(this.teacher));
		assertThat(this.counts.of("2026", null, as(named))).isEqualTo(before);
		assertThat(before.total()).isNull();
		assertThat(before.tables()).isEmpty();
	}

	@Test
	void oneComplaintAboutSomethingElseIsNotSeenAmongMany() {
		SchoolId large = this.people.aSchool(this.board);
		Person named = this.people.somebody(Role.DIRECTOR, large);
		file(large, "teaching", 9, Set.of());
		this.register.register(at(large, "treatment", Set.of(named)), List.of(), as(this.teacher));
		afterTheYear();
		YearCount count = this.counts.of("2026", null, as(named));
		assertThat(count.total()).isEqualTo(10);
		count.tables().forEach((table) -> {
			assertThat(table.cells().rows()).allMatch((row) -> row.count() >= SafeTable.LEAST);
			assertThat(table.cells().rows()).extracting(SafeTable.Row::key).doesNotContain("treatment");
		});
	}

	@Test
	void everyTableHasTheSameTotal() {
		SchoolId school = this.people.aSchool(this.board);
		Person member = this.people.somebody(Role.COUNCIL, school);
		file(school, "teaching", 7, Set.of());
		file(school, "safety", 6, Set.of());
		afterTheYear();
		YearCount count = this.counts.of("2026", null, as(member));
		assertThat(count.tables()).hasSize(4)
			.allSatisfy((table) -> assertThat(
					table.cells().mergedCount() + table.cells().rows().stream().mapToLong(SafeTable.Row::count).sum())
				.isEqualTo(13));
		assertThat(this.counts.of("2025", null, as(member)).total()).isNull();
	}

	/** Its schools apart would tell, by subtracting, of the one that is left. */
	@Test
	void boardReadsItsSchoolsTogetherOnly() {
		assertThat(this.counts.places(as(this.boardMember))).singleElement()
			.satisfies((place) -> assertThat(place.school()).isNull());
		String code = this.schools.get(this.school).code();
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.counts.of("2026", code, as(this.boardMember)));
	}

	@Test
	void directorAndCouncilReadTheirOwnSchoolOnly() {
		SchoolId other = this.people.aSchool(this.board);
		String code = this.schools.get(other).code();
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.counts.of("2026", code, as(this.director)));
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.counts.of("2026", null, as(this.teacher)));
		Person council = this.people.somebody(Role.COUNCIL, other);
		assertThat(this.counts.of("2026", code, as(council)).school()).isEqualTo(code);
	}

	@Test
	void aYearToComeIsNone() {
		assertThatExceptionOfType(InvalidInputException.class)
			.isThrownBy(() -> this.counts.of("2027", null, as(this.director)));
		assertThatExceptionOfType(InvalidInputException.class)
			.isThrownBy(() -> this.counts.of("twee", null, as(this.director)));
	}

	@Test
	void countingTakesTheSameQueriesHoweverManyThereAre() {
		SchoolId school = this.people.aSchool(this.board);
		var council = as(this.people.somebody(Role.COUNCIL, school));
		file(school, "teaching", 1, Set.of());
		int few = CountedQueries.of(() -> this.counts.of("2026", null, council));
		file(school, "safety", 12, Set.of());
		assertThat(CountedQueries.of(() -> this.counts.of("2026", null, council))).isEqualTo(few);
	}

	@Test
	void whatComesInDuringTheYearCannotBeWorkedOutByLookingAgain() {
		SchoolId school = this.people.aSchool(this.board);
		Person named = this.people.somebody(Role.DIRECTOR, school);
		file(school, "teaching", 12, Set.of());
		YearCount before = this.counts.of("2026", null, as(named));
		assertThat(before.atLeast()).isTrue();
		assertThat(before.total()).isEqualTo(10);
		assertThat(before.tables()).isEmpty();
		assertThat(before.talksByCategory()).isNull();
		this.register.register(at(school, "treatment", Set.of(named)), List.of(), as(this.teacher));
		assertThat(this.counts.of("2026", null, as(named))).isEqualTo(before);
		afterTheYear();
		YearCount whole = this.counts.of("2026", null, as(named));
		assertThat(whole.atLeast()).isFalse();
		assertThat(whole.total()).isEqualTo(13);
		assertThat(whole.tables()).hasSize(4);
	}

	private void afterTheYear() {
		this.clock.set(LocalDate.of(2027, 1, 4));
	}

	private void file(SchoolId school, String category, int many, Set<Person> named) {
		for (int i = 0; i < many; i++) {
			this.register.file(at(school, category, named), List.of());
		}
	}

	private static NewComplaint at(SchoolId school, String category, Set<Person> named) {
		return new NewComplaint(school, "parent", "Moeder van Toets", "06 000 000 03", null, false, false, "nl",
				category, "Mijn kind wordt niet gehoord.", null, null, null, "nobody",
				named.stream().map(Person::id).collect(Collectors.toSet()), false, false);
	}

}
