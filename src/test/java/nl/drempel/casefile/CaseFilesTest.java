package nl.drempel.casefile;

import java.util.List;

import nl.drempel.shared.CaseId;
import nl.drempel.shared.NotFoundException;
import nl.drempel.shared.PageQuery;
import nl.drempel.visit.VisitStories;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The register: numbers, states, and lists as far as one may know. */
class CaseFilesTest extends VisitStories {

	private static final PageQuery ALL = new PageQuery(0, PageQuery.MAX_SIZE);

	@Test
	void referencesCountPerTypeAndYear() {
		String first = aVisit().caseFile().reference();
		String second = aVisit().caseFile().reference();
		assertThat(first).matches("HB-2026-\\d{5}");
		assertThat(number(second)).isGreaterThan(number(first));
		this.clock.set(MONDAY.plusDays(49));
		assertThat(aVisit().caseFile().reference()).startsWith("HB-2027-");
	}

	private static int number(String reference) {
		return Integer.parseInt(reference.substring(reference.lastIndexOf('-') + 1));
	}

	@Test
	void whatIsUnknownIsNotFound() {
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.files.read(CaseId.random(), as(this.ib)));
	}

	@Test
	void listsNarrowByTypeStateAndPupil() {
		Story open = aVisit();
		Story planned = aVisit().arranged();
		assertThat(ids(new CaseQuery(null, "planned", this.school, null, null))).contains(planned.id())
			.doesNotContain(open.id());
		assertThat(ids(new CaseQuery(CaseType.SIGNAL, null, null, open.pupil(), null))).isEmpty();
		assertThat(ids(CaseQuery.of(open.pupil()))).containsExactly(open.id());
	}

	@Test
	void whoOnlyGlimpsesACaseFindsItByOpenOrClosedAndNotByItsState() {
		Story visit = aVisit().arranged()
			.visited()
			.reported("concerns", true, "signals", List.of(answers("domain", "health", "description", "Hoest veel.",
					"discussedWithGuardians", "yes", "immediateDanger", false)));
		CaseId signal = signalsAbout(visit.pupil()).get(0);
		assertThat(found("open", visit)).contains(signal);
		assertThat(found("triage", visit)).isEmpty();
		assertThat(found("closed", visit)).doesNotContain(signal).contains(visit.id());
	}

	private List<CaseId> found(String state, Story visit) {
		return ids(new CaseQuery(null, state, null, visit.pupil(), null));
	}

	private List<CaseId> ids(CaseQuery query) {
		return this.files.find(query, as(this.teacher), ALL)
			.items()
			.stream()
			.map((known) -> known.file().id())
			.toList();
	}

}
