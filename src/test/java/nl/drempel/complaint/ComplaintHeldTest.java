package nl.drempel.complaint;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

import nl.drempel.TestPupils;
import nl.drempel.complaint.jdbc.ComplainantRepository;
import nl.drempel.privacy.HeldTexts;
import nl.drempel.school.Group;
import nl.drempel.school.GuardianId;
import nl.drempel.school.HeldPart.Care;
import nl.drempel.school.Keeper;
import nl.drempel.school.PupilId;
import nl.drempel.shared.CaseId;

import static org.assertj.core.api.Assertions.assertThat;

/** Everything that is written down about a complaint is told to a family that asks. */
class ComplaintHeldTest extends ComplaintStories {

	@Autowired
	private AutowireCapableBeanFactory beans;

	@Autowired
	private ComplainantRepository complainants;

	@Autowired
	private TestPupils pupils;

	@Autowired
	private ObjectProvider<Keeper> keepers;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void aComplaintThroughAllLevelsIsTold() {
		Tale complaint = aComplaint().goesTo("teacher", "motivation", "Eerst samen praten.")
			.teacherSays("unresolved")
			.escalates("director");
		this.threads.write(complaint.id(), Message.Thread.HANDLERS, "Let op de afspraken van mei.", true,
				as(this.director));
		this.threads.write(complaint.id(), Message.Thread.COMPLAINANT, "Wij bellen u morgen.", false,
				as(this.director));
		complaint.directorSays("unresolved").escalates("board");
		complaint.boardSays("upheld", "measures", List.of(complaint.measure(this.colleague)))
			.escalates("lkc")
			.isRuled("upheld");
		complaint.boardResponds();
		HeldTexts.with(this.beans)
			.assertAllToldOf(complaint.id(), "Mijn kind wordt niet gehoord.", "Een gesprek.", "Elke week even bellen.",
					"Wij hebben beide kanten gehoord.", "Let op de afspraken van mei.", "Wij bellen u morgen.",
					"Het bestuur vindt dit.", "Gesprek voeren", "Een onderdeel", "Wij nemen dit over.");
	}

	@Test
	void howWhoComplainedIsReachedStandsApart() {
		CaseId complaint = aComplaint(by("06 11 22 33 44", "ouder@voorbeeld.test")).id();
		for (String reach : List.of("06 11 22 33 44", "ouder@voorbeeld.test")) {
			assertThat(this.keepers.orderedStream()
				.flatMap((keeper) -> keeper.ofCase(complaint).stream())
				.filter((part) -> part.rows().toString().contains(reach))).as(reach)
				.isNotEmpty()
				.allMatch((part) -> part.care() == Care.REACH);
		}
	}

	@Test
	void whatNamedPeopleSaidIsToldTo() {
		Tale complaint = aComplaint().goesTo("director", "aboutStaff", List.of(this.colleague.username()));
		this.handling.ask(complaint.id(), this.colleague.id(), "Hoe ging die ochtend?", as(this.director));
		complaint.does(this.colleague, complaint.step("tellYourSide"),
				Map.of("statement", "Ik was er die dag niet bij."));
		HeldTexts.with(this.beans)
			.assertAllToldOf(complaint.id(), "Hoe ging die ochtend?", "Ik was er die dag niet bij.");
	}

	@Test
	void aComplaintIsTiedToTheOnlyGuardianWithItsAddress() {
		String mail = "ouder@" + this.school + ".test";
		Group group = this.pupils.aGroup(this.school, "K1");
		UUID mother = guardian(group);
		this.jdbc.sql("update guardian set phone = '06 11 22 33 44', email = :mail where id = :id")
			.param("mail", mail)
			.param("id", mother)
			.update();
		UUID father = guardian(group);
		this.jdbc.sql("update guardian set phone = '06 55 66 77 88', email = null where id = :id")
			.param("id", father)
			.update();
		CaseId complaint = aComplaint(by("06-55667788", mail)).id();
		assertThat(complainant(complaint)).as("the address goes before the number").isEqualTo(mother);
		CaseId called = aComplaint(by("06-55667788", "onbekend@voorbeeld.test")).id();
		assertThat(complainant(called)).isEqualTo(father);
		this.jdbc.sql("update guardian set phone = '0611223344', email = :mail where id = :id")
			.param("mail", mail.toUpperCase(Locale.ROOT))
			.param("id", father)
			.update();
		assertThat(complainant(complaint)).as("two share the address").isNull();
		assertThat(complainant(aComplaint(by("06 11223344", null)).id())).as("two share the number").isNull();
	}

	private UUID guardian(Group group) {
		PupilId pupil = this.pupils.aPupil(group, "Kind Klacht");
		this.pupils.aMother(pupil, "Ouder Klacht", "nl", false);
		return this.jdbc.sql("select guardian_id from pupil_guardian where pupil_id = :id")
			.param("id", pupil.value())
			.query(UUID.class)
			.single();
	}

	private NewComplaint by(String phone, @Nullable String email) {
		return new NewComplaint(this.school, "parent", "Moeder van Toets", phone, email, false, false, "nl",
				"treatment", "Mijn kind wordt niet gehoord.", null, null, null, "nobody", Set.of(), false, false);
	}

	private @Nullable UUID complainant(CaseId id) {
		return this.complainants.guardian(id).map(GuardianId::value).orElse(null);
	}

}
