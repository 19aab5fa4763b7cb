package nl.drempel.visit.web;

import java.util.List;
import java.util.Locale;

import nl.drempel.CountedQueries;
import nl.drempel.TestPeople.Person;
import nl.drempel.casefile.CasePage.Content;
import nl.drempel.school.HouseholdId;
import nl.drempel.shared.PagePart;
import nl.drempel.visit.VisitStories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;

import static org.assertj.core.api.Assertions.assertThat;

/** The page of a visit. */
class VisitPageTest extends VisitStories {

	@Autowired
	private VisitPage page;

	@BeforeEach
	void dutch() {
		LocaleContextHolder.setLocale(Locale.forLanguageTag("nl-NL"));
	}

	@AfterEach
	void noLanguageChosen() {
		LocaleContextHolder.resetLocaleContext();
	}

	@Test
	void languageStandsAsItWasTypedAndTheInterpreterWithOrWithoutAName() {
		Story visit = aVisit().arranged("interpreterNeeded", true, "language", "Somalisch");
		assertThat(appointment(visit)).contains("Somalisch", "tolk nodig");
		visit.does(this.teacher, "arrangeInterpreter", answers("outcome", "arranged"));
		assertThat(appointment(visit)).contains("tolk geregeld");
		Story named = aVisit().arranged("interpreterNeeded", true)
			.does(this.teacher, "arrangeInterpreter", answers("outcome", "arranged", "interpreter", "Ayşe Demir"));
		assertThat(appointment(named)).contains("tolk: Ayşe Demir");
	}

	private String appointment(Story visit) {
		return content(visit, this.teacher).main()
			.stream()
			.map(PagePart::model)
			.filter(VisitParts.Planned.class::isInstance)
			.map((model) -> ((VisitParts.Planned) model).words())
			.findFirst()
			.orElseThrow();
	}

	@Test
	void whatBecameOfTheAftercareStandsWithTheReport() {
		Story visit = aVisit().arranged()
			.visited()
			.reported("aftercareNeeded", true)
			.does(this.teacher, "provideAftercare", answers("done", true, "minutes", 20, "note", "Folder gebracht."));
		assertThat(content(visit, this.teacher).main()).extracting(PagePart::model)
			.filteredOn(VisitParts.Reported.class::isInstance)
			.singleElement()
			.satisfies((model) -> assertThat(((VisitParts.Reported) model).texts())
				.contains(new VisitParts.ReportText("Nazorg", "Gedaan, 20 minuten"))
				.extracting(VisitParts.ReportText::text)
				.contains("Folder gebracht."));
	}

	@Test
	void onlyWhoMayStopIsOfferedTo() {
		Story visit = aVisit().arranged("secondVisitor", this.colleague.username());
		for (Person person : List.of(this.teacher, this.director)) {
			assertThat(content(visit, person).offers().withdraw()).isTrue();
		}
		assertThat(content(visit, this.colleague).offers().withdraw()).isFalse();
	}

	@Test
	void itTakesAsManyQueriesForManySiblingsAsForOne() {
		HouseholdId small = this.pupils.aHousehold(this.school);
		HouseholdId large = this.pupils.aHousehold(this.school);
		aVisit(aPupil(small));
		for (int i = 0; i < 4; i++) {
			aVisit(aPupil(large));
		}
		int few = queries(aVisit(aPupil(small)));
		assertThat(few).isPositive();
		assertThat(queries(aVisit(aPupil(large)))).isEqualTo(few);
	}

	private int queries(Story visit) {
		content(visit, this.teacher);
		return CountedQueries.of(() -> content(visit, this.teacher));
	}

	private Content content(Story visit, Person person) {
		return this.page.content(this.files.read(visit.id(), as(person)), as(person));
	}

}
