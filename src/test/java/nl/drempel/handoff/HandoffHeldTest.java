package nl.drempel.handoff;

import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

import nl.drempel.handoff.domain.Said;
import nl.drempel.privacy.HeldTexts;
import nl.drempel.school.HeldField;
import nl.drempel.school.HeldPart;
import nl.drempel.school.HeldPart.Care;
import nl.drempel.school.Keeper;

import static org.assertj.core.api.Assertions.assertThat;

/** Everything that is written down about a handoff is told to a family that asks. */
class HandoffHeldTest extends HandoffStories {

	@Autowired
	private AutowireCapableBeanFactory beans;

	@Autowired
	private ObjectProvider<Keeper> keepers;

	@Test
	void aHandoffItsConsentAndItsPackageAreTold() {
		Tale handoff = aHandoff();
		LocalDate today = this.now.today();
		this.consents.record(handoff.id(),
				new Said(handoff.giver(0), "given", "spoken", today, ALL, null, "Met oma erbij gezegd.", "tr"),
				as(this.ib));
		handoff.proceeds()
			.prepared("familyReaction", "Wij zijn opgelucht.", "presentAtTalk", "Moeder en oma")
			.approved()
			.accepted()
			.reportedBack("help_started")
			.concluded("closed");
		HeldTexts.with(this.beans)
			.assertAllToldOf(handoff.id(), "Met oma erbij gezegd.", "Wij zijn opgelucht.", "Moeder en oma");
	}

	@Test
	void howParentsAreReachedIsMarkedInThePackage() {
		Tale handoff = aHandoff().sent();
		assertThat(this.keepers.orderedStream()
			.flatMap((keeper) -> keeper.ofCase(handoff.id()).stream())
			.filter((part) -> says(part, "06 000 000 02"))).isNotEmpty().allMatch((part) -> part.care() == Care.REACH);
	}

	@Test
	void aHandoffSaysOutOfWhichSignalItCame() {
		Tale handoff = aHandoff();
		assertThat(this.keepers.orderedStream().flatMap((keeper) -> keeper.cameFrom(handoff.id()).stream()))
			.containsExactly(handoff.signal());
	}

	private static boolean says(HeldPart part, String text) {
		return part.rows()
			.stream()
			.flatMap((row) -> row.stream())
			.map(HeldField::value)
			.anyMatch((value) -> value.contains(text));
	}

}
