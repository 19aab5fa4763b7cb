package nl.drempel.message;

import java.util.List;

import org.junit.jupiter.api.Test;

import nl.drempel.TestPeople.Person;
import nl.drempel.handoff.HandoffStories;

import static org.assertj.core.api.Assertions.assertThat;

/** A real handoff, from preparing it until the partner must report back. */
class PartnersAreToldTest extends HandoffStories {

	@Test
	void aPartnerHearsOfAHandoffWhenItIsSentAndOfEachStepAfterThat() {
		Tale tale = aHandoff().consented().prepared();
		assertThat(told(this.helper)).isEmpty();
		tale.approved();
		assertThat(told(this.helper)).containsExactly("partner");
		assertThat(told(this.otherHelper)).isEmpty();
		assertThat(told(this.ib)).doesNotContain("partner");
		tale.accepted();
		assertThat(told(this.helper)).hasSize(2).containsOnly("partner");
	}

	private List<String> told(Person person) {
		return this.jdbc.sql("select notice from mail where staff_id = :person")
			.param("person", person.id().value())
			.query(String.class)
			.list();
	}

}
