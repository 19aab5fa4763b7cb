package nl.drempel.web.casepage;

import java.util.List;

import nl.drempel.access.Grantee;
import nl.drempel.access.Grants;
import nl.drempel.access.Level;
import nl.drempel.shared.CaseId;
import nl.drempel.visit.VisitStories;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** What the API says of a case to who may know little of it. */
class CaseJsonsTest extends VisitStories {

	@Autowired
	private CaseJsons jsons;

	@Autowired
	private Grants grants;

	@Test
	void whoRaisedASignalReadsAboutWhomButNobodyElseWhoGlimpsesIt() {
		Story visit = aVisit().arranged()
			.visited()
			.reported("concerns", true, "signals", List.of(answers("domain", "poverty", "description",
					"Geen winterjas.", "discussedWithGuardians", "not_yet", "immediateDanger", false)));
		CaseId signal = signalsAbout(visit.pupil()).get(0);
		this.grants.allow(signal, "signal", Grantee.staff(this.colleague.id()), Level.GLIMPSE, "test");

		CaseJson own = this.jsons.of(signal, as(this.teacher));
		assertThat(own.state()).isEqualTo("open");
		assertThat(own.openTasks()).isEmpty();
		assertThat(own.pupil()).isNotNull();
		assertThat(own.pupil().id()).isEqualTo(visit.pupil());
		assertThat(this.jsons.of(signal, as(this.colleague)).pupil()).isNull();
	}

}
