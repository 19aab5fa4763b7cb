package nl.drempel.signal;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import nl.drempel.TestPeople.Person;
import nl.drempel.TestTimes;
import nl.drempel.access.Substitution;
import nl.drempel.access.Substitutions;
import nl.drempel.school.PartnerId;
import nl.drempel.school.Partners;
import nl.drempel.school.Role;
import nl.drempel.work.Activity;
import nl.drempel.work.TimeSpent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Signals and the Meldcode say what time they took, by the norm of each step. */
class SignalTimeTest extends SignalStories {

	@Autowired
	TestTimes times;

	@Autowired
	Substitutions substitutions;

	@Autowired
	Partners partners;

	private String partner;

	@BeforeAll
	void aPartner() {
		this.partner = "t" + this.school.value().toString().substring(0, 8);
		PartnerId id = this.partners.add(this.board, this.partner, "Team Tijd", "okc");
		this.partners.serve(id, Set.of(this.school));
	}

	@Test
	void weighingWatchingAndSupportingCountAsSignal() {
		SignalStory signal = aSignal("behaviour").weighed("consult_team");
		signal.does("consultTeam", "heldOn", MONDAY.minusDays(3).toString(), "participants", "Zorgteam", "external",
				false, "advice", "Plan maken.");
		signal.weighed("school_support");
		signal.does("planSupport", "goal", "Rust", "actions", "Vaste plek", "carriedOutBy", "Juf Yara", "evaluateOn",
				MONDAY.plusDays(1).toString());
		this.clock.set(MONDAY.plusDays(1));
		this.jobs.runDue(signal.id());
		signal.does("evaluateSupport", "outcome", "effective", "note", "Beter.");
		assertThat(this.times.of(this.ib, signal.id())).isEqualTo(Map.of("signal", 5 * 15));
		assertThat(this.times.of(this.teacher, signal.id())).isEmpty();
		assertThat(this.times.stayed(signal.id())).extracting(TimeSpent::workedOn)
			.containsExactly(MONDAY, MONDAY.minusDays(3), MONDAY, MONDAY, MONDAY.plusDays(1));
	}

	@Test
	void lookingAgainCountsAsSignal() {
		SignalStory signal = aSignal("behaviour").weighed("watch", "reviewOn", MONDAY.plusDays(1).toString());
		this.clock.set(MONDAY.plusDays(1));
		this.jobs.runDue(signal.id());
		signal.does("reviewWatch", "decision", "close", "motivation", "Rustig nu.");
		assertThat(this.times.of(this.ib, signal.id())).isEqualTo(Map.of("signal", 30));
	}

	@ParameterizedTest
	@CsvSource({ "agree, 30", "disagree, 30", "unreachable, 0" })
	void aTalkCountsIfItWasHeld(String outcome, int minutes) {
		SignalStory signal = aSignal("upbringing").weighed("refer", "partner", this.partner, "talkBy",
				this.teacher.username(), "talkingPoints", "Hulp bij opvoeden.");
		LocalDate held = MONDAY.minusDays(2);
		signal.does(this.teacher, "talkWithGuardians", answers("outcome", outcome, "heldOn", held.toString()));
		assertThat(this.times.of(this.teacher, signal.id()))
			.isEqualTo((minutes > 0) ? Map.of("conversation", minutes) : Map.of());
		assertThat(this.times.stayed(signal.id())).filteredOn((time) -> time.activity() == Activity.CONVERSATION)
			.allMatch((time) -> time.workedOn().equals(held));
		assertThat(this.times.of(this.ib, signal.id())).isEqualTo(Map.of("signal", 15));
	}

	@Test
	void theMeldcodeCountsStepByStepOnTheSignal() {
		SignalStory signal = weighedInTheMeldcode("no", "yes", "yes");
		signal.does(this.director, "decideReport", answers("decision", "report", "motivation", LONG_REASON));
		signal.does("reportToVeiligThuis", "reportedAt", this.now.instant().toString());
		signal.does("recordReply", "repliedOn", MONDAY.toString(), "reply", "Ze doen onderzoek.");
		assertThat(this.times.of(this.ib, signal.id())).isEqualTo(Map.of("signal", 6 * 15, "conversation", 30));
		assertThat(this.times.of(this.director, signal.id())).isEqualTo(Map.of("signal", 15));
		assertThat(this.times.stayed(signal.id())).extracting(TimeSpent::minutes, TimeSpent::occasion)
			.containsOnly(tuple(null, null));
	}

	@Test
	void aTalkThatWasNotSafeTookNoTime() {
		SignalStory signal = aSignal("safety").weighed("meldcode");
		signal.does("mapSignals", "facts", "Blauwe plekken.", "acuteDanger", false);
		signal.does("consultColleague", "with", "both", "heldOn", MONDAY.toString(), "advice", "Wacht.");
		signal.does("talkWithFamily", "outcome", "skipped_for_safety", "reason", "Niet veilig.");
		assertThat(this.times.of(this.ib, signal.id())).isEqualTo(Map.of("signal", 3 * 15));
	}

	@Test
	void whoStandsInHasTheTime() {
		Person deputy = this.people.somebody(Role.TEACHER, this.school);
		this.substitutions.add(new Substitution(UUID.randomUUID(), this.ib.id(), deputy.id(), MONDAY,
				MONDAY.plusDays(1), Set.of("signal")), as(this.ib));
		SignalStory signal = aSignal("behaviour");
		signal.does(deputy, "triageSignal", answers("decision", "no_action", "motivation", "Niets aan de hand."));
		assertThat(this.times.of(deputy, signal.id())).isEqualTo(Map.of("signal", 15));
		assertThat(this.times.of(this.ib, signal.id())).isEmpty();
	}

}
